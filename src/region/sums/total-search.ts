import { unitsOf } from '../../condition/decimal.ts';
import { DEEPEST, type Diagrams, EVERYBODY, NOBODY, type Region } from '../diagram.ts';
import { groupedBySupport } from '../totals.ts';
import type { Truths } from '../truth.ts';
import type { Cell, TotalQuestion } from './total-question.ts';

/** So many sums that are looked at cost as much as one operation on diagrams. */
const SUMS = 4;

/** What some points come to for some patients: at the least, and at the most while something is unknown. */
interface Outcome {
  readonly least: number;
  readonly most: number;
  readonly whom: Region;
}

/** Where the least and the greatest total shall lie. */
export interface Target {
  readonly least: Cell;
  readonly most: Cell;
}

/** Points that rest on the same few findings are looked at together as long as they have so few outcomes. */
const MOST_OUTCOMES = 64;

/**
 * Looks for patients with certain totals by adding up one part of the score after the other. Sums that were seen before are not
 * gone through again, and those from which no target can be reached any more are left at once: so neither the order of the points
 * nor their decimals make it long.
 */
export class TotalSearch {
  readonly #d: Diagrams;
  readonly #parts: readonly (readonly Outcome[])[];
  readonly #levels: ReadonlySet<number>;
  /** Whether no two parts rest on the same findings. */
  readonly #areApart: boolean;
  /** Whether nothing of the score may be unknown. */
  readonly #isKnown: boolean;
  /** What the parts from i on bring, at the least and at the most, to the two totals. */
  readonly #rest: readonly { readonly least: Cell; readonly most: Cell }[];

  constructor(d: Diagrams, truths: Truths, { score, scale }: TotalQuestion) {
    this.#d = d;
    const items = score.points.map(({ when, add }): Outcome[] => {
      const { yes, no } = when.condition ? truths.of(when.condition) : { yes: NOBODY, no: NOBODY };
      const points = Number(unitsOf(add, scale));
      return outcomes([
        { least: points, most: points, whom: yes },
        { least: 0, most: 0, whom: no },
        { least: Math.min(0, points), most: Math.max(0, points), whom: d.not(d.or(yes, no)) },
      ]);
    });
    const supports = items.map((choices) => this.#support(choices.map(({ whom }) => whom)));
    this.#parts = groupedBySupport(supports).flatMap((group) => {
      const own = group.map((i) => items[i] as Outcome[]);
      const whole = together(d, own);
      return whole ? [whole] : own;
    });
    const own = this.#parts.map((choices) => this.#support(choices.map(({ whom }) => whom)));
    this.#levels = new Set(own.flatMap((levels) => [...levels]));
    this.#areApart = own.reduce((sum, levels) => sum + levels.size, 0) === this.#levels.size;
    this.#isKnown = this.#parts.every((choices) => choices.every(({ least, most }) => least === most));
    const rest = [{ least: { low: 0, high: 0 }, most: { low: 0, high: 0 } }];
    for (const choices of [...this.#parts].reverse()) {
      const last = rest[0] as (typeof rest)[number];
      const range = (cell: Cell, values: readonly number[]): Cell => ({
        low: cell.low + Math.min(...values),
        high: cell.high + Math.max(...values),
      });
      rest.unshift({
        least: range(
          last.least,
          choices.map(({ least }) => least),
        ),
        most: range(
          last.most,
          choices.map(({ most }) => most),
        ),
      });
    }
    this.#rest = rest;
  }

  /**
   * How many operations a diagram of one total is likely to take: at each part as many sums as the parts before it can come to, or as
   * those from it on tell apart, whichever are fewer.
   */
  get operations(): number {
    let after = this.#parts.reduce((all, choices) => all * choices.length, 1);
    let before = 1;
    let sum = 0;
    for (const [i, choices] of this.#parts.entries()) {
      const { least } = this.#rest[i] as { least: Cell };
      const spread = (this.#rest[0]?.least.high ?? 0) - (this.#rest[0]?.least.low ?? 0) - (least.high - least.low) + 1;
      sum += choices.length * Math.min(before, after, spread);
      before *= choices.length;
      after /= choices.length;
    }
    return sum;
  }

  /**
   * Some patients whose totals lie in one of the targets; nobody only if there are none. Undefined where that cannot be told,
   * because parts of the score, or who is asked about, depend on each other.
   * @param among who is asked about
   * @throws BudgetExceeded
   */
  find(targets: readonly Target[], among: Region): Region | undefined {
    if (this.#parts.length > DEEPEST) return undefined;
    let isTold = true;
    for (const target of targets) {
      // Who is known has one total.
      if (this.#isKnown && target.least !== target.most) continue;
      const found = this.#within(target, among);
      if (found === undefined) isTold = false;
      else if (found !== NOBODY) return found;
    }
    return isTold ? NOBODY : undefined;
  }

  #support(regions: readonly Region[]): Set<number> {
    return new Set(regions.flatMap((region) => [...this.#d.support(region)]));
  }

  #within(target: Target, among: Region): Region | undefined {
    const seen = new Set<string>();
    const isApart = this.#areApart && [...this.#support([among])].every((level) => !this.#levels.has(level));
    let isBarred = false;
    let looks = 0;
    const visit = (i: number, least: number, most: number, whom: Region): Region => {
      const rest = this.#rest[i] as { least: Cell; most: Cell };
      const [low, high] = [shifted(rest.least, least), shifted(rest.most, most)];
      if (!reaches(low, target.least) || !reaches(high, target.most)) return NOBODY;
      if (i === this.#parts.length || (lies(low, target.least) && lies(high, target.most))) return whom;
      const key = `${i},${least},${most}`;
      if (seen.has(key)) return NOBODY;
      seen.add(key);
      if (++looks % SUMS === 0) this.#d.charge();
      for (const choice of this.#parts[i] as readonly Outcome[]) {
        const those = isApart ? whom : this.#d.and(whom, choice.whom);
        if (those === NOBODY) {
          isBarred = true;
          continue;
        }
        const found = visit(i + 1, least + choice.least, most + choice.most, those);
        if (found !== NOBODY) return isApart ? this.#d.and(choice.whom, found) : found;
      }
      return NOBODY;
    };
    const found = visit(0, 0, 0, among);
    // From a sum that others had, who was barred before might go on.
    return found === NOBODY && isBarred ? undefined : found;
  }
}

function shifted({ low, high }: Cell, by: number): Cell {
  return { low: low + by, high: high + by };
}

function reaches(a: Cell, b: Cell): boolean {
  return a.low <= b.high && b.low <= a.high;
}

function lies(a: Cell, within: Cell): boolean {
  return within.low <= a.low && a.high <= within.high;
}

function together(d: Diagrams, items: readonly (readonly Outcome[])[]): Outcome[] | undefined {
  let all: Outcome[] = [{ least: 0, most: 0, whom: EVERYBODY }];
  for (const choices of items) {
    all = outcomes(
      all.flatMap((one) =>
        choices.map((other) => ({
          least: one.least + other.least,
          most: one.most + other.most,
          whom: d.and(one.whom, other.whom),
        })),
      ),
      d,
    );
    if (all.length > MOST_OUTCOMES) return undefined;
  }
  return all;
}

/** Those that somebody has, each once. */
function outcomes(all: readonly Outcome[], d?: Diagrams): Outcome[] {
  const found = new Map<string, Outcome>();
  for (const one of all) {
    if (one.whom === NOBODY) continue;
    const key = `${one.least},${one.most}`;
    const same = found.get(key);
    found.set(key, same && d ? { ...one, whom: d.or(same.whom, one.whom) } : one);
  }
  return [...found.values()];
}
