import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/checks/check.ts';
import { checkReading } from '../../src/checks/check-guideline.ts';
import { withThoseMended } from '../../src/checks/consequences.ts';
import type { Patient } from '../../src/condition/condition.ts';
import { evaluateCondition } from '../../src/condition/evaluate.ts';
import { conditionIn } from '../../src/guideline/condition-in.ts';
import type { Guideline, Step } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { holds } from '../../src/simulation/walk.ts';
import { sample } from '../long.ts';
import { bruteForce } from './brute-force.ts';
import { everyPatient } from './every-patient.ts';
import { randomGuideline } from './random-guideline.ts';

const GUIDELINES = sample(300, 5000);
const BATCH = 100;

/** What a patient who is walked alone must show, by the check that names the patient. */
const SHOWN: Readonly<Record<string, (guideline: Guideline, problem: Problem) => boolean>> = {
  gap: (guideline, problem) => [...truth(guideline, problem).gaps].some(({ at }) => at === problem.at),
  'stalls-when-unknown': (guideline, problem) =>
    [...truth(guideline, problem).stalls].some(({ at }) => at === problem.at),
  overlap: (guideline, problem) =>
    [...truth(guideline, problem).overlapping].some(({ when }) => when?.at === problem.at),
  'rule-violated': (guideline, problem) => [...truth(guideline, problem).broken].some((step) => isIn(step, problem)),
  'contradictory-recommendation': (guideline, problem) =>
    [...truth(guideline, problem).contradicting].some(({ action }) => action.at === problem.at),
};

function truth(guideline: Guideline, { witness = new Map() }: Problem) {
  return bruteForce(guideline, [witness]);
}

function isIn({ whole }: Step, { at }: Problem): boolean {
  return whole.start <= at.start && at.end <= whole.end;
}

/** What is shown of a patient without reason: the problem is there without it, and whatever it is. */
function idleIn(guideline: Guideline, problem: Problem): readonly string[] {
  const { code, witness = new Map(), region, among } = problem;
  // Of two overlaps at one place, and of two contradictions, another one may be shown without it.
  const isOneOfSeveral = code === 'overlap' || code === 'contradictory-recommendation';
  const concerned = isOneOfSeveral || region === undefined || among ? undefined : conditionIn(guideline, region);
  if (!concerned) return [];
  const all = everyPatient(guideline);
  return [...witness.keys()].filter((id) => {
    const rest = new Map([...witness].filter(([other]) => other !== id));
    const isLike = (patient: Patient) =>
      [...rest].every(([other, value]) => JSON.stringify(patient.get(other)) === JSON.stringify(value));
    const like = all.filter(isLike);
    return (
      // None where the value shown is not one of those that are gone through.
      like.length > 0 &&
      guideline.assumptions.every(({ never }) => holds(never, rest) !== true) &&
      SHOWN[code]?.(guideline, { ...problem, witness: rest }) === true &&
      like.every((patient) => evaluateCondition(concerned, patient) === true)
    );
  });
}

describe('every example patient, as it stands and with nothing else collected, is possible and shows the problem, with nothing idle', () => {
  for (let from = 0; from < GUIDELINES; from += BATCH) {
    it(`in random guidelines ${from} to ${from + BATCH - 1}`, () => {
      let shown = 0;
      for (let seed = from; seed < from + BATCH; seed++) shown += compare(randomGuideline(50_000 + seed), seed);
      expect(shown).toBeGreaterThan(50);
    });
  }

  it('where an empty list is excluded', () => {
    const text = `guideline: t
title: T
findings:
  m: { type: multiple, options: { none: None, f: Fever, g: Cough } }
assumptions:
  - { never: 'count(m) = 0', because: None is an option. }
  - { never: 'list contains(m, "none") and count(m) >= 2', because: None. }
actions:
  A: { label: a }
start: s0
steps:
  s0:
    branches:
      - { when: 'list contains(m, "f")', go: s1 }
  s1:
    recommend:
      - { do: A, good_practice: true }
`;
    expect(compare(text, -1)).toBe(1);
  });

  it('where not collecting something is excluded', () => {
    const text = `guideline: t
title: T
findings:
  u: { type: boolean, may_be_unknown: true }
  x: { type: integer, range: 0..10 }
assumptions:
  - { never: 'u = null and x < 5', because: Always examined then. }
actions:
  A: { label: a }
start: s0
steps:
  s0:
    branches:
      - { when: x > 4, go: s1 }
  s1:
    recommend:
      - { do: A, good_practice: true }
`;
    expect(compare(text, -2)).toBe(1);
  });
});

function compare(text: string, seed: number): number {
  const reading = readGuideline(text);
  const { guideline } = reading;
  let shown = 0;
  for (const problem of withThoseMended(checkReading(reading, { today: '2026-01-01' }).problems)) {
    const isShown = SHOWN[problem.code];
    if (!isShown) continue;
    const where = `${seed}\n${text}${problem.code} ${JSON.stringify([...(problem.witness ?? [])])}`;
    expect(problem.witness, where).toBeDefined();
    for (const { never } of guideline.assumptions)
      expect(holds(never, problem.witness ?? new Map()), where).not.toBe(true);
    expect(isShown(guideline, problem), where).toBe(true);
    // Beside alternatives a finding may tell which of them breaks a rule.
    const isChoice = problem.code === 'rule-violated' && [...guideline.steps.values()].some(isOffering);
    if (!isChoice) expect(idleIn(guideline, problem), where).toEqual([]);
    shown++;
  }
  return shown;
}

function isOffering({ alternatives }: Step): boolean {
  return alternatives.length > 0;
}
