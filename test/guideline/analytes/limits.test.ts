import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ANALYTE_IDS, ANALYTES, type Analyte, type AnalyteId } from '../../../src/condition/analytes/analytes.ts';
import {
  compareDecimals,
  Decimal,
  decimalToString,
  inFullDigits,
  parseDecimal,
} from '../../../src/condition/decimal.ts';
import {
  comparableDecimal,
  compareFractions,
  type Fraction,
  fractionOf,
  fractionOfNumeral,
  times,
  ZERO,
} from '../../../src/condition/fraction.ts';
import { convert, isConvertible } from '../../../src/condition/unit.ts';
import type { Finding } from '../../../src/guideline/model.ts';
import { readGuideline } from '../../../src/guideline/read.ts';
import { readTypedValue } from '../../../src/guideline/typed-value.ts';
import { sample, seed } from '../../long.ts';

function finding(id: AnalyteId, unit: string, condition: string): Finding {
  const text = `guideline: g\ntitle: G\nfindings:\n  x: { type: decimal, range: 0..100000000, unit: '${unit}', analyte: ${id} }\nstart: s\nsteps:\n  s: { branches: [{ when: '${condition}', go: a }, { else: b }] }\n  a: { label: A }\n  b: { label: B }\n`;
  return readGuideline(text).guideline.findings.get('x') as Finding;
}

const measured = fc.constantFrom(...ANALYTE_IDS).chain((id) => {
  const units = fc.constantFrom(...(ANALYTES[id] as Analyte).units);
  return fc.tuple(fc.constant(id), units, units);
});
const limits = fc
  .tuple(fc.nat({ max: 9998 }), fc.nat({ max: 2 }))
  .map(([digits, scale]) => Decimal.of(BigInt(digits + 1), scale));
const signs = fc.constantFrom('>=', '>', '<', '<=');
const runs = { numRuns: sample(300, 6_000), seed };

/** How a laboratory prints a number: with three digits, or whole. */
function printed({ over, under }: Fraction): string {
  const number = Number(over) / Number(under);
  return number >= 1000 ? number.toFixed(0) : String(Number(number.toPrecision(3)));
}

/** Whether a whole number relates the units, so that nobody rounds. */
const isByCharges = (...units: readonly string[]) => units.every((unit) => /^m(?:mol|eq)\/L$/.test(unit));

/** Whether patients exactly at the limit are with those above it. */
const isAbove = (sign: string) => sign === '>=' || sign === '<';

describe('a value in another unit of its analyte, where a limit', () => {
  test('is that value, rounded: it is taken for no other side than that of the limit', { timeout: 120_000 }, () => {
    let refused = 0;
    fc.assert(
      fc.property(measured, limits, signs, ([id, own, unit], limit, sign) => {
        const there = convert(fractionOf(limit), own, unit, id).value;
        fc.pre(
          !isConvertible(own, unit) &&
            !isByCharges(own, unit) &&
            there !== undefined &&
            compareFractions(there, ZERO) > 0,
        );
        const written = there ? printed(there) : '';
        fc.pre(!written.includes('e'));
        const back = convert(fractionOfNumeral(written), unit, own, id).value ?? ZERO;
        const side = compareFractions(back, fractionOf(limit));
        const read = readTypedValue(finding(id, own, `x ${sign} ${decimalToString(limit)}`), `${written} ${unit}`);
        // HbA1c of less than 2.152 % is less than nothing.
        fc.pre(read.message?.includes('Nobody can have') !== true);
        if (read.message !== undefined) {
          refused++;
          expect(read.message).toContain('where the guideline decides');
          expect(isAbove(sign) ? side < 0 : side > 0).toBe(true);
        } else expect(isAbove(sign) ? side >= 0 : side <= 0).toBe(true);
      }),
      runs,
    );
    expect(refused).toBeGreaterThan(runs.numRuns / 10);
  });

  test('is clearly another, it is never refused, and on the side where it is exactly', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(
        measured,
        limits,
        signs,
        fc.constantFrom('0.9', '0.97', '1.03', '1.1'),
        ([id, own, unit], limit, sign, part) => {
          const value = times(fractionOf(limit), fractionOfNumeral(part));
          const there = convert(value, own, unit, id).value;
          const exact = there && comparableDecimal(there);
          fc.pre(exact !== undefined && compareDecimals(exact, Decimal.of(0n)) > 0);
          const written = exact ? decimalToString(exact) : '';
          const read = readTypedValue(finding(id, own, `x ${sign} ${decimalToString(limit)}`), `${written} ${unit}`);
          expect(read.message).toBeUndefined();
          const own30 = parseDecimal(inFullDigits(read.value as number));
          expect(own30 && compareDecimals(own30, limit)).toBe(Number(part) < 1 ? -1 : 1);
        },
      ),
      runs,
    );
  });
});
