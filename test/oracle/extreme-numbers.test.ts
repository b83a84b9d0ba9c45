import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkReading } from '../../src/checks/check-guideline.ts';
import { withThoseMended } from '../../src/checks/consequences.ts';
import { inFullDigits } from '../../src/condition/decimal.ts';
import { evaluateCondition } from '../../src/condition/evaluate.ts';
import type { Finding, Step } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { readTypedValue } from '../../src/guideline/typed-value.ts';
import { Analysis } from '../../src/region/analysis.ts';
import { NOBODY } from '../../src/region/diagram.ts';
import { regionMatching } from '../../src/region/region-matching.ts';
import { compileRouter } from '../../src/simulation/router.ts';

/** Numbers of this test are whole ones in units of 10^-60, so that it shares no arithmetic with what it tests. */
const PLACES = 60;
const UNIT = 10n ** 60n;
/** Smaller than anything that a random guideline tells apart. */
const SPECK = 10n ** 5n;

function plain(units: bigint): string {
  const digits = String(units < 0n ? -units : units).padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -PLACES)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The same number as people, spreadsheets and programs write it. */
function spellings(units: bigint): string[] {
  const text = plain(units);
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const sign = units < 0n ? '-' : '';
  return [
    text,
    `${text}${fraction === '' ? '.' : ''}${fraction === '' ? '' : '000'}`,
    `${sign}00${whole}${fraction === '' ? '' : `.${fraction}`}`,
    `${sign}${whole}${fraction}e-${fraction.length}`,
    `${sign}0.000${whole}${fraction}E${whole.length + 3}`,
    ...(sign === '' ? [`+${text}`] : []),
    ...(whole === '0' && fraction !== '' ? [`${sign}.${fraction}`] : []),
  ];
}

/** Of up to 45 digits, up to 40 of them after the point; often near another one. */
const numbers = fc
  .tuple(
    fc.oneof(fc.bigInt(-20n, 20n), fc.bigInt(-(10n ** 17n), 10n ** 17n), fc.bigInt(-(10n ** 30n), 10n ** 30n)),
    fc.constantFrom(0, 1, 2, 7, 15, 16, 17, 23, 40),
  )
  .map(([digits, scale]) => digits * 10n ** BigInt(PLACES - scale));

const steps = fc.option(fc.constantFrom(UNIT, UNIT / 2n, UNIT / 1000n, 3n * 10n ** 45n, 10n ** 53n, 10n ** 30n));

const models = fc
  .record({
    step: steps,
    some: fc.array(numbers, { minLength: 4, maxLength: 4 }),
    near: fc.array(fc.constantFrom(0n, 1n, -1n), { minLength: 4, maxLength: 4 }),
    adds: fc.tuple(numbers, numbers),
    goal: fc.nat(2),
    seed: fc.nat(1000),
  })
  .map(({ step, some, near, adds, goal, seed }) => {
    // Two of the constants are next to the other two.
    const grain = step ?? 10n ** 20n;
    const constants = some.map((one, i) => (i % 2 === 0 ? one : (some[i - 1] as bigint) + (near[i] as bigint) * grain));
    const reach = constants.reduce((most, one) => max(most, one < 0n ? -one : one), UNIT) + 2n * (step ?? UNIT);
    const high = step ? (reach / step + 1n) * step : reach;
    return {
      step,
      constants,
      high,
      low: -high,
      adds,
      goal: [adds[0], adds[1], adds[0] + adds[1]][goal] as bigint,
      seed,
    };
  });

type Model = typeof models extends fc.Arbitrary<infer T> ? T : never;

function textOf({ step, constants, high, low, adds, goal, seed }: Model): string {
  const spelled = (units: bigint) => spellings(units)[seed % spellings(units).length];
  const [a, b, c, d] = constants.map(plain);
  const type = step === UNIT ? 'integer' : `decimal${step === null ? '' : `, precision: ${spelled(step)}`}`;
  return `guideline: extreme
title: Extreme numbers
start: decide
findings:
  x: { type: ${type}, range: ${plain(low)}..${plain(high)} }
scores:
  points:
    points:
      - { when: x > ${c}, add: ${spelled(adds[0])} }
      - { when: x <= ${d}, add: ${spelled(adds[1])} }
actions: { act: { label: Act } }
steps:
  decide:
    hit: first
    branches:
      - { when: x < ${a}, go: below }
      - { when: x >= ${b}, go: above }
      - { when: points > ${plain(goal)}, go: scored }
  below: { recommend: [{ do: act, good_practice: true }] }
  above: { recommend: [{ do: act, good_practice: true }] }
  scored: { recommend: [{ do: act, good_practice: true }] }
`;
}

/** Where a patient goes; undefined for nowhere. */
function wayOf({ constants, adds, goal }: Model, x: bigint): string | undefined {
  const [a, b, c, d] = constants as [bigint, bigint, bigint, bigint];
  if (x < a) return 'below';
  if (x >= b) return 'above';
  return (x > c ? adds[0] : 0n) + (x <= d ? adds[1] : 0n) > goal ? 'scored' : undefined;
}

/** Values that stand for all that the constants tell apart: each, what is next to it, and something between each two. */
function representatives({ step, constants, low, high }: Model): bigint[] {
  const marks = [low, high, ...constants].sort((one, other) => (one < other ? -1 : 1));
  const beside = step ?? SPECK;
  const all = marks.flatMap((mark, i) => {
    const down = step ? mark - (((mark % step) + step) % step) : mark;
    return [down - beside, down, down + beside, ...(step ? [] : [(mark + (marks[i + 1] ?? mark)) / 2n])];
  });
  return [...new Set(all)].filter((one) => low <= one && one <= high);
}

function max(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}

function typed(finding: Finding, text: string) {
  const read = readTypedValue(finding, text);
  if (read.message !== undefined) throw new Error(`${text}: ${read.message}`);
  return read.value;
}

describe('numbers of many digits, tiny steps and odd spellings', () => {
  test('router, conditions and regions say what whole numbers say', () => {
    let [proved, gaps] = [0, 0];
    fc.assert(
      fc.property(models, (model) => {
        const text = textOf(model);
        const reading = readGuideline(text);
        // A total that is out of reach, or a value between two steps, is said to be so.
        const isOdd = reading.problems.some(({ code }) => code === 'out-of-range');
        if (isOdd) return;
        expect(reading.problems, text).toEqual([]);
        const { guideline } = reading;
        const x = guideline.findings.get('x') as Finding;
        const decide = guideline.steps.get('decide') as Step;
        const analysis = new Analysis(guideline);
        const d = analysis.pathway.variables.diagrams;
        const router = compileRouter(guideline);
        const all = representatives(model);
        for (const [i, units] of all.entries()) {
          const spelled = spellings(units);
          const written = spelled[(model.seed + i) % spelled.length] as string;
          const value = typed(x, written);
          const where = `${text}\n${written}`;
          expect(inFullDigits(value as never), where).toBe(plain(units));
          const patient = new Map([['x', value]]);
          const way = wayOf(model, units);
          expect(router.route(patient).passages[0]?.taken?.go.id, where).toBe(way);
          const first = decide.branches?.find(
            ({ when }) => when?.condition && evaluateCondition(when.condition, patient),
          );
          expect(first?.go.id, where).toBe(way);
          const self = regionMatching(analysis.pathway.variables, patient);
          expect(d.and(analysis.gap(decide)?.region ?? NOBODY, self) !== NOBODY, where).toBe(way === undefined);
        }
        const problems = withThoseMended(checkReading(reading, { today: '2026-01-01' }).problems);
        expect(problems.filter(({ code }) => code === 'not-decided')).toEqual([]);
        const gap = problems.find(({ code }) => code === 'gap');
        expect(gap !== undefined, text).toBe(all.some((units) => wayOf(model, units) === undefined));
        const witness = gap?.witness?.get('x');
        if (gap) gaps++;
        else proved++;
        if (gap) {
          const shown = typed(x, inFullDigits(witness as never));
          expect(router.route(new Map([['x', shown]])).ending.kind, text).toBe('gap');
        }
      }),
      { numRuns: 300 },
    );
    expect(Math.min(proved, gaps)).toBeGreaterThan(30);
  });

  test.each([
    ['10', '010'],
    ['5', '+5'],
    ['0.5', '.5'],
    ['5', '5.'],
    ['0.0000001', '1e-7'],
    ['1000', '1E3'],
    ['0.50', '0.5000000000000000000000'],
  ])('points of %s are written %s', (meant, written) => {
    const points = (add: string) =>
      readGuideline(
        `guideline: a\ntitle: A\nstart: s\nscores: { p: { points: [{ when: true, add: ${add} }] } }\nsteps: { s: {} }\n`,
      ).guideline.scores.get('p')?.points[0]?.add;
    expect(points(written)).toEqual(points(meant));
  });

  test.each([
    '1_000',
    '0x10',
    '0o10',
    '.inf',
    '-.inf',
    '.nan',
    '"5"',
    "'5'",
    '1,5',
    '0b11',
    '0x',
    '5e',
    '9e9999',
    '9'.repeat(1001),
  ])('points of %s are refused in words', (written) => {
    const { problems, guideline } = readGuideline(
      `guideline: a\ntitle: A\nstart: s\nscores:\n  p:\n    points:\n      - when: true\n        add: ${written}\nsteps: { s: {} }\n`,
    );
    expect(problems.map(({ code }) => code)).toContain('schema');
    expect(guideline.scores.has('p')).toBe(false);
  });
});
