import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { ROWS } from './rows.mjs';

/** Seconds of the processor after which Z3 is stopped. */
export const PATIENCE = 5;

/**
 * Checks each row's text and asks Z3, a process of its own, the same, one right after the other.
 * Times are of the processor, in milliseconds.
 */
export function measureDecisions(engine, folder, rounds, say) {
  const hasZ3 = spawnSync('z3', ['--version']).status === 0;
  engine.checkReading(engine.readGuideline(ROWS[3].make(1).text), { today: '2026-01-01' });
  return ROWS.map(({ name, make }) => {
    const measured = Array.from({ length: rounds }, (_, round) => {
      say(`${name}, ${round + 1} of ${rounds}`);
      const made = make(1000 + round);
      const start = process.cpuUsage();
      const { problems } = engine.checkReading(engine.readGuideline(made.text), { today: '2026-01-01' });
      const { user, system } = process.cpuUsage(start);
      const undecided = problems.filter(({ code }) => code === 'not-decided').length;
      const z3 = hasZ3 ? askZ3(made, join(folder, 'decisions.smt2')) : undefined;
      return { ours: (user + system) / 1000, undecided, z3, differ: z3 && differs(problems, made.asks, z3) };
    });
    return { name, measured };
  });
}

function askZ3({ script, asks }, file) {
  writeFileSync(file, script);
  const timed = `TIMEFORMAT='%U %S'; ulimit -t ${PATIENCE}; time z3 "$0"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', timed, file], { encoding: 'utf8', maxBuffer: 1e8 });
  const answers = stdout.trim().split('\n');
  const [user, system] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  const isWhole = answers.length === asks.length && answers.every((answer) => /^(un)?sat$/.test(answer));
  return { milliseconds: (user + system) * 1000, answers, isWhole };
}

/** Whether one of the two finds a gap or an overlap, and the other none; false unless both decided all. */
function differs(problems, asks, { answers, isWhole }) {
  if (!isWhole || problems.some(({ code }) => code === 'not-decided')) return false;
  const isOnlyOnes = (kind, answer, code) =>
    asks.some((ask, i) => ask === kind && answers[i] === answer) !== problems.some((problem) => problem.code === code);
  return isOnlyOnes('gap', 'sat', 'gap') || isOnlyOnes('overlap', 'sat', 'overlap');
}
