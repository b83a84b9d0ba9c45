import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Patient } from '../../condition/condition.ts';
import type { Case } from '../../guideline/cases/model.ts';
import { readCases } from '../../guideline/cases/read.ts';
import { errorInWords } from '../../guideline/errors-in-parts.ts';
import { field, listOf, mapOf } from '../../guideline/fields.ts';
import type { Guideline } from '../../guideline/model.ts';
import type { Choices } from '../../guideline/next-steps.ts';
import { kindOfFile } from '../../language/file-names.ts';
import { printable } from '../../report/visible.ts';
import { nearest } from '../../text/nearest.ts';
import { shellWord } from '../../text/shell-word.ts';
import type { YamlEntry, YamlNode } from '../../text/tree.ts';
import { shownPath } from '../found-files.ts';
import type { Io } from '../io.ts';
import { LocalFiles } from '../local-files.ts';
import { UnusableFile, UsageError } from '../usage-error.ts';

/** A patient of a cases file. */
export interface CasePatient {
  readonly name: string;
  readonly patient: Patient;
  readonly choices: Choices;
}

/** The file in `--case FILE[#NAME]`, which the user has named; none without that option. */
export function caseFiles(wanted: string | undefined, cwd: string): readonly string[] {
  return wanted === undefined ? [] : [splitCase(wanted, cwd).file];
}

/**
 * The patient that `--case FILE[#NAME]` names.
 * @throws UsageError when the file cannot be read, has no such case, or the case is not well written
 */
export async function caseValues(wanted: string, guideline: Guideline, files: LocalFiles): Promise<CasePatient> {
  const { file, name } = splitCase(wanted, files.cwd);
  if (file === '')
    throw new UsageError(`Name the file before #, as in --case ${shellWord(`knee.cases.yaml#${name ?? ''}`)}`);
  const read = await files.disk.read(resolve(files.cwd, file), 'cases');
  if (read.text === undefined) throw new UnusableFile(`${file}: ${read.message}`);
  const { cases, problems, lines, yaml } = readCases(read.text, guideline);
  const found = pick(cases, name, file);
  const place = (offset: number) => {
    const { line, column } = lines.positionAt(offset);
    return `${file}:${line + 1}:${column + 1}`;
  };
  const problem = problems.find(({ at }) => !found || (at.start >= found.whole.start && at.end <= found.whole.end));
  if (problem && (!found || found.broken)) {
    throw new UnusableFile(`${place(problem.at.start)}: ${problem.message}`);
  }
  if (!found) throw new UnusableFile(`${file}: There are no cases in this file.`);
  for (const { key, keyAt } of givenIn(yaml.root, found)) {
    const error = errorInWords(guideline, key);
    if (error !== undefined) throw new UnusableFile(`${place(keyAt.start)}: ${error}`);
  }
  return {
    name: found.name,
    patient: new Map([...found.given].map(([id, { value }]) => [id, value])),
    choices: new Map(found.choose.map(({ step, alternative }) => [step.id, alternative])),
  };
}

/** Warns when a case is run through a guideline that it does not belong to: the same finding may mean another thing there. */
export async function warnOfForeignCase(
  wanted: string,
  guidelinePath: string,
  files: LocalFiles,
  io: Io,
): Promise<void> {
  const { cwd, project } = files;
  const { file } = splitCase(wanted, cwd);
  const owner = (await project.ownerOf(resolve(cwd, file))).address;
  if (owner === undefined || (await files.isSame(owner, resolve(cwd, guidelinePath)))) return;
  const said = `${file} belongs to ${shownPath(owner, cwd)}, and is run through ${guidelinePath}.`;
  io.stderr.write(`guideway: ${printable(said)}\n`);
}

/** The guideline of the cases file in `FILE[#NAME]`, as it is shown; undefined where there is no such file, or none for it. */
export async function ownerOfCase(wanted: string, io: Io): Promise<string | undefined> {
  const { file } = splitCase(wanted, io.cwd);
  const absolute = resolve(io.cwd, file);
  if (kindOfFile(file) !== 'cases' || !existsSync(absolute)) return undefined;
  const owner = (await new LocalFiles(io, [], [file]).project.ownerOf(absolute)).address;
  return owner === undefined ? undefined : shownPath(owner, io.cwd);
}

/** The parts of `FILE[#NAME]`. Either may have `#` in it: the file is the longest that there is. */
function splitCase(wanted: string, cwd: string): { readonly file: string; readonly name: string | undefined } {
  const marks = [wanted.length, ...[...wanted.matchAll(/#/g)].map(({ index }) => index).reverse()];
  const isThere = (end: number) => end > 0 && existsSync(resolve(cwd, wanted.slice(0, end)));
  const end = marks.find(isThere) ?? marks.at(-1) ?? wanted.length;
  return { file: wanted.slice(0, end), name: end === wanted.length ? undefined : wanted.slice(end + 1).trim() };
}

/** What a case says of its patient, also of findings that could not be read. */
function givenIn(root: YamlNode, { whole }: Case): Iterable<YamlEntry> {
  const items = listOf(field(mapOf(root), 'cases'))?.items ?? [];
  const map = items.find(({ at }) => at.start >= whole.start && at.end <= whole.end);
  return mapOf(field(mapOf(map), 'given'))?.entries.values() ?? [];
}

/** Undefined when there are no cases at all. */
function pick(cases: readonly Case[], name: string | undefined, file: string): Case | undefined {
  const [only] = cases;
  if (!only) return undefined;
  const names = cases.map((one) => one.name);
  if (name === undefined || name === '') {
    if (cases.length === 1) return only;
    throw new UsageError(`${file} holds ${cases.length} cases. Name one: --case ${shellWord(`${file}#${only.name}`)}`);
  }
  const plain = name.toLowerCase();
  const found = cases.find((one) => one.name === name) ?? cases.find((one) => one.name.toLowerCase() === plain);
  if (found) return found;
  const begins = cases.filter((one) => one.name.toLowerCase().startsWith(plain));
  if (begins.length === 1) return begins[0];
  const meant = begins[0]?.name ?? nearest(name, names);
  const missing = `${file} has no case “${name}”.`;
  if (meant !== undefined) throw new UsageError(`${missing} Did you mean: --case ${shellWord(`${file}#${meant}`)}`);
  throw new UsageError(`${missing} It has: ${firstOf(names)}`);
}

/** More names than this are no help. */
const MOST_NAMED = 5;

function firstOf(names: readonly string[]): string {
  const some = names.slice(0, MOST_NAMED).map((name) => `“${name}”`);
  return `${some.join(', ')}${names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''}.`;
}
