import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition, Patient, Value } from '../../src/condition/condition.ts';
import { evaluateCondition } from '../../src/condition/evaluate.ts';
import { readCondition } from '../../src/condition/read.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { effusion, finding, findings, meaning, mechanism, ottawa, scopeOf, symptoms, tender } from './knee.ts';

const cough = finding('cough', 'boolean', { label: 'Cough' });
const scope = scopeOf([...findings, cough, ottawa]);

/** The text once all its repairs are made, and those that are offered then. */
function repaired(text: string): string {
  let now = text;
  for (let round = 0; round < 5; round++) {
    const fixes = readCondition(now, scope).problems.flatMap(({ fix }) => fix ?? []);
    const apart = fixes.filter((fix, i) => fixes.every((other, j) => i <= j || other.at.end < fix.at.start));
    if (apart.length === 0) return now;
    now = applyEdits(now, apart);
  }
  return now;
}

/** Patients at, just below and just above every limit that the tests name, with each answer and none. */
const VALUES: readonly (readonly [string, readonly Value[]])[] = [
  ['age', [null, 18, 19, 20, 21, 39, 40, 41, 64, 65, 66, 74, 75, 76, 110]],
  ['hemoglobin', [null, 7.4, 7.5, 7.6, 12]],
  ['effusion', [null, true, false]],
  ['tender', [null, true, false]],
  ['cough', [null, true, false]],
  ['mechanism', [null, ...mechanism.options.map(({ id }) => id)]],
  ['symptoms', [null, [], ['fever'], ['chills'], ['fever', 'weight_loss']]],
];
const patients = fc
  .sample(fc.tuple(...VALUES.map(([id, values]) => fc.constantFrom(...values.map((value) => [id, value] as const)))), {
    numRuns: 1500,
    seed: 5,
  })
  .map((entries): Patient => new Map(entries));

function expectSame(text: string, one: Condition, other: Condition): void {
  const differs = patients.find((patient) => evaluateCondition(one, patient) !== evaluateCondition(other, patient));
  expect(differs && Object.fromEntries(differs), text).toBeUndefined();
}

describe('a condition as people say it', () => {
  it.each([
    ['age at least 65', 'age >= 65'],
    ['age is at least 65', 'age >= 65'],
    ['age at most 65', 'age <= 65'],
    ['age over 65', 'age > 65'],
    ['Age above 65', 'age > 65'],
    ['age more than 65', 'age > 65'],
    ['age older than 65', 'age > 65'],
    ['age greater than or equal to 65', 'age >= 65'],
    ['age not less than 65', 'age >= 65'],
    ['age no more than 65', 'age <= 65'],
    ['age up to 65', 'age <= 65'],
    ['age under 65', 'age < 65'],
    ['age younger than 65', 'age < 65'],
    ['age less than 65', 'age < 65'],
    ['age 65 or older', 'age >= 65'],
    ['65 or older', 'age >= 65'],
    ['65 and older', 'age >= 65'],
    ['65 or younger', 'age <= 65'],
    ['age 65 or more', 'age >= 65'],
    ['age = 65 or older', 'age >= 65'],
    ['age 65+', 'age >= 65'],
    ['age 65 or under', 'age <= 65'],
    ['age from 40 to 65', 'age in [40..65]'],
    ['age 40 to 65', 'age in [40..65]'],
    ['age 40-65', 'age in [40..65]'],
    ['age in 40-65', 'age in [40..65]'],
    ['age = [40..65]', 'age in [40..65]'],
    ['ottawa 1-2', 'ottawa in [1..2]'],
    ['ottawa = 1-2', 'ottawa in [1..2]'],
    ['age under 20 or over 65', 'age < 20 or age > 65'],
    ['hemoglobin below 7.5', 'hemoglobin < 7.5'],
    ['no cough', 'not(cough)'],
    ['not cough', 'not(cough)'],
    ['without cough', 'not(cough)'],
    ['no_cough', 'not(cough)'],
    ['not_cough', 'not(cough)'],
    ['cough present', 'cough'],
    ['cough is present', 'cough'],
    ['cough absent', 'not(cough)'],
    ['cough is not present', 'not(cough)'],
    ['cough = yes', 'cough'],
    ['cough: no', 'not(cough)'],
    ["cough isn't present", 'not(cough)'],
    ['cough is true', 'cough'],
    ['cough is not true', 'not(cough)'],
    ['cough is not known', 'cough = null'],
    ['cough is known', 'cough != null'],
    ['age unknown', 'age = null'],
    ['age >= 65 unless tender', 'age >= 65 and not(tender)'],
    ['tender except when cough', 'tender and not(cough)'],
    ['tender but not cough', 'tender and not(cough)'],
    ['tender without cough', 'tender and not(cough)'],
    ['tender and no cough', 'tender and not(cough)'],
    ['tender and/or cough', 'tender or cough'],
    ['neither tender nor cough', 'not(tender) and not(cough)'],
    ['either tender or cough', 'tender or cough'],
    ['if age > 65', 'age > 65'],
    ['mechanism is fall', 'mechanism = "fall"'],
    ['mechanism is not Blunt trauma', 'mechanism != "blunt"'],
    ['mechanism in [fall, blunt]', 'mechanism in ("fall", "blunt")'],
    ['mechanism = "Blunt trauma" or "fall"', 'mechanism in ("fall", "blunt")'],
    ['Blunt trauma', 'mechanism = "blunt"'],
    ['fever', 'list contains(symptoms, "fever")'],
    ['no Weight loss', 'not(list contains(symptoms, "weight_loss"))'],
    ['cough and (age over 65 or no tender)', 'cough and (age > 65 or not(tender))'],
  ])('%s is repaired to mean %s', (text, feel) => {
    const fixed = repaired(text);
    expect(readCondition(text, scope).condition).toBeUndefined();
    expect(readCondition(fixed, scope).problems).toEqual([]);
    expectSame(text, meaning(fixed, scope), meaning(feel, scope));
  });

  it.each([
    ['over 65', 'Say what is compared: `NAME > 65`'],
    ['at least 65', 'Say what is compared: `NAME >= 65`'],
    ['between 5 and 10', 'Say what is compared'],
    ['ottawa 2', 'Write `ottawa = 2`, or `ottawa >= 2` for 2 and more.'],
    ['if age > 65 then tender', 'Write only what stands between `if` and `then`'],
    ['tender or cough unless age > 65', 'It is not clear what `unless` belongs to'],
    ['tender unless cough or age > 65', 'It is not clear what `unless` belongs to'],
    ['no tender or cough', 'It is not clear how far `no` goes'],
    ['no tender and cough', 'It is not clear how far `no` goes'],
    ['not tender or cough', 'Write brackets around all that `not` is about'],
    ['any of tender, cough', 'Join conditions by `or` when one is enough'],
    ['at least 2 of tender, cough', 'Join conditions by `or` when one is enough'],
    ['otherwise', '`else: STEP`'],
    ['yes', '`else: STEP`'],
    ['age 65 to 40', 'Between `age` and `65`'],
  ])('%s can mean several things, so that nothing is put in its place', (text, message) => {
    const { problems } = readCondition(text, scope);
    expect(problems).toMatchObject([{ code: 'condition-syntax', message: expect.stringContaining(message) }]);
    expect(problems[0]?.fix).toBeUndefined();
  });

  it.each(['age >= 65 unless gout', 'age >= 65 unless they are frail', 'cough despite tender', 'age over limit'])(
    'no part of %s is dropped by a repair',
    (text) => {
      const fixed = repaired(text);
      const words = (one: string) => new Set(one.toLowerCase().match(/[a-z]{4,}/g));
      expect([...words(text)].filter((word) => !words(fixed).has(word) && word !== 'over')).toEqual([]);
    },
  );

  it('leaves other conditions and their problems alone', () => {
    expect(readCondition('age >= 65 and not(cough)', scope).problems).toEqual([]);
    expect(readCondition('agee over 65', scope).problems[0]?.fix).toBeUndefined();
  });
});

/** A test in FEEL, and how else it is written. */
interface Dialects {
  readonly feel: string;
  readonly others: readonly string[];
}

const number = fc.record({ limit: fc.constantFrom(20, 40, 65, 75), at: fc.nat(5) }).map(({ limit, at }): Dialects => {
  const operators = ['<', '<=', '>', '>=', '=', '!='];
  const others = [
    ['below', 'under', 'less than', 'fewer than'],
    ['=<', '≤', 'at most', 'no more than', 'up to', '<=='],
    ['over', 'above', 'more than', 'greater than', 'is over'],
    ['=>', '≥', 'at least', 'no less than', 'is at least', '⇒'],
    ['==', '===', 'equals', 'exactly', 'equal to'],
    ['<>', '≠', '!==', 'is not', '~='],
  ];
  const turned = ['>', '=>', '<', '=<', '==', '<>'];
  return {
    feel: `age ${operators[at]} ${limit}`,
    others: [...(others[at] ?? []).map((operator) => `age ${operator} ${limit}`), `${limit} ${turned[at]} age`],
  };
});
const interval = fc.record({ low: fc.constantFrom(20, 40), high: fc.constantFrom(65, 75), open: fc.boolean() }).map(
  ({ low, high, open }): Dialects => ({
    feel: open ? `age in [${low}..${high})` : `age in [${low}..${high}]`,
    others: open
      ? [`${low} <= age < ${high}`, `${high} > age >= ${low}`, `age in [${low} - ${high})`]
      : [`${low} <= age <= ${high}`, `age in ${low}..${high}`, `age ${low} to ${high}`, `age in [${low}-${high}]`],
  }),
);
const truth = fc.record({ name: fc.constantFrom(effusion, tender, cough), not: fc.boolean() }).map(
  ({ name: { id }, not }): Dialects => ({
    feel: not ? `not(${id})` : id,
    others: not
      ? [
          `!${id}`,
          `no ${id}`,
          `${id} absent`,
          `${id} = no`,
          `${id} == false`,
          `${id} is false`,
          `${id} != TRUE`,
          `NOT(${id})`,
          `not_${id}`,
        ]
      : [`${id} present`, `${id} = yes`, `${id} == true`, `${id} is true`, `${id} != no`, `!!${id}`],
  }),
);
const option = fc.record({ of: fc.constantFrom(...mechanism.options), not: fc.boolean() }).map(
  ({ of: { id, label }, not }): Dialects => ({
    feel: not ? `mechanism != "${id}"` : `mechanism = "${id}"`,
    others: not
      ? [`mechanism <> '${id}'`, `mechanism is not "${label}"`, `mechanism != “${id}”`]
      : [`mechanism == '${id}'`, `mechanism is "${label}"`, `mechanism = ${id}`, `mechanism in ["${id}"]`],
  }),
);
const member = fc
  .record({ of: fc.constantFrom(...symptoms.options), not: fc.boolean() })
  .map(({ of: { id }, not }): Dialects => {
    const contains = `list contains(symptoms, "${id}")`;
    return not
      ? { feel: `not(${contains})`, others: [`!${contains}`, `symptoms != "${id}"`, `not(symptoms includes "${id}")`] }
      : { feel: contains, others: [`symptoms includes "${id}"`, `contains(symptoms, '${id}')`, `symptoms = "${id}"`] };
  });
const test = fc.oneof(number, interval, truth, option, member);
const joint = fc.record({ feel: fc.constantFrom('and', 'or'), at: fc.nat(2) });
const JOINTS = { and: ['and', 'AND', '&&'], or: ['or', 'OR', '||'] } as const;

describe('a condition in another language', () => {
  it('means the same after its repairs, whatever is mixed', () => {
    const condition = fc.tuple(
      fc.array(fc.tuple(test, fc.nat(100), joint), { minLength: 1, maxLength: 3 }),
      fc.integer(),
    );
    fc.assert(
      fc.property(condition, ([parts]) => {
        const written = parts.map(([{ others }, which, { feel, at }], i) => {
          const joined = i === 0 ? '' : ` ${JOINTS[feel as 'and' | 'or'][at]} `;
          return `${joined}${others[which % others.length]}`;
        });
        const meant = parts.map(([{ feel }, , joined], i) => `${i === 0 ? '' : ` ${joined.feel} `}${feel}`);
        const text = written.join('');
        const fixed = repaired(text);
        const { condition: found, problems } = readCondition(fixed, scope);
        if (problems.length > 0) return;
        expectSame(`${text} → ${fixed}`, found as Condition, meaning(meant.join(''), scope));
      }),
      { numRuns: 300 },
    );
  });

  it('is repaired, whichever is written alone', () => {
    const all = [number, interval, truth, option, member].flatMap((one) => fc.sample(one, { numRuns: 40, seed: 3 }));
    for (const { feel, others } of all)
      for (const other of others) {
        const fixed = repaired(other);
        expect(readCondition(fixed, scope).problems, other).toEqual([]);
        expectSame(other, meaning(fixed, scope), meaning(feel, scope));
      }
  });
});

describe('what is said of a finding that has an error', () => {
  const text = (when: string) => `guideline: g
title: G
findings:
  pain: { label: Pain, type: bolean }
  age: { label: Age, type: intger, range: 0..120, unit: a }
actions: { a: { label: A } }
start: s
steps:
  s: { branches: [{ when: '${when}', go: t }, { else: t }] }
  t: { recommend: [{ do: a, good_practice: true }] }
`;
  it.each([
    ['no pain', 'not(pain)'],
    ['pain absent', 'not(pain)'],
    ['without pain', 'not(pain)'],
    ['pain present and age over 65', 'pain and age > 65'],
    ['age 65 or older', 'age >= 65'],
  ])('%s', (said, feel) => {
    const { problems } = readGuideline(text(said));
    const own = problems.filter(({ code }) => code === 'condition-syntax');
    expect(own.map(({ message }) => message)).toEqual([`Write \`${feel}\`; conditions are written in FEEL.`]);
    expect(applyEdits(text(said), own[0]?.fix?.edits ?? [])).toBe(text(feel));
  });
});
