import type { Condition, Truth } from '../../condition/condition.ts';
import type { Step } from '../../guideline/model.ts';
import { type Diagrams, NOBODY, type Region } from '../diagram.ts';
import type { GuidelineRegions } from '../flow.ts';
import type { Truths } from '../truth.ts';
import { type TotalQuestion, totalQuestion } from './total-question.ts';
import { type Target, TotalSearch } from './total-search.ts';

/** A decision that asks nothing but the total of one score. */
export class DecisionSums {
  readonly #d: Diagrams;
  readonly #truths: Truths;
  readonly #step: Step;
  readonly #conditions: readonly Condition[];
  #question: TotalQuestion | null | undefined;
  #search: TotalSearch | undefined;

  constructor(d: Diagrams, truths: Truths, step: Step) {
    this.#d = d;
    this.#truths = truths;
    this.#step = step;
    this.#conditions = (step.branches ?? []).flatMap(({ when }) => when?.condition ?? []);
  }

  get isOfOneScore(): boolean {
    return this.#asked !== undefined;
  }

  /** What one of its conditions as a diagram is likely to take, in operations; 0 when it asks something else. @throws BudgetExceeded */
  get size(): number {
    const question = this.#asked;
    return question ? this.#adding(question).operations : 0;
  }

  get #asked(): TotalQuestion | undefined {
    if (this.#question === undefined) this.#question = totalQuestion(this.#conditions) ?? null;
    return this.#question ?? undefined;
  }

  /**
   * Some of those who take a branch, whatever it is; undefined where that cannot be told.
   * @throws BudgetExceeded
   */
  taking(among: Region, index: number): Region | undefined {
    return this.find(among, (truths) => this.takes(truths, index));
  }

  /** Whether a branch is taken when the conditions are as they are, in the order of the branches. */
  takes(truths: readonly Truth[], index: number): boolean {
    if (!this.#step.branches?.[index]?.when) return truths.every((truth) => truth === false);
    return truths[index] === true && (this.#step.hit !== 'first' || !truths.slice(0, index).includes(true));
  }

  /**
   * Some of those for whom the conditions, in the order of the branches without `else`, are as wanted; undefined where that cannot
   * be told.
   * @throws BudgetExceeded
   */
  find(among: Region, isWanted: (truths: readonly Truth[]) => boolean): Region | undefined {
    const question = this.#asked;
    if (!question) return undefined;
    const { cells } = question;
    const targets = cells.flatMap((least, i) =>
      cells.slice(i).flatMap((most): Target[] => {
        const truths = this.#conditions.map((condition) => question.truth(condition, least, most));
        return isWanted(truths) ? [{ least, most }] : [];
      }),
    );
    if (targets.length === 0 || among === NOBODY) return NOBODY;
    return this.#adding(question).find(targets, among);
  }

  #adding(question: TotalQuestion): TotalSearch {
    this.#search ??= new TotalSearch(this.#d, this.#truths, question);
    return this.#search;
  }
}

const decisions = new WeakMap<Truths, Map<Step, DecisionSums>>();

/** The sums of a decision, which many questions ask for. */
export function decisionSums({ variables, truths }: GuidelineRegions, step: Step): DecisionSums {
  const known = decisions.get(truths) ?? new Map<Step, DecisionSums>();
  decisions.set(truths, known);
  const sums = known.get(step) ?? new DecisionSums(variables.diagrams, truths, step);
  known.set(step, sums);
  return sums;
}
