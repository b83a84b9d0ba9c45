import { placeOfFailure } from '../checks/case-words.ts';
import type { Problem } from '../checks/check.ts';
import { lineOfMistake, mistakesIn, unjudged, unjudgedResults, withoutConsequences } from '../checks/unjudged-cases.ts';
import type { Case } from '../guideline/cases/model.ts';
import type { CasesReading } from '../guideline/cases/read.ts';
import type { Reading } from '../guideline/read.ts';
import { GUIDELINE_FILE } from '../language/file-names.ts';
import { readCases, readCasesOf } from '../library/cases.ts';
import { type Guideline, readGuideline, readingOf } from '../library/guideline.ts';
import { jsonTests } from '../report/cases/json.ts';
import { prettyTests } from '../report/cases/pretty.ts';
import { tapTests } from '../report/cases/tap.ts';
import { summarizeTests, type TestedFile, type TestReport, type TestSummary } from '../report/cases/test-report.ts';
import { inertInLogs, printable } from '../report/visible.ts';
import { compileRouter, type Router } from '../simulation/router.ts';
import { runCases } from '../simulation/run-cases.ts';
import { spansStartingIn } from '../text/spans-starting-in.ts';
import type { Arguments } from './arguments.ts';
import { styleFor } from './color.ts';
import { EXIT } from './exit.ts';
import { type FormatOf, formatOf } from './formats.ts';
import { type FoundFile, type FoundGuideline, unreadable, unusableLines } from './found-files.ts';
import type { Io } from './io.ts';
import { LocalFiles } from './local-files.ts';
import { UsageError } from './usage-error.ts';

/** What was asked for. */
interface Wish {
  readonly format: FormatOf<'test'>;
  readonly bail: boolean;
  /** Undefined: all cases. */
  readonly filter: string | undefined;
}

/** A guideline, what became of its cases, and itself unless it could not be read. */
export interface TestedGuideline {
  readonly file: FoundGuideline;
  readonly guideline: Guideline | undefined;
  readonly reports: readonly TestReport[];
}

/**
 * `guideway test`: runs the sample cases of the guidelines that the paths stand for. Gives the exit code.
 * @throws UsageError when an option has an impossible value.
 */
export async function test(given: Arguments, io: Io): Promise<number> {
  const format = formatOf('test', given.value('format'));
  const idle = ['coverage-dir', 'config'].find((option) => given.has(option) && !given.has('coverage'));
  if (idle !== undefined) throw new UsageError(`--${idle} goes with --coverage, which measures what the cases cover.`);
  if (given.positionals.includes('-'))
    throw new UsageError('Cases are read from files, not from standard input. Name a file or a folder.');
  const wish = { format, bail: given.has('bail'), filter: given.value('filter') };
  const once = async () => {
    const { text, ...round } = await testOnce(wish, given, io);
    io.stdout.write(format === 'json' ? text : inertInLogs(text));
    return round;
  };
  if (!given.has('watch')) return (await once()).code;
  if (format !== 'pretty') throw new UsageError('--watch is for people: leave --format away.');
  return (await import('./watch.ts')).watch(once, io);
}

async function testOnce(wish: Wish, given: Arguments, io: Io) {
  const start = io.now();
  const config = given.value('config');
  const files = new LocalFiles(io, given.positionals, config === undefined ? [] : [config]);
  const { files: found, failures } = await files.guidelines('asked');
  const reports: TestReport[] = [...failures];
  const tested: TestedGuideline[] = [];
  for (const file of found) {
    const one = await testFile(file, files, wish, hasFailed(reports));
    tested.push(one);
    for (const report of one.reports) reports.push(report);
  }
  const summary = summarizeTests(reports, io.now() - start);
  for (const line of reports.flatMap(unusableLines)) io.stderr.write(`${printable(line)}\n`);
  const nothing = nothingRun(reports, summary, wish);
  if (nothing !== undefined) io.stderr.write(`guideway: ${printable(nothing)}\n`);
  const code =
    summary.unreadable > 0 || nothing !== undefined
      ? EXIT.unusable
      : summary.failed + summary.broken + summary.stray > 0
        ? EXIT.problems
        : EXIT.clean;
  const used = found.flatMap(({ absolute, cases }) => [absolute, ...cases.map((one) => one.absolute)]);
  const text = await printed(reports, summary, wish, given, io);
  const coverage = given.has('coverage')
    ? await (await import('./coverage.ts')).measureCoverage(
        tested,
        files,
        wish.filter !== undefined || summary.notRun > 0,
        given,
        io,
      )
    : { code: EXIT.clean, text: '' };
  // Other programs read standard output: the table is for people.
  if (wish.format !== 'pretty') io.stderr.write(inertInLogs(coverage.text));
  const all = wish.format === 'pretty' ? text + coverage.text : text;
  return { code: Math.max(code, coverage.code), text: all, files: new Set(used.filter((path) => path !== undefined)) };
}

async function printed(
  reports: readonly TestReport[],
  summary: TestSummary,
  { format }: Wish,
  given: Arguments,
  io: Io,
): Promise<string> {
  switch (format) {
    case 'json':
      return jsonTests(reports, summary);
    case 'tap':
      return tapTests(reports);
    case 'junit':
      return (await import('../report/cases/junit.ts')).junitTests(reports, summary);
    case 'pretty':
      return reports.some(({ kind }) => kind !== 'unreadable')
        ? prettyTests(reports, summary, styleFor(io.stdout, io, given))
        : '';
  }
}

/** A guideline with its cases files; each is a report, as is a guideline without any. */
async function testFile(
  file: FoundGuideline,
  files: LocalFiles,
  { bail, filter }: Wish,
  failedBefore: boolean,
): Promise<TestedGuideline> {
  const read = await files.read(file, 'guideline');
  if (read.text === undefined)
    return { file, guideline: undefined, reports: [unreadable(file.path, read.message, read.position)] };
  const owner = readGuideline(read.text, { path: file.path });
  const { guideline } = readingOf(owner);
  const reports: TestReport[] = [];
  if (file.cases.length === 0 && filter === undefined)
    reports.push({ kind: 'untested', path: file.path, casesPath: casesPathOf(file.path), guideline });
  const router = compileRouter(guideline);
  for (const one of file.cases) {
    const cases = await files.read(one, 'cases');
    const isStopped = bail && (failedBefore || hasFailed(reports));
    const report =
      cases.text === undefined
        ? unreadable(one.path, cases.message, cases.position)
        : testCases(one, cases.text, owner, router, filter, bail, isStopped);
    if (report) reports.push(report);
  }
  return { file, guideline: owner, reports };
}

/** Undefined when no case in the file was asked for. */
function testCases(
  file: FoundFile,
  text: string,
  tested: Guideline,
  router: Router,
  filter: string | undefined,
  bail: boolean,
  stopped: boolean,
): TestReport | undefined {
  const owner = readingOf(tested);
  const guidelinePath = tested.path;
  const { guideline } = owner;
  const { cases: reading } = readCasesOf(readCases(text, tested, { path: file.path }));
  const chosen = reading.cases.filter(({ name }) => isChosen(name, filter));
  if (filter !== undefined && chosen.length === 0) return undefined;
  if (reading.cases.length === 0 && reading.problems.length === 0)
    return { kind: 'untested', path: guidelinePath, casesPath: file.path, guideline };
  const all = asErrors(reading);
  const outside = problemsOutside(all, reading.cases);
  const stops = stopped || (bail && outside.length > 0);
  const run = stops ? { results: [], notRun: chosen } : runCases(chosen, router, bail);
  const own = run.results.flatMap((result) => spansStartingIn(all, result.case.whole));
  const judged = judgedBy(owner, { problems: [...outside, ...own], results: run.results });
  const problems = [...judged.problems].sort((a, b) => a.at.start - b.at.start);
  // A case that runs all the same, and has say a note that cannot be read, is not broken.
  const broken = judged.results.filter(({ status }) => status === 'broken');
  const stray = problemsOutside(
    problems,
    broken.map((result) => result.case),
  );
  const { lines } = reading;
  const { notRun } = run;
  return { kind: 'tested', path: file.path, guidelinePath, guideline, lines, ...judged, notRun, problems, stray };
}

/** While the guideline cannot be read in full, a case that fails says nothing: it is broken, and why is said once. */
function judgedBy(
  owner: Reading,
  { problems, results }: Pick<TestedFile, 'problems' | 'results'>,
): Pick<TestedFile, 'problems' | 'results' | 'unjudged'> {
  const { lines } = owner;
  const own = mistakesIn(owner);
  const line = lineOfMistake(own, lines);
  if (line === undefined) return { problems, results };
  const failures = results.flatMap((result): Problem[] =>
    result.status === 'failed'
      ? [{ code: 'case-failed', severity: 'error', message: '', at: placeOfFailure(result) }]
      : [],
  );
  const cases = results.map((result) => result.case);
  return {
    problems: withoutConsequences([...problems, ...failures], { cases }, own, lines),
    results: unjudgedResults(results),
    unjudged: unjudged(line),
  };
}

function isChosen(name: string, filter: string | undefined): boolean {
  return filter === undefined || name.toLowerCase().includes(filter.toLowerCase());
}

/** What is wrong outside of the cases that could be read. */
function problemsOutside(problems: readonly Problem[], cases: readonly Case[]): Problem[] {
  const inside = new Set(cases.flatMap(({ whole }) => spansStartingIn(problems, whole)));
  return problems.filter((problem) => !inside.has(problem));
}

function asErrors({ problems }: CasesReading): Problem[] {
  return problems.map((problem) => ({ ...problem, severity: 'error' }));
}

/** Whether something is amiss, so that `--bail` stops. */
function hasFailed(reports: readonly TestReport[]): boolean {
  return reports.some(
    (report) =>
      report.kind === 'unreadable' ||
      (report.kind === 'tested' &&
        (report.stray.length > 0 || report.results.some(({ status }) => status !== 'passed'))),
  );
}

function casesPathOf(guideline: string): string {
  return GUIDELINE_FILE.test(guideline) ? guideline.replace(GUIDELINE_FILE, '.cases.yaml') : 'NAME.cases.yaml';
}

/** Why it would be wrong to call a run without cases a success; undefined when some were run, or something else was said. */
function nothingRun(reports: readonly TestReport[], summary: TestSummary, { filter }: Wish): string | undefined {
  if (reports.some(({ kind }) => kind === 'unreadable') || summary.cases + summary.stray > 0) return undefined;
  return filter === undefined ? 'there are no cases to run.' : `no case has “${filter}” in its name.`;
}
