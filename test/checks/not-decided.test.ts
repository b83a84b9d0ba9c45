import { expect, it } from 'vitest';
import { randomSteps } from '../../bench/guidelines/random-steps.mjs';
import { checkGuideline } from '../../src/checks/check-guideline.ts';

it('says of a guideline that is too entangled that it is not decided, and claims nothing else', () => {
  const { problems } = checkGuideline(randomSteps(300, 30, 1), { today: '2026-01-01' });
  const undecided = problems.filter(({ code }) => code === 'not-decided');
  expect(undecided).toHaveLength(1);
  expect(undecided[0]?.severity).toBe('warning');
  expect(undecided[0]?.message).toMatch(/^Not decided here: .* and so \d+ more steps could not be decided completely/);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});
