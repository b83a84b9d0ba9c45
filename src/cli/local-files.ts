import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, resolve } from 'node:path';
import type { OurKind } from '../guideline/kind-of-text.ts';
import { kindOfFile } from '../language/file-names.ts';
import { DiskSnapshot } from '../project/disk/disk.ts';
import { Reach } from '../project/disk/reach.ts';
import { readStandardInput } from '../project/disk/read-text.ts';
import type { Walked } from '../project/disk/walk.ts';
import { isAbsent, whyUnreadable } from '../project/disk/why-unreadable.ts';
import type { ReadText } from '../project/file-system.ts';
import { type CasesIndex, indexCases, Project } from '../project/project.ts';
import { nearest } from '../text/nearest.ts';
import {
  type Found,
  type FoundFile,
  type FoundGuideline,
  STANDARD_INPUT,
  shownPath,
  unreadable,
} from './found-files.ts';
import type { Io } from './io.ts';

/** Which cases of a guideline matter: all that belong to it, those that were asked for alone if any were, or none. */
export type WhichCases = 'all' | 'asked' | 'none';

const NO_GUIDELINE =
  'No guideline here: no file in it or in a folder below ends in .guideline.yaml. Name a file or another folder.';

/**
 * The files of one run of a command, as they were when it looked at each first. How far they reach: the current folder is a
 * root, and so is each folder that is named.
 */
export class LocalFiles {
  readonly cwd: string;
  readonly disk: DiskSnapshot;
  readonly project: Project;
  readonly #stdin: Io['stdin'];
  readonly paths: readonly string[];
  /** By the folder that was searched. */
  readonly #indexes = new Map<string, Promise<CasesIndex>>();

  /**
   * @param paths those with guidelines; the current folder when there are none
   * @param others further files that the user has named
   */
  constructor({ cwd, stdin }: Pick<Io, 'cwd' | 'stdin'>, paths: readonly string[], others: readonly string[] = []) {
    const named = [...paths, ...others].map((path) => resolve(cwd, path));
    const reach = new Reach([cwd, ...named]);
    this.cwd = cwd;
    this.disk = new DiskSnapshot(() => reach, new Set(named));
    this.project = new Project(this.disk, (guideline) => this.#casesInRootOf(guideline));
    this.#stdin = stdin;
    this.paths = paths.length > 0 ? paths : ['.'];
  }

  /**
   * The guidelines that the paths stand for, sorted by path, each once and with its cases files: a file by its name, a
   * folder with all guidelines below it, a glob, or `-` for standard input. A cases file stands for its guideline; one that
   * has none is a failure.
   */
  async guidelines(which: WhichCases): Promise<Found> {
    const files = new Map<string, FoundFile>();
    const failures: Found['failures'][number][] = [];
    for (const path of this.paths) {
      const found = path === '-' ? { files: [STANDARD_INPUT], failures: [] } : await this.#resolve(path);
      for (const file of found.files) if (!files.has(file.absolute ?? '')) files.set(file.absolute ?? '', file);
      failures.push(...found.failures);
    }
    const paired = await this.#withCases([...files.values()], which);
    const sorted = [...paired.files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    // What cannot be read is said once of each file, although several paths come upon it, and so does its guideline.
    const said = new Set<string>();
    const once = [...failures, ...paired.failures].filter(({ path }) => !said.has(path) && said.add(path));
    return { files: sorted, failures: once };
  }

  read({ absolute }: FoundFile, kind: OurKind): Promise<ReadText> {
    return absolute === undefined ? readStandardInput(this.#stdin) : this.disk.read(absolute, kind);
  }

  /** Whether two paths are those of one file. */
  async isSame(one: string, other: string): Promise<boolean> {
    return (await this.disk.identity(one)) === (await this.disk.identity(other));
  }

  async #resolve(path: string): Promise<Found<FoundFile>> {
    const absolute = resolve(this.cwd, path);
    const shown = (target: string) => shownPath(target, this.cwd, path);
    const failed = (message: string, about = shown(absolute)): Found<FoundFile> => ({
      files: [],
      failures: [unreadable(about, message)],
    });
    const shownAll = ({ files, failures }: Walked): Found<FoundFile> => ({
      files: files.map((file) => ({ path: shown(file), absolute: file })),
      failures: failures.map((failure) => unreadable(shown(failure.path), failure.message)),
    });
    const isNothing = (found: Walked) => found.files.length === 0 && found.failures.length === 0;
    if (path === '') return failed('An empty path names no file. Leave it out to check the current folder.');

    try {
      const isFolder = (await stat(absolute)).isDirectory();
      if (!isFolder) return { files: [{ path: shown(absolute), absolute }], failures: [] };
      const walked = await this.disk.walk(absolute);
      return isNothing(walked) ? failed(NO_GUIDELINE) : shownAll(walked);
    } catch (error) {
      if (!isAbsent(error)) return failed(whyUnreadable(error));
    }
    if (!/[*?[\]{}!]/.test(path)) return failed(await missing(absolute));

    // Few calls have a glob that the shell has not resolved already.
    const { expandGlob } = await import('../project/disk/expand-glob.ts');
    const ours = await expandGlob(path, this.cwd, (file) => kindOfFile(file) !== undefined, this.disk);
    if (!ours) return failed(await missing(absolute));
    if (!isNothing(ours)) return shownAll(ours);
    const all = await expandGlob(path, this.cwd, () => true, this.disk);
    if (all?.files.length === 0) return failed('No file matches this pattern.', path);
    return failed('No file that matches this pattern ends in .guideline.yaml.', path);
  }

  async #withCases(files: readonly FoundFile[], which: WhichCases): Promise<Found> {
    const guidelines = new Map<string, FoundGuideline>();
    const failures: Found['failures'][number][] = [];
    const shown = ({ path }: FoundFile, absolute: string): FoundFile => ({
      path: shownPath(absolute, this.cwd, isAbsolute(path) ? absolute : ''),
      absolute,
    });
    const add = async (file: FoundFile, asked: readonly FoundFile[]) => {
      const key = file.absolute === undefined ? '' : await this.disk.identity(file.absolute);
      const known = guidelines.get(key) ?? { ...file, cases: [] };
      const cases = new Map<string, FoundFile>();
      for (const one of [...known.cases, ...asked]) {
        const identity = await this.disk.identity(one.absolute ?? '');
        if (!cases.has(identity)) cases.set(identity, one);
      }
      guidelines.set(key, { ...known, cases: [...cases.values()] });
    };
    const allOf = async (file: FoundFile) => {
      if (file.absolute === undefined || which === 'none') return [];
      const { cases, ownerless } = await this.project.casesOf(file.absolute);
      for (const { address, why } of ownerless)
        failures.push(unreadable(shown(file, address).path, why.message, why.position));
      return cases.map((absolute) => shown(file, absolute));
    };
    for (const file of files) {
      if (file.absolute === undefined || kindOfFile(file.absolute) !== 'cases') {
        await add(file, await allOf(file));
        continue;
      }
      const owner = await this.project.ownerOf(file.absolute);
      if (owner.address === undefined) failures.push(unreadable(file.path, owner.message, owner.position));
      else {
        const guideline = shown(file, owner.address);
        await add(guideline, which === 'all' ? await allOf(guideline) : [file]);
      }
    }
    return { files: [...guidelines.values()], failures };
  }

  async #casesInRootOf(guideline: string): Promise<readonly string[]> {
    const folder = await this.disk.searchedFrom(guideline);
    const search = async () => indexCases(this.disk, await this.disk.find([folder]));
    const index = this.#indexes.get(folder) ?? search();
    this.#indexes.set(folder, index);
    return (await index).get(await this.disk.identity(guideline)) ?? [];
  }
}

async function missing(absolute: string): Promise<string> {
  try {
    const meant = nearest(basename(absolute), await readdir(dirname(absolute)));
    return `There is no such file or folder.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
  } catch (error) {
    return whyUnreadable(error);
  }
}
