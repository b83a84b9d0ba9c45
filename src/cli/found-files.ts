import { isAbsolute, relative, sep } from 'node:path';
import type { Unreadable } from '../project/file-system.ts';
import type { TestReport } from '../report/cases/test-report.ts';
import { MOST_SHOWN, mostOf, omittedInWords } from '../report/most.ts';
import { type FileReport, problemsOf, type UnreadableFile } from '../report/report.ts';
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

export function unreadable(path: string, message: string, position?: Unreadable['position']): UnreadableFile {
  return { kind: 'unreadable', path, message, position };
}

/** One line for each thing that keeps a file from being used: `path:line:column: message`; none when it can be. */
export function unusableLines(file: FileReport | TestReport): string[] {
  if (file.kind === 'settings') {
    const { shown, omitted } = mostOf(problemsOf(file), MOST_SHOWN);
    const said = shown.map(({ at, message }) => {
      const { line, column } = file.lines.positionAt(at.start);
      return `${file.path}:${line + 1}:${column + 1}: ${message}`;
    });
    return omitted.size === 0 ? said : [...said, `${file.path}: … and ${omittedInWords(omitted)}.`];
  }
  if (file.kind !== 'unreadable') return [];
  const place = file.position ? `:${file.position.line + 1}:${file.position.column + 1}` : '';
  return [`${headingFor(file.path)}${place}: ${file.message}`];
}
