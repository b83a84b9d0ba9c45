import { describe, expect, it, test } from 'vitest';
import type { Condition } from '../../src/condition/condition.ts';
import { parseCondition } from '../../src/condition/parse.ts';
import { printCondition } from '../../src/condition/print.ts';
import { readCondition } from '../../src/condition/read.ts';
import { type ResolvedCondition, resolveCondition } from '../../src/condition/resolve.ts';
import { applyEdits } from '../../src/text/edit.ts';
import * as knee from './knee.ts';

function repairs(text: string): readonly (string | undefined)[] {
  return readCondition(text, { ...knee.knee }).problems.map(
    ({ fix }) => fix && applyEdits(text, [{ at: fix.at, newText: fix.newText }]),
  );
}

describe('what a condition means', () => {
  const is = (
    finding: typeof knee.age,
    low: string,
    high = low,
    fromInclusive = true,
    toInclusive = true,
  ): Condition => ({
    kind: 'number',
    finding,
    interval: {
      from: { value: knee.decimal(low), inclusive: fromInclusive },
      to: { value: knee.decimal(high), inclusive: toInclusive },
    },
  });
  const option = (...options: string[]): Condition => ({ kind: 'option', finding: knee.mechanism, options });
  const not = (part: Condition): Condition => ({ kind: 'not', part });

  it.each<[string, Condition]>([
    ['age = 40', is(knee.age, '40')],
    ['age != 40', not(is(knee.age, '40'))],
    [
      '40 < age',
      { kind: 'number', finding: knee.age, interval: { from: { value: knee.decimal('40'), inclusive: false } } },
    ],
    ['age in [20..40)', is(knee.age, '20', '40', true, false)],
    ['age between 20 and 40', is(knee.age, '20', '40')],
    ['hemoglobin = 7.50', is(knee.hemoglobin, '7.5')],
    ['age in (20, [30..40])', { kind: 'or', parts: [is(knee.age, '20'), is(knee.age, '30', '40')] }],
    ['effusion', knee.effusionIsThere],
    ['effusion = true', knee.effusionIsThere],
    ['effusion != false', knee.effusionIsThere],
    ['effusion = false', not(knee.effusionIsThere)],
    ['mechanism = "fall"', option('fall')],
    ['mechanism != "fall"', not(option('fall'))],
    ['mechanism in ("twist", "fall", "twist")', option('twist', 'fall')],
    ['list contains(symptoms, "fever")', { kind: 'contains', finding: knee.symptoms, option: 'fever' }],
    [
      'count(symptoms) > 1',
      { kind: 'count', finding: knee.symptoms, interval: { from: { value: knee.decimal('1'), inclusive: false } } },
    ],
    ['symptoms = null', { kind: 'unknown', finding: knee.symptoms }],
    ['null != age', not({ kind: 'unknown', finding: knee.age })],
    [
      'ottawa >= 0.5',
      { kind: 'score', score: knee.ottawa, interval: { from: { value: knee.decimal('0.5'), inclusive: true } } },
    ],
    ['high_energy', { kind: 'definition', definition: knee.highEnergy }],
    ['high_energy = false', not({ kind: 'definition', definition: knee.highEnergy })],
    ['true', { kind: 'constant', value: true }],
    [
      'effusion and (tender and false)',
      {
        kind: 'and',
        parts: [knee.effusionIsThere, { kind: 'is-true', finding: knee.tender }, { kind: 'constant', value: false }],
      },
    ],
  ])('%s', (text, meaning) => {
    expect(readCondition(text, { ...knee.knee })).toEqual({ condition: meaning, problems: [], unfinished: false });
  });
});

describe('names', () => {
  it.each([
    ['ages >= 20', 'Did you mean `age`?', 'age >= 20'],
    ['high-energy and effusion', 'Did you mean `high_energy`?', 'high_energy and effusion'],
    ['count(symptom) > 1', 'Did you mean `symptoms`?', 'count(symptoms) > 1'],
    ['list contains(symtoms, "fever")', 'Did you mean `symptoms`?', 'list contains(symptoms, "fever")'],
    ['Effusion', 'Did you mean `effusion`?', 'effusion'],
    ['ages = "fall"', 'Did you mean `age`?', undefined],
    ['gait_speed > 1', 'Declare it under `findings`, `definitions`, `scores` or `calculations`.', undefined],
    ['__proto__ > 1', 'is not declared', undefined],
    ['constructor', 'is not declared', undefined],
  ])('%s is unknown', (text, message, repaired) => {
    const { condition, problems } = readCondition(text, { ...knee.knee });
    expect(condition).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'unknown-name', message: expect.stringContaining(message) }]);
    expect(repairs(text)).toEqual([repaired]);
  });

  it('may be those that every object has', () => {
    const scope = knee.scopeOf([knee.finding('__proto__', 'boolean'), knee.finding('constructor', 'boolean')]);
    expect(knee.meaning('__proto__ and not(constructor)', scope)).toMatchObject({ kind: 'and' });
  });

  it.each([
    'lost',
    'lost = 5 and effusion',
    'count(lost) > 1',
    'list contains(lost, "a")',
    'half_read',
    'half_score > 0',
  ])('%s depends on what could not be read, which is no problem of its own', (text) => {
    expect(readCondition(text, { ...knee.knee })).toMatchObject({ condition: undefined, problems: [] });
  });

  it('are all looked at, also beside what could not be read', () => {
    expect(readCondition('lost and agee > 200 or gait', { ...knee.knee }).problems).toMatchObject([
      { code: 'unknown-name' },
      { code: 'unknown-name' },
    ]);
  });

  it('are not searched for without end when a whole section is missing', () => {
    let searched = 0;
    const names = () => {
      searched++;
      return ['age'];
    };
    const scope = { lookup: () => undefined, names, inUnit: () => undefined };
    for (let i = 0; i < 1000; i++) readCondition(`unknown_${i}`, scope);
    expect(searched).toBeLessThan(100);
  });
});

describe('types', () => {
  it.each([
    ['age', '`age` is a number. Compare it, as in `age >= 64`.'],
    ['age = "old"', '`age` is a number. Compare it with one, as in `age = 64`.'],
    ['age = true', '`age` is a number.'],
    ['age = limit', '`limit` is none.'],
    ['age > hemoglobin', 'What is compared has to measure the same: `age` is in `a`, and `hemoglobin` is in `g/dL`.'],
    ['age = effusion', 'Only two numbers can be compared with each other'],
    ['effusion = tender', 'Only two numbers can be compared with each other'],
    ['count(symptoms) > count(symptoms)', 'Both sides are the same, `count(symptoms)`.'],
    ['age < null', 'write `age != null`'],
    ['age in ["a".."b"]', '`age` is a number.'],
    ['age in (40, null)', 'Write `age = null`, joined to the rest by `or`.'],
    ['effusion > 3', '`effusion` is true or false. Write `effusion`, or `not(effusion)` for the opposite.'],
    ['effusion in [0..1]', 'An interval is for numbers, which `effusion` is not.'],
    ['mechanism', '`mechanism` is a choice. Compare it, as in `mechanism = "fall"`.'],
    ['mechanism = "xyz"', '`xyz` is no option of `mechanism`. It has `"fall"`, `"blunt"`, `"twist"`, `"low-energy"`.'],
    ['mechanism = true', '`true` is no option of `mechanism`.'],
    ['mechanism = age', 'Only two numbers can be compared with each other'],
    ['stage >= "2"', 'have no order. Name those you mean: `stage in ("2", "3")`.'],
    ['stage < 2', 'Name those you mean: `stage in ("1")`.'],
    ['symptoms in ("xyz")', 'Write `list contains(symptoms, "fever")` or `count(symptoms) >= 1`.'],
    ['list contains(age, "fever")', '`list contains` is for findings of type `multiple`, which `age` is not.'],
    ['list contains(symptoms, "xyz")', '`xyz` is no option of `symptoms`.'],
    ['count(age) > 1', '`count` is for findings of type `multiple`, which `age` is not.'],
    ['ottawa', '`ottawa` is a number. Compare it, as in `ottawa >= 1`.'],
    ['ottawa = null', '`ottawa` is never `null`. Ask for the findings that it is made of.'],
    ['high_energy = null', '`high_energy` is a definition and never `null`.'],
    ['high_energy = "yes, surely"', '`high_energy` is true or false.'],
  ])('%s has a mismatch', (text, message) => {
    const { condition, problems } = readCondition(text, { ...knee.knee });
    expect(condition).toBeUndefined();
    expect(problems[0]).toMatchObject({ code: 'type-mismatch', message: expect.stringContaining(message) });
    expect(new Set(repairs(text))).toEqual(new Set([undefined]));
  });

  it.each([
    ['age = "40"', 'age = 40'],
    ['age in ["20"..40]', 'age in [20..40]'],
    ['effusion = yes', 'effusion = true'],
    ['effusion = "No"', 'effusion = false'],
    ['effusion != 1', 'effusion != true'],
    ['effusion = TRUE', 'effusion = true'],
    ['high_energy = "yes"', 'high_energy = true'],
    ['mechanism = fall', 'mechanism = "fall"'],
    ['fall = mechanism', '"fall" = mechanism'],
    ['mechanism = low-energy', 'mechanism = "low-energy"'],
    ['mechanism in ("fall", twist)', 'mechanism in ("fall", "twist")'],
    ['mechanism = "Blunt trauma"', 'mechanism = "blunt"'],
    ['mechanism = "FALL"', 'mechanism = "fall"'],
    ['mechanism = "twisst"', 'mechanism = "twist"'],
    ['mechanism = blunt trauma', 'mechanism = "blunt"'],
    ["mechanism = 'Blunt trauma'", 'mechanism = "blunt"'],
    ['mechanism = "fall" or twist', 'mechanism = "fall" or mechanism = "twist"'],
    ['stage = 3', 'stage = "3"'],
    ['mechanism = unknown', 'mechanism = null'],
    ['age != None', 'age != null'],
    ['symptoms', 'count(symptoms) >= 1'],
    ['symptoms = "fever"', 'list contains(symptoms, "fever")'],
    ['symptoms in ("chills")', 'list contains(symptoms, "chills")'],
    [
      'tender and symptoms in ("fever", "chills")',
      'tender and (list contains(symptoms, "fever") or list contains(symptoms, "chills"))',
    ],
    ['symptoms != "fever"', 'not(list contains(symptoms, "fever"))'],
    ['symptoms >= 2', 'count(symptoms) >= 2'],
    ['list contains(symptoms, fever)', 'list contains(symptoms, "fever")'],
    ['list contains(symptoms, "Weight loss")', 'list contains(symptoms, "weight_loss")'],
    ['list contains(mechanism, "fall")', 'mechanism = "fall"'],
    ['count(symptoms) = null', 'symptoms = null'],
  ])('%s is meant as %s', (text, repaired) => {
    expect(readCondition(text, { ...knee.knee }).problems).toMatchObject([{ code: 'type-mismatch' }]);
    expect(repairs(text)).toEqual([repaired]);
    expect(readCondition(repaired, { ...knee.knee })).toMatchObject({ problems: [], condition: expect.anything() });
  });

  it('of a constant in capitals is a matter of spelling', () => {
    expect(readCondition('effusion or FALSE', { ...knee.knee }).problems).toMatchObject([{ code: 'condition-syntax' }]);
    expect(repairs('effusion or FALSE')).toEqual(['effusion or false']);
  });
});

describe('ranges', () => {
  it.each([
    ['age >= 17', '17', '`age` goes from 18 to 110 years, going by its `range`; 17 lies outside.'],
    ['hemoglobin > 30.5', '30.5', '`hemoglobin` goes from 0 to 30 g/dL'],
    ['age in (40, [3..65])', '3', '3 lies outside'],
    ['count(symptoms) >= 4', '4', '`count(symptoms)` goes from 0 to 3, because `symptoms` has 3 options'],
    ['ottawa > 3', '3', '`ottawa` goes from -1 to 2.5, going by its points'],
    ['age = 40.5', '40.5', '`age` has whole numbers only, so it is never 40.5.'],
    ['age != 40.5', '40.5', '`age` has whole numbers only'],
    ['count(symptoms) = 1.5', '1.5', 'whole numbers only'],
    ['temperature = 37.25', '37.25', '`temperature` has multiples of 0.1 only'],
    ['age in (40..41)', '(40..41)', 'No value of `age` lies in this interval.'],
    ['age in [40..40)', '[40..40)', 'No value of `age` lies in this interval.'],
    ['temperature in (37..37.1)', '(37..37.1)', 'No value of `temperature` lies in this interval.'],
    ['age between 65 and 18', '65 and 18', 'the lower end comes first'],
  ])('%s leaves them', (text, place, message) => {
    const { condition, problems } = readCondition(text, { ...knee.knee });
    expect(condition).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'out-of-range', message: expect.stringContaining(message) }]);
    expect(problems.map(({ at }) => text.slice(at.start, at.end))).toEqual([place]);
  });

  it('of an interval the wrong way round can be turned', () => {
    expect(repairs('age in [65..18]')).toEqual(['age in [18..65]']);
  });

  it.each([
    'age >= 40.5',
    'age in [40.5..41]',
    'age in (40..42)',
    'age in [40..40]',
    'age >= 18',
    'age > 110',
    'hemoglobin = 7.123',
    'hemoglobin in (7..7.1)',
    'temperature > 37.25',
    'temperature = 37.2',
    'temperature in (37..37.2)',
    'count(symptoms) = 3',
    'ottawa = -1',
    'ottawa <= 2.5',
  ])('%s keeps them', (text) => {
    expect(readCondition(text, { ...knee.knee })).toMatchObject({ problems: [], condition: expect.anything() });
  });
});

test('mistakes in spelling and meaning come together', () => {
  expect(readCondition('agee == 40 && mechanism = fall', { ...knee.knee }).problems.map(({ code }) => code)).toEqual([
    'condition-syntax',
    'condition-syntax',
    'unknown-name',
    'type-mismatch',
  ]);
});

test('a completed comparison does not say twice what is wrong with the first', () => {
  const { problems } = readCondition('gait >= 5 and <= 9', { ...knee.knee });
  expect(problems.map(({ code }) => code)).toEqual(['unknown-name']);
});

test('what follows each other too deeply is refused, and harms nobody', () => {
  let condition: Condition | undefined = knee.effusionIsThere;
  const results: ResolvedCondition[] = [];
  for (let i = 0; i < 2000; i++) {
    const { tree } = parseCondition('d and d');
    const scope = knee.scopeOf([knee.definition('d', condition)]);
    const result: ResolvedCondition = tree ? resolveCondition(tree, scope) : { condition: undefined, problems: [] };
    results.push(result);
    condition = result.condition;
  }
  const stated = results.flatMap(({ problems }) => problems);
  expect(stated).toMatchObject([{ message: expect.stringContaining('too deeply') }]);
  expect(
    results.slice(0, 190).every((result) => result.condition && printCondition(result.condition) === 'd and d'),
  ).toBe(true);
});
