import { existsSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { guidelineNamedBy } from '../guideline/cases/read.ts';
import { type Reach, realPath } from '../server/reach.ts';
import { LEADS_OUT, walk } from '../server/walk.ts';
import { LineIndex } from '../text/position.ts';
import {
  CASES_FILE,
  type Found,
  type FoundFile,
  type FoundGuideline,
  GUIDELINE_FILE,
  shownPath,
  unreadable,
} from './found-files.ts';
import { readText, type Unreadable } from './read-text.ts';

/** Which cases of a guideline matter: all that belong to it, those that were asked for alone if any were, or none. */
export type WhichCases = 'all' | 'asked' | 'none';

const ENDINGS = ['yaml', 'yml'];
const OUT_OF_REACH: Ownerless = { message: LEADS_OUT, position: undefined };

/**
 * Guidelines with their cases files. A cases file belongs to the guideline that it names, or else to the one of the same name
 * beside it, and to no other; it is found in the folder of the guideline, and wherever it lies in the repository or the
 * current folder. A cases file that was asked for stands for its guideline; one that has none is a failure.
 */
export async function withCases(
  files: readonly FoundFile[],
  which: WhichCases,
  cwd: string,
  reach: Reach,
): Promise<Found> {
  const owners = new Owners(reach);
  const guidelines = new Map<string, FoundGuideline & { readonly cases: FoundFile[] }>();
  const failures = new Map<string, Found['failures'][number]>();
  const fail = (path: string, { message, position }: Ownerless) =>
    failures.set(path, { ...unreadable(path, message), position });
  const shown = (file: FoundFile, absolute: string): FoundFile => ({
    path: shownPath(absolute, cwd, isAbsolute(file.path) ? absolute : ''),
    absolute,
  });
  const add = (file: FoundFile, cases: readonly FoundFile[]) => {
    const key = file.absolute === undefined ? '' : realPath(file.absolute);
    const known = guidelines.get(key) ?? { ...file, cases: [] };
    guidelines.set(key, known);
    const paths = new Set(known.cases.map(({ absolute = '' }) => realPath(absolute)));
    for (const one of cases) if (!paths.has(realPath(one.absolute ?? ''))) known.cases.push(one);
  };
  const allOf = async (file: FoundFile) => {
    if (file.absolute === undefined || which === 'none') return [];
    const { cases, ownerless } = await owners.casesOf(file.absolute);
    for (const [absolute, owner] of ownerless) fail(shown(file, absolute).path, owner);
    return cases.map((absolute) => shown(file, absolute));
  };
  for (const file of files) {
    if (file.absolute === undefined || !CASES_FILE.test(file.absolute)) {
      add(file, await allOf(file));
      continue;
    }
    const owner = owners.of(file.absolute);
    if (owner.absolute === undefined) fail(file.path, owner);
    else {
      const guideline = shown(file, owner.absolute);
      add(guideline, which === 'all' ? await allOf(guideline) : [file]);
    }
  }
  return { files: [...guidelines.values()], failures: [...failures.values()] };
}

type Ownerless = Unreadable & { readonly absolute?: undefined };
/** The guideline that some cases belong to, or why they have none. */
export type Owner = { readonly absolute: string } | Ownerless;

/** Which cases files belong to which guideline; each is looked at once. */
class Owners {
  readonly #reach: Reach;
  readonly #byCases = new Map<string, Owner>();
  /** Of the folders that were searched: by guideline, without links. */
  readonly #byFolder = new Map<string, Promise<ReadonlyMap<string, readonly string[]>>>();

  constructor(reach: Reach) {
    this.#reach = reach;
  }

  of(cases: string): Owner {
    const owner = this.#byCases.get(cases) ?? ownerOf(cases, this.#reach);
    this.#byCases.set(cases, owner);
    return owner;
  }

  /** The cases of a guideline, the one of its name first, and files of its name that might be some but have no guideline. */
  async casesOf(
    guideline: string,
  ): Promise<{ readonly cases: readonly string[]; readonly ownerless: readonly (readonly [string, Ownerless])[] }> {
    const cases = new Map<string, string>();
    const ownerless: [string, Ownerless][] = [];
    const own = realPath(guideline);
    for (const path of besideOf(guideline)) {
      const owner = this.#reach.holds(path) ? this.of(path) : OUT_OF_REACH;
      if (owner.absolute === undefined) ownerless.push([path, owner]);
      else if (realPath(owner.absolute) === own) cases.set(realPath(path), path);
    }
    const folder = this.#reach.searchedFrom(dirname(guideline));
    const found = this.#byFolder.get(folder) ?? this.#search(folder);
    this.#byFolder.set(folder, found);
    for (const path of (await found).get(own) ?? []) if (!cases.has(realPath(path))) cases.set(realPath(path), path);
    return { cases: [...cases.values()], ownerless };
  }

  async #search(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
    const { files } = await walk(folder, (path) => CASES_FILE.test(path), this.#reach);
    const byGuideline = new Map<string, string[]>();
    for (const path of files) {
      const { absolute } = this.of(path);
      if (absolute === undefined) continue;
      const key = realPath(absolute);
      const cases = byGuideline.get(key) ?? [];
      byGuideline.set(key, cases);
      cases.push(path);
    }
    return byGuideline;
  }
}

/** The guideline that a cases file belongs to: the one it names, or else the one of the same name beside it. */
export function ownerOf(cases: string, reach: Reach): Owner {
  const read = readText(cases, 'cases');
  const named = read.text === undefined ? undefined : guidelineNamedBy(read.text);
  if (read.text !== undefined && named) {
    // As in the editor, either separator will do: the file may come from another system.
    const absolute = reach.named(cases, named.id.replaceAll('\\', '/'));
    const stats = absolute !== undefined && existsSync(absolute) ? statSync(absolute) : undefined;
    if (absolute !== undefined && stats?.isDirectory() === false) return { absolute };
    const message =
      absolute === undefined
        ? `${named.id}, which these cases name as their guideline, lies outside of this repository or folder, and is not read. Name one in it.`
        : `There is no file ${named.id}, which these cases name as their guideline.${stats ? ' It is a folder. Name a file in it.' : ''}`;
    return { message, position: new LineIndex(read.text).positionAt(named.at.start) };
  }
  const found = guidelineBeside(cases);
  if (found !== undefined) return reach.holds(found) ? { absolute: found } : OUT_OF_REACH;
  if (read.text === undefined) return read;
  const message = `There is no guideline for these cases: no ${stemOf(cases)}.guideline.yaml beside them. Name it in the first line: guideline: FILE`;
  return { message, position: undefined };
}

/** The guideline that cases belong to as long as they name none; undefined when there is none of their name. */
export function guidelineBeside(cases: string): string | undefined {
  const names = ENDINGS.map((ending) => `${stemOf(cases)}.guideline.${ending}`);
  return names.map((name) => join(dirname(cases), name)).find((path) => existsSync(path));
}

function stemOf(cases: string): string {
  return basename(cases).replace(CASES_FILE, '');
}

/** `knee.cases.yaml` beside `knee.guideline.yaml`. */
function besideOf(guideline: string): string[] {
  if (!GUIDELINE_FILE.test(guideline)) return [];
  const stem = guideline.replace(GUIDELINE_FILE, '');
  return ENDINGS.map((ending) => `${stem}.cases.${ending}`).filter((cases) => existsSync(cases));
}
