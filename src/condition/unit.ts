import type { AnalyteId } from './analytes/analytes.ts';
import { inMoles } from './analytes/in-moles.ts';
import { compareFractions, type Fraction, inverse, negative, plus, times, ZERO } from './fraction.ts';
import { type Measure, measureOf } from './unit-measure.ts';

/** A value in another unit, or in a sentence without its full stop why it is not converted. */
export type Conversion =
  | { readonly value: Fraction; readonly refused?: undefined }
  | { readonly value?: undefined; readonly refused: string };

/** Whether a text is a unit of measure in UCUM's case-sensitive notation, such as `mg/dL`, `mm[Hg]` or `a`. */
export function isUnit(code: string): boolean {
  return measureOf(code) !== undefined;
}

/** How many seconds a UCUM unit of time has; undefined for a unit of something else. */
export function secondsIn(code: string): Fraction | undefined {
  const measure = measureOf(code);
  const second = measureOf('s');
  return measure && second && isSame(measure, second) ? measure.factor : undefined;
}

/** Whether a text is a UCUM unit of time, such as `h`, `wk` or `a` (a year). */
export function isTime(code: string): boolean {
  return secondsIn(code) !== undefined;
}

/**
 * Whether values in one unit are converted into the other.
 * @param analyte what is measured: its mass, its amount and its charges are converted, too
 */
export function isConvertible(from: string, to: string, analyte?: AnalyteId): boolean {
  const [source, target] = [measured(from, analyte), measured(to, analyte)];
  return source !== undefined && target !== undefined && isSame(source, target);
}

/**
 * A value in another unit that measures the same, exactly: 65 `g/L` are 6.5 `g/dL`. Months and years are UCUM's means (a
 * year of 365.25 days). What UCUM would convert and clinicians must not is refused; see docs/format.md.
 * @param analyte what is measured: its mass, its amount and its charges are converted, too
 */
export function convert(value: Fraction, from: string, to: string, analyte?: AnalyteId): Conversion {
  const [source, target] = [measured(from, analyte), measured(to, analyte)];
  if (!source) return { refused: `\`${from}\` is no UCUM unit` };
  if (!target) return { refused: `\`${to}\` is no UCUM unit` };
  if (!isSame(source, target)) return { refused: difference(from, to) };
  const base = plus(times(value, source.factor), source.offset);
  const isTemperature = source.powers.get('K') === 1 && source.powers.size === 1;
  if (isTemperature && compareFractions(base, ZERO) < 0) return { refused: 'Nothing is colder than absolute zero' };
  return { value: times(plus(base, negative(target.offset)), inverse(target.factor)) };
}

function measured(code: string, analyte: AnalyteId | undefined): Measure | undefined {
  const measure = measureOf(code);
  return (measure && analyte && inMoles(measure, analyte)) ?? measure;
}

function isSame(a: Measure, b: Measure): boolean {
  return (
    isEqual(a.powers, b.powers) &&
    isEqual(a.cancelled, b.cancelled) &&
    a.annotations.join(' ') === b.annotations.join(' ')
  );
}

function isEqual(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([base, exponent]) => b.get(base) === exponent);
}

/** What tells two kinds of counting apart, by base units: the one has more of the first and less of the second. */
const REASONS: readonly (readonly [one: string, other: string, reason: string])[] = [
  ['eq', 'mol', 'how many charges a particle has depends on the substance (one mole of calcium is two equivalents)'],
  ['eq', 'osm', 'how many charges a particle has depends on the substance'],
  ['osm', 'mol', 'into how many particles something dissolves depends on the substance'],
  ['g', 'mol', 'how much a mole weighs depends on the substance'],
  ['g', 'eq', 'how much an equivalent weighs depends on the substance'],
  ['Gy', 'Sv', 'what a dose does depends on the kind of radiation'],
  ['[iU]', 'g', 'how much an international unit weighs depends on the substance'],
];

/** Of units that convert into none but multiples of themselves. */
const ON_THEIR_OWN: readonly (readonly [base: string, reason: string])[] = [
  ['[iU]', 'international units are defined by a procedure for each substance'],
  ['[drp]', 'how large a drop is depends on the tube'],
  ['Bq', 'decays are counted on their own'],
  ['[pptr]', 'parts per million, and the like, are seldom parts of the same'],
  ['[pH]', 'acidity is measured on a scale of its own'],
];

/** Why units of which each is one are not converted into each other. */
function difference(from: string, to: string): string {
  const [source, target] = [measureOf(from), measureOf(to)];
  if (!source || !target) return `\`${from}\` cannot be converted into \`${to}\``;
  const changeOf = (base: string) => Math.sign((source.powers.get(base) ?? 0) - (target.powers.get(base) ?? 0));
  const cannot = `\`${from}\` cannot be converted into \`${to}\``;
  if (!isEqual(source.powers, target.powers)) {
    const changed = [...new Set([...source.powers.keys(), ...target.powers.keys()])].filter(
      (base) => changeOf(base) !== 0,
    );
    const swapped =
      changed.length === 2 &&
      REASONS.find(([one, other]) => changed.includes(one) && changeOf(one) === -changeOf(other))?.[2];
    const reason = swapped || ON_THEIR_OWN.find(([base]) => changeOf(base) !== 0)?.[1];
    return reason === undefined ? cannot : `${cannot}: ${reason}`;
  }
  if (source.annotations.join(' ') !== target.annotations.join(' ')) {
    const [noted, plain] = source.annotations.length > 0 ? [source, to] : [target, from];
    return `${cannot}: \`${noted.annotations[0]?.replace(/^\//, '')}\` says what is measured, and \`${plain}\` does not say the same`;
  }
  const scales = ', as for HbA1c, where 48 mmol/mol are 6.5 %';
  const isScale = [from, to].includes('%') && [from, to].some((code) => code.includes('mol'));
  return `${cannot}: what is measured per what differs, so the two may be different scales${isScale ? scales : ''}`;
}
