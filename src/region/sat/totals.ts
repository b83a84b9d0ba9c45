import type { Condition } from '../../condition/condition.ts';
import { compareDecimals, type Decimal, ZERO } from '../../condition/decimal.ts';
import type { Finding, Score } from '../../guideline/model.ts';
import type { Circuit } from './circuit.ts';
import { type Literal, not } from './literal.ts';
import { type AtLeast, type Goal, sumOf } from './sums.ts';

/** A point of a score, or an option that is counted: whether it is certain, and whether it is excluded. */
export interface Item {
  readonly add: Decimal;
  readonly yes: Literal;
  readonly no: Literal;
}

/** The bounds between which a total lies. */
export interface Bounds {
  /** The points that are certain, and the losses that are possible. */
  readonly least: AtLeast;
  /** The points that are possible, and the losses that are certain. */
  readonly most: AtLeast;
}

/** The totals of scores and the numbers of options of one guideline. */
export class Totals {
  readonly #circuit: Circuit;
  readonly #goals: ReadonlyMap<Score | Finding, readonly Goal[]>;
  readonly #known = new Map<Score | Finding, Bounds>();

  /** @param conditions in which totals are compared with numbers */
  constructor(circuit: Circuit, conditions: Iterable<Condition>) {
    this.#circuit = circuit;
    this.#goals = goalsIn(conditions);
  }

  of(what: Score | Finding, items: readonly Item[]): Bounds {
    let bounds = this.#known.get(what);
    if (!bounds) {
      bounds = this.#bounds(items, this.#goals.get(what) ?? []);
      this.#known.set(what, bounds);
    }
    return bounds;
  }

  #bounds(items: readonly Item[], goals: readonly Goal[]): Bounds {
    const isGain = ({ add }: Item) => compareDecimals(add, ZERO) > 0;
    const certain = items.map((item) => ({ add: item.add, whom: isGain(item) ? item.yes : not(item.no) }));
    const possible = items.map((item) => ({ add: item.add, whom: isGain(item) ? not(item.no) : item.yes }));
    const least = sumOf(this.#circuit, certain, goals);
    if (items.every(({ yes, no }) => yes === not(no))) return { least, most: least };
    const most = sumOf(this.#circuit, possible, goals);
    for (const goal of goals) this.#circuit.add(not(least(goal)), most(goal));
    return { least, most };
  }
}

/** The numbers with which each total is compared. */
function goalsIn(conditions: Iterable<Condition>): Map<Score | Finding, Goal[]> {
  const goals = new Map<Score | Finding, Goal[]>();
  const seen = new Set<unknown>();
  const open = [...conditions];
  const enter = (guard: { readonly condition?: Condition | undefined }): void => {
    if (guard.condition) open.push(guard.condition);
  };
  for (let condition = open.pop(); condition; condition = open.pop()) {
    if (seen.has(condition)) continue;
    seen.add(condition);
    switch (condition.kind) {
      case 'and':
      case 'or':
        open.push(...condition.parts);
        break;
      case 'not':
        open.push(condition.part);
        break;
      case 'definition':
        enter(condition.definition.when);
        break;
      case 'score':
      case 'count': {
        const of = condition.kind === 'score' ? condition.score : condition.finding;
        const { from, to } = condition.interval;
        const known = goals.get(of) ?? [];
        goals.set(of, known);
        if (from) known.push(from);
        if (to) known.push({ value: to.value, inclusive: !to.inclusive });
        if (condition.kind === 'score') for (const { when } of condition.score.points) enter(when);
      }
    }
  }
  return goals;
}
