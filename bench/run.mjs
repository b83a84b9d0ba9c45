/**
 * Measures what Guideway costs beside the bare parsing of YAML; README.md says how to read what it prints.
 *
 *     npm run bench -- [--rounds N] [KIND | KIND-SIZE …]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { CASES } from './measure/cases.mjs';
import { buildEngine } from './measure/engine.mjs';
import { measurePrograms, measureStarts } from './measure/programs.mjs';
import { report } from './measure/report.mjs';
import { measureRounds } from './measure/rounds.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' } },
});
const asked = ({ kind, size }) => positionals.some((word) => word === kind || word === `${kind}-${size}`);
const cases = positionals.length === 0 ? CASES : CASES.filter(asked);
if (cases.length === 0) throw new Error(`There is no case ${positionals.join(' ')}.`);

const say = (what) => stderr.write(stderr.isTTY ? `\r\x1b[K${what}` : '');
const folder = mkdtempSync(join(tmpdir(), 'guideway-bench-'));
try {
  const measured = measureRounds(await buildEngine(folder), cases, Number(values.rounds), say);
  const programs = measurePrograms(cases, folder, say);
  const starts = measureStarts(folder, say);
  say('');
  stdout.write(`${report(cases, measured, programs, starts)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
