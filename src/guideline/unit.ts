import { ucum } from '@atomic-ehr/ucum';

/** Longer than any code in use; keeps the recursive parser behind `validate` shallow. */
const LONGEST = 100;

/** UCUM §6: an annotation in braces says what is counted and means the unity. Its text is free. */
const ANNOTATION = /\{[!-z|~]*\}/g;

/** The library looks units up in an ordinary object, so that the names every object has pass for units. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

/** The library throws on a character that no unit has, and on a value that no patient can have (-300 Cel). */
function orUndefined<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

/** A guideline has few different units; more than this many are no longer remembered. */
const MOST_REMEMBERED = 1000;
const remembered = new Map<string, string | undefined>();
const seconds = new Map<string, number | undefined>();

/** The code as the library can read it (its lexer knows few characters in annotations); undefined when it is no unit. */
function readable(code: string): string | undefined {
  if (remembered.has(code)) return remembered.get(code);
  const result = read(code);
  if (remembered.size < MOST_REMEMBERED) remembered.set(code, result);
  return result;
}

function read(code: string): string | undefined {
  if (code === '' || code.length > LONGEST || !/^[!-~]+$/.test(code)) return undefined;
  const plain = code.replace(ANNOTATION, '{x}');
  if (INHERITED.some((name) => plain.includes(name))) return undefined;
  const valid: boolean | undefined = orUndefined(() => ucum.validate(plain).valid);
  return valid ? plain : undefined;
}

/** Whether a text is a unit of measure in UCUM's case-sensitive notation, such as `mg/dL`, `mm[Hg]` or `a`. */
export function isUnit(code: string): boolean {
  return readable(code) !== undefined;
}

/** How many seconds a UCUM unit of time has; undefined for a unit of something else. */
export function secondsIn(code: string): number | undefined {
  if (!seconds.has(code) && seconds.size < MOST_REMEMBERED) seconds.set(code, convert(1, code, 's'));
  return seconds.has(code) ? seconds.get(code) : convert(1, code, 's');
}

/** Whether a text is a UCUM unit of time, such as `h`, `wk` or `a` (a year). */
export function isTime(code: string): boolean {
  return secondsIn(code) !== undefined;
}

/** Arbitrary units in a code (UCUM §24): what they measure is a matter of procedure, so none converts into another. */
function arbitraryUnits(code: string): string {
  const symbols = code.match(/\[[^\]]*\]/g) ?? [];
  return symbols.filter((symbol) => ucum.isArbitraryUnit(symbol)).join(' ');
}

/**
 * A value in another unit of the same dimension: `convert(65, 'g/L', 'g/dL')` is 6.5. Months and years are UCUM's
 * means (a year of 365.25 days). Twelve significant digits, so that binary rounding does not show.
 * Undefined when either is no UCUM unit, when they do not measure the same, and below absolute zero.
 */
export function convert(value: number, from: string, to: string): number | undefined {
  const source = readable(from);
  const target = readable(to);
  if (source === undefined || target === undefined) return undefined;
  if (!ucum.isConvertible(source, target) || arbitraryUnits(source) !== arbitraryUnits(target)) return undefined;
  const converted = orUndefined(() => ucum.convert(value, source, target));
  return converted === undefined ? undefined : Number(converted.toPrecision(12));
}
