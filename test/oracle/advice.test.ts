import { describe, expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { withThoseMended } from '../../src/checks/consequences.ts';
import { sample, seed } from '../long.ts';
import { answering } from './answer.ts';
import { type Fault, World } from './random-advice.ts';
import { randomFrom } from './random-guideline.ts';

/** What is held against the format here. */
const CODES = ['gap', 'overlap', 'stalls-when-unknown', 'undecided-advice', 'contradictory-recommendation'];

describe('advice is known, given and agrees for just those of whom the format says so, on every way and for every choice', () => {
  const from = seed % 1_000_000;
  for (let batch = 0; batch < sample(10, 200); batch++)
    test(`random guidelines from ${from + batch * 20}`, () => {
      for (let i = 0; i < 20; i++) compare(from + batch * 20 + i);
    });
});

function compare(one: number): void {
  const world = new World(randomFrom(one));
  const text = `${world.lines.join('\n')}\n`;
  const shown = `seed ${one}\n${text}`;
  const { problems: told, lines } = checkGuideline(text, { today: '2026-01-01' });
  const problems = withThoseMended(told);
  expect(
    problems.filter(({ code }) => ['syntax', 'schema', 'unknown-name', 'not-decided'].includes(code)),
    shown,
  ).toEqual([]);
  const expected = world.faults();
  const found = new Map<string, string | undefined>();
  const related = new Set<string>();
  for (const { code, at, region, related: others = [] } of problems) {
    if (!CODES.includes(code)) continue;
    const line = (start: number) => lines.positionAt(start).line;
    found.set(`${code} ${line(at.start)}`, region);
    // What is unknown for the same patients is told together.
    if (code === 'undecided-advice')
      for (const other of others) if (other.message.startsWith('Nor')) related.add(`${code} ${line(other.at.start)}`);
  }
  // Where one step has many, one problem at the step tells of all.
  const isCounted = problems.some(({ message }) => /\d+ more recommendations? contradicts? others at/.test(message));
  const compared = (keys: Iterable<string>) =>
    [...new Set(keys)].filter((key) => !(isCounted && key.startsWith('contradictory-recommendation'))).sort();
  expect(compared([...found.keys(), ...related]), shown).toEqual(compared(expected.keys()));
  const { holds } = answering(text);
  for (const [key, region] of found) {
    if (!expected.has(key) && isCounted) continue;
    const { all, whom } = expected.get(key) as Fault;
    // On their way some are left out of which a condition at one step does not speak.
    if (region === undefined || !all) continue;
    for (const patient of all)
      expect(holds(region, patient) === true, `${shown}${key}: ${region} ${JSON.stringify(patient)}`).toBe(
        whom.has(patient),
      );
  }
}
