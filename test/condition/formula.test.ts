import fc from 'fast-check';
import { evaluate } from 'feelin';
import { describe, expect, it } from 'vitest';
import { calculate } from '../../src/condition/calculating/calculate.ts';
import { enclosureOf } from '../../src/condition/calculating/enclosure.ts';
import { type Fraction, fraction } from '../../src/condition/fraction.ts';
import { parseFormula } from '../../src/condition/parse.ts';
import { readCondition } from '../../src/condition/read.ts';
import { readFormula } from '../../src/condition/read-formula.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { sample, seed } from '../long.ts';
import { finding, scopeOf } from './knee.ts';

const NUMBERS = { a: 2, b: 3, c: 0.5, d: -4 };
const pure = Object.keys(NUMBERS).map((id) => finding(id, 'decimal', { range: ['-10', '10'] }));
const scope = scopeOf([
  ...pure,
  finding('yes', 'boolean'),
  finding('mechanism', 'choice', { options: { fall: 'Fall' } }),
  finding('symptoms', 'multiple', { options: { fever: 'Fever', cough: 'Cough' } }),
]);

/** The number that a formula gives for the numbers above; undefined where it has none. */
function numberOf(text: string): number | undefined {
  const { amount, problems } = readFormula(text, scope, undefined);
  expect(problems, text).toEqual([]);
  const found =
    amount &&
    calculate(amount.term, {
      numberOf: ({ id }) => enclosureOf(fractionOfNumber(NUMBERS[id as keyof typeof NUMBERS])),
      countOf: () => enclosureOf(fractionOfNumber(1)),
      totalOf: () => undefined,
      truthsOf: (condition) => {
        const value = condition.kind === 'constant' ? condition.value : condition.kind === 'is-true';
        return { yes: value, no: !value, unknown: false };
      },
    });
  return found?.isTotal ? Number(found.low.over) / Number(found.low.under) : undefined;
}

function fractionOfNumber(value: number): Fraction {
  return fraction(BigInt(value * 1000), 1000n);
}

function inFeel(text: string): unknown {
  return evaluate(text, { ...NUMBERS, yes: true, symptoms: ['fever'] }).value;
}

const atom = fc.constantFrom('a', 'b', 'c', 'd', '1', '2.5', '10', 'count(symptoms)');
const { formula } = fc.letrec<{ formula: string }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    atom,
    fc.tuple(tie('formula'), fc.constantFrom(' + ', ' - ', '*', ' / '), tie('formula')).map((parts) => parts.join('')),
    atom.map((one) => `${one} ** 2`),
    tie('formula').map((one) => `(${one})`),
    fc.constantFrom('a', 'b').map((one) => `-${one}`),
    fc
      .tuple(fc.constantFrom('min', 'max'), tie('formula'), tie('formula'))
      .map(([name, one, other]) => `${name}(${one}, ${other})`),
    fc.tuple(fc.constantFrom('abs', 'floor', 'ceiling'), tie('formula')).map(([name, one]) => `${name}(${one})`),
    fc.tuple(tie('formula'), tie('formula')).map(([one, other]) => `(if true then ${one} else ${other})`),
  ),
}));

describe('formulas', () => {
  it('come to what another interpreter of FEEL makes of them', () => {
    let compared = 0;
    fc.assert(
      fc.property(formula, (text) => {
        const { problems } = readFormula(text, scope, undefined);
        // Nothing is divided by a plain zero.
        if (problems.length > 0) return;
        const [own, other] = [numberOf(text), inFeel(text)];
        if (typeof other !== 'number' || !Number.isFinite(other) || own === undefined) return;
        // The other one reckons in binary: what it rounds may go to the neighbor.
        if (/floor|ceiling/.test(text) && Math.abs(own - other) >= 1e-9 && /\//.test(text)) return;
        compared++;
        expect(Math.abs(own - other), `${text}: ${own}, ${other}`).toBeLessThanOrEqual(
          1e-9 * Math.max(1, Math.abs(own)),
        );
      }),
      { numRuns: sample(1000, 100_000), seed },
    );
    expect(compared).toBeGreaterThan(500);
  });

  it('are written so that they are read again as the same', () => {
    fc.assert(
      fc.property(formula, (text) => {
        const { amount, problems } = readFormula(text, scope, undefined);
        if (!amount || problems.length > 0) return;
        const again = readFormula(amount.text, scope, undefined);
        expect(again.problems, `${text} as ${amount.text}`).toEqual([]);
        expect(again.amount?.text).toBe(amount.text);
        expect(again.amount?.term).toEqual(amount.term);
      }),
      { numRuns: sample(500, 50_000), seed },
    );
  });

  it.each([
    ['-2 ** 2', 4],
    ['2 ** 3 ** 2', 64],
    ['-a ** 2', 4],
    ['10 - 2 - 3', 5],
    ['12 / 2 / 3', 2],
    ['2 + 3 * 4', 14],
    ['2 * -a', -4],
    ['if true then 1 else 2 + 3', 1],
    ['2 * (if false then 1 else 2 + 3)', 10],
    ['round half up(c, 0)', 1],
    ['round up(1.21, 1)', 1.3],
    ['round down(-1.29, 1)', -1.2],
    ['count(symptoms) + 1', 2],
    ['8 ** (1 / 3)', 2],
    ['4 ** 0.5 * a', 4],
    ['10 ** 300 / 10 ** 299', 10],
  ])('%s is %d', (text, value) => {
    expect(numberOf(text)).toBe(value);
    if (!text.startsWith('round down')) expect(inFeel(text)).toBe(value);
  });
});

describe('a formula in another notation', () => {
  it.each([
    ['a × b', 'a * b'],
    ['a·b', 'a*b'],
    ['a ÷ b', 'a / b'],
    ['a − b', 'a - b'],
    ['a^2', 'a**2'],
    ['a²', 'a ** 2'],
    ['(a + b)²', '(a + b) ** 2'],
    ['-a²', '-(a ** 2)'],
    ['2 ** a²', '2 ** (a ** 2)'],
    ['a - b²', 'a - b ** 2'],
    ['2 * -(a + b)²', undefined],
    ['√a', 'sqrt(a)'],
    ['√(a + b)', 'sqrt(a + b)'],
    ['2 a', '2 * a'],
    ['2(a + b)', '2 * (a + b)'],
    ['ln(b)', 'log(b)'],
    ['log10(b)', '(log(b) / log(10))'],
    ['pow(a, b + 1)', '(a ** (b + 1))'],
    ['sq(a + b)', '((a + b) ** 2)'],
    ['sum(a, b, c)', '(a + b + c)'],
    ['mean(a, b)', '((a + b) / 2)'],
    ['round(a)', 'round half up(a, 0)'],
    ['ROUND(a, 1)', 'round half up(a, 1)'],
    ['roundup(a; 1)', undefined],
    ['yes ? 1 : 2', '(if yes then 1 else 2)'],
    ['a * (yes ? 1 : 2)', 'a * (if yes then 1 else 2)'],
    ['IF(yes, a, b)', '(if yes then a else b)'],
    ['IF(yes; a; b)', '(if yes then a else b)'],
    ['MAX(a, b)', 'max(a, b)'],
    ['a-b', 'a - b'],
    ['yes', '(if yes then 1 else 0)'],
    ['symptoms', 'count(symptoms)'],
    ['weight + b', undefined],
    ['a +', undefined],
    ['BMI = a / b ** 2', 'a / b ** 2'],
    ['BMI=(a + b) * 2', '(a + b) * 2'],
    ['a = b', undefined],
    ['a > b', undefined],
    ['mechanism * 2', undefined],
    ['"a" + b', undefined],
    ['a / 0', undefined],
    ['log(0)', undefined],
    ['sqrt(0 - 4)', undefined],
    ['0 ** -1', undefined],
    ['10 ** 999', undefined],
    ['', undefined],
  ])('%s becomes %s', (text, meant) => {
    let repaired = text;
    const told = readFormula(text, scope, undefined).problems;
    expect(told.length).toBeGreaterThan(0);
    for (let round = 0; round < 3; round++) {
      const [first] = readFormula(repaired, scope, undefined).problems.filter(({ fix }) => fix);
      if (first?.fix) repaired = applyEdits(repaired, [{ at: first.fix.at, newText: first.fix.newText }]);
    }
    const left = readFormula(repaired, scope, undefined).problems;
    if (meant === undefined) expect(left.length, repaired).toBeGreaterThan(0);
    else expect([repaired, left]).toEqual([meant, []]);
    for (const { at } of told) {
      expect(at.start).toBeGreaterThanOrEqual(0);
      expect(at.end).toBeLessThanOrEqual(text.length);
    }
  });
});

describe('what is said of a formula', () => {
  it.each([
    ['a b', 'Between `a` and `b` something is missing: an operator such as `*` or `+`.'],
    ['a +', 'The formula stops after `+`. Write what is missing.'],
    ['0.85 if yes', 'A choice between two numbers has three parts: `if age >= 65 then 1 else 0`.'],
    ['a // 2', 'A formula has no comments of its own.'],
    ['foo(a)', 'There is no function `foo`. A formula is made of names, numbers,'],
  ])('%s: %s', (text, message) => {
    const [first] = readFormula(text, scope, undefined).problems;
    expect(first?.message).toContain(message);
  });
});

describe('numbers that are too long', () => {
  it.each([
    'a ** 1000',
    'exp(a * 1000)',
    'exp(-a * 1000)',
    '(a / 3) ** 2 ** 500',
    'exp(exp(a))',
    '1.5 ** (a * 1000)',
    'exp(900) * exp(900) * a',
    'a + 1 / exp(900) / exp(900)',
  ])('%s is refused', (text) => {
    const { amount, problems } = readFormula(text, scope, undefined);
    expect(amount).toBeUndefined();
    expect(problems.map(({ message }) => message)).toEqual([expect.stringContaining('with more than 450 digits')]);
  });

  it('are not those whose digits stand behind the point', () => {
    const fits = '(a / 7) ** 500 + exp(a * 90) + (a / 10.123456789) ** 100';
    expect(readFormula(fits, scope, undefined).problems).toEqual([]);
  });
});

describe('long and deep formulas', () => {
  it('are refused at a depth that everything can walk', () => {
    for (const text of [Array(3000).fill('a').join(' + '), `${'-'.repeat(3000)}a`, `${'('.repeat(3000)}a`])
      expect(parseFormula(text).problems.length).toBeGreaterThan(0);
    const fits = Array(200).fill('a').join(' + ');
    expect(readFormula(fits, scope, undefined).problems).toEqual([]);
    expect(readCondition(`${fits} > 3`, scope).problems).toEqual([]);
  });

  it('of nested choices are read once', () => {
    const text = `${'IF(yes, 1, '.repeat(90)}2${')'.repeat(90)}`;
    expect(parseFormula(text).problems).toHaveLength(90);
  });
});
