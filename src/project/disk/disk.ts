import { lstat, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { OurKind } from '../../guideline/kind-of-text.ts';
import { kindOfFile } from '../../language/file-names.ts';
import { type FileSystem, type Files, kindByName, type Look, type ReadText } from '../file-system.ts';
import { LEADS_OUT } from '../project.ts';
import { type Reach, realPath } from './reach.ts';
import { readText } from './read-text.ts';
import { LEADS_NOWHERE, type Walked, walk } from './walk.ts';
import { isAbsent } from './why-unreadable.ts';

/** The files of this computer; addresses are absolute paths. */
export class Disk implements Files, FileSystem {
  readonly #reach: () => Reach;
  readonly #named: ReadonlySet<string>;

  /**
   * @param reach gives how far files reach at the moment
   * @param named files that the user named: they are read wherever a link of that name leads
   */
  constructor(reach: () => Reach, named: ReadonlySet<string> = new Set()) {
    this.#reach = reach;
    this.#named = named;
  }

  async read(path: string, kind: OurKind = kindByName(path.replaceAll(sep, '/')) ?? 'guideline'): Promise<ReadText> {
    if (this.#named.has(path)) return readText(path, kind, await realPath(path));
    const { found, real } = await this.#follow(path);
    if (found === 'outside') return { message: LEADS_OUT, position: undefined };
    const read = await readText(real, kind);
    const isGone = found === 'nowhere' && (await stat(path).then(() => false, isAbsent));
    return isGone ? { message: LEADS_NOWHERE, position: undefined } : read;
  }

  async lookAt(path: string): Promise<Look> {
    return (await this.#follow(path)).found;
  }

  /** What a path leads to. What is read is the file that was found within reach, even when the link changes meanwhile. */
  async #follow(path: string): Promise<{ readonly found: Look; readonly real: string }> {
    try {
      const found = await lstat(path);
      if (!found.isSymbolicLink()) return { found: found.isDirectory() ? 'folder' : 'file', real: path };
    } catch {
      // For who may not look into a folder nothing is there.
      return { found: 'nothing', real: path };
    }
    try {
      const isFolder = (await stat(path)).isDirectory();
      const real = await realPath(path);
      const isInside = await this.#reach().holds(path, real);
      return { found: isFolder ? 'folder' : isInside ? 'file' : 'outside', real };
    } catch {
      return { found: 'nowhere', real: path };
    }
  }

  async find(folders: readonly string[]): Promise<readonly string[]> {
    const inFolders = await Promise.all(folders.map((folder) => this.walk(folder)));
    return [...new Set(inFolders.flatMap(({ files }) => files))].sort();
  }

  /**
   * All guideline and cases files in a folder and below it, and what of it could not be looked at.
   * @param wanted other files, by their path
   */
  walk(folder: string, wanted = (path: string) => kindOfFile(path) !== undefined): Promise<Walked> {
    return walk(folder, wanted, this.#reach());
  }

  async named(by: string, name: string): Promise<string | undefined> {
    // Either separator will do: the file may come from another system.
    return this.#reach().named(by, name.replaceAll('\\', '/'));
  }

  async above(path: string, names: readonly string[]): Promise<readonly string[]> {
    const folders = await this.#reach().foldersUp(dirname(path));
    return folders.flatMap((folder) => names.map((name) => join(folder, name)));
  }

  identity(path: string): Promise<string> {
    return realPath(path);
  }

  /** Where cases of a guideline are looked for, with all folders below. */
  searchedFrom(guideline: string): Promise<string> {
    return this.#reach().searchedFrom(dirname(guideline));
  }
}

/** The files of this computer as they were when each was looked at first. */
export class DiskSnapshot extends Disk {
  readonly #answers = new Map<string, Promise<unknown>>();

  override read(path: string, kind?: OurKind): Promise<ReadText> {
    return this.#once(`read ${kind} ${path}`, () => super.read(path, kind));
  }

  override lookAt(path: string): Promise<Look> {
    return this.#once(`look ${path}`, () => super.lookAt(path));
  }

  override walk(folder: string, wanted?: (path: string) => boolean): Promise<Walked> {
    return wanted ? super.walk(folder, wanted) : this.#once(`walk ${folder}`, () => super.walk(folder));
  }

  override identity(path: string): Promise<string> {
    return this.#once(`identity ${path}`, () => super.identity(path));
  }

  #once<T>(question: string, ask: () => Promise<T>): Promise<T> {
    const answer = (this.#answers.get(question) as Promise<T> | undefined) ?? ask();
    this.#answers.set(question, answer);
    return answer;
  }
}
