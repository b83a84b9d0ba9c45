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
    diagrams.limit = before + Math.min(this.#forOne, this.#left);
    try {
      return question();
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      onExceeded();
      return undefined;
    } finally {
      this.#left -= Math.min(this.#left, diagrams.spent - before);
      diagrams.limit = Number.POSITIVE_INFINITY;
    }
  }
}
