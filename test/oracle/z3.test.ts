import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkReading } from '../../src/checks/check-guideline.ts';
import { withThoseMended } from '../../src/checks/consequences.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { long, sample, seed } from '../long.ts';
import { type LargeGuideline, largeGuideline } from './large-guideline.ts';
import { randomFrom } from './random-guideline.ts';
import { Z3 } from './z3.ts';

const PATH = '/usr/bin/z3';
/** Of Z3, for each question, in milliseconds. What it has not answered by then is not compared. */
const PATIENCE = 10_000;
const GUIDELINES = sample(24, 5000);

test.skipIf(!existsSync(PATH))(
  'gaps, overlaps and unreachable branches are those of Z3 where patients are too many to be walked (skipped without Z3)',
  async () => {
    const z3 = new Z3(PATH);
    const counts: Record<string, number> = {};
    try {
      for (let i = 0; i < GUIDELINES; i++) {
        await compare(z3, largeGuideline(randomFrom(seed + i)), `GUIDEWAY_SEED=${seed + i}`, counts);
        if (long && i % 100 === 99) console.log(i + 1, JSON.stringify(counts));
      }
    } finally {
      z3.close();
    }
    for (const asks of ['gap', 'takes', 'overlap'])
      for (const answer of ['sat', 'unsat'])
        expect(counts[`${asks} ${answer}`], `${asks} ${answer}`).toBeGreaterThan(0);
  },
  long ? 7_200_000 : 240_000,
);

async function compare(z3: Z3, made: LargeGuideline, name: string, counts: Record<string, number>): Promise<void> {
  const { text, script, questions } = made;
  const where = `${name}\n${text}`;
  const reading = readGuideline(text);
  expect(reading.problems, where).toEqual([]);
  const problems = withThoseMended(checkReading(reading, { today: '2026-01-01' }).problems);
  const at = (code: string) =>
    new Set(
      problems
        .filter((problem) => problem.code === code)
        .map((problem) => text.slice(0, problem.at.start).split('\n').length),
    );
  const [gaps, overlaps, untaken] = [at('gap'), at('overlap'), at('unreachable-branch')];
  if (at('not-decided').size > 0) {
    counts['not decided'] = (counts['not decided'] ?? 0) + 1;
    expect(long, `What is not decided: ${where}`).toBe(true);
    return;
  }
  const answers = await z3.ask(script, PATIENCE);
  expect(answers.length, where).toBe(questions.length);
  const reached = new Set(
    questions.filter(({ asks }, i) => asks === 'arrives' && answers[i] === 'sat').map(({ step }) => step),
  );
  questions.forEach(({ asks, line, step }, i) => {
    const answer = answers[i] as string;
    counts[`${asks} ${answer}`] = (counts[`${asks} ${answer}`] ?? 0) + 1;
    if (answer === 'unknown') return;
    const place = `${asks}, line ${line}: Z3 says ${answer}. ${where}`;
    if (asks === 'gap') expect(gaps.has(line), place).toBe(answer === 'sat');
    if (asks === 'takes' && reached.has(step)) expect(untaken.has(line), place).toBe(answer === 'unsat');
    // Past the first few, overlaps are told together at their step.
    if (asks === 'overlap' && !(overlaps.has(step) && answer === 'sat'))
      expect(overlaps.has(line), place).toBe(answer === 'sat');
  });
}
