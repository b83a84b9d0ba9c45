import { type Fraction, fraction, fractionOfNumeral, inverse, negative, ONE, times } from '../fraction.ts';
import { type Measure, measureOf } from '../unit-measure.ts';
import { ANALYTES, type Analyte, type AnalyteId } from './analytes.ts';

type Powers = ReadonlyMap<string, number>;

const NONE: Powers = new Map();

/** The base unit in which all amounts of an analyte are counted. */
const MOLE = 'mole of the analyte';

/** What may stand below the stroke: nothing, a volume, a time, or a mass of something else. */
const PLACES = ['', 'm-3', 's-1', 'g-1'];

/**
 * What a unit measures of an analyte, its amount in moles, so that all units of the analyte measure the same. Undefined
 * when nobody measures the analyte in this unit.
 */
export function inMoles(measure: Measure, id: AnalyteId): Measure | undefined {
  const analyte: Analyte = ANALYTES[id];
  switch (analyte.measured) {
    case 'substance':
      return ofSubstance(measure, analyte);
    case 'per creatinine':
      return perMoleBelow(measure, analyte);
    case 'HbA1c':
      return onScaleOfIfcc(measure);
  }
}

/** Whether an analyte is measured in a unit (UCUM). */
export function isMeasuredIn(id: AnalyteId, unit: string): boolean {
  const measure = measureOf(unit);
  return measure !== undefined && inMoles(measure, id) !== undefined;
}

/** Whether a unit (UCUM) says how much there is in a volume. */
export function isConcentration(unit: string): boolean {
  return measureOf(unit)?.powers.get('m') === -3;
}

/** Grams, moles or equivalents above the stroke. A mass below it, as in `ug/g` of tissue, is not that of the analyte. */
function ofSubstance(measure: Measure, { gramsPerMole, charges }: Analyte): Measure | undefined {
  const { factor, powers, cancelled } = measure;
  const isOfTissue = powers.size === 0 && cancelled.get('g') === 1;
  if (cancelled.size > (isOfTissue ? 1 : 0)) return undefined;
  const all: readonly (readonly [base: string, exponent: number])[] = isOfTissue
    ? [
        ['g', 1],
        ['g', -1],
      ]
    : [...powers];
  const below = all.filter(([, exponent]) => exponent < 0);
  const [above, another] = all.filter(([, exponent]) => exponent > 0);
  const size = above?.[1] === 1 ? sizesOfMole(gramsPerMole, charges).get(above[0]) : undefined;
  if (!size || another || !PLACES.includes(below.map((one) => one.join('')).join())) return undefined;
  return { ...measure, factor: times(factor, inverse(size)), powers: new Map([[MOLE, 1], ...below]), cancelled: NONE };
}

/** How much of each base unit a mole of the analyte has: UCUM's mole is a number, and its equivalent is counted on its own. */
function sizesOfMole(gramsPerMole: string, charges: number | undefined): ReadonlyMap<string, Fraction> {
  const sizes = new Map([
    ['mol', factorOf('mol')],
    ['g', times(fractionOfNumeral(gramsPerMole), factorOf('g'))],
  ]);
  return charges === undefined ? sizes : sizes.set('eq', times(fraction(BigInt(charges), 1n), factorOf('eq')));
}

function factorOf(unit: string): Fraction {
  return measureOf(unit)?.factor ?? ONE;
}

/** Says of what is below the stroke, in `mg/g{creat}`, what the analyte says already. */
const CREATININE = /^\/\{creat/i;

/** Grams for each mole of creatinine, or for each gram of it. */
function perMoleBelow(written: Measure, { gramsPerMole }: Analyte): Measure | undefined {
  const measure = { ...written, annotations: written.annotations.filter((one) => !CREATININE.test(one)) };
  const { factor, powers, cancelled } = measure;
  const isPerMole = powers.size === 2 && powers.get('g') === 1 && powers.get('mol') === -1 && cancelled.size === 0;
  const isPerGram = powers.size === 0 && cancelled.size === 1 && cancelled.get('g') === 1;
  const size = isPerMole || isPerGram ? sizesOfMole(gramsPerMole, undefined).get(isPerMole ? 'mol' : 'g') : undefined;
  if (!size) return undefined;
  const perMole = new Map([
    ['g', 1],
    [MOLE, -1],
  ]);
  return { ...measure, factor: times(factor, size), powers: perMole, cancelled: NONE };
}

/** NGSP = 0.09148 × IFCC + 2.152, with NGSP in percent and IFCC in mmol/mol. */
const SLOPE = fractionOfNumeral('0.09148');
const START = fractionOfNumeral('2.152');
const HUNDRED = fraction(100n, 1n);
const THOUSANDTH = fraction(1n, 1000n);

/** HbA1c as moles of glycated per mole of all hemoglobin, which is what IFCC counts; NGSP has it in percent, of another scale. */
function onScaleOfIfcc(measure: Measure): Measure | undefined {
  const { factor, powers, cancelled, annotations } = measure;
  if (powers.size > 0 || annotations.length > 0) return undefined;
  if (cancelled.size === 1 && cancelled.get('mol') === 1) return measure;
  if (cancelled.size > 0) return undefined;
  const molesPerPercent = times(THOUSANDTH, inverse(SLOPE));
  return {
    ...measure,
    factor: times(times(factor, HUNDRED), molesPerPercent),
    offset: negative(times(START, molesPerPercent)),
    cancelled: new Map([['mol', 1]]),
  };
}
