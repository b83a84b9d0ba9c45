import { describeOddNumeral, oddNumeral } from '../numeral.ts';
import type { Cursor } from './cursor.ts';

/**
 * Whether the list at the cursor, behind its bracket, is one such as `36,5,37,5`: without a space, and with a number that stands
 * twice, as decimals do and the values of a list do not. That is a problem.
 */
export function failTornNumbers(cursor: Cursor): boolean {
  const start = cursor.index;
  let end = start;
  while (/^\d+$|^,$/.test(cursor.tokenAt(end).text)) end++;
  const at = { start: cursor.tokenAt(start).start, end: cursor.tokenAt(end - 1).end };
  const written = end > start ? cursor.source(at) : '';
  const numbers = written.split(',');
  const isTorn = numbers.length % 2 === 0 && new Set(numbers).size < numbers.length;
  if (!isTorn || !/^[)\]]$/.test(cursor.tokenAt(end).text) || !/^\d+(?:,\d+){3,}$/.test(written)) return false;
  const pairs = written.match(/\d+,\d+/g) ?? [];
  const readings = pairs.map((pair) => oddNumeral(pair)?.readings ?? []);
  const whole = [readings.map(([first]) => first), readings.map((some) => some.at(-1))].map((some) => some.join(', '));
  cursor.fail(describeOddNumeral({ written, readings: [...new Set(whole), numbers.join(', ')] }), at);
  return true;
}
