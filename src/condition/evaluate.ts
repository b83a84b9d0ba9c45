import type { Definition, Finding, Score } from '../guideline/model.ts';
import type { Condition, NumberInterval, Patient, Truth, Value } from './condition.ts';
import { compareDecimals, Decimal, decimalOf, sumDecimals, ZERO } from './decimal.ts';
import { isNumeric, valueOfKind } from './value-kind.ts';

/** What has been found out about one patient. Definitions and scores that many conditions share are followed once. */
export class Known {
  /** What a finding is that the patient does not have: not known to anybody, or not asked for yet. */
  readonly absent: 'unknown' | 'open';
  #definitions: Map<Definition, Truth> | undefined;
  #scores: Map<Score, Totals> | undefined;

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
}

/** The totals a score can have, as far as is known: from the certain to the possible one. */
interface Totals {
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
      if (known.absent === 'open' && !patient.has(condition.finding.id)) return undefined;
      return recorded(condition.finding, patient) === null;
    case 'is-true': {
      const value = recorded(condition.finding, patient);
      return value === null ? undefined : value === true;
    }
    case 'number': {
      const value = recorded(condition.finding, patient);
      const number = isNumeric(value) ? decimalOf(value) : undefined;
      return number && liesIn(number, condition.interval);
    }
    case 'option': {
      const value = recorded(condition.finding, patient);
      return typeof value === 'string' ? condition.options.includes(value) : undefined;
    }
    case 'contains': {
      const value = recorded(condition.finding, patient);
      return Array.isArray(value) ? value.includes(condition.option) : undefined;
    }
    case 'count': {
      const value = recorded(condition.finding, patient);
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
function recorded({ id, holds }: Finding, patient: Patient): Value {
  return valueOfKind(holds, patient.get(id) ?? null);
}

function liesIn(value: Decimal, { from, to }: NumberInterval): boolean {
  if (from && compareDecimals(value, from.value) < (from.inclusive ? 0 : 1)) return false;
  return !to || compareDecimals(value, to.value) <= (to.inclusive ? 0 : -1);
}

function totalsOf(score: Score, patient: Patient, known: Known): Totals {
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
