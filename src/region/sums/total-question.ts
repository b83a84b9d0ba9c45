import type { Condition, NumberInterval, Truth } from '../../condition/condition.ts';
import { compareDecimals, type Decimal, scaleOf, unitsOf } from '../../condition/decimal.ts';
import type { Score } from '../../guideline/model.ts';

/** Totals that no condition tells apart: from the first to the last, in units. */
export interface Cell {
  readonly low: number;
  readonly high: number;
}

/**
 * The conditions of a decision that ask nothing but the total of one score: what they say follows from the two cells in which the
 * least and the greatest total lie that a patient can have, as far as is known.
 */
export interface TotalQuestion {
  readonly score: Score;
  /** How many decimals a unit has. */
  readonly scale: number;
  readonly cells: readonly Cell[];
  /** What a condition is for those whose total lies between two of the cells, from its least to its greatest. */
  truth(condition: Condition, least: Cell, most: Cell): Truth;
}

/** Undefined when the conditions ask something else, or of several scores, or numbers too long to be added quickly. */
export function totalQuestion(conditions: readonly Condition[]): TotalQuestion | undefined {
  const scores = new Set<Score>();
  const intervals: NumberInterval[] = [];
  const isOfTotals = (condition: Condition): boolean => {
    switch (condition.kind) {
      case 'constant':
        return true;
      case 'not':
        return isOfTotals(condition.part);
      case 'and':
      case 'or':
        return condition.parts.every(isOfTotals);
      case 'definition':
        return condition.definition.when.condition !== undefined && isOfTotals(condition.definition.when.condition);
      case 'score':
        scores.add(condition.score);
        intervals.push(condition.interval);
        return true;
      default:
        return false;
    }
  };
  const [score] = conditions.every(isOfTotals) && scores.size === 1 ? scores : [];
  if (!score) return undefined;
  const bounds = intervals.flatMap(({ from, to }) => [from?.value, to?.value].filter((value) => value !== undefined));
  const scale = scaleOf([...bounds, ...score.points.map(({ add }) => add)]);
  const far = [...bounds, ...score.points.map(({ add }) => add)].reduce(
    (sum, value) => sum + Math.abs(Number(unitsOf(value, scale))),
    1,
  );
  if (far > Number.MAX_SAFE_INTEGER / 4) return undefined;
  const cuts = intervals.flatMap((interval) => {
    const { first, last } = unitsIn(interval, scale, far);
    return [first, last + 1];
  });
  const inner = [...new Set(cuts)].filter((cut) => -far < cut && cut <= far).sort((a, b) => a - b);
  const cells = [-far, ...inner].map((low, i): Cell => ({ low, high: (inner[i] ?? far + 1) - 1 }));
  const truth = (condition: Condition, least: Cell, most: Cell): Truth => {
    switch (condition.kind) {
      case 'constant':
        return condition.value;
      case 'not': {
        const part = truth(condition.part, least, most);
        return part === undefined ? undefined : !part;
      }
      case 'and':
      case 'or': {
        const parts = condition.parts.map((part) => truth(part, least, most));
        const settling = condition.kind === 'or';
        if (parts.includes(settling)) return settling;
        return parts.includes(undefined) ? undefined : !settling;
      }
      case 'definition':
        return condition.definition.when.condition && truth(condition.definition.when.condition, least, most);
      case 'score': {
        const { from, to } = condition.interval;
        if (from && to && compareDecimals(from.value, to.value) > 0) return false;
        const { first, last } = unitsIn(condition.interval, scale, far);
        if (least.low >= first && most.high <= last) return true;
        return most.high < first || least.low > last ? false : undefined;
      }
      default:
        return undefined;
    }
  };
  return { score, scale, cells, truth };
}

/** The first and the last units of an interval; `far` where it has no end. */
function unitsIn({ from, to }: NumberInterval, scale: number, far: number): { first: number; last: number } {
  const units = (value: Decimal) => Number(unitsOf(value, scale));
  return {
    first: from ? units(from.value) + (from.inclusive ? 0 : 1) : -far,
    last: to ? units(to.value) - (to.inclusive ? 0 : 1) : far,
  };
}
