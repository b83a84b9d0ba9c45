import { describe, expect, it } from 'vitest';
import { guidelineNamedBy, readCases } from '../../../src/guideline/cases/read.ts';
import { readGuideline } from '../../../src/guideline/read.ts';
import { GOOD, KNEE } from './knee.ts';

const at = (text: string, part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });
const valuesOf = (text: string, index = 0) =>
  Object.fromEntries([...(readCases(text, KNEE).cases[index]?.given ?? [])].map(([id, { value }]) => [id, value]));
const withGiven = (given: string) => `cases: [{ name: A, given: { ${given} }, expect: { ends_at: image } }]`;

describe('readCases', () => {
  const reading = readCases(GOOD, KNEE);

  it('finds nothing wrong with a good file', () => {
    expect(reading.problems).toEqual([]);
    expect(reading.cases.map(({ broken }) => broken)).toEqual([false, false]);
    expect(reading.guideline).toEqual({ id: 'knee-injury.guideline.yaml', at: at(GOOD, 'knee-injury.guideline.yaml') });
    expect(reading.lines.lineCount).toBe(GOOD.split('\n').length);
  });

  it('reads names, notes and what is expected', () => {
    expect(reading.cases[0]).toMatchObject({
      name: 'Older patient',
      at: at(GOOD, 'Older patient'),
      note: 'Statement K1.',
      confirm: false,
      expect: {
        endsAt: { id: 'image', at: { start: GOOD.indexOf('ends_at: image') + 9 } },
        recommends: [{ id: 'radiograph' }],
        path: [{ id: 'triage' }, { id: 'image' }],
      },
    });
    expect(reading.cases[1]).toMatchObject({
      note: undefined,
      confirm: true,
      expect: { endsAt: undefined, recommends: [{ id: 'advice' }], path: undefined },
    });
  });

  it('reads values of every type, with their places', () => {
    expect(valuesOf(GOOD)).toEqual({
      age: 70,
      effusion: null,
      mechanism: 'fall',
      hemoglobin: 9.5,
      lactate: 0,
      pain: 3,
      symptoms: ['fever', 'cough'],
    });
    expect(reading.cases[0]?.given.get('mechanism')).toEqual({
      finding: { id: 'mechanism', at: at(GOOD, 'mechanism') },
      value: 'fall',
      at: { start: GOOD.indexOf('mechanism: fall') + 11, end: GOOD.indexOf('mechanism: fall') + 15 },
    });
  });

  it('converts units, and takes options that are numbers', () => {
    expect(valuesOf(GOOD, 1)).toEqual({ age: 40, hemoglobin: 6.5, mechanism: '1', symptoms: [] });
  });

  it.each([
    ['hemoglobin: 65 g/L', 6.5],
    ['hemoglobin: 9.5 g/dL', 9.5],
    ["hemoglobin: '95g/L'", 9.5],
    ['age: 70 a', 70],
    ['age: 840 mo', 70],
    ['lactate: 900 umol/L', 0.9],
  ])('%s', (given, value) => {
    expect(readCases(withGiven(given), KNEE).problems).toEqual([]);
    expect(Object.values(valuesOf(withGiven(given)))).toEqual([value]);
  });

  it('says nothing of an empty list: there are no cases yet', () => {
    expect(readCases('cases: []\n', KNEE)).toMatchObject({ cases: [], problems: [] });
  });

  it.each(['', '\n', '# nothing yet\n'])('says how to begin a file that is empty: %j', (text) => {
    const { cases, problems } = readCases(text, KNEE);
    expect(cases).toEqual([]);
    expect(problems).toMatchObject([{ code: 'syntax', message: expect.stringContaining('Start with `cases:`') }]);
  });

  it('marks the case broken that has a problem, and reads the others', () => {
    const text = GOOD.replace('age: 70', 'age: 700').replace('note: Statement K1.', 'note: 7');
    const { cases, problems } = readCases(text, KNEE);
    expect(problems.map(({ code }) => code)).toEqual(['schema', 'out-of-range']);
    expect(cases.map(({ broken }) => broken)).toEqual([true, false]);
  });

  it('does not break a case for its note', () => {
    const { cases, problems } = readCases(GOOD.replace('note: Statement K1.', 'note: 7'), KNEE);
    expect(problems).toHaveLength(1);
    expect(cases[0]?.broken).toBe(false);
  });

  it('marks a case broken in which YAML has a mistake', () => {
    const { cases, problems } = readCases(GOOD.replace('age: 40', 'age: 40\n      age: 41'), KNEE);
    expect(problems).toMatchObject([{ code: 'duplicate-key' }]);
    expect(cases.map(({ broken }) => broken)).toEqual([false, true]);
  });

  it('says nothing of names that the guideline has but could not read', () => {
    const { guideline } = readGuideline(`guideline: g
title: G
findings: { age: { type: integer }, sex: { type: boolean } }
start: a
steps: { a: { recommend: [] } }
`);
    const text = 'cases: [{ name: A, given: { age: 3 }, expect: { ends_at: a } }]';
    expect(readCases(text, guideline).problems).toEqual([]);
  });

  it('takes every word as a name, those of JavaScript too', () => {
    const { guideline } = readGuideline(`guideline: g
title: G
findings: { __proto__: { type: boolean }, constructor: { type: choice, options: { toString: T } } }
start: valueOf
steps: { valueOf: { recommend: [{ do: hasOwnProperty, good_practice: true }] } }
actions: { hasOwnProperty: { label: H } }
`);
    const text = `cases:
  - name: __proto__
    given: { __proto__: true, constructor: toString }
    expect: { ends_at: valueOf, recommends: [hasOwnProperty] }
`;
    const { cases, problems } = readCases(text, guideline);
    expect(problems).toEqual([]);
    expect([...(cases[0]?.given ?? [])].map(([id, { value }]) => [id, value])).toEqual([
      ['__proto__', true],
      ['constructor', 'toString'],
    ]);
    expect(readCases(text.replace('{ __proto__: true,', '{ isPrototypeOf: true,'), guideline).problems).toMatchObject([
      { code: 'unknown-name' },
    ]);
  });

  it('gives the same with carriage returns and a byte order mark, at the places of that text', () => {
    for (const text of [GOOD.replaceAll('\n', '\r\n'), `\uFEFF${GOOD}`]) {
      const other = readCases(text, KNEE);
      expect(other.problems).toEqual([]);
      expect(other.cases[0]?.at).toEqual(at(text, 'Older patient'));
    }
  });

  it('lets an anchor be given to several cases, and says a mistake in it once', () => {
    const text = `cases:
  - name: A
    given: &old { age: 700 }
    expect: { ends_at: image }
  - name: B
    given: *old
    expect: { ends_at: image }
`;
    const { cases, problems } = readCases(text, KNEE);
    expect(problems).toMatchObject([{ code: 'out-of-range', at: at(text, '700') }]);
    expect(cases.map(({ broken }) => broken)).toEqual([true, true]);
  });

  it('lists comments when one speaks to Guideway', () => {
    expect(readCases(`${GOOD}# guideway-ignore case-failed: known\n`, KNEE).comments).toHaveLength(1);
  });
});

describe('guidelineNamedBy', () => {
  it.each([
    [GOOD, 'knee-injury.guideline.yaml'],
    ['cases: []', undefined],
    ['cases: [{ note: guideline }]', undefined],
    ['guideline: [', undefined],
    ['', undefined],
    [`# The guideline: see below.\n${GOOD}`, 'knee-injury.guideline.yaml'],
    ['cases: []\r\nguideline: "a b.yaml" # beside\r\n', 'a b.yaml'],
    ['\uFEFF"guideline": k.yaml', 'k.yaml'],
    ['guideline:\n  k.yaml\ncases: []', 'k.yaml'],
    ['{ cases: [], guideline: k.yaml }', 'k.yaml'],
    ['cases:\n  - note: |\n      guideline: k.yaml', undefined],
  ])('%j', (text, name) => {
    const ref = guidelineNamedBy(text);
    expect(ref?.id).toBe(name);
    expect(text.slice(ref?.at.start, ref?.at.end)).toContain(name ?? '');
  });
});
