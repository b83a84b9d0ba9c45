import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import type { Patient } from '../../src/condition/condition.ts';
import { evaluateCondition } from '../../src/condition/evaluate.ts';
import { conditionIn } from '../../src/guideline/condition-in.ts';
import { doseOfPatient, numberOf } from '../../src/guideline/doses/in-words.ts';
import { recommendationsOf } from '../../src/guideline/recommendations.ts';
import { noteEntry } from '../../src/report/note-json.ts';
import { Router } from '../../src/simulation/router.ts';
import { sample, seed } from '../long.ts';
import { type Random, randomFrom } from './random-guideline.ts';

/** All numbers of a drawn dose in milligrams, and in tenths of a kilogram, so that they are worked out without a fraction. */
interface DrawnDose {
  readonly action: 'drug' | 'other';
  /** Milligrams for each kilogram, or of everybody. */
  readonly amount: number;
  readonly isByWeight: boolean;
  /** Hours; undefined once. */
  readonly per: number | undefined;
  readonly round: { readonly to: number; readonly mode: 'half-up' | 'up' | 'down' } | undefined;
  readonly atLeast: number | undefined;
  readonly atMost: number | undefined;
  readonly when: string | undefined;
}

interface DrawnRule {
  readonly of: 'drug' | 'other' | 'class';
  readonly atMost: number | undefined;
  readonly atLeast: number | undefined;
  readonly per: number | undefined;
  readonly when: string | undefined;
}

const WHENS = ['weight >= 6', 'ill', 'not(ill) and weight < 8.5', 'age > 3'];
const HOLDS: Readonly<Record<string, (patient: Someone) => boolean>> = {
  'weight >= 6': ({ tenths }) => tenths >= 60,
  ill: ({ ill }) => ill,
  'not(ill) and weight < 8.5': ({ ill, tenths }) => !ill && tenths < 85,
  'age > 3': ({ age }) => age > 3,
};

interface Someone {
  readonly tenths: number;
  readonly age: number;
  readonly ill: boolean;
}

function everybody(): Someone[] {
  const all: Someone[] = [];
  for (let tenths = 30; tenths <= 110; tenths += 5)
    for (const age of [3, 4]) for (const ill of [true, false]) all.push({ tenths, age, ill });
  return all;
}

function drawDose(random: Random, action: DrawnDose['action']): DrawnDose {
  const isByWeight = random.below(4) > 0;
  return {
    action,
    amount: isByWeight ? 1 + random.below(50) : 50 * (1 + random.below(10)),
    isByWeight,
    per: [undefined, 6, 8, 10, 12, 24, 36][random.below(7)],
    round:
      random.below(2) === 0
        ? {
            to: [25, 60, 125][random.below(3)] ?? 1,
            mode: (['half-up', 'up', 'down'] as const)[random.below(3)] ?? 'up',
          }
        : undefined,
    atLeast: random.below(4) === 0 ? 60 : undefined,
    atMost: random.below(3) === 0 ? 100 + random.below(300) : undefined,
    when: random.below(2) === 0 ? WHENS[random.below(WHENS.length)] : undefined,
  };
}

function drawRule(random: Random): DrawnRule {
  const atLeast = random.below(3) === 0 ? 20 + random.below(200) : undefined;
  return {
    of: (['drug', 'other', 'class'] as const)[random.below(3)] ?? 'drug',
    atMost: atLeast === undefined || random.below(2) === 0 ? 250 + random.below(900) : undefined,
    atLeast,
    per: [undefined, 24, 48][random.below(3)],
    when: random.below(3) === 0 ? WHENS[random.below(WHENS.length)] : undefined,
  };
}

function doseText({ amount, isByWeight, per, round, atLeast, atMost }: DrawnDose): string {
  const keys = [
    `amount: ${amount} ${isByWeight ? 'mg/kg * weight' : 'mg'}`,
    ...(per === undefined ? [] : [`per: ${per} h`]),
    ...(round ? [`round: { to: ${round.to} mg, mode: ${round.mode} }`] : []),
    ...(atLeast === undefined ? [] : [`at_least: ${atLeast} mg`]),
    ...(atMost === undefined ? [] : [`at_most: ${atMost / 1000} g`]),
  ];
  return `{ ${keys.join(', ')} }`;
}

function textOf(doses: readonly DrawnDose[], rules: readonly DrawnRule[]): string {
  const own = (dose: DrawnDose, indent: string) =>
    `${indent}- { do: ${dose.action}, good_practice: true${dose.when ? `, when: '${dose.when}'` : ''}, dose: ${doseText(dose)} }`;
  const [first, second, third] = doses as [DrawnDose, DrawnDose, DrawnDose];
  return `guideline: doses
title: Doses
findings:
  weight: { type: decimal, range: 3..11, unit: kg, precision: 0.5 }
  age: { type: integer, range: 3..4, unit: a }
  ill: { type: boolean }
actions:
  drug: { label: Drug, is_a: [class] }
  other: { label: Other, is_a: [class] }
  visit: { label: Visit }
start: triage
steps:
  triage:
    branches:
      - { when: weight < 7 and ill, go: small }
      - { else: large }
  small:
    recommend:
      - { do: visit, good_practice: true }
${own(first, '      ')}
    next: large
  large:
    recommend:
      - { do: visit, good_practice: true }
${own(second, '      ')}
      - group: Some
        select: any
        of:
${own(third, '          ')}
rules:
${rules
  .map(({ of, atMost, atLeast, per, when }, index) => {
    const keys = [
      `id: r${index}`,
      `dose_of: ${of}`,
      ...(atMost === undefined ? [] : [`at_most: ${atMost} mg`]),
      ...(atLeast === undefined ? [] : [`at_least: ${atLeast / 1000} g`]),
      ...(per === undefined ? [] : [`per: ${per} h`]),
      ...(when === undefined ? [] : [`when: '${when}'`]),
      'because: So.',
    ];
    return `  - { ${keys.join(', ')} }`;
  })
  .join('\n')}
`;
}

/** In tenths of a milligram. */
function given({ amount, isByWeight, round, atLeast, atMost }: DrawnDose, { tenths }: Someone): number {
  let value = isByWeight ? amount * tenths : amount * 10;
  if (round) {
    const step = round.to * 10;
    const rest = value % step;
    const isUp = round.mode === 'up' ? rest > 0 : round.mode === 'half-up' && 2 * rest >= step;
    value = value - rest + (isUp ? step : 0);
  }
  if (atLeast !== undefined && value < atLeast * 10) value = atLeast * 10;
  if (atMost !== undefined && value > atMost * 10) value = atMost * 10;
  return value;
}

function isGiven(dose: DrawnDose, place: number, patient: Someone): boolean {
  const arrives = place > 0 || (patient.tenths < 70 && patient.ill);
  return arrives && (dose.when === undefined || HOLDS[dose.when]?.(patient) === true);
}

/** Doses are counted hour by hour, from every hour on. */
function mostAndLeast(per: number | undefined, time: number | undefined): readonly [most: number, least: number] {
  if (per === undefined || time === undefined) return [1, 1];
  const counts: number[] = [];
  for (let from = 0; from < per; from++) {
    let count = 0;
    for (let hour = from; hour < from + time; hour++) if (hour % per === 0) count++;
    counts.push(count);
  }
  return [Math.max(...counts), Math.min(...counts)];
}

function asPatient({ tenths, age, ill }: Someone): Patient {
  return new Map<string, number | boolean>([
    ['weight', tenths / 10],
    ['age', age],
    ['ill', ill],
  ]);
}

test('rules about doses are broken for just the patients whose dose, worked out one by one, is beyond the limit', () => {
  const random = randomFrom(seed);
  let broken = 0;
  for (let round = 0; round < sample(60, 3000); round++) {
    const doses = [0, 1, 2].map(() => drawDose(random, random.below(2) === 0 ? 'drug' : 'other'));
    const rules = [0, 1].map(() => drawRule(random));
    const text = textOf(doses, rules);
    const { guideline, problems } = checkGuideline(text, { today: '2026-02-14' });
    const violations = problems.filter(({ code }) => code === 'rule-violated');
    const written = recommendationsOf(guideline).filter(({ recommendation }) => recommendation.dose);
    expect(written, text).toHaveLength(3);
    const expected = new Map<string, Set<Someone>>();
    for (const [index, rule] of rules.entries())
      for (const [place, dose] of doses.entries()) {
        if (rule.of !== 'class' && rule.of !== dose.action) continue;
        const [most, least] = mostAndLeast(dose.per, rule.per);
        for (const patient of everybody()) {
          if (!isGiven(dose, place, patient) || (rule.when && !HOLDS[rule.when]?.(patient))) continue;
          const value = given(dose, patient);
          const sides = [
            ...(rule.atMost !== undefined && value * most > rule.atMost * 10 ? ['more'] : []),
            ...(rule.atLeast !== undefined && value * least < rule.atLeast * 10 ? ['less'] : []),
          ];
          for (const side of sides) {
            const key = `r${index} ${written[place]?.recommendation.action.at.start} ${side}`;
            expected.set(key, (expected.get(key) ?? new Set()).add(patient));
          }
        }
      }
    const found = new Map(
      violations.map((one) => {
        const side = one.message.includes(', more than the ') ? 'more' : 'less';
        return [`${/`(r\d)`/.exec(one.message)?.[1]} ${one.at.start} ${side}`, one];
      }),
    );
    expect([...found.keys()].sort(), text).toEqual([...expected.keys()].sort());
    for (const [key, { witness, region, among, noRegion }] of found) {
      broken++;
      const those = expected.get(key) ?? new Set();
      const known = [...(witness ?? [])];
      const isShown = (patient: Someone) =>
        known.every(([id, value]) => String(asPatient(patient).get(id)) === String(value));
      expect(everybody().filter(isShown).length, text).toBeGreaterThan(0);
      expect(
        everybody()
          .filter(isShown)
          .every((patient) => those.has(patient) || hasAlike(those, patient)),
        text,
      ).toBe(true);
      if (region === undefined) {
        expect(noRegion, text).toBeDefined();
        continue;
      }
      const condition = conditionIn(guideline, region);
      expect(condition, region).toBeDefined();
      if (!condition || among) continue;
      const all = everybody().filter((patient) => evaluateCondition(condition, asPatient(patient)) === true);
      expect(all.length, `${text}\n${region}`).toBe(those.size);
      expect(
        all.every((patient) => hasAlike(those, patient)),
        `${text}\n${region}`,
      ).toBe(true);
    }
  }
  expect(broken).toBeGreaterThan(20);
}, 600_000);

function hasAlike(some: ReadonlySet<Someone>, { tenths, age, ill }: Someone): boolean {
  return [...some].some((one) => one.tenths === tenths && one.age === age && one.ill === ill);
}

test('a patient is shown the dose that comes out by hand', () => {
  const random = randomFrom(seed + 1);
  for (let round = 0; round < sample(40, 1000); round++) {
    const doses = [0, 1, 2].map(() => ({ ...drawDose(random, 'drug'), when: undefined }));
    const { guideline } = checkGuideline(textOf(doses, [drawRule(random)]), { today: '2026-02-14' });
    const router = new Router(guideline);
    const written = recommendationsOf(guideline).flatMap(({ recommendation: { dose } }) => dose ?? []);
    for (const someone of everybody().filter((_, index) => index % 7 === round % 7)) {
      const patient = asPatient(someone);
      const route = router.route(patient, new Map());
      const { recommendations } = noteEntry({
        guideline,
        path: 'doses',
        lines: { positionAt: () => ({ line: 0, column: 0 }) },
        patient,
        name: undefined,
        route,
        uncollected: [],
      } as never);
      for (const [place, dose] of doses.entries()) {
        const own = written[place];
        if (!own) throw new Error('A dose is missing.');
        const value = given(dose, someone) / 10;
        expect(numberOf(own.given, patient)).toBe(String(value));
        expect(doseOfPatient(own, patient)).toMatch(new RegExp(`^${String(value).replace('.', '\\.')} mg`));
      }
      for (const { dose } of recommendations) if (dose) expect(dose.in_words).toContain(`${dose.amount?.value} mg`);
    }
  }
});
