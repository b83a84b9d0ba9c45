import type { NumberInterval } from '../condition/condition.ts';
import { Decimal, scaleOf, times, unitsOf, wholeSteps } from '../condition/decimal.ts';
import type { Test } from './number-test.ts';

/** The totals that a score can have as far as is known, in units of its smallest point. */
export interface Totals {
  low: number;
  high: number;
}

/** Points that a condition brings, in units of the score's smallest point. */
interface Points {
  readonly test: Test;
  readonly add: number;
}

/** A score that adds up exactly in whole numbers. */
export class Total {
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

  /** @param turn the chart's, so that each patient's points are added up once */
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
