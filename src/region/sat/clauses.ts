import { IntLists } from './int-lists.ts';
import type { Literal } from './literal.ts';

/** Where a clause stands among all; above zero. */
export type Clause = number;

const HEADER = 2;

/**
 * The clauses of at least three literals, one after the other in one array: how many literals, 0 for one that was given or
 * the number of decision levels (LBD) of one that was learned, and the literals. The first two literals are watched.
 */
export class Clauses {
  data = new Int32Array(1024);
  #end = 1;
  /** For each literal pairs of a clause that watches it and another literal of that clause. */
  readonly watches = new IntLists();
  /** Clauses that were learned, oldest first. */
  learned: Clause[] = [];
  #given: Clause[] = [];

  add(literals: readonly Literal[], lbd: number): Clause {
    const clause = this.#end;
    const end = clause + HEADER + literals.length;
    if (end > this.data.length) {
      const longer = new Int32Array(Math.max(end, this.data.length * 2));
      longer.set(this.data);
      this.data = longer;
    }
    this.data[clause] = literals.length;
    this.data[clause + 1] = lbd;
    for (let i = 0; i < literals.length; i++) this.data[clause + HEADER + i] = literals[i] as number;
    this.#end = end;
    (lbd > 0 ? this.learned : this.#given).push(clause);
    this.#watch(clause);
    return clause;
  }

  /** Where the literals of a clause begin in `data`. */
  static first(clause: Clause): number {
    return clause + HEADER;
  }

  size(clause: Clause): number {
    return this.data[clause] as number;
  }

  lbd(clause: Clause): number {
    return this.data[clause + 1] as number;
  }

  /**
   * Removes some clauses and closes up the rest.
   * @returns where a clause that was kept stands now
   */
  keep(isKept: (clause: Clause) => boolean): ReadonlyMap<Clause, Clause> {
    const moved = new Map<Clause, Clause>();
    const old = this.data;
    const [given, learned] = [this.#given, this.learned];
    this.data = new Int32Array(old.length);
    this.#end = 1;
    this.#given = [];
    this.learned = [];
    this.watches.clear();
    for (const clause of [...given, ...learned]) {
      if (!isKept(clause)) continue;
      const now = this.#end;
      const length = HEADER + (old[clause] as number);
      this.data.set(old.subarray(clause, clause + length), now);
      this.#end += length;
      (this.lbd(now) > 0 ? this.learned : this.#given).push(now);
      this.#watch(now);
      moved.set(clause, now);
    }
    return moved;
  }

  #watch(clause: Clause): void {
    const a = this.data[clause + HEADER] as Literal;
    const b = this.data[clause + HEADER + 1] as Literal;
    this.watches.push(a, clause);
    this.watches.push(a, b);
    this.watches.push(b, clause);
    this.watches.push(b, a);
  }
}
