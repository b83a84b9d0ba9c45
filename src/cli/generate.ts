import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { appendCases, newCasesFile, whyNotAppended } from '../guideline/cases/append-cases.ts';
import { type CasesReading, readCases } from '../guideline/cases/read.ts';
import { type Reading, readGuideline } from '../guideline/read.ts';
import { listed } from '../guideline/schema/wording.ts';
import { Analysis } from '../region/analysis.ts';
import { generatedInWords } from '../report/generated.ts';
import { visible } from '../report/visible.ts';
import { AIMS, type Generated } from '../simulation/generate/generate.ts';
import { missingCases } from '../simulation/generate/missing-cases.ts';
import { applyEdits } from '../text/edit.ts';
import type { Arguments } from './arguments.ts';
import { styleFor } from './color.ts';
import { EXIT } from './exit.ts';
import { findGuidelines } from './find-guidelines.ts';
import { type FoundGuideline, GUIDELINE_FILE, headingFor, shownPath } from './found-files.ts';
import type { Io } from './io.ts';
import { readText } from './read-text.ts';
import { UsageError } from './usage-error.ts';
import { whyUnwritable } from './why-unwritable.ts';

const BYTE_ORDER_MARK = '\ufeff';

/** Why nothing could be generated: one line for standard error. */
class Refusal extends Error {}

/** The cases file to write, as it is. */
interface Target {
  readonly absolute: string;
  readonly path: string;
  /** What it would be is printed, and the file stays as it is. */
  readonly isPrinted: boolean;
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
    const file = await oneGuideline(path, io);
    const reading = readWhole(file);
    const target = targetOf(file, given.value('output'), io);
    const generated = generateFor(reading, file, target, aim);
    if (generated.cases.length > 0 || target.isPrinted) write(target, file, generated, io);
    const summary = target.isPrinted ? io.stderr : io.stdout;
    summary.write(generatedInWords(generated, aim, target.path, reading.lines, styleFor(summary, io, given)));
    return EXIT.clean;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    io.stderr.write(`${visible(error.message)}\n`);
    return EXIT.unusable;
  }
}

async function oneGuideline(path: string, { cwd }: Io): Promise<FoundGuideline> {
  const { files, failures } = await findGuidelines([path], cwd);
  const [failure] = failures;
  if (failure) throw new Refusal(`${headingFor(failure.path)}: ${failure.message}`);
  const [file, second] = files;
  if (!file || second)
    throw new UsageError(`${path} stands for ${files.length} guidelines. Name one of them: ${file?.path ?? ''}`);
  return file;
}

/** What the pathway says today is no expectation as long as part of it cannot be read. */
function readWhole({ path, absolute = '' }: FoundGuideline): Reading {
  const read = readText(absolute);
  if (read.text === undefined) throw new Refusal(`${path}: ${read.message}`);
  const reading = readGuideline(read.text);
  const [problem] = reading.problems;
  if (problem)
    throw new Refusal(
      `${place(path, reading.lines, problem.at.start)}: ${problem.message} Correct this first: guideway check ${path}`,
    );
  return reading;
}

function targetOf(file: FoundGuideline, output: string | undefined, { cwd }: Io): Target {
  const isPrinted = output === '-';
  const own = file.cases[0]?.absolute ?? beside(file.absolute ?? '');
  const absolute = output === undefined || isPrinted ? own : resolve(cwd, output);
  const path = shownPath(absolute, cwd, isPrinted ? file.path : (output ?? file.path));
  if (!existsSync(absolute)) return { absolute, path, isPrinted, text: undefined };
  const read = readText(absolute);
  if (read.text === undefined) throw new Refusal(`${path}: ${read.message}`);
  return { absolute, path, isPrinted, text: read.text };
}

/** `knee.cases.yaml` for `knee.guideline.yaml`. */
function beside(guideline: string): string {
  return GUIDELINE_FILE.test(guideline)
    ? guideline.replace(GUIDELINE_FILE, '.cases.yaml')
    : `${guideline.replace(/\.ya?ml$/i, '')}.cases.yaml`;
}

function generateFor(
  { guideline }: Reading,
  { cases }: FoundGuideline,
  { absolute, text }: Target,
  aim: (typeof AIMS)[number],
): Generated {
  const readings: CasesReading[] = text === undefined ? [] : [readCases(text, guideline)];
  for (const file of cases) {
    if (file.absolute === absolute) continue;
    const read = readText(file.absolute ?? '');
    if (read.text !== undefined) readings.push(readCases(read.text, guideline));
  }
  const all = readings.flatMap((reading) => reading.cases);
  return missingCases(new Analysis(guideline), all, aim);
}

function write(target: Target, file: FoundGuideline, { cases }: Generated, io: Io): void {
  const { absolute, path, isPrinted, text } = target;
  const whole = text === undefined ? newFile(target, file, cases) : added(path, text, cases);
  if (isPrinted) {
    io.stdout.write(whole);
    return;
  }
  try {
    writeFileSync(absolute, text === undefined ? whole : markOf(absolute) + whole);
  } catch (error) {
    throw new Refusal(`${path}: ${whyUnwritable(error)}`);
  }
}

/** Names its guideline unless that is the one of the same name beside it. */
function newFile(
  { absolute, isPrinted }: Target,
  { absolute: guideline = '' }: FoundGuideline,
  cases: Generated['cases'],
): string {
  if (isPrinted) return newCasesFile(cases, basename(guideline));
  if (GUIDELINE_FILE.test(guideline) && absolute === beside(guideline)) return newCasesFile(cases, undefined);
  return newCasesFile(cases, relative(dirname(absolute), guideline).replaceAll(sep, '/'));
}

function added(path: string, text: string, cases: Generated['cases']): string {
  if (cases.length === 0) return text;
  const edit = appendCases(text, cases);
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
