import { access, realpath } from 'node:fs/promises';
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
  readonly #given: readonly string[];
  #folders: Promise<readonly string[]> | undefined;
  readonly #roots = new Map<string, Promise<string>>();

  /** @param folders absolute: that from which the program was called, those that were named, or those of the workspace */
  constructor(folders: readonly string[]) {
    this.#given = folders.filter((folder) => folder.length <= LONGEST_PATH);
  }

  /** The root of the files in a folder, without links in it. */
  rootOf(folder: string): Promise<string> {
    const root = this.#roots.get(folder) ?? this.#findRoot(folder);
    this.#roots.set(folder, root);
    return root;
  }

  async #findRoot(folder: string): Promise<string> {
    const real = await realPath(folder);
    const repository = await repositoryOf(real);
    if (repository !== undefined) return repository;
    this.#folders ??= inOrder(this.#given);
    return (await this.#folders).find((one) => isWithin(one, real)) ?? real;
  }

  /** A folder and those above it in its root, nearest first. */
  async foldersUp(folder: string): Promise<string[]> {
    const root = await this.rootOf(folder);
    const real = await realPath(folder);
    // Spelled as the folder is, unless its name leads through a link.
    const from = (await realPath(resolve(folder, relative(real, root)))) === root ? folder : real;
    const up = relative(root, real)
      .split(sep)
      .filter((part) => part !== '').length;
    return Array.from({ length: up + 1 }, (_, index) => resolve(from, ...Array<string>(index).fill('..')));
  }

  /** Where files that concern those of a folder are looked for, with all folders below. */
  async searchedFrom(folder: string): Promise<string> {
    const root = await this.rootOf(folder);
    if (await isTooWide(root)) return folder;
    // Spelled as the folder is, whose name may lead through a link.
    const above = resolve(folder, relative(await realPath(folder), root));
    return (await realPath(above)) === root ? above : root;
  }

  /** Whether a file that was found lies in the root of its folder. @param real its path without links in it */
  async holds(path: string, real: string): Promise<boolean> {
    return isWithin(await this.rootOf(dirname(path)), real);
  }

  /** The file that a file names, absolute; undefined outside of its root, where nothing is looked at. */
  async named(by: string, name: string): Promise<string | undefined> {
    if (name.length > LONGEST_PATH) return undefined;
    const folder = dirname(by);
    const root = await this.rootOf(folder);
    // Looking at a place on another computer would already tell it who is here.
    if (!isWithin(root, resolve(await realPath(folder), name))) return undefined;
    const path = resolve(folder, name);
    return isWithin(root, await realPath(path)) ? path : undefined;
  }
}

/** A path without links in it; of what is not there, as far as it is. */
export async function realPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(await realPath(above), basename(path));
  }
}

async function inOrder(folders: readonly string[]): Promise<readonly string[]> {
  const all = await Promise.all(folders.map(realPath));
  const narrow: string[] = [];
  for (const folder of all) if (!(await isTooWide(folder))) narrow.push(folder);
  return [...narrow, ...all];
}

async function repositoryOf(folder: string): Promise<string | undefined> {
  if (await isTooWide(folder)) return undefined;
  const isOne = await access(join(folder, '.git')).then(
    () => true,
    () => false,
  );
  if (isOne) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : repositoryOf(above);
}

async function isTooWide(folder: string): Promise<boolean> {
  return dirname(folder) === folder || isWithin(folder, await home());
}

let knownHome: Promise<string> | undefined;

function home(): Promise<string> {
  knownHome ??= findHome();
  return knownHome;
}

async function findHome(): Promise<string> {
  try {
    return await realPath(homedir());
  } catch {
    // Who has no home, as in a container, has nothing there.
    return sep;
  }
}

/** Whether a path is that of a folder, or of something in it. */
export function isWithin(root: string, path: string): boolean {
  const short = relative(root, path);
  return short !== '..' && !short.startsWith(`..${sep}`) && !isAbsolute(short);
}
