import type { Condition, NumberInterval, Truth } from '../condition/condition.ts';
import { Decimal, scaleOf, times, unitsOf, wholeSteps } from '../condition/decimal.ts';
import { evaluateCondition } from '../condition/evaluate.ts';
import type { Definition, Score } from '../guideline/model.ts';
import { numberTest, type Test } from './number-test.ts';
import type { PatientState } from './patient-state.ts';

/**
 * Turns conditions into functions that read the state of one patient. They say what `evaluateCondition` says of the same values; of a
 * finding that is open even `= null` is unknown.
 */
export class ConditionCompiler {
  readonly #state: PatientState;
  readonly #tests = new Map<Condition, Test>();
  readonly #definitions = new Map<Definition, Test>();
  readonly #totals = new Map<Score, Total | undefined>();

  constructor(state: PatientState) {
    this.#state = state;
  }

  /** The same function for the same condition. */
  compile(condition: Condition): Test {
    let test = this.#tests.get(condition);
    if (!test) {
      test = this.#compile(condition);
      this.#tests.set(condition, test);
    }
    return test;
  }

  #compile(condition: Condition): Test {
    const state = this.#state;
    switch (condition.kind) {
      case 'constant': {
        const { value } = condition;
        return () => value;
      }
      case 'and':
        return all(condition.parts.map((part) => this.compile(part)));
      case 'or':
        return any(condition.parts.map((part) => this.compile(part)));
      case 'not': {
        const part = this.compile(condition.part);
        return () => {
          const truth = part();
          return truth === undefined ? undefined : !truth;
        };
      }
      case 'definition':
        return this.#definition(condition.definition);
      case 'score':
        return this.#score(condition);
      case 'number': {
        const slot = state.slotOf(condition.finding);
        const liesIn = numberTest(condition.interval);
        return () => {
          const entry = state.entry(slot);
          return typeof entry === 'number' || entry instanceof Decimal ? liesIn(entry) : undefined;
        };
      }
      case 'unknown': {
        const slot = state.slotOf(condition.finding);
        return () => {
          const entry = state.entry(slot);
          return entry === undefined ? undefined : entry === null;
        };
      }
      case 'is-true': {
        const slot = state.slotOf(condition.finding);
        return () => {
          const entry = state.entry(slot);
          return typeof entry === 'boolean' ? entry : undefined;
        };
      }
      case 'option': {
        const slot = state.slotOf(condition.finding);
        const { options } = condition;
        const [only] = options;
        if (options.length === 1)
          return () => {
            const entry = state.entry(slot);
            return typeof entry === 'string' ? entry === only : undefined;
          };
        return () => {
          const entry = state.entry(slot);
          return typeof entry === 'string' ? options.includes(entry) : undefined;
        };
      }
      case 'contains': {
        const slot = state.slotOf(condition.finding);
        const { option } = condition;
        return () => {
          const entry = state.entry(slot);
          return Array.isArray(entry) ? entry.includes(option) : undefined;
        };
      }
      case 'count': {
        const slot = state.slotOf(condition.finding);
        const liesIn = numberTest(condition.interval);
        return () => {
          const entry = state.entry(slot);
          return Array.isArray(entry) ? liesIn(new Set(entry).size) : undefined;
        };
      }
    }
  }

  #definition(definition: Definition): Test {
    const known = this.#definitions.get(definition);
    if (known) return known;
    const test = definition.when.condition ? this.compile(definition.when.condition) : () => undefined;
    const state = this.#state;
    let turn = -1;
    let truth: Truth;
    const once: Test = () => {
      if (turn !== state.turn) {
        truth = test();
        turn = state.turn;
      }
      return truth;
    };
    this.#definitions.set(definition, once);
    return once;
  }

  #score(condition: Extract<Condition, { kind: 'score' }>): Test {
    const total = this.#totalOf(condition.score);
    if (!total) return this.#interpreted(condition);
    const [least, greatest] = total.limits(condition.interval);
    const state = this.#state;
    return () => {
      const { low, high } = total.at(state.turn);
      if (low >= least && high <= greatest) return true;
      return high < least || low > greatest ? false : undefined;
    };
  }

  #totalOf(score: Score): Total | undefined {
    if (!this.#totals.has(score)) {
      const points = score.points.map(({ when, add }) => ({
        test: when.condition ? this.compile(when.condition) : () => undefined,
        add,
      }));
      this.#totals.set(score, Total.of(points));
    }
    return this.#totals.get(score);
  }

  #interpreted(condition: Condition): Test {
    return () => evaluateCondition(condition, this.#state.patient());
  }
}

/** True when all are, false when one is, else unknown (DMN 1.5, table 38). */
export function all(tests: readonly Test[]): Test {
  return () => {
    let result: boolean | undefined = true;
    for (let i = 0; i < tests.length; i++) {
      const truth = (tests[i] as Test)();
      if (truth === false) return false;
      if (truth === undefined) result = undefined;
    }
    return result;
  };
}

function any(tests: readonly Test[]): Test {
  return () => {
    let result: boolean | undefined = false;
    for (let i = 0; i < tests.length; i++) {
      const truth = (tests[i] as Test)();
      if (truth === true) return true;
      if (truth === undefined) result = undefined;
    }
    return result;
  };
}

/** The totals that a score can have as far as is known, in units of its smallest point. */
interface Totals {
  low: number;
  high: number;
}

/** Points that a condition brings, in units of the score's smallest point. */
interface Points {
  readonly test: Test;
  readonly add: number;
}

/** A score that adds up exactly in whole numbers. */
class Total {
  readonly #points: readonly Points[];
  readonly #totals: Totals = { low: 0, high: 0 };
  readonly #unit: Decimal;
  #turn = -1;

  private constructor(points: readonly Points[], unit: Decimal) {
    this.#points = points;
    this.#unit = unit;
  }

  /** Undefined when the points are too large and too fine together to be added up as ordinary numbers. */
  static of(points: readonly { readonly test: Test; readonly add: Decimal }[]): Total | undefined {
    const scale = scaleOf(points.map(({ add }) => add));
    const scaled = points.map(({ test, add }) => ({ test, add: Number(unitsOf(add, scale)) }));
    const most = scaled.reduce((sum, { add }) => sum + Math.abs(add), 0);
    return Number.isSafeInteger(most) ? new Total(scaled, Decimal.of(1n, scale)) : undefined;
  }

  /** @param turn that of the state, so that each patient's points are added up once */
  at(turn: number): Totals {
    const totals = this.#totals;
    if (this.#turn === turn) return totals;
    let low = 0;
    let high = 0;
    for (const { test, add } of this.#points) {
      const truth = test();
      if (truth === true || (truth === undefined && add < 0)) low += add;
      if (truth === true || (truth === undefined && add > 0)) high += add;
    }
    totals.low = low;
    totals.high = high;
    this.#turn = turn;
    return totals;
  }

  /** The least and the greatest total in an interval. */
  limits({ from, to }: NumberInterval): readonly [least: number, greatest: number] {
    const down = (value: Decimal): bigint => wholeSteps(value, this.#unit);
    const up = (value: Decimal): bigint => -wholeSteps(times(value, -1n), this.#unit);
    return [
      from ? Number(from.inclusive ? up(from.value) : down(from.value) + 1n) : Number.NEGATIVE_INFINITY,
      to ? Number(to.inclusive ? down(to.value) : up(to.value) - 1n) : Number.POSITIVE_INFINITY,
    ];
  }
}
