import { type Decimal, decimalToString } from '../decimal.ts';
import { inBrief } from './brief.ts';

/** UCUM codes whose everyday name is another, singular and plural. */
const NAMES: ReadonlyMap<string, readonly [one: string, many: string]> = new Map([
  ['a', ['year', 'years']],
  ['mo', ['month', 'months']],
  ['wk', ['week', 'weeks']],
  ['d', ['day', 'days']],
  ['h', ['hour', 'hours']],
  ['min', ['minute', 'minutes']],
  ['s', ['second', 'seconds']],
  ['deg', ['degree', 'degrees']],
  ['Cel', ['°C', '°C']],
  ['[degF]', ['°F', '°F']],
  ['[lb_av]', ['lb', 'lb']],
  ['[in_i]', ['in', 'in']],
  ['kg/m2', ['kg/m²', 'kg/m²']],
  ['mL/min/{1.73_m2}', ['mL/min per 1.73 m²', 'mL/min per 1.73 m²']],
  ['10*3/uL', ['× 10³/µL', '× 10³/µL']],
  ['10*9/L', ['× 10⁹/L', '× 10⁹/L']],
  ['10*12/L', ['× 10¹²/L', '× 10¹²/L']],
]);

/**
 * A number with its unit for people, shortened where it is very long: `41 years`, `6.5 g/dL`, `120 mmHg`, `40%`.
 * @param unit a UCUM code; undefined for a pure number
 */
export function amountInWords(number: string, unit: string | undefined): string {
  const words = unit === undefined ? '' : unitInWords(unit, number === '1');
  const brief = inBrief(number);
  return /^[%/]/.test(words) || words === '' ? brief + words : `${brief} ${words}`;
}

/** All numbers from one to another: `18 to 110 years`. */
export function rangeInWords(
  { low, high }: { readonly low: Decimal; readonly high: Decimal },
  unit: string | undefined,
): string {
  return `${inBrief(decimalToString(low))} to ${amountInWords(decimalToString(high), unit)}`;
}

function unitInWords(code: string, singular: boolean): string {
  const names = NAMES.get(code);
  if (names) return names[singular ? 0 : 1];
  // An annotation in braces counts as 1 (UCUM §6), and a unit in brackets is a name.
  const plain = code.replace(/\{[^}]*\}/g, '').replace(/\[([^\]]*)\]/g, '$1');
  if (plain === '1') return '';
  return plain.replace(/(^|\/)u(?=[gLm])/g, '$1µ');
}
