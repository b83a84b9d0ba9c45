import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';

/** Decisions in a row, each of which leaves one number out. */
function gapsInRow(count: number) {
  const steps = Array.from({ length: count }, (_, i) => {
    const next = i + 1 < count ? `s${i + 1}` : 'end';
    return `  s${i}: { branches: [{ when: x > ${i}, go: ${next} }] }\n`;
  });
  const text = `guideline: many\ntitle: Many\nfindings: { x: { type: integer, range: 0..9999 } }\nactions: { rest: { label: Rest } }\nstart: s0\nsteps:\n${steps.join('')}  end: { recommend: [{ do: rest, good_practice: true }] }\n`;
  const { problems } = checkGuideline(text, { today: '2026-02-14' });
  return problems.filter(({ code }) => code === 'gap');
}

test('a few hundred problems far down a pathway have an example patient each', () => {
  const gaps = gapsInRow(300);
  expect(gaps.map(({ witness }) => witness?.get('x'))).toEqual(Array.from({ length: 300 }, (_, i) => i));
});

test('of more than anybody reads each is reported, and the first have an example', () => {
  const gaps = gapsInRow(1200);
  expect(gaps).toHaveLength(1200);
  expect(gaps[0]?.witness?.get('x')).toBe(0);
  expect(gaps[500]?.witness?.get('x')).toBe(500);
  expect(gaps.at(-1)?.witness).toBeUndefined();
}, 60_000);
