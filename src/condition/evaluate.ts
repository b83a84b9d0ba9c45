import type { Definition, Finding, Score } from '../guideline/model.ts';
import type { Inputs } from './calculating/calculate.ts';
import { inputsTo } from './calculating/inputs.ts';
import { calculatedValue, inputsFrom } from './calculating/of-patient.ts';
import type { Condition, NumberInterval, Patient, Truth, Value } from './condition.ts';
import { compareDecimals, Decimal, decimalOf, sumDecimals, ZERO } from './decimal.ts';
import { isNumeric, valueOfKind } from './value-kind.ts';

/** What has been found out about one patient. Definitions and scores that many conditions share are followed once. */
export class Known {
  /** What a finding is that the patient does not have: not known to anybody, or not asked for yet. */
  readonly absent: 'unknown' | 'open';
  #definitions: Map<Definition, Truth> | undefined;
  #scores: Map<Score, Totals> | undefined;
  #numbers: Map<Finding, Value> | undefined;

  constructor(absent: 'unknown' | 'open' = 'unknown') {
    this.absent = absent;
  }

  get definitions(): Map<Definition, Truth> {
    this.#definitions ??= new Map();
    return this.#definitions;
  }

  get scores(): Map<Score, Totals> {
    this.#scores ??= new Map();
    return this.#scores;
  }

  /** Of findings that are calculated. */
  get numbers(): Map<Finding, Value> {
    this.#numbers ??= new Map();
    return this.#numbers;
  }
}

/** The totals a score can have, as far as is known: from the certain to the possible one. */
export interface Totals {
  readonly low: Decimal;
  readonly high: Decimal;
}

/**
 * Whether a condition holds for a concrete patient, in three values (DMN 1.5, tables 38 and 39, for `and` and `or`).
 * A value of the wrong type counts as unknown. Unlike in FEEL, `x = 5` is unknown, not false, when `x` is: see
 * docs/decisions.md.
 * @param known hand the same one to every call for the same patient to save work. Where absent findings are open, nothing
 *   is said of them, not even that nobody knows: `= null` is unknown as well.
 */
export function evaluateCondition(condition: Condition, patient: Patient, known: Known = new Known()): Truth {
  switch (condition.kind) {
    case 'constant':
      return condition.value;
    case 'and':
      return conjunction(condition.parts.map((part) => evaluateCondition(part, patient, known)));
    case 'or':
      return negation(conjunction(condition.parts.map((part) => negation(evaluateCondition(part, patient, known)))));
    case 'not':
      return negation(evaluateCondition(condition.part, patient, known));
    case 'unknown':
      if (known.absent === 'open' && isOpen(condition.finding, patient)) return undefined;
      return recorded(condition.finding, patient, known) === null;
    case 'is-true': {
      const value = recorded(condition.finding, patient, known);
      return value === null ? undefined : value === true;
    }
    case 'number': {
      const value = recorded(condition.finding, patient, known);
      const number = isNumeric(value) ? decimalOf(value) : undefined;
      return number && liesIn(number, condition.interval);
    }
    case 'option': {
      const value = recorded(condition.finding, patient, known);
      return typeof value === 'string' ? condition.options.includes(value) : undefined;
    }
    case 'contains': {
      const value = recorded(condition.finding, patient, known);
      return Array.isArray(value) ? value.includes(condition.option) : undefined;
    }
    case 'count': {
      const value = recorded(condition.finding, patient, known);
      return Array.isArray(value) ? liesIn(Decimal.of(BigInt(new Set(value).size)), condition.interval) : undefined;
    }
    case 'score': {
      const { low, high } = totalsOf(condition.score, patient, known);
      const { from, to } = condition.interval;
      if (liesIn(low, condition.interval) && liesIn(high, condition.interval)) return true;
      const above = from !== undefined && !liesIn(high, { from });
      const below = to !== undefined && !liesIn(low, { to });
      return above || below ? false : undefined;
    }
    case 'definition': {
      const { definition } = condition;
      if (!known.definitions.has(definition)) {
        const { condition: when } = definition.when;
        known.definitions.set(definition, when && evaluateCondition(when, patient, known));
      }
      return known.definitions.get(definition);
    }
  }
}

function conjunction(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

function negation(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}

/** The value, if it is one of the finding's type; `null` is unknown. */
function recorded(finding: Finding, patient: Patient, known: Known): Value {
  const given = valueOfKind(finding.holds, patient.get(finding.id) ?? null);
  if (!finding.derivation) return given;
  let value = known.numbers.get(finding);
  if (value === undefined) {
    value = calculatedValue(finding, patientInputs(patient, known)) ?? given;
    known.numbers.set(finding, value);
  }
  return value;
}

/** What the findings of a patient put into a calculation. */
export function patientInputs(patient: Patient, known: Known = new Known()): Inputs {
  return inputsFrom(
    (one) => recorded(one, patient, known),
    (one) => evaluateCondition(one, patient, known),
    (one) => totalsOf(one, patient, known),
  );
}

/** The value of a finding, calculated where it is that; `null` is unknown, undefined open. */
export function valueOfFinding(finding: Finding, patient: Patient, known: Known): Value | undefined {
  const value = recorded(finding, patient, known);
  return value === null && known.absent === 'open' && isOpen(finding, patient) ? undefined : value;
}

/** Whether nothing is said of a finding, or of what it is calculated from. */
function isOpen(finding: Finding, patient: Patient): boolean {
  if (patient.has(finding.id)) return false;
  return !finding.derivation || inputsTo(finding).some(({ id }) => !patient.has(id));
}

function liesIn(value: Decimal, { from, to }: NumberInterval): boolean {
  if (from && compareDecimals(value, from.value) < (from.inclusive ? 0 : 1)) return false;
  return !to || compareDecimals(value, to.value) <= (to.inclusive ? 0 : -1);
}

/** The least and the greatest total that a score can have, as far as is known of a patient. */
export function totalsOf(score: Score, patient: Patient, known: Known): Totals {
  const found = known.scores.get(score);
  if (found) return found;
  const least: Decimal[] = [];
  const most: Decimal[] = [];
  for (const { when, add } of score.points) {
    const truth = when.condition && evaluateCondition(when.condition, patient, known);
    const sign = compareDecimals(add, ZERO);
    if (truth === true || (truth === undefined && sign < 0)) least.push(add);
    if (truth === true || (truth === undefined && sign > 0)) most.push(add);
  }
  const totals = { low: sumDecimals(least), high: sumDecimals(most) };
  known.scores.set(score, totals);
  return totals;
}
