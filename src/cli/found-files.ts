import { isAbsolute, relative, sep } from 'node:path';
import type { UnreadableFile } from '../report/report.ts';

/** A guideline to check. */
export interface FoundFile {
  /** As it is shown. */
  readonly path: string;
  /** Undefined for standard input. */
  readonly absolute: string | undefined;
}

/** What one or more paths stand for. */
export interface Found {
  readonly files: readonly FoundFile[];
  readonly failures: readonly UnreadableFile[];
}

export const STANDARD_INPUT: FoundFile = { path: '<stdin>', absolute: undefined };

export const GUIDELINE_FILE = /\.guideline\.ya?ml$/i;

/** A path as people would write it from `cwd`; one outside of `cwd` stays absolute when it was given so. */
export function shownPath(absolute: string, cwd: string, given = ''): string {
  const short = relative(cwd, absolute) || '.';
  const outside = short === '..' || short.startsWith(`..${sep}`) || isAbsolute(short);
  return (outside && isAbsolute(given) ? absolute : short).replaceAll(sep, '/');
}

export function unreadable(path: string, message: string): UnreadableFile {
  return { kind: 'unreadable', path, message, position: undefined };
}
