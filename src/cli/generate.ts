import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { appendCases, isNothing, newCasesFile, whyNotAppended } from '../guideline/cases/append-cases.ts';
import { guidelineNamedBy } from '../guideline/cases/read.ts';
import type { Reading } from '../guideline/read.ts';
import { listed } from '../guideline/schema/wording.ts';
import { CASES_FILE, GUIDELINE_FILE } from '../language/file-names.ts';
import { type Cases, readCases } from '../library/cases.ts';
import { missingFrom } from '../library/generate.ts';
import { type Guideline, readGuideline, readingOf } from '../library/guideline.ts';
import { generatedInWords } from '../report/generated.ts';
import { inertInLogs, printable, visibleLines } from '../report/visible.ts';
import { AIMS, type Generated } from '../simulation/generate/generate.ts';
import { applyEdits } from '../text/edit.ts';
import type { Arguments } from './arguments.ts';
import { readCasesFiles } from './checked-files.ts';
import { styleFor } from './color.ts';
import { EXIT } from './exit.ts';
import { FileSink } from './file-sink.ts';
import { argumentFor, type FoundGuideline, headingFor, shownPath } from './found-files.ts';
import type { Io } from './io.ts';
import { LocalFiles } from './local-files.ts';
import { UsageError } from './usage-error.ts';

const BYTE_ORDER_MARK = '\ufeff';

/** Why nothing could be generated: one line for standard error. */
class Refusal extends Error {}

/** The cases file to write, as it is. */
interface Target {
  readonly absolute: string;
  readonly path: string;
  /** What it would be is printed, and the file stays as it is. */
  readonly isPrinted: boolean;
  /** How a file of this name says which its guideline is; undefined for that of the same name beside it. */
  readonly named: string | undefined;
  /** Undefined when there is no such file yet. */
  readonly text: string | undefined;
}

/**
 * `guideway generate`: adds cases to a cases file until they reach what is asked. Gives the exit code.
 * @throws UsageError when an option has an impossible value, or not exactly one guideline is named.
 */
export async function generate(given: Arguments, io: Io): Promise<number> {
  const wish = given.value('goal') ?? 'branches';
  const aim = AIMS.find((name) => name === wish);
  if (aim === undefined) throw new UsageError(`There is no goal ${wish}. Write --goal ${listed(AIMS, 'or')}.`);
  const [path, second] = given.positionals;
  if (path === undefined || path === '-' || second !== undefined)
    throw new UsageError('Name one guideline file, such as: guideway generate knee.guideline.yaml');
  try {
    const files = new LocalFiles(io, [path]);
    const file = await oneGuideline(path, files);
    const guideline = await readWhole(file, files);
    const target = await targetOf(file, given.value('output'), io);
    const generated = missingFrom(guideline, await casesThere(guideline, file, target, files), aim);
    if (generated.cases.length > 0 || target.isPrinted) await write(target, file, generated, io);
    const summary = target.isPrinted ? io.stderr : io.stdout;
    const said = generatedInWords(
      generated,
      aim,
      target.path,
      readingOf(guideline).lines,
      styleFor(summary, io, given),
    );
    summary.write(inertInLogs(said));
    return EXIT.clean;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    io.stderr.write(`${printable(error.message)}\n`);
    return EXIT.unusable;
  }
}

async function oneGuideline(path: string, files: LocalFiles): Promise<FoundGuideline> {
  const found = await files.guidelines('all');
  const [failure] = found.failures;
  if (failure) throw new Refusal(`${headingFor(failure.path)}: ${failure.message}`);
  const [file, second] = found.files;
  if (!file || second)
    throw new UsageError(`${path} stands for ${found.files.length} guidelines. Name one of them: ${file?.path ?? ''}`);
  return file;
}

/** What the pathway says today is no expectation as long as part of it cannot be read. */
async function readWhole(file: FoundGuideline, files: LocalFiles): Promise<Guideline> {
  const { path } = file;
  const read = await files.read(file, 'guideline');
  if (read.text === undefined) throw new Refusal(`${path}: ${read.message}`);
  const guideline = readGuideline(read.text, { path });
  const { problems, lines } = readingOf(guideline);
  const [problem] = problems;
  if (problem)
    throw new Refusal(
      `${place(path, lines, problem.at.start)}: ${problem.message} Correct this first: guideway check ${argumentFor(path)}`,
    );
  return guideline;
}

async function targetOf(file: FoundGuideline, output: string | undefined, io: Io): Promise<Target> {
  const { cwd } = io;
  const guideline = file.absolute ?? '';
  const isPrinted = output === '-';
  const absolute =
    output === undefined || isPrinted ? (file.cases[0]?.absolute ?? beside(guideline)) : resolve(cwd, output);
  const path = shownPath(absolute, cwd, isPrinted ? file.path : (output ?? file.path));
  // As it is seen from the current folder alone: nobody names the guideline again who reads the cases later.
  const files = new LocalFiles(io, [], [absolute]);
  const named = (await files.project.guidelineBeside(absolute)) === guideline ? undefined : nameOf(guideline, absolute);
  const target = { absolute, path, isPrinted, named };
  if (!isPrinted && !CASES_FILE.test(absolute))
    throw new Refusal(`${path}: Cases are only found in a file whose name ends in .cases.yaml. Choose such a name.`);
  if (named !== undefined && (await files.disk.named(absolute, named)) === undefined)
    throw new Refusal(
      `${path}: Cases there cannot name ${file.path}, which lies outside of their repository or folder. Choose another place.`,
    );
  if (!existsSync(absolute)) return { ...target, text: undefined };
  const read = await files.disk.read(absolute, 'cases');
  const text = read.text ?? '';
  const owner = (await files.project.ownerOf(absolute)).address;
  const isOwn = owner !== undefined && (await files.isSame(owner, guideline));
  if (read.text === undefined && (isOwn || !isPrinted)) throw new Refusal(`${path}: ${read.message}`);
  if ((isNothing(text) && named !== undefined) || isOwn) return { ...target, text };
  if (isPrinted) return { ...target, text: undefined };
  const other = guidelineNamedBy(text)?.id;
  throw new Refusal(
    `${path}: Nothing was added, because these cases ${other === undefined ? 'do not name' : `belong to ${other} and not to`} ` +
      `${file.path}. Write to another file with --output, or name the guideline in the first line of this one: ` +
      `guideline: ${nameOf(guideline, absolute)}`,
  );
}

/** A guideline as cases name it. */
function nameOf(guideline: string, cases: string): string {
  return relative(dirname(cases), guideline).replaceAll(sep, '/');
}

/** `knee.cases.yaml` for `knee.guideline.yaml`. */
function beside(guideline: string): string {
  return GUIDELINE_FILE.test(guideline)
    ? guideline.replace(GUIDELINE_FILE, '.cases.yaml')
    : `${guideline.replace(/\.ya?ml$/i, '')}.cases.yaml`;
}

/** The cases that the guideline has already, those of the file to write first, as that is. */
async function casesThere(
  guideline: Guideline,
  { cases }: FoundGuideline,
  { path, absolute, text }: Target,
  files: LocalFiles,
): Promise<readonly Cases[]> {
  const others = cases.filter((file) => file.absolute !== absolute);
  const read = await readCasesFiles(others, guideline, files);
  return [...(text === undefined ? [] : [readCases(text, guideline, { path })]), ...read.cases];
}

async function write(target: Target, file: FoundGuideline, { cases }: Generated, io: Io): Promise<void> {
  const { absolute, path, isPrinted, text } = target;
  const whole = text === undefined ? newFile(target, file, cases) : added(target, text, cases);
  if (isPrinted) {
    print(whole, path, io);
    return;
  }
  const now = existsSync(absolute)
    ? (await new LocalFiles(io, [], [absolute]).disk.read(absolute, 'cases')).text
    : undefined;
  if (now !== text)
    throw new Refusal(`${path}: This file has been changed in the meantime. Nothing was added: try again.`);
  await FileSink.write(path, io.cwd, text === undefined ? whole : markOf(absolute) + whole);
}

/** What the author wrote is printed as it stands, except what would be acted on there. */
function print(whole: string, path: string, { stdout, stderr }: Io): void {
  const shown = visibleLines(whole);
  stdout.write(shown);
  const [before, after] = [whole, shown].map((text) => text.split(/\r\n?|\n/));
  const changed = before?.findIndex((line, index) => line !== after?.[index]) ?? -1;
  if (changed < 0) return;
  const what = `Line ${changed + 1} of what was printed, and perhaps others, hold what a terminal or a CI system would act on`;
  stderr.write(
    `guideway: ${printable(`${what}, and are not as in ${path}. Name a file with --output to get them unchanged.`)}\n`,
  );
}

/** What is printed names its guideline whatever it will be called. */
function newFile({ isPrinted, named }: Target, { absolute = '' }: FoundGuideline, cases: Generated['cases']): string {
  return newCasesFile(cases, isPrinted ? basename(absolute) : named);
}

function added({ path, named }: Target, text: string, cases: Generated['cases']): string {
  if (cases.length === 0) return text;
  const edit = appendCases(text, cases, named);
  if (edit) return applyEdits(text, [edit]);
  throw new Refusal(`${path}: Nothing was added. ${whyNotAppended(text)} Or write to another file with --output.`);
}

/** The byte order mark that a file begins with, and that reading takes away. */
function markOf(absolute: string): string {
  return readFileSync(absolute).subarray(0, 3).toString('utf8') === BYTE_ORDER_MARK ? BYTE_ORDER_MARK : '';
}

function place(path: string, lines: Reading['lines'], offset: number): string {
  const { line, column } = lines.positionAt(offset);
  return `${path}:${line + 1}:${column + 1}`;
}
