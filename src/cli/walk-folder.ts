import { type Dirent, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { OUR_FILE } from './found-files.ts';
import { whyUnreadable } from './why-unreadable.ts';

/**
 * All guideline and cases files in a folder and below, sorted. Hidden folders and `node_modules` are left out. Links are followed
 * after everything else and no folder is entered twice, so a loop of links ends and a file keeps its shortest name.
 */
export function walkFolder(root: string): { files: string[]; failures: { path: string; message: string }[] } {
  const found = new Map<string, string>();
  const failures: { path: string; message: string }[] = [];
  const entered = new Set<string>();
  const folders = [root];
  const links: string[] = [];

  const orFail = (path: string, read: () => void) => {
    try {
      read();
    } catch (error) {
      failures.push({ path, message: whyUnreadable(error) });
    }
  };
  const addFile = (path: string) => {
    const real = realpathSync(path);
    if (!found.has(real)) found.set(real, path);
  };
  const enter = (folder: string) => {
    const real = realpathSync(folder);
    if (entered.has(real)) return;
    entered.add(real);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isSymbolicLink()) links.push(path);
      else if (entry.isDirectory() && isSearched(entry)) folders.push(path);
      else if (!entry.isDirectory() && OUR_FILE.test(entry.name)) orFail(path, () => addFile(path));
    }
  };
  const follow = (link: string) => {
    const name = link.split(/[\\/]/).at(-1) ?? '';
    if (!isSearched({ name })) return;
    // A link that leads to itself or to nothing is no reason to complain, unless it is named like one of ours.
    const isOurs = OUR_FILE.test(name);
    const target = isOurs || existsSync(link) ? statSync(link, { throwIfNoEntry: false }) : undefined;
    if (target?.isDirectory()) folders.push(link);
    else if (!isOurs) return;
    else if (target) addFile(link);
    else failures.push({ path: link, message: 'This link leads to a file that does not exist.' });
  };

  while (folders.length > 0 || links.length > 0) {
    const folder = folders.pop();
    const link = folder === undefined ? links.shift() : undefined;
    if (folder !== undefined) orFail(folder, () => enter(folder));
    else if (link !== undefined) orFail(link, () => follow(link));
  }
  return { files: [...found.values()].sort(), failures };
}

function isSearched({ name }: Pick<Dirent, 'name'>): boolean {
  return !name.startsWith('.') && name !== 'node_modules';
}
