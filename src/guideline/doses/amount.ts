import { decimalToString } from '../../condition/decimal.ts';
import { decimalOfFraction, type Fraction, fractionOf, ONE, times } from '../../condition/fraction.ts';
import { derivedFinding } from '../../condition/resolving/derived.ts';
import {
  canStandFor,
  factorBetween,
  hasOffset,
  productOf,
  type Scale,
  scaleOfUnit,
} from '../../condition/resolving/scale.ts';
import type { Term } from '../../condition/term.ts';
import { isUnit } from '../../condition/unit.ts';
import { measureOf } from '../../condition/unit-measure.ts';
import type { Dose, Finding, Quantity } from '../model.ts';

/** For messages: what amounts are written in. */
export const LIKE_AMOUNTS = '`mg`, `mL`, `mmol`, `[iU]`, `{tablet}` or the like';

/** What nothing that is given is measured in. */
const NO_AMOUNTS = new Set(['m', 's', 'K', 'C', 'cd', 'rad']);

/** Whether a unit is one of something that is given: of mass, volume, substance, activity, or of counted pieces. */
export function isAmountUnit(code: string): boolean {
  const measure = measureOf(code);
  if (!measure) return false;
  if (measure.offset.over !== 0n || measure.cancelled.size > 0) return false;
  const [power, second] = [...measure.powers];
  if (!power) return measure.annotations.length > 0;
  const [base, exponent] = power;
  return !second && (base === 'm' ? exponent === 3 : exponent === 1 && !NO_AMOUNTS.has(base));
}

/**
 * The unit of an amount that is so much for each unit of a number, times that number; undefined where it is no amount.
 * @param by the unit of the number; undefined of a pure one
 * @param own the unit that it has to be, where that is known
 */
export function unitOfProduct(unit: string, by: string | undefined, own?: string): string | undefined {
  const [one, other] = [scaleOfUnit(unit), scaleOfUnit(by)];
  if (hasOffset(one) || hasOffset(other)) return undefined;
  const product = productOf(one, other);
  // The number above the stroke is how people say it: `mg` of `mg/kg`.
  const above = unit.split('/')[0] ?? '';
  const candidates = own === undefined ? [above, unit, by ?? '', 'mg', 'mL', 'mmol', '[iU]'] : [own];
  return candidates.find((code) => isUnit(code) && isAmountUnit(code) && canStandFor(product, scaleOfUnit(code)));
}

/** A quantity as a number in another unit, which measures the same. */
export function quantityIn({ value, unit }: Omit<Quantity, 'at'>, code: string): Fraction {
  return times(fractionOf(value), factorBetween(scaleOfUnit(unit), scaleOfUnit(code)));
}

/** A term, and how a condition writes it. */
interface Written {
  readonly term: Term;
  readonly feel: string;
}

type Stated = Omit<Dose, 'given' | 'exact' | 'rounded'>;

/** What a patient is given, before and after it is rounded and then held within the limits. @param unit of the amount */
export function amountOfDose(
  dose: Stated,
  unit: NonNullable<Finding['unit']>,
): Pick<Dose, 'exact' | 'rounded' | 'given'> {
  const plain = product(dose, unit.code);
  const exact = dose.quantity || !dose.times ? asFinding(plain, unit) : dose.times;
  const rounded = dose.round ? roundedTo(exact, dose.round, unit) : exact;
  const whole: Written = { term: { kind: 'finding', finding: rounded }, feel: rounded.id };
  const least = dose.atLeast ? extreme('max', whole, quantityIn(dose.atLeast, unit.code)) : whole;
  const held = dose.atMost ? extreme('min', least, quantityIn(dose.atMost, unit.code)) : least;
  return { exact, rounded, given: held === whole ? rounded : asFinding(held, unit) };
}

/** Several doses together. */
export function timesSo(dose: Finding, count: bigint, label: string): Finding {
  const so: Fraction = { over: count, under: 1n };
  const term: Term = {
    kind: 'product',
    left: { kind: 'finding', finding: dose },
    right: { kind: 'constant', value: so },
  };
  return derivedFinding({
    id: count === 1n ? dose.id : `${dose.id} * ${count}`,
    label,
    unit: dose.unit,
    derivation: { term: count === 1n ? { kind: 'finding', finding: dose } : term, round: undefined, isNamed: false },
  });
}

function product({ quantity, times: by }: Stated, code: string): Written {
  const finding = by && ({ kind: 'finding', finding: by } as const);
  if (!quantity) return { term: finding ?? { kind: 'constant', value: ONE }, feel: by?.id ?? '1' };
  const scale: Scale = by
    ? productOf(scaleOfUnit(quantity.unit), scaleOfUnit(by.unit?.code))
    : scaleOfUnit(quantity.unit);
  const factor = times(fractionOf(quantity.value), factorBetween(scale, scaleOfUnit(code)));
  const constant: Term = { kind: 'constant', value: factor };
  if (!finding || !by) return { term: constant, feel: inFeel(factor) };
  return { term: { kind: 'product', left: finding, right: constant }, feel: `${by.id} * ${inFeel(factor)}` };
}

const ROUNDINGS = { 'half-up': 'round half up', up: 'round up', down: 'round down' } as const;

function roundedTo(
  exact: Finding,
  { to, mode }: NonNullable<Dose['round']>,
  unit: NonNullable<Finding['unit']>,
): Finding {
  const step = quantityIn(to, unit.code);
  return derivedFinding({
    id: `${ROUNDINGS[mode]}(${exact.id} / ${inFeel(step)}, 0) * ${inFeel(step)}`,
    label: 'dose',
    unit,
    derivation: { term: { kind: 'finding', finding: exact }, round: { to: step, mode }, isNamed: false },
  });
}

function extreme(name: 'min' | 'max', { term, feel }: Written, limit: Fraction): Written {
  return {
    term: { kind: 'call', name, of: [term, { kind: 'constant', value: limit }] },
    feel: `${name}(${feel}, ${inFeel(limit)})`,
  };
}

function asFinding({ term, feel }: Written, unit: NonNullable<Finding['unit']>): Finding {
  return derivedFinding({ id: feel, label: 'dose', unit, derivation: { term, round: undefined, isNamed: false } });
}

/** In digits; where it has no end, as a quotient. */
function inFeel(value: Fraction): string {
  const decimal = decimalOfFraction(value);
  return decimal ? decimalToString(decimal) : `${value.over} / ${value.under}`;
}
