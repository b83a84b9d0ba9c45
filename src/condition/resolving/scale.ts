import { type Fraction, inverse, ONE, power, times, ZERO } from '../fraction.ts';
import { type Measure, measureOf } from '../unit-measure.ts';

/** What the number of a term counts. */
export interface Scale {
  /** UCUM, where it is the unit of one finding; undefined of a pure number, and of a product of units. */
  readonly code: string | undefined;
  /** For messages, in UCUM's notation. */
  readonly written: string;
  /** A number × `factor` is the value in UCUM's base units; of a unit with an `offset` it is a temperature. */
  readonly factor: Fraction;
  readonly offset: Fraction;
  readonly powers: ReadonlyMap<string, number>;
  /** What tells units of the same powers apart; undefined of a product of units, which is told by its powers alone. */
  readonly kind: string | undefined;
}

const NONE: ReadonlyMap<string, number> = new Map();

export const PURE: Scale = { code: undefined, written: '1', factor: ONE, offset: ZERO, powers: NONE, kind: undefined };

/** A day of the calendar: neither a time nor a number, so that it is compared with days and subtracted from days alone. */
export const DATE: Scale = { ...PURE, code: 'date', written: 'date', powers: new Map([['date', 1]]), kind: 'date' };

export function isDate({ scale }: { readonly scale: Scale | undefined }): boolean {
  return scale === DATE;
}

/** The scale of a finding. A code that is no unit measures something of its own. */
export function scaleOfUnit(code: string | undefined): Scale {
  if (code === undefined) return PURE;
  const measure = measureOf(code);
  if (!measure) return { ...PURE, code, written: code, powers: new Map([[code, 1]]), kind: code };
  const { factor, offset, powers } = measure;
  return { code, written: code, factor, offset, powers, kind: kindOf(measure) };
}

function kindOf({ cancelled, annotations, powers, factor }: Measure): string | undefined {
  if (powers.size === 0 && cancelled.size === 0 && isOne(factor)) return undefined;
  return [...[...cancelled].map(([base, exponent]) => `${base}${exponent}`).sort(), ...annotations].join(' ');
}

export function isOne({ over, under }: Fraction): boolean {
  return over === under;
}

/** A number that counts nothing in particular, such as the points of a score. */
export function isPure({ powers, factor }: Scale): boolean {
  return powers.size === 0 && isOne(factor);
}

/** Whether zero of it is not nothing: degrees Celsius, Fahrenheit. */
export function hasOffset({ offset }: Scale): boolean {
  return offset.over !== 0n;
}

/** Whether numbers on both scales measure the same, so that one can be converted into the other. */
export function isAlike(a: Scale, b: Scale): boolean {
  if (a.code !== undefined && a.code === b.code) return true;
  // A pure number is no percentage until somebody says so.
  const isOtherNumber = isPure(a) !== isPure(b) && a.powers.size === 0;
  return !isOtherNumber && canStandFor(a, b);
}

/** Whether a number on one scale can be given on the other, when the author says that it is. */
export function canStandFor(a: Scale, b: Scale): boolean {
  if (hasOffset(a) || hasOffset(b)) return a.code === b.code;
  return isEqual(a.powers, b.powers) && (a.kind === undefined || b.kind === undefined || a.kind === b.kind);
}

function isEqual(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([base, exponent]) => b.get(base) === exponent);
}

/** By what a number on one scale is multiplied to stand on another that is alike. */
export function factorBetween(from: Scale, to: Scale): Fraction {
  return times(from.factor, inverse(to.factor));
}

export function productOf(a: Scale, b: Scale): Scale {
  if (isPure(a)) return b;
  if (isPure(b)) return a;
  return composed(`${a.written}.${inGroup(b.written)}`, times(a.factor, b.factor), sum(a.powers, b.powers, 1));
}

export function quotientOf(a: Scale, b: Scale): Scale {
  if (isPure(b)) return a;
  const written = `${isPure(a) ? '' : a.written}/${inGroup(b.written)}`;
  return composed(written, times(a.factor, inverse(b.factor)), sum(a.powers, b.powers, -1));
}

/** @param exponent a whole number */
export function powerOf(base: Scale, exponent: number): Scale {
  if (isPure(base) || exponent === 0) return PURE;
  if (exponent === 1) return base;
  const written = `${/^[A-Za-z]+$/.test(base.written) ? base.written : `(${base.written})`}${exponent}`;
  return composed(written, power(base.factor, exponent), multiplied(base.powers, exponent));
}

/** In UCUM's base units, with half the powers; undefined where those are not whole. */
export function rootOf(scale: Scale): Scale | undefined {
  if ([...scale.powers.values()].some((exponent) => exponent % 2 !== 0)) return undefined;
  const written = `sqrt(${scale.written})`;
  return composed(written, ONE, multiplied(scale.powers, 0.5));
}

function composed(written: string, factor: Fraction, powers: ReadonlyMap<string, number>): Scale {
  return { code: undefined, written, factor, offset: ZERO, powers, kind: undefined };
}

function inGroup(written: string): string {
  return /[./]/.test(written) ? `(${written})` : written;
}

function sum(
  a: ReadonlyMap<string, number>,
  b: ReadonlyMap<string, number>,
  sign: 1 | -1,
): ReadonlyMap<string, number> {
  const all = new Map(a);
  for (const [base, exponent] of b) all.set(base, (all.get(base) ?? 0) + sign * exponent);
  return new Map([...all].filter(([, exponent]) => exponent !== 0));
}

function multiplied(powers: ReadonlyMap<string, number>, by: number): ReadonlyMap<string, number> {
  return new Map([...powers].map(([base, exponent]) => [base, exponent * by]));
}
