import { BudgetExceeded, type Diagrams } from './diagram.ts';

/** Operations on diagrams that may be spent on several questions together, and on one of them. */
export class Budget {
  #left: number;
  readonly #forOne: number;

  constructor(forAll: number, forOne = forAll) {
    this.#left = forAll;
    this.#forOne = forOne;
  }

  /**
   * The answer to a question; undefined when it costs too much.
   * @param onExceeded called then
   */
  ask<T>(diagrams: Diagrams, question: () => T, onExceeded: () => void = () => undefined): T | undefined {
    const before = diagrams.spent;
    const { limit } = diagrams;
    diagrams.limit = Math.min(limit, before + Math.min(this.#forOne, this.#left));
    try {
      return question();
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      onExceeded();
      return undefined;
    } finally {
      this.#left -= Math.min(this.#left, diagrams.spent - before);
      diagrams.limit = limit;
    }
  }
}

/** Operations that one question may still take, which asks in many parts. */
export class Allowance {
  #left: number;

  constructor(most: number) {
    this.#left = most;
  }

  get left(): number {
    return this.#left;
  }

  get isSpent(): boolean {
    return this.#left === 0;
  }

  /** Does a part of what is asked, which counts what it takes; nothing keeps it from taking more than is left. */
  count<T>(diagrams: Diagrams, part: () => T): T {
    const before = diagrams.spent;
    const result = part();
    this.#left -= Math.min(this.#left, diagrams.spent - before);
    return result;
  }
}

/**
 * Operations that many questions share: each may take half of what those before it have left, and some in any case. So what
 * one question takes never keeps the next ones from an answer that is easily found, and all together take little more than
 * what they share.
 */
export class SharedBudget {
  #left: number;
  readonly #least: number;

  /** @param least what each question may take, whatever is left */
  constructor(forAll: number, least: number) {
    this.#left = forAll;
    this.#least = least;
  }

  ask<T>(question: (allowance: Allowance) => T): T {
    const most = Math.max(this.#least, this.#left >>> 1);
    const allowance = new Allowance(most);
    try {
      return question(allowance);
    } finally {
      this.#left -= Math.min(this.#left, most - allowance.left);
    }
  }
}

/** By so many steps the cost of those to come is judged, each counting no more than this. */
const LOOKED_AT = 32;
const MOST_COUNTED = 20_000;
/** So many times as much the steps to come may cost where the last ones cost more than those before. */
const MOST_RISE = 2;

/**
 * Whether work of many steps has any prospect of being done within its budget, by what the last steps took and whether that is
 * more than those before them. A few expensive ones do not decide it.
 */
export class Prospect {
  readonly #steps: number;
  readonly #last: number[] = [];
  #done = 0;
  #recent = 0;
  #before = 0;

  /** @param steps how many there are in all */
  constructor(steps: number) {
    this.#steps = steps;
  }

  /**
   * False when the steps to come would take more than is left.
   * @param took what the last step took, in operations
   * @param left what all to come may take
   */
  after(took: number, left: number): boolean {
    const slot = this.#done % (2 * LOOKED_AT);
    const middle = (this.#done + LOOKED_AT) % (2 * LOOKED_AT);
    const counted = Math.min(took, MOST_COUNTED);
    const [older, oldest] = [this.#last[middle] ?? 0, this.#last[slot] ?? 0];
    this.#recent += counted - older;
    this.#before += older - oldest;
    this.#last[slot] = counted;
    this.#done++;
    const rise = this.#recent > this.#before ? Math.min(MOST_RISE, this.#recent / Math.max(1, this.#before)) : 1;
    return ((rise * this.#recent) / LOOKED_AT) * (this.#steps - this.#done) <= left;
  }
}

/** Steps that are looked at together, and how many times the next ones are taken to cost at the most. */
const TOGETHER = 8;
const MOST_GROWTH = 4;

/** The same for work that grows as it goes on, such as a region that one set of patients after the other is added to. */
export class GrowthProspect {
  readonly #steps: number;
  #done = 0;
  #before = 0;
  #now = 0;

  /** @param steps how many there are in all */
  constructor(steps: number) {
    this.#steps = steps;
  }

  /** False when the steps to come would take more than is left if they grow as the last ones did; all in operations. */
  after(took: number, left: number): boolean {
    this.#now += took;
    this.#done++;
    if (this.#done % TOGETHER !== 0) return true;
    const growth = this.#before === 0 ? 1 : Math.min(MOST_GROWTH, Math.max(1, this.#now / this.#before));
    const toCome = growth * this.#now * ((this.#steps - this.#done) / TOGETHER);
    this.#before = this.#now;
    this.#now = 0;
    return toCome <= left;
  }
}
