import { describe, expect, it } from 'vitest';
import type { Patient, Value } from '../../src/condition/condition.ts';
import type { Guideline } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import type { Difference } from '../../src/region/difference.ts';
import { valueOfCode } from '../../src/region/variable.ts';
import type { Variables } from '../../src/region/variables.ts';
import { differenceInWords } from '../../src/report/difference-words.ts';
import { otherOutcomes } from '../../src/simulation/other-outcomes.ts';
import { compileRouter, type Router } from '../../src/simulation/router.ts';
import { everyPatient } from './every-patient.ts';
import { randomFrom, randomGuideline } from './random-guideline.ts';

const GUIDELINES = 240;
const BATCH = 60;

describe('the nearest other outcomes are those that trying every patient finds', () => {
  for (let from = 0; from < GUIDELINES; from += BATCH) {
    it(`for patients of random guidelines ${from} to ${from + BATCH - 1}`, () => {
      let compared = 0;
      for (let seed = from; seed < from + BATCH; seed++) compared += compare(seed);
      expect(compared).toBeGreaterThan(BATCH);
    });
  }
});

/** @returns how many other outcomes were compared */
function compare(seed: number): number {
  const { text, guideline, patients } = withPatients(seed);
  const random = randomFrom(seed);
  const router = compileRouter(guideline);
  let compared = 0;
  for (let i = 0; i < 3; i++) {
    const patient = new Map([...random.pick(patients)].filter(() => random.chance(0.8)));
    const where = `${seed}\n${text}${JSON.stringify([...patient])}`;
    const { ending } = router.route(patient);
    const end = ending.kind === 'end' ? ending.step : undefined;
    const { others, variables, decided } = otherOutcomes(router, patient, end);
    expect(decided, where).toBe(true);
    const nearest = byTrying(guideline, router, patient);
    if (end) nearest.delete(end.id);
    const expected = [...nearest].filter(([, count]) => count <= 3).sort(([, a], [, b]) => a - b);
    expect(others.map(({ step }) => step.id).sort(), where).toEqual(
      expected
        .slice(0, 5)
        .map(([id]) => id)
        .sort(),
    );
    for (const { step, differences } of others) {
      compared++;
      expect(differences.length, `${where} ${step.id}`).toBe(nearest.get(step.id));
      const changed = new Map<string, Value>([
        ...patient,
        ...differences.map(({ finding, value }) => [finding.id, value] as const),
      ]);
      expect(router.decide(changed), where).toMatchObject({ endsAt: step.id });
      expect(router.contradicted(changed), where).toEqual([]);
      for (const one of differences) {
        expect(differenceInWords(variables, one), where).not.toBe('');
        if (one.value === null) expect(one.finding.mayBeUnknown, where).toBe(true);
      }
      for (const corner of corners(variables, differences)) {
        const other = new Map([...patient, ...corner]);
        expect(router.decide(other), `${where}${JSON.stringify(corner)}`).toMatchObject({ endsAt: step.id });
        expect(router.contradicted(other), where).toEqual([]);
      }
    }
  }
  return compared;
}

/** The values at the ends of what the findings can be, in every combination. */
function corners(variables: Variables, differences: readonly Difference[]): (readonly [string, Value])[][] {
  let all: (readonly [string, Value])[][] = [[]];
  for (const { finding, value, runs } of differences) {
    const variable = variables.all[variables.levelsOf(finding)[0] ?? 0];
    const values =
      runs && variable?.kind === 'value'
        ? runs.flatMap((run) => run.map((code) => valueOfCode(finding, variable.coding, code)))
        : [value];
    all = all.flatMap((corner) => values.map((one) => [...corner, [finding.id, one] as const]));
  }
  return all;
}

/** For each step at which some way ends the fewest differences, by walking everybody. */
function byTrying(guideline: Guideline, router: Router, patient: Patient): Map<string, number> {
  const nearest = new Map<string, number>();
  for (const step of guideline.steps.keys()) {
    // In the order of the file.
    nearest.set(step, Number.POSITIVE_INFINITY);
  }
  for (const { other, count } of neighbors(guideline, patient)) {
    if (count > 3) continue;
    const { ending } = router.route(other);
    if (ending.kind !== 'end' || router.contradicted(other).length > 0) continue;
    nearest.set(ending.step.id, Math.min(count, nearest.get(ending.step.id) ?? count));
  }
  return nearest;
}

/** Everybody that there can be, and everybody else of whom no more is unknown than of the patient. */
function neighbors(guideline: Guideline, patient: Patient): { other: Map<string, Value>; count: number }[] {
  let all: { other: Map<string, Value>; count: number }[] = [{ other: new Map(), count: 0 }];
  for (const finding of guideline.findings.values()) {
    const own = patient.get(finding.id) ?? null;
    const alone: Guideline = { ...guideline, findings: new Map([[finding.id, finding]]), assumptions: [] };
    const values = everyPatient(alone).map((one) => one.get(finding.id) ?? null);
    const isOwn = (value: Value) => JSON.stringify(value) === JSON.stringify(own);
    all = all.flatMap(({ other, count }) => [
      { other: new Map([...other, [finding.id, own]]), count },
      ...values
        .filter((value) => !isOwn(value))
        .map((value) => ({ other: new Map([...other, [finding.id, value]]), count: count + 1 })),
    ]);
  }
  return all;
}

/** The first random guideline of a series that some, and not too many, patients fit. */
function withPatients(seed: number) {
  for (let attempt = 0; ; attempt++) {
    const text = randomGuideline(70_000 + seed + attempt * GUIDELINES, true);
    const { guideline } = readGuideline(text);
    const patients = everyPatient(guideline);
    if (patients.length > 0 && patients.length < 1500) return { text, guideline, patients };
  }
}
