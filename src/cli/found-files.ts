import { isAbsolute, relative, sep } from 'node:path';
import type { UnreadableFile } from '../report/report.ts';
import { shellWord } from '../text/shell-word.ts';

/** A file that the arguments stand for. */
export interface FoundFile {
  /** As it is shown. */
  readonly path: string;
  /** Undefined for standard input. */
  readonly absolute: string | undefined;
}

/** A guideline to check, with its cases files. */
export interface FoundGuideline extends FoundFile {
  readonly cases: readonly FoundFile[];
}

/** What one or more paths stand for. */
export interface Found<F extends FoundFile = FoundGuideline> {
  readonly files: readonly F[];
  readonly failures: readonly UnreadableFile[];
}

export const STANDARD_INPUT: FoundFile = { path: '<stdin>', absolute: undefined };

export const GUIDELINE_FILE = /\.guideline\.ya?ml$/i;
export const CASES_FILE = /\.cases\.ya?ml$/i;
/** What is looked for in folders and behind wildcards. */
export const OUR_FILE = /\.(guideline|cases)\.ya?ml$/i;

/** A path as people would write it from `cwd`; one outside of `cwd` stays absolute when it was given so. */
export function shownPath(absolute: string, cwd: string, given = ''): string {
  const short = relative(cwd, absolute) || '.';
  const outside = short === '..' || short.startsWith(`..${sep}`) || isAbsolute(short);
  return (outside && isAbsolute(given) ? absolute : short).replaceAll(sep, '/');
}

/**
 * How a file is named in a command to be copied: quoted where the shell wants it, never like an option, and standard input as `-`.
 */
export function argumentFor(path: string): string {
  return path === STANDARD_INPUT.path ? '-' : shellWord(path.startsWith('-') ? `./${path}` : path);
}

/** What stands before a message about a path: nobody reads `.` as the current folder in the midst of colons. */
export function headingFor(path: string): string {
  return path === '.' ? 'this folder' : path;
}

export function unreadable(path: string, message: string): UnreadableFile {
  return { kind: 'unreadable', path, message, position: undefined };
}
