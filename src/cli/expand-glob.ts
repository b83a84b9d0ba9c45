import { resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';

/** The files that a glob pattern matches, as absolute paths. Hidden files and folders and `node_modules` are left out. */
export async function expandGlob(pattern: string, cwd: string): Promise<string[]> {
  const portable = sep === '\\' ? pattern.replaceAll(sep, '/') : pattern;
  const matches = await glob(portable, {
    cwd,
    absolute: true,
    onlyFiles: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**'],
  });
  return matches.map((match) => resolve(match));
}
