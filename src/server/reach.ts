import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** No system has longer ones, and to follow one of millions of parts would not end. */
export const LONGEST_PATH = 4096;

/**
 * How far the files of a folder reach: what one of them names or links to is read only within its root. That is the repository
 * that it lies in; without one, the first of some folders that holds it; without that, its own folder. The home folder and
 * those above it hold too much that has nothing to do with each other, and come last.
 */
export class Reach {
  readonly #folders: readonly string[];
  readonly #roots = new Map<string, string>();

  /** @param folders absolute: that from which the program was called, those that were named, or those of the workspace */
  constructor(folders: readonly string[]) {
    const all = folders.map(realPath);
    this.#folders = [...all.filter((folder) => !isTooWide(folder)), ...all];
  }

  /** The root of the files in a folder, without links in it. */
  rootOf(folder: string): string {
    const known = this.#roots.get(folder);
    if (known !== undefined) return known;
    const real = realPath(folder);
    const root = repositoryOf(real) ?? this.#folders.find((one) => isWithin(one, real)) ?? real;
    this.#roots.set(folder, root);
    return root;
  }

  /** A folder and those above it in its root, nearest first. */
  foldersUp(folder: string): string[] {
    const root = this.rootOf(folder);
    const real = realPath(folder);
    // Spelled as the folder is, unless its name leads through a link.
    const from = realPath(resolve(folder, relative(real, root))) === root ? folder : real;
    const up = relative(root, real)
      .split(sep)
      .filter((part) => part !== '').length;
    return Array.from({ length: up + 1 }, (_, index) => resolve(from, ...Array<string>(index).fill('..')));
  }

  /** Where files that concern those of a folder are looked for, with all folders below. */
  searchedFrom(folder: string): string {
    const root = this.rootOf(folder);
    if (isTooWide(root)) return folder;
    // Spelled as the folder is, whose name may lead through a link.
    const above = resolve(folder, relative(realPath(folder), root));
    return realPath(above) === root ? above : root;
  }

  /** Whether a file that was found lies in the root of its folder when links are followed. */
  holds(path: string): boolean {
    return isWithin(this.rootOf(dirname(path)), realPath(path));
  }

  /** The file that a file names, absolute; undefined outside of its root, where nothing is looked at. */
  named(by: string, name: string): string | undefined {
    if (name.length > LONGEST_PATH) return undefined;
    const folder = dirname(by);
    const root = this.rootOf(folder);
    // Looking at a place on another computer would already tell it who is here.
    if (!isWithin(root, resolve(realPath(folder), name))) return undefined;
    const path = resolve(folder, name);
    return isWithin(root, realPath(path)) ? path : undefined;
  }
}

/** A path without links in it; of what is not there, as far as it is. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(realPath(above), basename(path));
  }
}

function repositoryOf(folder: string): string | undefined {
  if (isTooWide(folder)) return undefined;
  if (existsSync(join(folder, '.git'))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : repositoryOf(above);
}

function isTooWide(folder: string): boolean {
  return dirname(folder) === folder || isWithin(folder, home());
}

let knownHome: string | undefined;

function home(): string {
  try {
    knownHome ??= realPath(homedir());
  } catch {
    // Who has no home, as in a container, has nothing there.
    knownHome = sep;
  }
  return knownHome;
}

/** Whether a path is that of a folder, or of something in it. */
export function isWithin(root: string, path: string): boolean {
  const short = relative(root, path);
  return short !== '..' && !short.startsWith(`..${sep}`) && !isAbsolute(short);
}
