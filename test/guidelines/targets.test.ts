import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCases } from '../../src/guideline/cases/read.ts';
import type { Guideline, Ref, Step } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { compileRouter } from '../../src/simulation/router.ts';
import { runCases } from '../../src/simulation/run-cases.ts';

const folder = 'guidelines/vertebral-hemangioma/vertebral-hemangioma';
const { guideline } = readGuideline(readFileSync(`${folder}.guideline.yaml`, 'utf8'));
const { cases } = readCases(readFileSync(`${folder}.cases.yaml`, 'utf8'), guideline);
const steps = [...guideline.steps.values()];

function failures(of: Guideline): number {
  return runCases(cases, compileRouter(of)).results.filter(({ status }) => status !== 'passed').length;
}

/** The guideline with one step in place of another of the same id. */
function changed(step: Step): Guideline {
  return { ...guideline, steps: new Map(guideline.steps).set(step.id, step) };
}

const ways = steps.flatMap((step) => [
  ...(step.branches ?? []).map((branch, i) => ({
    name: `${step.id}, branch ${i + 1}`,
    target: branch.go.id,
    to: (go: Ref) => changed({ ...step, branches: step.branches?.with(i, { ...branch, go }) }),
  })),
  ...(step.next
    ? [{ name: `${step.id}, next`, target: step.next.id, to: (next: Ref) => changed({ ...step, next }) }]
    : []),
]);

describe('the sample cases of the hemangioma pathway', () => {
  it('all pass', () => {
    expect(failures(guideline)).toBe(0);
  });

  it.each(ways)('notice when $name leads elsewhere than $target', ({ target, to }) => {
    for (const { id, at } of steps) if (id !== target) expect(failures(to({ id, at })), id).toBeGreaterThan(0);
  });
});
