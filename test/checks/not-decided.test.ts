import { expect, it } from 'vitest';
import { randomSteps } from '../../bench/guidelines/random-steps.mjs';
import { checkGuideline } from '../../src/checks/check-guideline.ts';

it('says of a guideline that is too entangled that it is not decided, and claims nothing else', () => {
  const { problems, lines } = checkGuideline(randomSteps(300, 30, 1), { today: '2026-01-01' });
  const undecided = problems.filter(({ code }) => code === 'not-decided');
  expect(undecided.map(({ severity }) => severity)).toEqual(undecided.map(() => 'error'));
  expect(undecided[0]?.message).toMatch(/^Not decided here: /);
  expect(undecided.at(-1)?.message).toMatch(/^\d+ more steps are not decided completely/);
  expect(undecided.length).toBeLessThanOrEqual(11);
  expect(problems.filter(({ severity, code }) => severity === 'error' && code !== 'not-decided')).toEqual([]);
  // A comment that silences one of them leaves the others.
  expect(new Set(undecided.map(({ at }) => lines.positionAt(at.start).line)).size).toBe(undecided.length);
});
