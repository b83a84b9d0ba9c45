import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition } from '../../src/condition/condition.ts';
import { type Decimal, decimalToNumber } from '../../src/condition/decimal.ts';
import { evaluateCondition } from '../../src/condition/evaluate.ts';
import { Chart } from '../../src/simulation/chart.ts';
import { ConditionCompiler } from '../../src/simulation/compile-condition.ts';
import { finding, guard } from '../condition/knee.ts';

const hemoglobin = finding('hemoglobin', 'decimal', { range: ['-1000', '1000'] });

const decimals: fc.Arbitrary<Decimal> = fc.oneof(
  fc.record({ digits: fc.integer({ min: -9999, max: 9999 }), scale: fc.nat(4) }),
  fc.record({ digits: fc.maxSafeInteger(), scale: fc.nat(15) }),
);
const bound = fc.option(fc.record({ value: decimals, inclusive: fc.boolean() }), { nil: undefined });

/** Numbers on a bound, beside it in the last binary digits, and anywhere. */
const near = (decimal: Decimal): fc.Arbitrary<number> => {
  const value = decimalToNumber(decimal);
  return fc.integer({ min: -8, max: 8 }).map((ulps) => value + ulps * Math.abs(value) * Number.EPSILON);
};

test('a number is compared as the interpreter compares it, down to the last binary digit', () => {
  const cases = fc
    .tuple(bound, bound)
    .chain(([from, to]) =>
      fc.tuple(
        fc.constant({ ...(from && { from }), ...(to && { to }) }),
        fc.oneof(...[from, to].flatMap((one) => (one ? [near(one.value)] : [])), fc.double(), fc.maxSafeInteger()),
      ),
    );
  fc.assert(
    fc.property(cases, ([interval, value]) => {
      const condition: Condition = { kind: 'number', finding: hemoglobin, interval };
      const patient = new Map([['hemoglobin', value]]);
      const chart = new Chart();
      const compiled = new ConditionCompiler(chart).compile(condition);
      chart.take(patient);
      expect(compiled()).toBe(evaluateCondition(condition, patient));
    }),
    { numRuns: 5000 },
  );
});

test('a score is compared as the interpreter compares it, whatever its points are', () => {
  const tests = ['a', 'b', 'c'].map((id) => finding(id, 'boolean'));
  const points = fc.tuple(decimals, decimals, decimals);
  fc.assert(
    fc.property(points, bound, bound, fc.array(fc.option(fc.boolean())), (adds, from, to, values) => {
      const score = {
        id: 'score',
        label: 'Score',
        at: { start: 0, end: 0 },
        whole: { start: 0, end: 0 },
        points: adds.map((add, i) => ({
          when: guard({ kind: 'is-true', finding: tests[i] ?? hemoglobin }),
          add,
          at: { start: 0, end: 0 },
        })),
      };
      const interval = { ...(from && { from }), ...(to && { to }) };
      const condition: Condition = { kind: 'score', score, interval };
      const patient = new Map(tests.map(({ id }, i) => [id, values[i] ?? null]));
      const chart = new Chart();
      const compiled = new ConditionCompiler(chart).compile(condition);
      chart.take(patient);
      expect(compiled()).toBe(evaluateCondition(condition, patient));
    }),
    { numRuns: 2000 },
  );
});
