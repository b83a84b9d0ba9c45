import { resolve, sep } from 'node:path';
import { glob } from 'tinyglobby';

/**
 * The files that a glob pattern matches, as absolute paths. Hidden files and folders and `node_modules` are left out.
 * @param folder in which a relative pattern begins
 */
export async function expandGlob(pattern: string, folder: string): Promise<string[]> {
  const portable = sep === '\\' ? pattern.replaceAll(sep, '/') : pattern;
  const matches = await glob(portable, {
    cwd: folder,
    absolute: true,
    onlyFiles: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**'],
  });
  return matches.map((match) => resolve(match));
}
