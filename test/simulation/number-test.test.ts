import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition } from '../../src/condition/condition.ts';
import { asValue, Decimal, decimalToNumber, sumDecimals } from '../../src/condition/decimal.ts';
import { evaluateCondition } from '../../src/condition/evaluate.ts';
import { ConditionCompiler } from '../../src/simulation/compile-condition.ts';
import { PatientState } from '../../src/simulation/patient-state.ts';
import { finding, guard } from '../condition/knee.ts';

const hemoglobin = finding('hemoglobin', 'decimal', { range: ['-1000', '1000'] });

const decimals: fc.Arbitrary<Decimal> = fc
  .oneof(
    fc.tuple(fc.bigInt({ min: -9999n, max: 9999n }), fc.nat(4)),
    fc.tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.nat(30)),
  )
  .map(([digits, scale]) => Decimal.of(digits, scale));
const bound = fc.option(fc.record({ value: decimals, inclusive: fc.boolean() }), { nil: undefined });

/** Numbers on a bound, and beside it in the last binary digits and in one further decimal place. */
const near = (decimal: Decimal): fc.Arbitrary<number | Decimal> => {
  const value = decimalToNumber(decimal);
  const beside = fc.tuple(fc.bigInt({ min: -2n, max: 2n }), fc.constantFrom(decimal.scale, decimal.scale + 1, 20));
  return fc.oneof(
    fc.integer({ min: -8, max: 8 }).map((ulps) => value + ulps * Math.abs(value) * Number.EPSILON),
    beside.map(([digits, scale]) => asValue(sumDecimals([decimal, Decimal.of(digits, scale)]))),
  );
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
      const state = new PatientState({ calculations: new Map() });
      const compiled = new ConditionCompiler(state).compile(condition);
      state.take(patient);
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
      const state = new PatientState({ calculations: new Map() });
      const compiled = new ConditionCompiler(state).compile(condition);
      state.take(patient);
      expect(compiled()).toBe(evaluateCondition(condition, patient));
    }),
    { numRuns: 2000 },
  );
});
