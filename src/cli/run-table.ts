import { readingOf } from '../library/guideline.ts';
import { amount } from '../report/amount.ts';
import { tableSummary } from '../report/table-summary.ts';
import { inertInLogs, printable } from '../report/visible.ts';
import { type TableOutput, tableOutput } from '../simulation/table/output.ts';
import { readTable } from '../simulation/table/read-table.ts';
import { RowRouter } from '../simulation/table/route-row.ts';
import { UnusableTable } from '../simulation/table/row.ts';
import type { Table } from '../simulation/table/table.ts';
import { Tally } from '../simulation/table/tally.ts';
import { uncollectedFindings } from '../simulation/table/uncollected-findings.ts';
import type { Arguments } from './arguments.ts';
import { styleFor } from './color.ts';
import { EXIT } from './exit.ts';
import { FileSink } from './file-sink.ts';
import type { Io } from './io.ts';
import { LocalFiles } from './local-files.ts';
import { oneGuideline, warnOfMistakes } from './patient/one-guideline.ts';
import { type Sink, StreamSink } from './table/sink.ts';
import { TableProgress } from './table/table-progress.ts';
import { TextSource } from './table/text-source.ts';
import { UsageError } from './usage-error.ts';

/** What a shell expects of a program that was interrupted: 128 and the number of the signal. */
const INTERRUPTED = 130;

/** How writing the rows came to its end. */
type End = 'all' | 'interrupted' | 'closed' | 'failed';

/**
 * `guideway run --table`: routes every row of a table and writes the rows with their outcomes. Gives the exit code.
 * @throws UsageError when an option cannot be understood, or a file cannot be read or written.
 */
export async function runTable(given: Arguments, io: Io): Promise<number> {
  const path = given.value('table') ?? '-';
  const format = readFormat(given);
  for (const other of ['case', 'set', 'choose', 'interactive'])
    if (given.has(other)) throw new UsageError(`--table takes all patients from the table. Leave out --${other}.`);
  if (path === '-' && given.positionals.includes('-'))
    throw new UsageError('Standard input cannot be the guideline and the table. Name a file for one of them.');

  const one = await oneGuideline(new LocalFiles(io, given.positionals));
  const { guideline } = readingOf(one.guideline);
  warnOfMistakes(one.guideline, io);
  const source = await TextSource.open(path, io);
  try {
    const table = await readTable(source.pieces(), guideline, passedThrough(given));
    const start = io.now();
    const tally = new Tally();
    const sink = await openSink(given, io, [path, ...given.positionals]);
    const output = tableOutput(format ?? table.format, table, sink.isShown);
    const end = await writeRows(table, new RowRouter(guideline), output, tally, sink, source, io);
    if (end === 'interrupted') io.stderr.write(`guideway: Interrupted. ${printable(sink.whenAbandoned)}\n`);
    if (end === 'all' || end === 'interrupted') {
      const style = styleFor(io.stderr, io, given);
      const told = tally.rows > tally.refused ? uncollectedFindings(table, guideline) : [];
      io.stderr.write(inertInLogs(tableSummary(tally, told, guideline, io.now() - start, style)));
    }
    if (output.escaped > 0) io.stderr.write(`guideway: ${escapedInWords(output.escaped)}\n`);
    if (end === 'interrupted') return INTERRUPTED;
    if (end === 'failed') return EXIT.unusable;
    return tally.of('recommended') === tally.rows ? EXIT.clean : EXIT.problems;
  } catch (error) {
    if (!(error instanceof UnusableTable)) throw error;
    for (const problem of error.problems) io.stderr.write(`${printable(`${source.name}:${error.line}: ${problem}`)}\n`);
    return EXIT.unusable;
  }
}

/** Writes all rows, a piece of the table at a time, and leaves nothing half done. */
async function writeRows(
  table: Table,
  router: RowRouter,
  output: TableOutput,
  tally: Tally,
  sink: Sink,
  source: TextSource,
  io: Io,
): Promise<End> {
  const progress = new TableProgress(io, source, sink instanceof StreamSink && io.stdout.isTTY === true);
  let isInterrupted = false;
  const release = io.onInterrupt?.(() => {
    isInterrupted = true;
  });
  try {
    let isRead = output.head === '' || (await sink.write(output.head));
    for await (const rows of table.rows) {
      const results = rows.flatMap((row) => {
        const outcome = router.route(row, table);
        tally.add(row, outcome);
        return outcome ? [{ row, outcome }] : [];
      });
      isRead &&= await sink.write(output.rows(results));
      if (isInterrupted || !isRead) break;
      progress.report(tally.rows);
    }
    if (isInterrupted) await sink.abandon();
    else await sink.finish();
    if (sink.hasFailed) return 'failed';
    return isInterrupted ? 'interrupted' : isRead ? 'all' : 'closed';
  } catch (error) {
    await sink.abandon();
    throw error;
  } finally {
    release?.();
    progress.end();
  }
}

function escapedInWords(cells: number): string {
  const [hold, are, them] = cells === 1 ? ['holds', 'is', 'it'] : ['hold', 'are', 'them'];
  return `${amount(cells, 'cell')} ${hold} what a terminal or a CI system would act on, and ${are} written as in JSON. --output FILE has ${them} unchanged.`;
}

function openSink(given: Arguments, io: Io, inputs: readonly string[]): Sink | Promise<Sink> {
  const path = given.value('output');
  return path === undefined || path === '-' ? new StreamSink(io.stdout) : FileSink.open(path, io.cwd, inputs);
}

/** As it is asked for, or as the name of the output says; undefined for that of the table itself. */
function readFormat(given: Arguments): 'csv' | 'jsonl' | undefined {
  const asked = given.value('format');
  if (asked === 'csv' || asked === 'jsonl') return asked;
  if (asked !== undefined)
    throw new UsageError(`A table has no format ${asked}. Write --format csv or --format jsonl.`);
  const path = given.value('output')?.toLowerCase();
  if (path?.endsWith('.csv')) return 'csv';
  return path !== undefined && /\.(jsonl|ndjson)$/.test(path) ? 'jsonl' : undefined;
}

function passedThrough(given: Arguments): ReadonlySet<string> {
  const names = given.values('id').flatMap((value) => value.split(','));
  return new Set(names.map((name) => name.trim()).filter((name) => name !== ''));
}
