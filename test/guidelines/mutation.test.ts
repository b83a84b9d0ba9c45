import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { removeItem } from '../../src/checks/remove-item.ts';
import type { Patient } from '../../src/condition/condition.ts';
import type { Branch, Guideline, Step } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { walk } from '../../src/simulation/walk.ts';
import { applyEdits } from '../../src/text/edit.ts';

const text = readFileSync('guidelines/vertebral-hemangioma/vertebral-hemangioma.guideline.yaml', 'utf8');
const { guideline, lines } = readGuideline(text);
const today = '2026-02-14';
const branches = [...guideline.steps.values()].flatMap((step) =>
  (step.branches ?? []).map((branch) => ({ name: `${step.id}: ${branch.when?.text ?? 'else'}`, step, branch })),
);

/** The patient with every finding that the witness leaves out filled in, so that any guideline can be walked. */
function filled(witness: Patient): Patient {
  const patient = new Map(witness);
  for (const finding of guideline.findings.values()) {
    if (patient.has(finding.id)) continue;
    if (finding.type === 'boolean') patient.set(finding.id, false);
    else if (finding.options[0]) patient.set(finding.id, finding.options[0].id);
    else patient.set(finding.id, Number(finding.range?.low.digits));
  }
  return patient;
}

function visit(of: Guideline, stepId: string, witness: Patient | undefined) {
  expect(witness).toBeDefined();
  const step = of.steps.get(stepId) as Step;
  return walk(of, filled(witness ?? new Map())).get(step);
}

describe('the hemangioma pathway', () => {
  it('has no problem as it stands', () => {
    expect(checkGuideline(text, { today }).problems).toEqual([]);
  });

  it.each(branches)('without the branch $name has a gap, and a patient who falls into it', ({ step, branch }) => {
    const fix = removeItem(text, lines, branch.at, 'Remove');
    expect(fix).toBeDefined();
    const { problems, guideline: mutant } = checkGuideline(applyEdits(text, fix?.edits ?? []), { today });
    const gaps = problems.filter(({ code }) => code === 'gap');
    expect(gaps).toHaveLength(1);
    expect(visit(mutant, step.id, gaps[0]?.witness)?.outcome).toBe('left out');
    expect(visit(guideline, step.id, gaps[0]?.witness)?.taken).toEqual([branch]);
  });

  const pairs = branches.flatMap(({ name, step, branch }) => {
    const other = step.branches?.find((candidate) => candidate !== branch);
    return other ? [{ name, step, branch, other }] : [];
  });
  it.each(pairs)(
    'with the wider branch $name has an overlap, and a patient with two answers',
    ({ step, branch, other }) => {
      const widened = `(${branch.when?.text}) or (${other.when?.text})`;
      const edit = { at: (branch.when as NonNullable<Branch['when']>).at, newText: JSON.stringify(widened) };
      const { problems, guideline: mutant } = checkGuideline(applyEdits(text, [edit]), { today });
      const overlaps = problems.filter(({ code }) => code === 'overlap');
      expect(overlaps.length).toBeGreaterThan(0);
      expect(visit(mutant, step.id, overlaps[0]?.witness)?.outcome).toBe('conflict');
    },
  );
});
