import { describe, expect, it, test } from 'vitest';
import { parseCondition } from '../../src/condition/parse.ts';
import { namesOf, type Syntax } from '../../src/condition/syntax.ts';
import { applyEdits } from '../../src/text/edit.ts';

function withoutPlaces(tree: Syntax | undefined): unknown {
  return JSON.parse(JSON.stringify(tree ?? null, (key, value) => (key === 'at' ? undefined : value)));
}

describe('spellings of the same condition', () => {
  it.each([
    ['18 <= age', 'age >= 18'],
    ['"fall" = mechanism', 'mechanism = "fall"'],
    ['((age)) > (18)', 'age > 18'],
    ['age>=18and effusion', 'age >= 18 and effusion'],
    ['x in ]1..3[', 'x in (1..3)'],
    ['x in ("a")', 'x in "a"'],
    ['x in ((1..3), (5))', 'x in ((1..3), 5)'],
    ['x = "\\u0066all"', 'x = "fall"'],
    ['x = "\\U000066all"', 'x = "fall"'],
    ['x >= -0.50', 'x >= -.5'],
    ['\tage\n >=\u00a018 ', 'age >= 18'],
    ['(a and b) or c', 'a and b or c'],
  ])('%j is %j', (text, other) => {
    expect(parseCondition(text).problems).toEqual([]);
    expect(withoutPlaces(parseCondition(text).tree)).toEqual(withoutPlaces(parseCondition(other).tree));
  });

  it.each([
    ['x in [1..3]', true, true],
    ['x in [1..3)', true, false],
    ['x in (1..3]', false, true],
    ['x in (1..3)', false, false],
    ['x in ]1..3]', false, true],
    ['x in [1..3[', true, false],
    ['x in ([1..3), 5)', true, false],
    ['x in (]1..3], 5)', false, true],
    ['x in ((1..3], 5)', false, true],
  ])('reads from the brackets which ends belong to %s', (text, fromInclusive, toInclusive) => {
    expect(parseCondition(text).problems).toEqual([]);
    expect(withoutPlaces(parseCondition(text).tree)).toMatchObject({
      tests: [
        { from: { value: '1' }, to: { value: '3' }, fromInclusive, toInclusive },
        ...(text.includes('5') ? [{}] : []),
      ],
    });
  });

  it.each([
    ['1 <= x <= 3', '[1..3]'],
    ['1 <= x < 3', '[1..3)'],
    ['1 < x <= 3', '(1..3]'],
    ['1 < x < 3', '(1..3)'],
    ['3 >= x >= 1', '[1..3]'],
    ['3 > x >= 1', '[1..3)'],
    ['3 >= x > 1', '(1..3]'],
    ['3 > x > 1', '(1..3)'],
  ])('reads %s as x in %s, which it proposes', (text, interval) => {
    const { tree, problems } = parseCondition(text);
    expect(problems.map(({ fix }) => fix && applyEdits(text, [fix]))).toEqual([`x in ${interval}`]);
    const [read, written] = [tree, parseCondition(`x in ${interval}`).tree].map((one) => withoutPlaces(one));
    expect(read).toMatchObject({ tests: [{ bracketed: false }] });
    expect(JSON.stringify(read).replace('"bracketed":false', '"bracketed":true')).toBe(JSON.stringify(written));
  });

  it.each([
    ['1 < x', 'x > 1'],
    ['1 <= x', 'x >= 1'],
    ['1 > x', 'x < 1'],
    ['1 >= x', 'x <= 1'],
    ['1 = x', 'x = 1'],
    ['1 != x', 'x != 1'],
  ])('reads %s from the left as %s', (text, other) => {
    expect(parseCondition(text).problems).toEqual([]);
    expect(withoutPlaces(parseCondition(text).tree)).toEqual(withoutPlaces(parseCondition(other).tree));
  });

  it('takes `between` as an interval with both ends, and the `and` after it as a conjunction', () => {
    expect(withoutPlaces(parseCondition('x between 1 and 3 and y').tree)).toMatchObject({
      kind: 'and',
      parts: [
        { kind: 'in', tests: [{ fromInclusive: true, toInclusive: true }] },
        { kind: 'name', name: 'y' },
      ],
    });
  });

  it('knows where each part stands', () => {
    const text = 'age >= 18 and not(list contains(symptoms, "fever"))';
    const { tree } = parseCondition(text);
    const places: string[] = [];
    JSON.stringify(tree, (_, value) => {
      if (value?.kind) places.push(text.slice(value.at.start, value.at.end));
      return value;
    });
    expect(places).toEqual([
      text,
      'age >= 18',
      'age',
      '18',
      'not(list contains(symptoms, "fever"))',
      'list contains(symptoms, "fever")',
      'symptoms',
      '"fever"',
    ]);
  });
});

describe('mistakes that are plain to see', () => {
  it.each([
    ['age == 18', 'age = 18'],
    ['age === 18', 'age = 18'],
    ['a && b', 'a and b'],
    ['a&&b', 'a and b'],
    ['a || b', 'a or b'],
    ['a AND b', 'a and b'],
    ['a Or b', 'a or b'],
    ['!a', 'not(a)'],
    ['!(a or b)', 'not(a or b)'],
    ['a and!b', 'a and not(b)'],
    ['not a', 'not(a)'],
    ['not a = 5 and b', 'not(a = 5) and b'],
    ['NOT a', 'not(a)'],
    ['NOT(a)', 'not(a)'],
    ["m = 'fall'", 'm = "fall"'],
    ['m = “fall”', 'm = "fall"'],
    ['m = „fall“', 'm = "fall"'],
    ['m = \'say "so"\'', 'm = "say \\"so\\""'],
    ['m = "fall', 'm = "fall"'],
    ['m = "fall” and a', 'm = "fall" and a'],
    ['m = blunt trauma and a', 'm = "blunt trauma" and a'],
    ['age ≥ 18', 'age >= 18'],
    ['age ≤ 18', 'age <= 18'],
    ['age => 18', 'age >= 18'],
    ['age =< 18', 'age <= 18'],
    ['age <> 18', 'age != 18'],
    ['age ≠ 18', 'age != 18'],
    ['18 <= age < 65', 'age in [18..65)'],
    ['65 > age > 18', 'age in (18..65)'],
    ['age >= 18 and <= 65', 'age >= 18 and age <= 65'],
    ['m = "fall" or "blunt"', 'm = "fall" or m = "blunt"'],
    ['x = 1 or 2', 'x = 1 or x = 2'],
    ['x > 1e2', 'x > 100'],
    ['m in ["fall", "blunt"]', 'm in ("fall", "blunt")'],
    ['x in [1, 2, 3]', 'x in (1, 2, 3)'],
    ['x in 1..3', 'x in [1..3]'],
    ['x in [18-65]', 'x in [18..65]'],
    ['x in [18 to 65]', 'x in [18 .. 65]'],
    ['x in [18...65]', 'x in [18..65]'],
    ['x not in ("a", "b") and a', 'not(x in ("a", "b")) and a'],
    ['x not between 1 and 3', 'not(x between 1 and 3)'],
    ['x is null', 'x = null'],
    ['x is not null', 'x != null'],
    ['age is >= 18', 'age >= 18'],
    ['"fever" in symptoms', 'list contains(symptoms, "fever")'],
    ['symptoms includes "fever"', 'list contains(symptoms, "fever")'],
    ['contains(symptoms, "fever")', 'list contains(symptoms, "fever")'],
    ['len(symptoms) > 2', 'count(symptoms) > 2'],
    ['cout(symptoms) > 2', 'count(symptoms) > 2'],
    ['Count(symptoms) > 2', 'count(symptoms) > 2'],
    ['count symptoms > 2', 'count(symptoms) > 2'],
    ['(a and b', '(a and b)'],
    ['x in [1..3', 'x in [1..3]'],
    ['x > 1,5', 'x > 1.5'],
    ['x < 1 000', 'x < 1000'],
    ["x < 1'000'000", 'x < 1000000'],
    ['x < 1.000.000', 'x < 1000000'],
    ['x < 1.000,5', 'x < 1000.5'],
    ['x < 1_000', 'x < 1000'],
    ['x < 1½', 'x < 1.5'],
    ['x < ٣٫٥', 'x < 3.5'],
    ['x < − 5', 'x < - 5'],
    ['x > 1,5e3', 'x > 1500'],
    ['x in [1..100,5]', 'x in [1..100.5]'],
    ['x in [36,5..38]', 'x in [36.5..38]'],
    ['x in [-1,5..2]', 'x in [-1.5..2]'],
    ['x in (36,5..38]', 'x in (36.5..38]'],
    ['x between 1 and 1,000,000', 'x between 1 and 1000000'],
    ['x between 36,5 and 38', 'x between 36.5 and 38'],
    ['x between 18, 65 and y', 'x between 18 and 65 and y'],
    ['x between (18,65)', 'x between 18 and 65'],
    ['x between (-1, 1.5) or y', 'x between -1 and 1.5 or y'],
    ['(a and b]', '(a and b)'],
    ['a and b)', 'a and b'],
  ])('%s becomes %s', (text, right) => {
    const { tree, problems } = parseCondition(text);
    const [problem, ...others] = problems;
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ code: 'condition-syntax', message: expect.stringMatching(/^[A-Z`].*\.$/) });
    const fix = problem?.fix;
    expect(fix && applyEdits(text, [{ at: fix.at, newText: fix.newText }])).toBe(right);
    expect(parseCondition(right).problems).toEqual([]);
    // What is read meanwhile is what the repaired text says.
    expect(withoutBrackets(tree)).toEqual(withoutBrackets(parseCondition(right).tree));
  });

  it.each([
    ['x > 100,000 and a', ['`100000` or `100`']],
    ['x in (100,000)', ['`100000` or `100`.']],
    ['x in (1,500, 2,500)', ['`1500` or `1.5` or `1, 500`', '`2500` or `2.5` or `2, 500`']],
    ['x in [1..100,500]', ['`100500` or `100.5`']],
    ['x in (1,5, 2,5)', ['`1.5` or `1, 5`', '`2.5` or `2, 5`']],
    ['x in (1,5, 7)', ['`1.5` or `1, 5`']],
    ['x in (36,5,37,5)', ['`36.5, 37.5` or `36, 5, 37, 5`']],
    ['x in (1,500,2,500)', ['`1500, 2500` or `1.5, 2.5` or `1, 500, 2, 500`']],
    ['x in [36,5,37,5,38,5]', ['`36.5, 37.5, 38.5` or `36, 5, 37, 5, 38, 5`']],
    ['x in [0...5]', ['`0..5` or `0..0.5`']],
    ['x in [-1...5]', ['`-1..5` or `-1..0.5`']],
    ['x > 1,500e1', ['`15000` or `15`']],
    ['x in 1,500', ['`1500` or `1.5`']],
    ['x between 1,500 and 2,500', ['`1500` or `1.5`', '`2500` or `2.5`']],
    ['x > 1e3x', ['`1e3x` is no number']],
    ['x > 1,5e3x', ['`1,5e3x`']],
  ])('%s has no repair, as it can be another number', (text, said) => {
    const { problems } = parseCondition(text);
    expect(problems.map(({ fix }) => fix)).toEqual(said.map(() => undefined));
    for (const [index, words] of said.entries()) expect(problems[index]?.message).toContain(words);
  });

  it.each(['x in (1,5)', 'x in (100,200,300)', 'x in (1,2,3,4)', 'x in (1, 5, 2, 5)', 'x in (1, 500)', 'x < 1.500'])(
    '%s is FEEL',
    (text) => expect(parseCondition(text).problems).toEqual([]),
  );

  it('are all reported at once', () => {
    const { problems } = parseCondition("a == 1 && !b || m = 'fall'");
    expect(problems.map(({ fix }) => fix?.title)).toEqual([
      'Change to `=`',
      'Change to `and`',
      'Change to `or`',
      'Change to `"fall"`',
      'Change to `not(b)`',
    ]);
  });

  it('leave names in capitals alone where a name can stand', () => {
    expect(parseCondition('OR and NOT or IN').problems).toEqual([]);
  });
});

function withoutBrackets(tree: Syntax | undefined): unknown {
  return JSON.parse(
    JSON.stringify(withoutPlaces(tree), (key, value) => (key === 'bracketed' || key === 'negated' ? undefined : value)),
  );
}

describe('conditions that nobody can repair but the author', () => {
  it.each([
    ['', '', 'The condition is empty.'],
    ['  ', '  ', 'The condition is empty.'],
    ['age > 5 *', '*', 'The condition stops after `*`.'],
    ['* age > 3', '*', 'Something is missing before `*`: a number, or the name of one.'],
    ['age % 2 = 1', '%', 'A number stands without `%`'],
    ['median(x) > 3', 'median', 'There is no function `median`. Numbers are worked out with `+`'],
    ['if a then b else c', 'if', 'Make each case a branch'],
    ['some s in x satisfies s', 'some', '`list contains(…)` or `count(…)`'],
    ['every s in x satisfies s', 'every', '`list contains(…)` or `count(…)`'],
    ['a instance of number', 'instance', 'the type that its declaration says'],
    ['date("2026-02-30") < x', '"2026-02-30"', 'February 2026 has 28 days'],
    ['x > date("03/04/2026")', '"03/04/2026"', 'This can be `2026-04-03`, with the day first, or `2026-03-04`'],
    ['x > date(y)', 'y', 'In `date(…)` stands one day in double quotes'],
    ['x > today()', 'today', 'A guideline does not know which day it is.'],
    ['is_defined(x)', 'is_defined', 'write `x != null`'],
    ['frobnicate(x)', 'frobnicate', 'There is no function `frobnicate`.'],
    ['a, b', ',', 'joined by `and` or `or`'],
    ['a b', 'b', 'Between `a` and `b` something is missing'],
    ['a = 1 b = 2', 'b', 'Between `1` and `b` something is missing'],
    ['patient.age > 5', '.', 'A finding has one simple name'],
    ['a // why', '//', 'after `#`'],
    ['a or', 'or', 'The condition stops after `or`.'],
    ['x in', 'in', 'The condition stops after `in`.'],
    ['age >=', '>=', 'The condition stops after `>=`.'],
    ['and b', 'and', 'Something is missing before `and`'],
    ['>= 5', '>=', 'Something is missing before `>=`'],
    ['()', ')', 'Something is missing before `)`'],
    ['a) and b', ')', 'No bracket was opened'],
    ['5', '5', 'Compare a finding with it: `NAME = 5`'],
    ['"fall"', '"fall"', 'Compare a finding with it'],
    ['null', 'null', 'Compare a finding with it'],
    ['count(s)', 'count(s)', 'Compare it: `count(s) >= 1`'],
    ['5 < 6', '5 < 6', 'Both sides are constants.'],
    ['(a and b) = true', 'a and b', 'Only a finding, a definition, a score or a number can be compared'],
    ['a = b = c', '=', 'Compare one thing at a time'],
    ['x in [1, 3]', '[1, 3]', 'Write `[1..3]` for all from 1 to 3, or `(1, 3)`'],
    ['x in 18,65', '18,65', 'Write `[18..65]` for all from 18 to 65, or `(18, 65)`'],
    ['x in 1, 3 or y', '1, 3', 'Write `[1..3]` for all from 1 to 3, or `(1, 3)`'],
    ['x in [..5]', '..', 'With one end, write'],
    ['x in not("a")', 'not', 'around the whole comparison'],
    ['x between 1 to 3', 'to', '`between` is written'],
    ['x between 18,65', '18,65', '`between` is written'],
    ['x between 1,5', '1,5', '`between` is written'],
    ['list contains symptoms', 'symptoms', 'Brackets belong here'],
    ['list contains(symptoms)', ')', 'A comma and an option belong here'],
    ['count(5) > 1', '5', 'The name of a multiple-choice finding'],
    [`x = ${'9'.repeat(1001)}`, '9'.repeat(1001), 'too many digits'],
    ['x ? y', '?', 'instead of `?`'],
    ['x § y', '§', '`§` has no meaning in a condition. A condition is made of `and`'],
    ['x = "', '"', 'A text begins and ends with `"`'],
  ])('%j is wrong at %j', (text, place, message) => {
    const { tree, problems } = parseCondition(text);
    expect(tree).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'condition-syntax', message: expect.stringContaining(message) }]);
    expect(problems.map(({ at }) => text.slice(at.start, at.end))).toEqual([place]);
    expect(problems[0]?.fix).toBeUndefined();
  });
});

describe('a text that ends too early', () => {
  it.each([
    'm in ("fall"',
    'm in ("fall',
    'x in [1..3',
    'x in [1',
    'x in',
    'a and',
    '(a',
    'list contains(s',
    'x in ["a"',
  ])('%s is unfinished, as YAML cuts conditions in flow style', (text) => {
    expect(parseCondition(text).unfinished).toBe(true);
    expect(parseCondition(text).problems).not.toEqual([]);
  });

  it.each(['a and b', 'a b', 'a)', 'age == 5', "m = 'fall'", 'x in [1, 3]'])('%s is not', (text) => {
    expect(parseCondition(text).unfinished).toBe(false);
  });
});

test('a text that was read before is not read again', () => {
  const text = 'age >= 18 and effusion';
  expect(parseCondition(` ${text}`.slice(1))).toBe(parseCondition(text));
});

test('names come in the order of the text, with their places', () => {
  const text = 'a and not(b = c) or count(d) in (e, [f..1], > 2) or list contains(g, h) or a = null';
  const { tree } = parseCondition(text);
  const names = tree ? namesOf(tree) : [];
  expect(names.map(({ name }) => name).join('')).toBe('abcdefgha');
  expect(names.map(({ at }) => text.slice(at.start, at.end)).join('')).toBe('abcdefgha');
});
