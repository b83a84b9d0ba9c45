import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/checks/check.ts';
import { checks } from '../../src/checks/index.ts';
import { type Reading, readGuideline } from '../../src/guideline/read.ts';
import { Analysis } from '../../src/region/analysis.ts';
import { analysisInput } from '../../src/region/analysis-input.ts';
import { EVERYBODY } from '../../src/region/diagram.ts';
import { Flow } from '../../src/region/flow.ts';
import { sample } from '../long.ts';
import { bruteForce } from './brute-force.ts';
import { everyPatient, smallGuideline } from './every-patient.ts';
import { type Random, randomFrom } from './random-guideline.ts';

const CODES = ['gap', 'stalls-when-unknown', 'overlap', 'unreachable-branch', 'redundant-decision'];
const STEPS = 70;
/** Operations for following everybody, where they may take all. */
const WHOLE = 600_000;

/** What the checks of decisions say where following everybody may take no more than a share. */
function found(reading: Reading, flow: number, codes: readonly string[] = CODES) {
  const analysis = new Analysis(reading.guideline, { flow });
  const said = new Map<string, readonly Report[]>();
  const { guideline, text, lines, problems } = reading;
  const context = { guideline, text, root: reading.yaml.root, lines, reading: problems, analysis, today: '2026-01-01' };
  for (const code of codes) {
    const check = checks.find((one) => one.code === code);
    if (!check || !('run' in check)) throw new Error(`No check ${code}.`);
    said.set(code, [...check.run(context)]);
  }
  return { analysis, said };
}

/** Follows everybody as the analysis does, through all steps or the first of them, with what that took. */
function followed({ guideline }: Reading, budget: number, steps?: number) {
  const pathway = analysisInput(guideline);
  const d = pathway.variables.diagrams;
  const before = d.spent;
  const order = pathway.graph.order.slice(0, steps);
  const [start] = order;
  const flow = new Flow(pathway, { steps: order, patients: new Map(start && [[start, EVERYBODY]]) }, budget);
  return { order, flow, took: d.spent - before };
}

const places = (reports: readonly Report[] = []) => new Set(reports.map(({ at }) => at));
const allPlaces = ({ said }: ReturnType<typeof found>) =>
  Object.fromEntries(CODES.map((code) => [code, places(said.get(code))]));

/** A long way through many decisions about three findings, which ask again what was asked before. */
function longGuideline(seed: number): string {
  const random = randomFrom(seed);
  const test = (r: Random) =>
    r.pick(['a', 'not(a)', 'b = "x"', 'b != "y"', `n >= ${r.below(7)}`, `n < ${1 + r.below(6)}`]);
  const lines = Array.from({ length: STEPS }, (_, i) => {
    const to = () => `s${Math.min(STEPS, i + 1 + random.below(3))}`;
    const when = `${test(random)} ${random.pick(['and', 'or'])} ${test(random)}`;
    const rest = random.chance(0.9) ? '{ else: TO }' : `{ when: '${test(random)}', go: TO }`;
    return `  s${i}: { branches: [{ when: '${when}', go: ${to()} }, ${rest.replace('TO', to())}] }`;
  });
  return `guideline: long
title: A long way
start: s0
findings:
  a: { type: boolean }
  b: { type: choice, options: { x: X, y: Y, z: Z } }
  n: { type: integer, range: 0..6 }
actions: { act: { label: Act } }
steps:
${lines.join('\n')}
  s${STEPS}: { recommend: [{ do: act, good_practice: true }] }
`;
}

describe('decisions that decide nothing are told as walking every patient does', () => {
  it('where nobody was followed', () => {
    let beyond = 0;
    for (let seed = 0; seed < sample(200, 4000); seed++) {
      const { text, reading, all } = smallGuideline(seed);
      if (all.length === 0) continue;
      const { analysis, said } = found(reading, 0, ['redundant-decision']);
      const truth = [...bruteForce(reading.guideline, all).redundant];
      expect(places(said.get('redundant-decision')), `${seed}\n${text}`).toEqual(new Set(truth.map(({ at }) => at)));
      expect(analysis.undecided.size, text).toBe(0);
      beyond += truth.filter((step) => !analysis.main.arrival(step).decided).length;
    }
    expect(beyond).toBeGreaterThan(20);
  });
});

describe('what is left out where following everybody has no prospect is decided all the same', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7])('on the long way %i', (seed) => {
    const text = longGuideline(seed);
    const reading = readGuideline(text);
    expect(reading.problems, text).toEqual([]);
    const whole = found(reading, 1);
    const truth = bruteForce(reading.guideline, everyPatient(reading.guideline));
    expect(whole.analysis.main.undecided.size).toBe(0);
    expect(places(whole.said.get('redundant-decision'))).toEqual(new Set([...truth.redundant].map(({ at }) => at)));
    const budget = Math.ceil(followed(reading, WHOLE).took / 3);
    const { order, flow } = followed(reading, budget);
    const first = order.findIndex((step) => flow.undecided.has(step));
    expect(first).toBeGreaterThan(0);
    expect(flow.undecided.size).toBe(order.length - first);
    // It ended before it had taken what it might: two more steps would have been within that.
    expect(followed(reading, WHOLE, first + 2).took).toBeLessThan(budget);
    const share = budget / WHOLE;
    const part = found(reading, share);
    expect(allPlaces(part), text).toEqual(allPlaces(whole));
    expect(part.analysis.undecided.size).toBe(0);
    expect(found(reading, share).said).toEqual(part.said);
    expect(allPlaces(found(reading, share, [...CODES].reverse()))).toEqual(allPlaces(part));
  });
});

const ADVICE = [
  'rule-violated',
  'contradictory-recommendation',
  'undecided-advice',
  'gap',
  'overlap',
  'impossible-timing',
];

it('of rules and advice nothing is missed without saying so where nobody was followed', () => {
  let [told, decided] = [0, 0];
  for (let seed = 0; seed < sample(250, 5000); seed++) {
    const { text, reading } = smallGuideline(seed);
    const [whole, part] = [found(reading, 1, ADVICE), found(reading, 0, ADVICE)];
    const isDecided = part.analysis.undecided.size === 0 && part.analysis.leftOpen.size === 0;
    for (const code of ADVICE) {
      const [all, some] = [places(whole.said.get(code)), places(part.said.get(code))];
      for (const place of some) expect(all.has(place), `${code}, ${seed}\n${text}`).toBe(true);
      if (isDecided) expect(some, `${code}, ${seed}\n${text}`).toEqual(all);
    }
    if (isDecided) decided++;
    told += [...whole.said.values()].flat().length;
  }
  expect(told).toBeGreaterThan(100);
  expect(decided).toBeGreaterThan(20);
});

it('says of a branch that a search finds nobody for, why nobody takes it', () => {
  const file = new URL('../checks/unreachable-branch/invalid/excluded-by-the-way-here.guideline.yaml', import.meta.url);
  const reading = readGuideline(readFileSync(file, 'utf8'));
  const { analysis, said } = found(reading, 0, ['unreachable-branch']);
  expect([...analysis.pathway.graph.order].some((step) => analysis.main.arrival(step).decided)).toBe(false);
  expect(said.get('unreachable-branch')?.map(({ message }) => message)).toEqual([
    'No patient can take this branch: it is for `pregnant`, and everyone like that already left at *Is an ultrasound needed at once?*. Remove the branch, or correct the earlier condition.',
  ]);
});
