import { inputsTo } from '../../condition/calculating/inputs.ts';
import type { Condition } from '../../condition/condition.ts';
import { compareDecimals, type Decimal, decimalOf } from '../../condition/decimal.ts';
import { Known, valueOfFinding } from '../../condition/evaluate.ts';
import { comparableDecimal, compareFractions, fractionOf, inverse, times } from '../../condition/fraction.ts';
import { isAlike, scaleOfUnit } from '../../condition/resolving/scale.ts';
import { isNumeric } from '../../condition/value-kind.ts';
import { amountInWords } from '../../condition/wording/amount.ts';
import { labelInWords } from '../../condition/wording/label-in-words.ts';
import { actionsNamed } from '../classes.ts';
import type { Dose, Finding, Guideline, Quantity, Recommendation, Rule, Step } from '../model.ts';
import { recommendationsAt } from '../recommendations.ts';
import { secondsOf } from '../times/bounds.ts';
import { isAmountUnit, quantityIn, timesSo } from './amount.ts';

/** A limit of a rule on a dose. */
export interface DoseLimit {
  readonly side: 'at-most' | 'at-least';
  readonly limit: Quantity;
  /** The time for which it holds; undefined of a single dose. */
  readonly per: Quantity | undefined;
  /** So many doses are given in that time: at most, or at least. */
  readonly count: bigint;
  /** One dose. */
  readonly given: Finding;
  /** What they come to together, in the unit of the dose. */
  readonly total: Finding;
  /** Whom the dose takes beyond the limit; unknown where the dose is. */
  readonly broken: Condition;
}

/** The limits that a rule sets to the dose of a recommendation; none where their units do not allow to compare them. */
export function limitsOn(guideline: Guideline, rule: Rule, recommendation: Recommendation): readonly DoseLimit[] {
  const known = remembered.get(rule) ?? new Map<Recommendation, readonly DoseLimit[]>();
  remembered.set(rule, known);
  let limits = known.get(recommendation);
  if (!limits) {
    limits = isOfRule(guideline, rule, recommendation) ? find(guideline, rule, recommendation) : [];
    known.set(recommendation, limits);
  }
  return limits;
}

const remembered = new WeakMap<Rule, Map<Recommendation, readonly DoseLimit[]>>();

/** Whether a rule limits the doses of the action that a recommendation is for. */
export function isOfRule(guideline: Guideline, { says }: Rule, { direction, action }: Recommendation): boolean {
  return says.kind === 'dose' && direction === 'for' && actionsNamed(guideline, says.action).includes(action.id);
}

/** What rules ask of the doses that a step recommends. */
export function doseConditionsAt(guideline: Guideline, step: Step): Condition[] {
  const rules = guideline.rules.filter(({ says, broken }) => says.kind === 'dose' && !broken);
  if (rules.length === 0) return [];
  return recommendationsAt(step).flatMap((recommendation) =>
    rules.flatMap((rule) => limitsOn(guideline, rule, recommendation).map(({ broken }) => broken)),
  );
}

/** Whether two amounts, or an amount and a dose, can be compared. */
export function areComparable(unit: string, other: string | undefined): boolean {
  return other !== undefined && isAmountUnit(unit) && isAlike(scaleOfUnit(unit), scaleOfUnit(other));
}

/** Whether one quantity is less than another that measures the same. */
export function isBelow(one: Quantity, other: Quantity): boolean {
  return compareFractions(quantityIn(one, other.unit), fractionOf(other.value)) < 0;
}

function find(guideline: Guideline, { says }: Rule, { dose, action }: Recommendation): readonly DoseLimit[] {
  if (says.kind !== 'dose' || !dose) return [];
  const sides = [
    ['at-most', says.atMost],
    ['at-least', says.atLeast],
  ] as const;
  return sides.flatMap(([side, limit]): DoseLimit[] => {
    const count = limit && dosesIn(dose, says.per, side);
    const { given } = dose;
    const code = given.unit?.code;
    if (!limit || count === undefined || code === undefined || !areComparable(limit.unit, code)) return [];
    const value = comparableDecimal(quantityIn(limit, code));
    if (!value) return [];
    const name = labelInWords(guideline.actions.get(action.id)?.label ?? action.id);
    const within = says.per ? ` in ${amountInWords(String(says.per.value), says.per.unit)}` : '';
    const total = totalOf(given, count, `Dose of ${name}${within}`);
    return [{ side, limit, per: says.per, count, given, total, broken: brokenBy(total, side, value) }];
  });
}

/** Equal doses together are one number to whoever proves something of them. */
const totals = new WeakMap<Finding, Map<string, Finding>>();

function totalOf(given: Finding, count: bigint, label: string): Finding {
  const known = totals.get(given) ?? new Map<string, Finding>();
  totals.set(given, known);
  const key = `${count} ${label}`;
  const total = known.get(key) ?? timesSo(given, count, label);
  known.set(key, total);
  return total;
}

function brokenBy(total: Finding, side: DoseLimit['side'], value: Decimal): Condition {
  const bound = { value, inclusive: false };
  if (inputsTo(total).length > 0)
    return { kind: 'number', finding: total, interval: side === 'at-most' ? { from: bound } : { to: bound } };
  // The same for everybody.
  const known = valueOfFinding(total, new Map(), new Known());
  const fixed = isNumeric(known) ? decimalOf(known) : undefined;
  const order = fixed ? compareDecimals(fixed, value) : 0;
  return { kind: 'constant', value: side === 'at-most' ? order > 0 : order < 0 };
}

/**
 * How many doses a time has at most, or at least, wherever it begins: of one every 10 hours 24 hours have three at most and two at
 * least. A dose that is given once counts once. Undefined where a time is none.
 */
export function dosesIn({ per }: Dose, time: Quantity | undefined, side: DoseLimit['side']): bigint | undefined {
  if (!time || !per) return 1n;
  const [whole, between] = [secondsOf(time), secondsOf(per)];
  if (!whole || !between || whole.over === 0n || between.over === 0n) return undefined;
  const { over, under } = times(whole, inverse(between));
  return side === 'at-most' ? (over + under - 1n) / under : over / under;
}
