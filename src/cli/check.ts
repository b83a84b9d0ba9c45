import { dirname } from 'node:path';
import { checks } from '../checks/index.ts';
import { engineReport } from '../report/engine.ts';
import { jsonReport } from '../report/json.ts';
import { linesReport } from '../report/lines.ts';
import { prettyReport } from '../report/pretty.ts';
import { claimsInLine, proofOf } from '../report/proof.ts';
import { type FileReport, type Summary, summarize } from '../report/report.ts';
import { inertInLogs, printable } from '../report/visible.ts';
import { namesInQuotes } from '../text/marks.ts';
import type { Arguments } from './arguments.ts';
import { checkTexts } from './check-texts.ts';
import { styleFor } from './color.ts';
import { EXIT } from './exit.ts';
import { findGuidelines } from './find-guidelines.ts';
import { type FoundGuideline, unreadable } from './found-files.ts';
import type { Io } from './io.ts';
import { Progress } from './progress.ts';
import { readStandardInput, readText } from './read-text.ts';
import { SettingsFinder, type SettingsInForce } from './settings-finder.ts';
import { unusableLines } from './unusable-lines.ts';
import { UsageError } from './usage-error.ts';

/**
 * `guideway check`: checks what the paths stand for and reports it. Gives the exit code.
 * @throws UsageError when an option has an impossible value.
 */
export async function check(given: Arguments, io: Io): Promise<number> {
  const start = io.now();
  const format = given.value('format') ?? 'pretty';
  if (format !== 'pretty' && format !== 'json' && format !== 'lines')
    throw new UsageError(`There is no format ${format}. Write --format pretty, json or lines.`);
  const maxWarnings = readMaxWarnings(given.value('max-warnings'));
  const quiet = given.has('quiet');

  const settings = new SettingsFinder(
    io.cwd,
    given.positionals,
    checks.map(({ code }) => code),
    given.value('config'),
  );
  const paths = given.positionals.length > 0 ? given.positionals : ['.'];
  const { files, failures } = await findGuidelines(paths, io.cwd, 'all');
  const progress = new Progress(io, files.length);
  const checked: FileReport[] = [];
  for (const [index, file] of files.entries()) {
    progress.report(index, file.path);
    checked.push(
      ...(await checkFile(file, settings.in(file.absolute === undefined ? io.cwd : dirname(file.absolute)), io)),
    );
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

async function checkFile(file: FoundGuideline, force: SettingsInForce, io: Io): Promise<FileReport[]> {
  const read = file.absolute === undefined ? await readStandardInput(io.stdin) : readText(file.absolute, 'guideline');
  if (read.text === undefined) return [{ ...unreadable(file.path, read.message), position: read.position }];
  try {
    return checkTexts(read.text, file, force, io);
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
