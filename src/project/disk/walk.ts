import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { mapSome } from '../file-system.ts';
import { LEADS_OUT } from '../project.ts';
import type { Reach } from './reach.ts';
import { isAbsent, whyUnreadable } from './why-unreadable.ts';

/** What a walk has found; all paths begin with that of the folder where it began. */
export interface Walked {
  /** Sorted. */
  readonly files: readonly string[];
  /** What could not be looked at, and why, as a sentence. */
  readonly failures: readonly { readonly path: string; readonly message: string }[];
}

/** Said of a link without a target. */
export const LEADS_NOWHERE = 'This link leads to a file that does not exist.';

/**
 * The files in a folder and below. What is hidden and `node_modules` is left out, and links to folders are not followed. A link
 * to a file stands for that file, unless that is found without it; one that leads out of reach is a failure.
 * @param wanted says by its path, with `/` between its parts, whether a file is looked for
 */
export async function walk(root: string, wanted: (path: string) => boolean, reach: Reach): Promise<Walked> {
  const found = new Map<string, string>();
  const failures: { path: string; message: string }[] = [];
  const links: string[] = [];
  const orFail = async (path: string, look: () => Promise<void>) => {
    try {
      await look();
    } catch (error) {
      failures.push({ path, message: whyUnreadable(error) });
    }
  };

  const enter = async (folder: string, below: string[]) => {
    const real = await realpath(folder);
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (isLeftOut(entry)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) below.push(path);
      else if (!wanted(path)) continue;
      else if (entry.isSymbolicLink()) links.push(path);
      else found.set(join(real, entry.name), path);
    }
  };
  for (let folders = [root]; folders.length > 0; ) {
    const below: string[] = [];
    await mapSome(folders, (folder) => orFail(folder, () => enter(folder, below)));
    folders = below;
  }

  for (const link of links.sort())
    await orFail(link, async () => {
      const target = await stat(link).catch(undefinedWhenAbsent);
      if (target?.isDirectory()) return;
      if (!target) {
        failures.push({ path: link, message: LEADS_NOWHERE });
        return;
      }
      const real = await realpath(link);
      if (!(await reach.holds(link, real))) failures.push({ path: link, message: LEADS_OUT });
      else if (!found.has(real)) found.set(real, link);
    });
  return { files: [...found.values()].sort(), failures };
}

function isLeftOut({ name }: Dirent): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

function undefinedWhenAbsent(error: unknown): undefined {
  if (isAbsent(error)) return undefined;
  throw error;
}
