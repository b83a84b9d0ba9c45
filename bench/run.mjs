/**
 * Measures what Guideway costs beside the bare parsing of YAML, and beside other engines; README.md says how to read what it prints.
 *
 *     npm run bench -- [--rounds N] [KIND | KIND-SIZE | decisions | routing | table | editor | drawing | preview …]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { measureDecisions } from './decisions/measure.mjs';
import { reportDecisions } from './decisions/report.mjs';
import { measureDrawing } from './drawing/measure.mjs';
import { reportDrawing } from './drawing/report.mjs';
import { measureEditor } from './editor/measure.mjs';
import { reportEditor } from './editor/report.mjs';
import { CASES } from './measure/cases.mjs';
import { buildEngine } from './measure/engine.mjs';
import { measurePrograms, measureStarts } from './measure/programs.mjs';
import { report } from './measure/report.mjs';
import { measureRounds } from './measure/rounds.mjs';
import { measurePreview } from './preview/measure.mjs';
import { reportPreview } from './preview/report.mjs';
import { measureRouting } from './routing/measure.mjs';
import { reportRouting, reportTable } from './routing/report.mjs';
import { measureTable } from './routing/table.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' } },
});
const isAsked = (...names) => positionals.length === 0 || names.some((name) => positionals.includes(name));
const cases = CASES.filter(({ kind, size }) => isAsked(kind, `${kind}-${size}`));
const rounds = Number(values.rounds);
if (cases.length === 0 && !isAsked('decisions', 'routing', 'table', 'editor', 'drawing', 'preview'))
  throw new Error(`There is no case ${positionals.join(' ')}.`);

const say = (what) => stderr.write(stderr.isTTY ? `\r\x1b[K${what}` : '');
const folder = mkdtempSync(join(tmpdir(), 'guideway-bench-'));
try {
  const engine = await buildEngine(folder);
  const print = (text) => {
    say('');
    stdout.write(`${text}\n\n`);
  };
  if (cases.length > 0) {
    // Processes first: a large one takes longer to start another.
    const starts = measureStarts(folder, say);
    const programs = measurePrograms(cases, folder, say);
    print(report(cases, measureRounds(engine, cases, rounds, say), programs, starts));
  }
  if (isAsked('decisions')) {
    const measured = measureDecisions(engine, folder, rounds, say);
    print(reportDecisions(measured, rounds));
    if (measured.some((row) => row.measured.some(({ differ }) => differ))) process.exitCode = 1;
  }
  if (isAsked('routing')) {
    const measured = await measureRouting(engine, rounds, say);
    print(reportRouting(measured));
    if (measured.others.some(({ difference }) => difference !== undefined)) process.exitCode = 1;
  }
  if (isAsked('editor')) print(reportEditor(await measureEditor(folder, rounds, say)));
  if (isAsked('drawing')) print(reportDrawing(await measureDrawing(rounds, say)));
  if (isAsked('preview')) print(reportPreview(await measurePreview(folder, rounds, say)));
  if (isAsked('table')) print(reportTable(await measureTable(engine, folder, say)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
