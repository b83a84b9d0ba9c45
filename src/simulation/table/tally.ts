import type { Outcome, Row } from './row.ts';

/** Reasons that are told, and rows that are named for each. */
const REASONS = 10;
const PLACES = 3;

/** How many patients came to one end. */
export interface Count {
  readonly status: Exclude<Outcome['status'], 'refused'>;
  /** The id of the step; undefined when the guideline has no start. */
  readonly endsAt: string | undefined;
  patients: number;
}

/** Rows that were refused for the same reason. */
export interface Refused {
  readonly reason: string;
  /** Where the first of them stand, in lines from 1. */
  readonly places: { readonly line: number; readonly lastLine: number }[];
  rows: number;
}

/** Counts what becomes of the rows of a table. Its size does not depend on their number. */
export class Tally {
  /** All rows that are somebody's. */
  rows = 0;
  refused = 0;
  /** Rows without any value, which are left out and not among the others. */
  blank = 0;
  readonly #counts = new Map<string, Count>();
  readonly #refused = new Map<string, Refused>();

  /** @param outcome undefined for a row without any value */
  add({ line, lastLine }: Row, outcome: Outcome | undefined): void {
    if (outcome === undefined) {
      this.blank++;
      return;
    }
    this.rows++;
    if (outcome.status === 'refused') {
      this.refused++;
      this.#refuse(outcome.reason, line, lastLine);
      return;
    }
    const { status, endsAt } = outcome;
    const key = `${status} ${endsAt}`;
    const count = this.#counts.get(key);
    if (count) count.patients++;
    else this.#counts.set(key, { status, endsAt, patients: 1 });
  }

  /** The most frequent end first. */
  get counts(): readonly Count[] {
    return [...this.#counts.values()].sort((a, b) => b.patients - a.patients);
  }

  /** The first reasons for which rows were refused; those for others are only counted. */
  get reasons(): readonly Refused[] {
    return [...this.#refused.values()];
  }

  /** How many patients came to an end of this kind. */
  of(status: Count['status']): number {
    return this.counts.reduce((sum, count) => (count.status === status ? sum + count.patients : sum), 0);
  }

  #refuse(reason: string, line: number, lastLine: number): void {
    let refused = this.#refused.get(reason);
    if (!refused) {
      if (this.#refused.size >= REASONS) return;
      refused = { reason, places: [], rows: 0 };
      this.#refused.set(reason, refused);
    }
    refused.rows++;
    if (refused.places.length < PLACES) refused.places.push({ line, lastLine });
  }
}
