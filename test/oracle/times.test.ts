import { describe, expect, it } from 'vitest';
import type { Problem } from '../../src/checks/check.ts';
import { checkReading } from '../../src/checks/check-guideline.ts';
import { withThoseMended } from '../../src/checks/consequences.ts';
import type { Condition, Patient } from '../../src/condition/condition.ts';
import { evaluateCondition } from '../../src/condition/evaluate.ts';
import { conditionIn } from '../../src/guideline/condition-in.ts';
import type { Alternative, Guideline, Quantity, Recommendation, Rule, Step } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { holds } from '../../src/simulation/walk.ts';
import { everyPatient } from './every-patient.ts';
import { randomTimes } from './random-times.ts';

const GUIDELINES = 300;
const BATCH = 50;

describe('timings and rules about times agree with walking every patient through every choice', () => {
  for (let from = 0; from < GUIDELINES; from += BATCH) {
    it(`on random guidelines ${from} to ${from + BATCH - 1}`, () => {
      let impossible = 0;
      let broken = 0;
      let kept = 0;
      let unanchored = 0;
      for (let seed = from; seed < from + BATCH; seed++) {
        const { hasImpossible, brokenRules, keptRules, unanchoredTimes } = compare(seed);
        if (hasImpossible) impossible++;
        broken += brokenRules;
        kept += keptRules;
        unanchored += unanchoredTimes;
      }
      expect(Math.min(impossible, BATCH - impossible, broken, kept, unanchored)).toBeGreaterThan(5);
    });
  }
});

/** One patient with one choice of alternatives. */
interface Advice {
  readonly patient: Patient;
  readonly given: readonly { readonly step: Step; readonly recommendation: Recommendation; readonly place: number }[];
  /** Whether the way ends where no branch leads on. */
  readonly stops: boolean;
}

interface Compared {
  readonly hasImpossible: boolean;
  readonly brokenRules: number;
  readonly keptRules: number;
  readonly unanchoredTimes: number;
}

function compare(seed: number): Compared {
  const text = randomTimes(seed);
  const reading = readGuideline(text);
  const { guideline } = reading;
  expect(reading.problems, text).toEqual([]);
  const problems = withThoseMended(checkReading(reading, { today: '2026-01-01' }).problems);
  const of = (code: string) => problems.filter((problem) => problem.code === code);
  expect(of('not-decided'), `${seed}\n${text}`).toEqual([]);
  const all = everyPatient(guideline).flatMap((patient) => [...adviceOf(guideline, patient)]);
  if (all.length === 0) return { hasImpossible: false, brokenRules: 0, keptRules: 0, unanchoredTimes: 0 };
  const told = of('impossible-timing');
  const closes = (at: unknown) => (advice: Advice) => advice.given.some((one) => one.recommendation.timing?.at === at);
  const impossible = all.filter(({ given }) => !canBeKept(given));
  for (const advice of impossible)
    expect(
      told.some(({ at }) => closes(at)(advice)),
      `${seed} missed\n${text}`,
    ).toBe(true);
  for (const { at, witness, message } of told) {
    const concerned = impossible.filter(closes(at));
    expect(concerned.length, `${seed} false alarm: ${message}\n${text}`).toBeGreaterThan(0);
    const isWitness = ({ patient }: Advice) =>
      [...(witness ?? [])].every(([id, value]) => JSON.stringify(patient.get(id)) === JSON.stringify(value));
    expect(witness && all.filter(isWitness).some((one) => concerned.includes(one)), text).toBe(true);
  }
  let brokenRules = 0;
  for (const rule of guideline.rules) {
    const breaking = all.filter(
      ({ patient, given }) => holds(rule.when, patient) === true && breaches(guideline, rule, given),
    );
    const said = of('rule-violated').filter(({ message }) => message.includes(`\`${rule.id}\``));
    expect(said.length > 0, `${seed} ${rule.id}\n${text}`).toBe(breaking.length > 0);
    for (const { witness } of said) {
      const isWitness = ({ patient }: Advice) =>
        [...(witness ?? [])].every(([id, value]) => JSON.stringify(patient.get(id)) === JSON.stringify(value));
      expect(breaking.some(isWitness), text).toBe(true);
    }
    if (said.length > 0) brokenRules++;
  }
  return {
    hasImpossible: impossible.length > 0,
    brokenRules,
    keptRules: guideline.rules.length - brokenRules,
    unanchoredTimes: compareUnanchored(guideline, all, of('unanchored-timing'), `${seed}\n${text}`),
  };
}

/** Who is to keep a time that counts from an action which is given on none of their ways, and who is said to be. */
function compareUnanchored(
  guideline: Guideline,
  all: readonly Advice[],
  said: readonly Problem[],
  text: string,
): number {
  const ways = new Map<Patient, Advice[]>();
  for (const advice of all) ways.set(advice.patient, [...(ways.get(advice.patient) ?? []), advice]);
  const isGiven = (action: string, advice: Advice) =>
    advice.given.some(({ recommendation: one }) => one.direction === 'for' && one.action.id === action);
  for (const from of guideline.actions.values()) {
    const own = said.filter(({ message }) => message.includes(`from *${from.label}*`));
    const regions = own.map(({ region = '' }) => conditionIn(guideline, region) as Condition);
    for (const [patient, advised] of ways) {
      const keeps = advised.some(({ given }) =>
        given.some(
          ({ recommendation: { timing, action, direction } }) =>
            direction === 'for' && timing?.action.id === from.id && action.id !== from.id,
        ),
      );
      const lacks = keeps && !advised.some((advice) => isGiven(from.id, advice));
      const isSaid = regions.some((region) => evaluateCondition(region, patient) === true);
      if (isSaid) expect(lacks, `${from.id} false alarm for ${JSON.stringify([...patient])} ${text}`).toBe(true);
      const isOpen = advised.some(({ stops }) => stops) || [...patient.values()].includes(null);
      if (lacks && !isOpen) expect(isSaid, `${from.id} missed ${JSON.stringify([...patient])} ${text}`).toBe(true);
    }
  }
  return said.length;
}

/** Everything that may be advised, read from docs/format.md: each branch that is true, each option that is open. */
function* adviceOf(guideline: Guideline, patient: Patient): Generator<Advice> {
  function* from(step: Step, given: Advice['given'], place: number): Generator<Advice> {
    if (step.branches) {
      const open = step.branches.filter(({ when }) => when && holds(when, patient) === true);
      const taken = step.hit === 'first' ? open.slice(0, 1) : open;
      const isElse = step.branches.every(({ when }) => !when || holds(when, patient) === false);
      const ways = taken.length > 0 ? taken : isElse ? step.branches.filter(({ when }) => !when) : [];
      if (ways.length === 0) yield { patient, given, stops: true };
      for (const { go } of ways) yield* from(guideline.steps.get(go.id) as Step, given, place + 1);
      return;
    }
    const options: Pick<Alternative, 'recommend' | 'next'>[] = [
      ...(step.recommend.length > 0 ? [step] : []),
      ...step.alternatives.filter(({ when }) => holds(when, patient) === true),
    ];
    for (const { recommend, next: elsewhere } of options) {
      const own = recommend.filter(({ when }) => holds(when, patient) === true);
      const all = [...given, ...own.map((recommendation) => ({ step, recommendation, place }))];
      const way = elsewhere ?? step.next;
      const next = way && guideline.steps.get(way.id);
      if (next) yield* from(next, all, place + 1);
      else yield { patient, given: all, stops: false };
    }
  }
  yield* from(guideline.steps.get('s0') as Step, [], 0);
}

/** In minutes; a strict bound is a hair less. */
const HAIR = 1e-4;
type Bounds = Map<string, Map<string, number>>;

function put(bounds: Bounds, from: string, to: string, most: number): void {
  const row = bounds.get(from) ?? new Map<string, number>();
  bounds.set(from, row.set(to, Math.min(row.get(to) ?? Number.POSITIVE_INFINITY, most)));
  if (!bounds.has(to)) bounds.set(to, new Map());
}

function minutes(quantity: Quantity | undefined): number | undefined {
  return quantity && Number(String(quantity.value)) * (quantity.unit === 'h' ? 60 : 1);
}

function boundsOf(given: Advice['given']): Bounds {
  const bounds: Bounds = new Map();
  for (const { recommendation } of given) {
    const { direction, timing, action } = recommendation;
    if (!timing || direction === 'against') continue;
    const [from, to] = [minutes(timing.from) ?? 0, minutes(timing.to)];
    const [first, second] = timing.relation === 'after' ? [timing.action.id, action.id] : [action.id, timing.action.id];
    if (timing.relation === 'with') {
      put(bounds, first, second, to ?? 0);
      put(bounds, second, first, to ?? 0);
      continue;
    }
    put(bounds, second, first, -Math.max(from, HAIR));
    if (to !== undefined) put(bounds, first, second, to);
  }
  return bounds;
}

/** Shortest paths (Floyd and Warshall); a moment that comes before itself cannot be. */
function paths(bounds: Bounds): Bounds {
  const names = [...bounds.keys()];
  const all: Bounds = new Map(names.map((name) => [name, new Map(bounds.get(name))]));
  for (const through of names)
    for (const from of names)
      for (const to of names) {
        const most =
          (all.get(from)?.get(through) ?? Number.POSITIVE_INFINITY) +
          (all.get(through)?.get(to) ?? Number.POSITIVE_INFINITY);
        if (most < (all.get(from)?.get(to) ?? Number.POSITIVE_INFINITY)) all.get(from)?.set(to, most);
      }
  return all;
}

function isPossible(all: Bounds): boolean {
  return [...all].every(([name, row]) => (row.get(name) ?? 0) > -HAIR / 2);
}

function canBeKept(given: Advice['given']): boolean {
  return isPossible(paths(boundsOf(given)));
}

function breaches(guideline: Guideline, { says }: Rule, given: Advice['given']): boolean {
  if (says.kind !== 'require') throw new Error(says.kind);
  const isGiven = (action: string) =>
    given.some(({ recommendation }) => recommendation.direction === 'for' && recommendation.action.id === action);
  const { action, before, within } = says;
  const named = (id = '') => (id === 'k' ? ['a', 'b'] : [id]);
  const actions = named(action.id).filter(isGiven);
  const others = named((before ?? within?.of)?.id).filter((id) => guideline.events.has(id) || isGiven(id));
  const known = whatIsCertain(guideline, given, [action.id, (before ?? within?.of)?.id ?? ''].flatMap(named));
  const most = (from: string, to: string) => (from === to ? 0 : (known.get(from)?.get(to) ?? Number.POSITIVE_INFINITY));
  const limit = (minutes(within?.time) ?? 0) + HAIR / 2;
  const keeps = (one: string, other: string) =>
    before ? most(other, one) < -HAIR / 2 : most(one, other) <= limit && most(other, one) <= limit;
  return others.some((other) => !actions.some((one) => keeps(one, other)));
}

/** What docs/format.md says of times and the order of steps, one after the other. */
function whatIsCertain(guideline: Guideline, given: Advice['given'], asked: readonly string[]): Bounds {
  const everything = [...guideline.steps.values()].flatMap((step) =>
    [...step.recommend, ...step.alternatives.flatMap(({ recommend }) => recommend)].map((recommendation) => ({
      step,
      recommendation,
      place: 0,
    })),
  );
  const linked = new Set(asked);
  for (let size = 0; size !== linked.size; ) {
    size = linked.size;
    for (const [from, row] of boundsOf(everything))
      for (const to of row.keys()) if (linked.has(from) || linked.has(to)) linked.add(from).add(to);
  }
  const all = boundsOf(given);
  const bounds: Bounds = new Map([...linked].map((name) => [name, new Map(all.get(name))]));
  const timings = paths(bounds);
  // Moments that lead to each other, one of which would come before itself.
  const isLost = (some: Bounds) => (one: string, other: string) =>
    [...linked].some(
      (name) =>
        (some.get(name)?.get(name) ?? 0) < -HAIR / 2 &&
        [one, other].every((moment) => some.get(moment)?.has(name) && some.get(name)?.has(moment)),
    );
  const isImpossible = isLost(timings);
  const kept: Bounds = new Map([...linked].map((name) => [name, new Map()]));
  for (const [from, row] of bounds)
    for (const [to, most] of row) if (!isImpossible(from, to)) put(kept, from, to, most);
  const certain = paths(kept);
  const placeOf = (name: string) =>
    Math.min(
      ...given.flatMap(({ recommendation: { direction, action }, place }) =>
        direction === 'for' && action.id === name ? place : [],
      ),
    );
  const orders: [string, string][] = [];
  for (const early of linked)
    for (const late of linked) {
      if (!(placeOf(early) < placeOf(late)) || placeOf(late) === Number.POSITIVE_INFINITY) continue;
      if (!isImpossible(early, late) && (certain.get(early)?.get(late) ?? 1) > HAIR / 2) orders.push([early, late]);
    }
  const withOrders = (some: [string, string][]) => {
    const both: Bounds = new Map([...kept].map(([name, row]) => [name, new Map(row)]));
    for (const [early, late] of some) put(both, late, early, -HAIR);
    return paths(both);
  };
  const isDisputed = isLost(withOrders(orders));
  return withOrders(orders.filter(([early, late]) => !isDisputed(early, late)));
}
