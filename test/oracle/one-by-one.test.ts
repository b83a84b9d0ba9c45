import { describe, expect, it } from 'vitest';
import type { Guideline, Rule } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { brokenFor, countsFor, type TimedRule } from '../../src/guideline/times/timed-rule.ts';
import { adviceOf } from '../../src/region/advice.ts';
import { followedBack } from '../../src/region/affected-patients.ts';
import { Analysis } from '../../src/region/analysis.ts';
import { adviceIn, type Breach, breachesOneByOne } from '../../src/region/breaches-one-by-one.ts';
import { Allowance } from '../../src/region/budget.ts';
import { EVERYBODY, NOBODY, type Region } from '../../src/region/diagram.ts';
import { decidedByTimings } from '../../src/region/rules.ts';
import { sample } from '../long.ts';
import { randomTimes } from './random-times.ts';

const GUIDELINES = sample(300, 20_000);
const BATCH = 100;
const beginning = () => ({ whom: EVERYBODY, levels: [], allowance: new Allowance(4_000_000) });

describe('dividing patients by one recommendation after the other finds the same as by all at once', () => {
  for (let from = 0; from < GUIDELINES; from += BATCH)
    it(`in random guidelines ${from} to ${from + BATCH - 1}`, () => {
      let broken = 0;
      for (let seed = from; seed < from + BATCH; seed++) broken += compare(randomTimes(70_000 + seed));
      expect(broken).toBeGreaterThan(10);
    });
});

function compare(text: string): number {
  const { guideline } = readGuideline(text);
  let broken = 0;
  for (const rule of guideline.rules) broken += compareRule(guideline, rule, text);
  return broken;
}

function compareRule(guideline: Guideline, rule: Rule, text: string): number {
  const analysis = new Analysis(guideline);
  const timed = decidedByTimings(analysis, rule);
  if (!timed || !analysis.patientsCertain) return 0;
  const whole = adviceOf(analysis, beginning(), (one) => countsFor(timed, one));
  if (!whole) return 0;
  expect(whole.isWhole).toBe(true);
  const expected = whole.all.map((advised) => ({
    advised,
    moments: brokenFor(timed, adviceIn(analysis, advised.given)),
  }));
  const found = breachesOneByOne(analysis, timed, beginning());
  expect(found.isWhole, text).toBe(true);
  let broken = 0;
  for (const moment of timed.others)
    for (const hasAction of [true, false]) {
      const region = patientsOf(analysis, timed, expected, moment, hasAction);
      expect(patientsOf(analysis, timed, found.breaches, moment, hasAction), `${rule.id} ${moment}\n${text}`).toBe(
        region,
      );
      if (region !== NOBODY) broken++;
    }
  return broken;
}

/** Whose advice breaks the rule for a moment, as they began, by whether they are given what it requires. */
function patientsOf(
  { pathway }: Analysis,
  { actions }: TimedRule,
  breaches: readonly Breach[],
  moment: string,
  hasAction: boolean,
): Region {
  const d = pathway.variables.diagrams;
  // Of patients that cannot exist, either way may leave some out.
  const possible = pathway.constraints.reduce<Region>((all, { region }) => d.and(all, region), EVERYBODY);
  const broken = breaches
    .filter(({ moments }) => moments.includes(moment))
    .filter(
      ({ advised: { given } }) =>
        given.some(({ offer }) => actions.includes(offer.recommendation.action.id)) === hasAction,
    )
    .reduce<Region>(
      (all, { advised: { flow, step, region } }) => d.or(all, followedBack(pathway, flow, step, region)),
      NOBODY,
    );
  return d.and(broken, possible);
}
