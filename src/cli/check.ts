import { readGuideline } from '../library/guideline.ts';
import { engineReport } from '../report/engine.ts';
import { jsonReport } from '../report/json.ts';
import { linesReport } from '../report/lines.ts';
import { prettyReport } from '../report/pretty.ts';
import { claimsInLine, proofOf } from '../report/proof.ts';
import { type FileReport, type Summary, summarize } from '../report/report.ts';
import { inertInLogs, printable } from '../report/visible.ts';
import { namesInQuotes } from '../text/marks.ts';
import type { Arguments } from './arguments.ts';
import { checkWithCases } from './checked-files.ts';
import { styleFor } from './color.ts';
import { EXIT } from './exit.ts';
import { formatOf } from './formats.ts';
import { type FoundGuideline, unreadable, unusableLines } from './found-files.ts';
import type { Io } from './io.ts';
import { LocalFiles } from './local-files.ts';
import { Progress } from './progress.ts';
import { SettingsFinder } from './settings-finder.ts';
import { UsageError } from './usage-error.ts';

/**
 * `guideway check`: checks what the paths stand for and reports it. Gives the exit code.
 * @throws UsageError when an option has an impossible value.
 */
export async function check(given: Arguments, io: Io): Promise<number> {
  const start = io.now();
  const format = formatOf('check', given.value('format'));
  const maxWarnings = readMaxWarnings(given.value('max-warnings'));
  const quiet = given.has('quiet');

  const config = given.value('config');
  const files = new LocalFiles(io, given.positionals, config === undefined ? [] : [config]);
  const settings = await SettingsFinder.open(files, config);
  const { files: found, failures } = await files.guidelines('all');
  const progress = new Progress(io, found.length);
  const checked: FileReport[] = [];
  for (const [index, file] of found.entries()) {
    progress.report(index, file.path);
    checked.push(...(await checkFile(file, settings, files, io)));
  }
  progress.end();

  const reports = [...settings.reports, ...failures, ...checked];
  const summary = summarize(reports, io.now() - start);
  // What is wrong with settings is among the lines of standard output.
  const apart = format === 'lines' ? reports.filter(({ kind }) => kind !== 'settings') : reports;
  for (const line of apart.flatMap(unusableLines)) io.stderr.write(`${printable(line)}\n`);
  if (format === 'json') io.stdout.write(jsonReport(reports, summary, { quiet }));
  else if (format === 'lines') io.stdout.write(inertInLogs(linesReport(reports, namesInQuotes, { quiet })));
  else if (checked.some(({ kind }) => kind === 'checked'))
    io.stdout.write(inertInLogs(prettyReport(reports, summary, styleFor(io.stdout, io, given), { quiet })));
  if (given.has('explain-engine'))
    for (const file of checked)
      if (file.kind === 'checked') for (const line of engineReport(file)) io.stderr.write(`${printable(line)}\n`);
  const code = exitCode(reports, summary, maxWarnings, io);
  return given.has('require-proof') ? Math.max(code, provedCode(reports, io)) : code;
}

function readMaxWarnings(value: string | undefined): number {
  if (value === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`--max-warnings needs a whole number such as 0, not ${value}.`);
  return Number(value);
}

async function checkFile(
  file: FoundGuideline,
  settings: SettingsFinder,
  files: LocalFiles,
  io: Io,
): Promise<FileReport[]> {
  const force = await settings.for(file);
  const read = await files.read(file, 'guideline');
  if (read.text === undefined) return [unreadable(file.path, read.message, read.position)];
  try {
    const guideline = readGuideline(read.text, { path: file.path });
    return await checkWithCases(guideline, file.cases, force, files, io);
  } catch (error) {
    // A fault of ours in one file must not keep the others from being checked.
    if (io.env.GUIDEWAY_DEBUG) throw error;
    const what = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error);
    return [
      unreadable(
        file.path,
        `Sorry, a fault in Guideway itself stopped the check of this file (${what}). Please report it.`,
      ),
    ];
  }
}

/** Says on standard error what is not proved. */
function provedCode(reports: readonly FileReport[], io: Io): number {
  const open = reports.flatMap((file) => {
    if (file.kind !== 'checked') return [];
    const proof = proofOf(file);
    return proof.holds ? [] : [`guideway: not all is proved of ${file.path}: ${namesInQuotes(claimsInLine(proof))}.`];
  });
  for (const line of open) io.stderr.write(`${printable(line)}\n`);
  return open.length > 0 ? EXIT.problems : EXIT.clean;
}

function exitCode(reports: readonly FileReport[], summary: Summary, maxWarnings: number, io: Io): number {
  if (reports.some((file) => file.kind === 'unreadable' || (file.kind === 'settings' && !file.complete)))
    return EXIT.unusable;
  if (summary.errors > 0) return EXIT.problems;
  if (summary.warnings <= maxWarnings) return EXIT.clean;
  io.stderr.write(`guideway: more warnings (${summary.warnings}) than --max-warnings ${maxWarnings} allows.\n`);
  return EXIT.problems;
}
