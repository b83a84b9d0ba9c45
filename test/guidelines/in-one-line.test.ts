import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { removeItem } from '../../src/checks/remove-item.ts';
import type { Patient, Value } from '../../src/condition/condition.ts';
import type { Branch, Finding, Guideline } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { compileRouter } from '../../src/simulation/router.ts';
import { walk } from '../../src/simulation/walk.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { sample, seed } from '../long.ts';
import { type Random, randomFrom } from '../oracle/random-guideline.ts';

const today = '2026-02-14';
/** The same pathway with a condition for each year of life. */
const SPELLED_OUT = readFileSync('test/real/pe.guideline.yaml', 'utf8');
const EXAMPLE = readFileSync('guidelines/pulmonary-embolism/pulmonary-embolism.guideline.yaml', 'utf8');
/** The first with nothing but these conditions put into one line. */
const IN_ONE_LINE = SPELLED_OUT.replace(/^ {4}when: \(age <= 50 and .*$/m, '    when: d_dimer < d_dimer_limit').replace(
  /^scores:$/m,
  `calculations:
  d_dimer_limit: { value: 'max(500, age * 10)', empirical: { age: a }, unit: 'ug/L{FEU}' }
$&`,
);

/** What a branch that is missing gives, and what becomes of the patient whom the problem names. */
const LEFT: Record<string, string> = { gap: 'left out', 'stalls-when-unknown': 'undetermined' };

const spelledOut = readGuideline(SPELLED_OUT).guideline;
const example = readGuideline(EXAMPLE).guideline;

function randomPatient(random: Random, { findings }: Guideline): Patient {
  return new Map([...findings.values()].map((finding) => [finding.id, randomValue(random, finding)]));
}

function randomValue(random: Random, finding: Finding): Value {
  if (finding.mayBeUnknown && random.chance(0.1)) return null;
  if (finding.type === 'boolean') return random.chance(0.3);
  if (finding.type === 'choice') return random.pick(finding.options).id;
  const [low, high] = [Number(finding.range?.low.digits), Number(finding.range?.high.digits)];
  // Of D-dimer most values lie where the limits are.
  return finding.id === 'd_dimer' ? random.below(1300) : low + random.below(high - low + 1);
}

/** A patient near whose limit the D-dimer lies. */
function nearLimit(random: Random, patient: Patient): Patient {
  const limit = Math.max(500, Number(patient.get('age')) * 10);
  return new Map(patient).set('d_dimer', limit - 1 + random.below(3));
}

describe('a limit of D-dimer that rises with age', () => {
  it('sends the same patients the same way in one line as in a condition for each year', () => {
    const random = randomFrom(seed);
    const [other, one] = [compileRouter(spelledOut), compileRouter(example)];
    const ends = new Set<string | undefined>();
    for (let i = 0; i < sample(3000, 300_000); i++) {
      const drawn = randomPatient(random, spelledOut);
      const patient = random.chance(0.5) && drawn.get('d_dimer') !== null ? nearLimit(random, drawn) : drawn;
      const [a, b] = [other.route(patient), one.route(patient)];
      const steps = a.passages.map(({ step }) => step.id);
      expect(
        b.passages.map(({ step }) => step.id),
        JSON.stringify([...patient]),
      ).toEqual(steps);
      expect(b.ending.kind).toBe(a.ending.kind);
      ends.add(steps.at(-1));
    }
    expect(ends.size).toBeGreaterThan(6);
  });

  it('has the same problems, for the same patients, by which the same is proved', () => {
    const [other, one] = [SPELLED_OUT, IN_ONE_LINE].map((text) => checkGuideline(text, { today }));
    expect(IN_ONE_LINE).not.toContain('age = 51');
    const told = (checked: typeof other) =>
      checked?.problems.map(({ code, message, witness }) => ({ code, message, witness }));
    expect(told(one)).toEqual(told(other));
    expect(told(one)?.map(({ code }) => code)).toContain('undecided-advice');
  });

  const branches = [...spelledOut.steps.values()].flatMap((step) =>
    (step.branches ?? []).map((branch, index) => ({ name: `${step.id}: ${branch.when?.text}`, step: step.id, index })),
  );
  it.each(branches)('without $name leaves the same patients without a way', ({ step, index }) => {
    const cut = (text: string) => {
      const { guideline, lines } = readGuideline(text);
      const branch = guideline.steps.get(step)?.branches?.[index] as Branch;
      return checkGuideline(applyEdits(text, removeItem(text, lines, branch.at, 'Remove')?.edits ?? []), { today });
    };
    const [other, one] = [cut(SPELLED_OUT), cut(EXAMPLE)];
    const gaps = [other, one].map(({ problems }) => problems.filter(({ code }) => LEFT[code] !== undefined));
    expect(gaps.map((found) => found.length)).toEqual([1, 1]);
    // The patient of either is left in both.
    for (const gap of gaps.flat()) {
      const patient = filled(gap.witness);
      for (const { guideline } of [other, one]) {
        const visits = [...walk(guideline, patient).values()].map((visit) => [visit.step.id, visit.outcome]);
        expect(visits).toContainEqual([step, LEFT[gap.code]]);
      }
    }
  });
});

/** With a usual value for what does not matter. */
function filled(witness: Patient | undefined): Patient {
  const patient = new Map(witness);
  for (const finding of spelledOut.findings.values()) {
    if (patient.has(finding.id)) continue;
    if (finding.type === 'boolean') patient.set(finding.id, false);
    else if (finding.type === 'choice') patient.set(finding.id, finding.options[0]?.id ?? null);
    else patient.set(finding.id, Number(finding.range?.low.digits));
  }
  return patient;
}
