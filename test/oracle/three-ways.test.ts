import { evaluate } from 'feelin';
import { describe, expect, it } from 'vitest';
import { CalendarDay } from '../../src/condition/calendar-day.ts';
import type { Condition, NumberInterval, Patient, Truth, Value } from '../../src/condition/condition.ts';
import { decimalToNumber } from '../../src/condition/decimal.ts';
import { evaluateCondition } from '../../src/condition/evaluate.ts';
import { printCondition } from '../../src/condition/print.ts';
import type { Step } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { Analysis } from '../../src/region/analysis.ts';
import { NOBODY } from '../../src/region/diagram.ts';
import { regionMatching } from '../../src/region/region-matching.ts';
import { compileRouter } from '../../src/simulation/router.ts';
import { sample } from '../long.ts';
import { everyPatient } from './every-patient.ts';
import { randomFrom, randomGuideline } from './random-guideline.ts';

const GUIDELINES = sample(100, 2000);
const CASES = 25;
const BATCH = 50;

describe('router, region engine and another FEEL interpreter agree', () => {
  for (let from = 0; from < GUIDELINES; from += BATCH) {
    it(`on ${BATCH * CASES} random patients of random guidelines ${from} to ${from + BATCH - 1}`, () => {
      let compared = 0;
      for (let seed = from; seed < from + BATCH; seed++) compared += compare(seed);
      expect(compared).toBe(BATCH * CASES);
    });
  }
});

function compare(seed: number): number {
  const { text, guideline, patients } = withPatients(seed);
  const random = randomFrom(seed);
  const router = compileRouter(guideline);
  const analysis = new Analysis(guideline);
  const d = analysis.pathway.variables.diagrams;
  for (let i = 0; i < CASES; i++) {
    const patient = random.pick(patients);
    const where = `${seed}\n${text}${JSON.stringify([...patient])}`;
    const route = router.route(patient);
    for (const { considered } of route.passages) {
      for (const { branch, truth } of considered) {
        const condition = branch.when?.condition;
        if (!condition) continue;
        expect(truth, where).toBe(evaluateCondition(condition, patient));
        expect(truth, `${where} ${branch.when?.text}`).toBe(inFeel(condition, patient));
      }
    }
    const self = regionMatching(analysis.pathway.variables, patient);
    // A region forgets what is asked no more, so that membership counts way by way.
    const arrived = new Set<Step>();
    for (const step of analysis.pathway.graph.order) {
      const ways = analysis.pathway.graph.arriving.get(step) ?? [];
      const comes = ways.some(
        (way) => arrived.has(way.from) && d.and(analysis.main.passed(way) ?? NOBODY, self) !== NOBODY,
      );
      if (comes || step.id === guideline.start?.id) arrived.add(step);
    }
    const passed = route.passages.map(({ step }) => step);
    expect(
      passed.every((step) => arrived.has(step)),
      where,
    ).toBe(true);
    if (route.ending.kind === 'conflict') continue;
    expect([...arrived].map(({ id }) => id).sort(), where).toEqual(passed.map(({ id }) => id).sort());
    const { step } = route.ending;
    if (!step) continue;
    const isIn = (region: number | undefined) => region !== undefined && d.and(region, self) !== NOBODY;
    expect(isIn(analysis.gap(step)?.region), where).toBe(route.ending.kind === 'gap');
    expect(isIn(analysis.stalled(step)?.region), where).toBe(route.ending.kind === 'undetermined');
  }
  return CASES;
}

/** The first random guideline of a series that some, and not too many, patients fit. */
function withPatients(seed: number) {
  for (let attempt = 0; ; attempt++) {
    const text = randomGuideline(10_000 + seed + attempt * GUIDELINES);
    const { guideline } = readGuideline(text);
    const patients = everyPatient(guideline);
    if (patients.length > 0 && patients.length < 5000) return { text, guideline, patients };
  }
}

/**
 * The truth of a condition by another interpreter. FEEL itself calls `null = 5` false; our conditions call it unknown,
 * so each test is asked only of a finding that is known. FEEL has no scores: their points are added up here.
 */
function inFeel(condition: Condition, patient: Patient): Truth {
  const ask = (text: string): Truth => {
    const { value } = evaluate(text, Object.fromEntries([...patient].map(([id, known]) => [id, asInFeel(known)])));
    return value === true || value === false ? value : undefined;
  };
  return ask(strict(condition, ask));
}

/** A day is one to the other interpreter as well. */
function asInFeel(value: Value): unknown {
  return value instanceof CalendarDay ? evaluate(`date("${value}")`).value : value;
}

function strict(condition: Condition, ask: (text: string) => Truth): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.map((part) => `(${strict(part, ask)})`).join(` ${condition.kind} `);
    case 'not':
      return `not(${strict(condition.part, ask)})`;
    case 'constant':
    case 'unknown':
      return printCondition(condition);
    case 'definition':
      return strict(condition.definition.when.condition as Condition, ask);
    case 'score': {
      let low = 0;
      let high = 0;
      for (const { when, add } of condition.score.points) {
        const truth = ask(strict(when.condition as Condition, ask));
        const points = decimalToNumber(add);
        if (truth === true || (truth === undefined && points < 0)) low += points;
        if (truth === true || (truth === undefined && points > 0)) high += points;
      }
      return String(totalIn(low, high, condition.interval));
    }
    default:
      return `if ${condition.finding.id} = null then null else (${printCondition(condition)})`;
  }
}

/** True or false when all totals from low to high agree, otherwise null. */
function totalIn(low: number, high: number, { from, to }: NumberInterval): boolean | null {
  const above = (total: number) =>
    !from || (from.inclusive ? total >= decimalToNumber(from.value) : total > decimalToNumber(from.value));
  const below = (total: number) =>
    !to || (to.inclusive ? total <= decimalToNumber(to.value) : total < decimalToNumber(to.value));
  if (above(low) && below(high)) return true;
  return !above(high) || !below(low) ? false : null;
}
