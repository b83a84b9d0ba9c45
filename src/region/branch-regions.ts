import type { Branch, Step } from '../guideline/model.ts';
import { isTwoInOne } from '../guideline/recommendations.ts';
import { GrowthProspect } from './budget.ts';
import { EVERYBODY, EXCEEDED, NOBODY, type Region } from './diagram.ts';
import type { TruthRegions, Truths } from './truth.ts';
import { isWhole, type Variables } from './variables.ts';

/** What a decision does with the patients who arrive. */
export interface BranchRegions {
  /** In the order of the branches. */
  readonly branches: readonly BranchRegion[];
  /** Whom no branch takes; undefined when a condition cannot be read. @throws BudgetExceeded */
  leftOut(): Uncovered | undefined;
}

export interface Uncovered {
  /** Those for whom every condition is false, and who find no `else`. */
  readonly left: Region;
  /** Those for whom no condition is true, though not all are false. */
  readonly stalled: Region;
}

export interface BranchRegion {
  readonly branch: Branch;
  /** Of those who arrive, all who certainly take the branch. */
  readonly taken: Region;
  /** False when others may take it too, because a condition could not be read. */
  readonly exact: boolean;
}

/**
 * Sends the patients who arrive at a decision along its branches: where the condition is true; under `hit: first`
 * only where no earlier one is; along `else` where every condition is false.
 * @throws BudgetExceeded
 */
export function splitByBranch(variables: Variables, truths: Truths, step: Step, arriving: Region): BranchRegions {
  const parting = new Parting(variables, truths, step, arriving);
  return {
    branches: (step.branches ?? []).map((branch, i) => ({
      branch,
      taken: parting.taken(i),
      exact: parting.isExact(i),
    })),
    leftOut: () => parting.leftOut(),
  };
}

/** The same, of which no more is worked out than is asked. */
export class Parting {
  readonly #variables: Variables;
  readonly #truths: Truths;
  readonly #step: Step;
  readonly #branches: readonly Branch[];
  readonly #arriving: Region;
  /** Under `hit: first`, whom the first branches leave: as many regions as were worked out. */
  readonly #remaining: Region[];
  /** Which conditions can be read. */
  readonly #isRead: readonly boolean[];
  /** Up to which branch all conditions can be read. */
  readonly #readable: number;
  #otherwise: Region | undefined;
  /** Operations. */
  #spentOn: Map<string, number> | undefined;

  constructor(variables: Variables, truths: Truths, step: Step, arriving: Region) {
    this.#variables = variables;
    this.#truths = truths;
    this.#step = step;
    this.#branches = step.branches ?? [];
    this.#arriving = arriving;
    this.#remaining = [arriving];
    this.#isRead = this.#branches.map(({ when }) => when?.condition !== undefined && isWhole(when.condition));
    const unread = this.#branches.findIndex(({ when }, i) => when && !this.#isRead[i]);
    this.#readable = step.broken ? -1 : unread === -1 ? this.#branches.length : unread;
  }

  get isReadable(): boolean {
    return this.#readable === this.#branches.length;
  }

  /** False when others may take a branch than is known, because a condition could not be read. */
  isExact(index: number): boolean {
    const branch = this.#branches[index];
    if (!branch?.when) return index <= this.#readable;
    return (
      this.#isRead[index] === true && !isTwoInOne(this.#step) && (this.#step.hit !== 'first' || index <= this.#readable)
    );
  }

  /** Who certainly takes a branch. @throws BudgetExceeded */
  taken(index: number): Region {
    if (!this.isExact(index)) return NOBODY;
    const truth = this.truth(index);
    if (!truth) return this.#foundFalse();
    const d = this.#variables.diagrams;
    return d.and(this.#step.hit === 'first' ? this.#left(index) : this.#arriving, truth.yes);
  }

  /** Of whom the condition of a branch is true; undefined for an `else`, and when it cannot be read. @throws BudgetExceeded */
  truth(index: number): TruthRegions | undefined {
    const condition = this.#branches[index]?.when?.condition;
    return condition && this.#isRead[index] ? this.#truths.of(condition) : undefined;
  }

  /**
   * Whom no branch takes; undefined when a condition cannot be read.
   * @param soon whether to give up as soon as there is little prospect
   * @throws BudgetExceeded
   */
  leftOut(soon = false): Uncovered | undefined {
    if (!this.isReadable) return undefined;
    return this.#trying('left out', () => {
      const d = this.#variables.diagrams;
      const hasElse = this.#branches.some(({ when }) => !when);
      const otherwise = hasElse ? this.#foundFalse() : NOBODY;
      const untaken = d.minus(d.minus(this.#arriving, this.#foundTrue(soon)), otherwise);
      if (untaken === NOBODY) return { left: NOBODY, stalled: NOBODY };
      const left = hasElse ? NOBODY : d.and(untaken, this.#allFalse());
      return { left, stalled: d.minus(untaken, left) };
    });
  }

  /** For whom some condition is true. */
  #foundTrue(soon: boolean): Region {
    const d = this.#variables.diagrams;
    const truths = this.#truthsOfAll();
    const prospect = new GrowthProspect(truths.length);
    let all: Region = NOBODY;
    for (const { yes } of truths) {
      const before = d.spent;
      all = d.or(all, yes);
      if (!prospect.after(d.spent - before, d.limit - d.spent) && soon) throw EXCEEDED;
    }
    return all;
  }

  /** Who finds every condition false and takes the `else`. */
  #foundFalse(): Region {
    this.#otherwise ??= this.#trying('otherwise', () => this.#variables.diagrams.and(this.#arriving, this.#allFalse()));
    return this.#otherwise;
  }

  #allFalse(): Region {
    const d = this.#variables.diagrams;
    return this.#truthsOfAll().reduce<Region>((all, { no }) => d.and(all, no), EVERYBODY);
  }

  #truthsOfAll(): TruthRegions[] {
    return this.#branches.flatMap((_, i) => this.truth(i) ?? []);
  }

  #left(index: number): Region {
    const d = this.#variables.diagrams;
    return this.#trying('first', () => {
      for (let i = this.#remaining.length; i <= index; i++) {
        const before = this.#remaining[i - 1] as Region;
        this.#remaining.push(d.minus(before, this.truth(i - 1)?.yes ?? NOBODY));
      }
      return this.#remaining[index] as Region;
    });
  }

  /** What several questions go on with may take no more in all than one of them, and is not begun again when it was too much. */
  #trying<T>(what: string, work: () => T): T {
    const d = this.#variables.diagrams;
    const before = this.#spentOn?.get(what) ?? 0;
    const { limit, spent } = d;
    d.limit = limit - before;
    try {
      d.charge();
      return work();
    } finally {
      d.limit = limit;
      this.#spentOn ??= new Map();
      this.#spentOn.set(what, before + d.spent - spent);
    }
  }
}
