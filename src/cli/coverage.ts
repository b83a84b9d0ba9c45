import { dirname, join, resolve } from 'node:path';
import { checks } from '../checks/index.ts';
import { readGuideline } from '../guideline/read.ts';
import { Analysis } from '../region/analysis.ts';
import type { TestReport } from '../report/cases/test-report.ts';
import { type CoveredFile, shortfallsOf } from '../report/coverage/covered-file.ts';
import { coverageJson } from '../report/coverage/json.ts';
import { lcov } from '../report/coverage/lcov.ts';
import { coverageTable, shortfallInWords } from '../report/coverage/table.ts';
import { printable } from '../report/visible.ts';
import { coverageOf } from '../simulation/coverage/coverage.ts';
import { exercisesOf } from '../simulation/coverage/exercise.ts';
import { Reach } from '../simulation/coverage/reach.ts';
import type { Arguments } from './arguments.ts';
import { styleFor } from './color.ts';
import { EXIT } from './exit.ts';
import { FileSink, makeFolder } from './file-sink.ts';
import { type FoundGuideline, shownPath } from './found-files.ts';
import type { Io } from './io.ts';
import { readText } from './read-text.ts';
import { SettingsFinder } from './settings-finder.ts';
import { unusableLines } from './unusable-lines.ts';
import { UnusableFile } from './usage-error.ts';
import { whyUnwritable } from './why-unwritable.ts';

/** What measuring the coverage of one run came to. */
export interface CoverageRun {
  /** The exit code that the coverage alone asks for. */
  readonly code: number;
  /** The table, ending with a line break; empty when no guideline could be read. */
  readonly text: string;
}

/**
 * Measures what the cases that were run cover, writes `lcov.info` and `coverage.json`, and says on standard error where
 * less is covered than the settings ask for.
 * @param tested each guideline with what became of its cases
 * @param partial true when not all cases were run: then nothing can be too little
 */
export async function measureCoverage(
  tested: readonly { readonly file: FoundGuideline; readonly reports: readonly TestReport[] }[],
  partial: boolean,
  given: Arguments,
  io: Io,
): Promise<CoverageRun> {
  const folder = resolve(io.cwd, given.value('coverage-dir') ?? 'coverage');
  const settings = new SettingsFinder(
    io.cwd,
    given.positionals,
    checks.map(({ code }) => code),
    given.value('config'),
  );
  const covered = tested.flatMap(({ file, reports }) =>
    partial && reports.length === 0 ? [] : coveredFile(file, reports),
  );
  const sentences: string[] = [];
  let code: number = EXIT.clean;
  for (const { file, absolute } of covered) {
    const { settings: own, path } = settings.in(dirname(absolute));
    for (const shortfall of partial ? [] : shortfallsOf(file, own.coverage ?? new Map())) {
      sentences.push(shortfallInWords(shortfall, path));
      code = EXIT.problems;
    }
  }
  for (const report of settings.reports) {
    code = EXIT.unusable;
    sentences.push(...unusableLines(report));
  }
  const files = covered.map(({ file }) => file);
  const failure = files.length === 0 ? undefined : await writeReports(folder, files, given, io);
  if (failure !== undefined) {
    code = EXIT.unusable;
    sentences.push(failure);
  }
  for (const sentence of sentences) io.stderr.write(`${printable(sentence)}\n`);
  const listedIn = shownPath(join(folder, 'coverage.json'), io.cwd);
  const text = files.length === 0 ? '' : coverageTable(files, styleFor(io.stdout, io, given), listedIn);
  return { code, text };
}

function coveredFile(
  { path, absolute = '' }: FoundGuideline,
  reports: readonly TestReport[],
): { readonly file: CoveredFile; readonly absolute: string }[] {
  const read = readText(absolute, 'guideline');
  if (read.text === undefined) return [];
  const known = reports.find((report) => report.kind !== 'unreadable');
  const { lines, guideline } = readGuideline(read.text);
  const results = reports.flatMap((report) => (report.kind === 'tested' ? report.results : []));
  // The ways of the cases lead through the steps of the guideline that they were run with.
  const reach = new Reach(new Analysis(known?.guideline ?? guideline));
  return [{ absolute, file: { path, lines, coverage: coverageOf(reach, exercisesOf(results)) } }];
}

/** Why the reports could not be written; undefined when they were. */
async function writeReports(
  folder: string,
  files: readonly CoveredFile[],
  given: Arguments,
  { cwd }: Io,
): Promise<string | undefined> {
  const shown = (name: string) => shownPath(join(folder, name), cwd, given.value('coverage-dir'));
  try {
    await makeFolder(shown(''), cwd);
    await FileSink.write(shown('lcov.info'), cwd, lcov(files));
    await FileSink.write(shown('coverage.json'), cwd, coverageJson(files));
    return undefined;
  } catch (error) {
    return error instanceof UnusableFile ? error.message : `${shown('')}: ${whyUnwritable(error)}`;
  }
}
