import type { AnalyteId } from '../condition/analytes/analytes.ts';
import type { Decimal } from '../condition/decimal.ts';
import { decimalOfFraction, type Fraction, fraction, fractionOf, times } from '../condition/fraction.ts';
import { convert, isConvertible } from '../condition/unit.ts';
import { measureOf } from '../condition/unit-measure.ts';
import { meantUnit } from './unit-spelling.ts';

const THOUSAND = fraction(1000n, 1n);
const MILLION = fraction(1_000_000n, 1n);
/** Words that are no units but belong to the number. */
const MULTIPLES: ReadonlyMap<string, Fraction> = new Map([
  ['k', THOUSAND],
  ['K', THOUSAND],
  ['thousand', THOUSAND],
  ['tsd', THOUSAND],
  ['million', MILLION],
  ['mio', MILLION],
  ['mln', MILLION],
]);

/** A number with such a word behind it, as in `150k`, in full; undefined with any other. */
export function timesMultiple(value: Decimal, word: string): Decimal | undefined {
  const multiple = MULTIPLES.get(word);
  return multiple && decimalOfFraction(times(fractionOf(value), multiple));
}

/**
 * A number with the unit that somebody wrote behind it (`years`, `g/L`), in another unit: exactly, so that no comparison
 * changes with it.
 * @param own UCUM; undefined for a pure number
 * @param analyte what is measured, where that is said
 * @returns undefined when there is no telling
 */
export function inUnit(
  value: Decimal,
  written: string,
  own: string | undefined,
  analyte?: AnalyteId,
): Decimal | undefined {
  const unit = meantUnit(written, (code) => own === undefined || isConvertible(code, own, analyte));
  const isOther = own === undefined || unit === undefined || !isConvertible(unit, own, analyte);
  if (isOther && MULTIPLES.has(written)) return timesMultiple(value, written);
  if (unit === undefined) return undefined;
  // Points of a score, and other things counted, need no unit.
  if (own === undefined) return measureOf(unit)?.powers.size === 0 && unit.startsWith('{') ? value : undefined;
  if (unit === own) return value;
  const converted = convert(fractionOf(value), unit, own, analyte);
  return converted.value && decimalOfFraction(converted.value);
}
