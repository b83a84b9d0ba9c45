import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { guidelineNamedBy } from '../guideline/cases/read.ts';
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
import { readText } from './read-text.ts';

const ENDINGS = ['yaml', 'yml'];

/**
 * Guidelines with their cases files: those beside them, and those found. A cases file found without its guideline stands
 * for it; one that has none is a failure.
 */
export function withCases(files: readonly FoundFile[], cwd: string): Found {
  const guidelines = new Map<string, FoundGuideline & { readonly cases: FoundFile[] }>();
  const failures: Found['failures'][number][] = [];
  const add = (file: FoundFile, cases: readonly FoundFile[] = []) => {
    const key = file.absolute ?? '';
    const known = guidelines.get(key) ?? { ...file, cases: [] };
    guidelines.set(key, known);
    for (const one of cases) if (!known.cases.some(({ absolute }) => absolute === one.absolute)) known.cases.push(one);
  };
  const beside = (file: FoundFile, absolute: string): FoundFile => ({
    path: shownPath(absolute, cwd, isAbsolute(file.path) ? absolute : ''),
    absolute,
  });
  for (const file of files) {
    if (file.absolute === undefined || !CASES_FILE.test(file.absolute)) {
      const cases = file.absolute === undefined ? [] : casesBeside(file.absolute);
      add(
        file,
        cases.map((absolute) => beside(file, absolute)),
      );
      continue;
    }
    const owner = guidelineOf(file.absolute);
    if (owner.absolute === undefined)
      failures.push({ ...unreadable(file.path, owner.message), position: owner.position });
    else add(beside(file, owner.absolute), [file]);
  }
  return { files: [...guidelines.values()], failures };
}

/** `knee.cases.yaml` beside `knee.guideline.yaml`, unless it names another guideline. */
function casesBeside(guideline: string): string[] {
  if (!GUIDELINE_FILE.test(guideline)) return [];
  const stem = guideline.replace(GUIDELINE_FILE, '');
  return ENDINGS.map((ending) => `${stem}.cases.${ending}`).filter((cases) => {
    if (!existsSync(cases)) return false;
    const owner = guidelineOf(cases);
    // What is wrong with such a file is said when it is read.
    return owner.absolute === undefined || owner.absolute === guideline || owner.isByName;
  });
}

type Owner =
  | { readonly absolute: string; readonly isByName: boolean }
  | {
      readonly absolute?: undefined;
      readonly message: string;
      readonly position: Found['failures'][number]['position'];
    };

/** The guideline that a cases file belongs to: the one it names, or else the one of the same name beside it. */
function guidelineOf(cases: string): Owner {
  const read = readText(cases);
  if (read.text === undefined) return read;
  const named = guidelineNamedBy(read.text);
  if (named) {
    const absolute = resolve(dirname(cases), named.id);
    if (existsSync(absolute)) return { absolute, isByName: false };
    const message = `There is no file ${named.id}, which these cases name as their guideline.`;
    return { message, position: new LineIndex(read.text).positionAt(named.at.start) };
  }
  const stem = basename(cases).replace(CASES_FILE, '');
  const candidates = ENDINGS.map((ending) => `${stem}.guideline.${ending}`);
  const found = candidates.map((name) => join(dirname(cases), name)).find((path) => existsSync(path));
  if (found !== undefined) return { absolute: found, isByName: true };
  const message = `There is no guideline for these cases: no ${candidates[0]} beside them. Name it in the first line: guideline: FILE`;
  return { message, position: undefined };
}
