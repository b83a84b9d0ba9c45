import { UNIT_BEHIND } from '../problem.ts';
import type { NumberLiteral } from '../syntax.ts';
import type { Cursor } from './cursor.ts';
import { matchEnd } from './tokens.ts';
import { isOperatorWord } from './vocabulary.ts';

/** `10*3/uL`, `x 10^9/L`, `10e9/L` behind a number: a power of ten that belongs to the unit. */
const POWER_BEHIND = /^\s*(?:[x×·]\s*)?10(?:\^|\*\*?|e\+?|(?=[⁰¹²³⁴-⁹]))[\d⁰¹²³⁴-⁹]+(?=\s*\/\s*\p{L})/iu;
const LONGEST_POWER = 30;

/** A number with the unit behind it, which is a problem: `65 years`, `140 mm[Hg]`, `40 %`. */
export function withUnit(cursor: Cursor, number: NumberLiteral): NumberLiteral {
  let end = cursor.index;
  const power = POWER_BEHIND.exec(cursor.text.slice(number.at.end, number.at.end + LONGEST_POWER))?.[0].length ?? 0;
  while (power > 0 && cursor.tokenAt(end).end <= number.at.end + power && cursor.tokenAt(end).kind !== 'end') end++;
  if (end > cursor.index) cursor.retract({ start: number.at.end, end: cursor.tokenAt(end - 1).end });
  end = afterUnit(cursor, end);
  const after = cursor.tokenAt(end);
  if (
    end === cursor.index ||
    after.kind === 'compare' ||
    after.kind === 'number' ||
    (after.kind === 'mark' && after.text === '(')
  )
    return number;
  const at = { start: cursor.token.start, end: cursor.tokenAt(end - 1).end };
  cursor.index = end;
  cursor.retract(at);
  cursor.fail(UNIT_BEHIND, at);
  return { ...number, unit: { text: cursor.source(at), at } };
}

/** The unit behind an interval, which is a problem: a fix waits until the unit of the finding is known. */
export function unitBehind(cursor: Cursor): NumberLiteral['unit'] {
  const end = afterUnit(cursor, cursor.index);
  if (end === cursor.index) return undefined;
  const at = { start: cursor.token.start, end: cursor.tokenAt(end - 1).end };
  cursor.index = end;
  cursor.retract(at);
  cursor.fail(UNIT_BEHIND, at);
  return { text: cursor.source(at), at };
}

/** The index behind all parts of a unit; the same one where none stands. */
function afterUnit(cursor: Cursor, index: number): number {
  let end = index;
  for (let next = afterUnitPart(cursor, end); next > end; next = afterUnitPart(cursor, end)) end = next;
  return end;
}

/** A name or a remark of UCUM, in its brackets: the end of `mm[Hg]`, `[degF]`, `{1.73_m2}`. */
const IN_BRACKETS = /\[[\p{L}\p{N}_'%]+\]|\{[\p{L}\p{N}_.:*/^+-]+\}/uy;
/** The number in `mL/min/1.73 m2`, `mg/24h`, with the unit behind it. */
const PER_NUMBER = /\d+(?:\.\d+)? ?(?=\p{L})/uy;

/** The index behind a part of a unit; the same one where none stands. */
function afterUnitPart(cursor: Cursor, index: number): number {
  const { kind, text, start } = cursor.tokenAt(index);
  if (kind === 'word') return isOperatorWord(text) ? index : index + 1;
  if (kind === 'number') {
    const isPer = cursor.tokenAt(index - 1).text === '/' && cursor.tokenAt(index - 2).kind === 'word';
    return isPer && matchEnd(PER_NUMBER, cursor.text, start) !== undefined ? index + 1 : index;
  }
  if (kind !== 'mark') return index;
  if (text === '/' || text === '%' || text === '°') return index + 1;
  const end = text === '[' || text === '{' ? matchEnd(IN_BRACKETS, cursor.text, start) : undefined;
  let after = index;
  while (end !== undefined && cursor.tokenAt(after).kind !== 'end' && cursor.tokenAt(after).end <= end) after++;
  return after;
}
