import { join, resolve } from 'node:path';
import { coveredFile } from '../library/coverage.ts';
import { type CoveredFile, shortfallsOf } from '../report/coverage/covered-file.ts';
import { coverageJson } from '../report/coverage/json.ts';
import { lcov } from '../report/coverage/lcov.ts';
import { coverageTable, shortfallInWords } from '../report/coverage/table.ts';
import { printable } from '../report/visible.ts';
import type { Arguments } from './arguments.ts';
import { styleFor } from './color.ts';
import { EXIT } from './exit.ts';
import { FileSink, makeFolder } from './file-sink.ts';
import { shownPath, unusableLines } from './found-files.ts';
import type { Io } from './io.ts';
import type { LocalFiles } from './local-files.ts';
import { SettingsFinder } from './settings-finder.ts';
import type { TestedGuideline } from './test.ts';
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
  tested: readonly TestedGuideline[],
  files: LocalFiles,
  partial: boolean,
  given: Arguments,
  io: Io,
): Promise<CoverageRun> {
  const folder = resolve(io.cwd, given.value('coverage-dir') ?? 'coverage');
  const settings = await SettingsFinder.open(files, given.value('config'));
  const covered = tested.flatMap(({ file, guideline, reports }) => {
    if (guideline === undefined || (partial && reports.length === 0)) return [];
    const results = reports.flatMap((report) => (report.kind === 'tested' ? report.results : []));
    return [{ file, covered: coveredFile(guideline, results) }];
  });
  const sentences: string[] = [];
  let code: number = EXIT.clean;
  for (const one of covered) {
    const { settings: own, path } = await settings.for(one.file);
    for (const shortfall of partial ? [] : shortfallsOf(one.covered, own.coverage ?? new Map())) {
      sentences.push(shortfallInWords(shortfall, path));
      code = EXIT.problems;
    }
  }
  for (const report of settings.reports) {
    code = EXIT.unusable;
    sentences.push(...unusableLines(report));
  }
  const all = covered.map((one) => one.covered);
  const failure = all.length === 0 ? undefined : await writeReports(folder, all, given, io);
  if (failure !== undefined) {
    code = EXIT.unusable;
    sentences.push(failure);
  }
  for (const sentence of sentences) io.stderr.write(`${printable(sentence)}\n`);
  const listedIn = shownPath(join(folder, 'coverage.json'), io.cwd);
  const text = all.length === 0 ? '' : coverageTable(all, styleFor(io.stdout, io, given), listedIn);
  return { code, text };
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
