import { relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import type { Disk } from './disk.ts';
import type { Walked } from './walk.ts';

/**
 * The files that a glob pattern matches, as a walk from the last folder before its first wildcard finds them. Upper and lower
 * case are alike, as they are for the endings of guidelines.
 * @param folder in which a relative pattern begins
 * @param wanted says by its path whether a file is looked for
 * @returns undefined when nothing in it is a wildcard, as in `knee [draft`
 */
export function expandGlob(
  pattern: string,
  folder: string,
  wanted: (path: string) => boolean,
  disk: Disk,
): Promise<Walked> | undefined {
  const portable = sep === '\\' ? pattern.replaceAll(sep, '/') : pattern;
  const { base, glob } = picomatch.scan(portable, { nonegate: true, unescape: true });
  if (glob === '') return undefined;
  const start = resolve(folder, base);
  const matches = picomatch(glob, { nocase: true, nonegate: true });
  return disk.walk(start, (path) => wanted(path) && matches(relative(start, path).replaceAll(sep, '/')));
}
