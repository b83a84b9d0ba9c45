import type { Assignment } from './assignment.ts';
import { Clauses } from './clauses.ts';
import type { DecisionOrder } from './decision-order.ts';
import { type Literal, not } from './literal.ts';

/** What a conflict teaches. */
export interface Lesson {
  /** A clause that follows from the others; its first literal follows from the rest at `level`, where the second became false. */
  readonly clause: readonly Literal[];
  readonly level: number;
  /** Among how many decision levels its literals are. */
  readonly lbd: number;
}

/** Finds out why a conflict came about. */
export class Learning {
  readonly #assignment: Assignment;
  readonly #clauses: Clauses;
  readonly #order: DecisionOrder;
  /** By variable: 1 met, 2 known to follow from what was met, 3 known not to. */
  #marks = new Uint8Array(64);
  readonly #marked: number[] = [];
  /** By level: in which round it was counted last. */
  #counted = new Int32Array(64);
  #round = 0;

  constructor(assignment: Assignment, clauses: Clauses, order: DecisionOrder) {
    this.#assignment = assignment;
    this.#clauses = clauses;
    this.#order = order;
  }

  /**
   * The clause of the first unique implication point (Zhang et al., "Efficient conflict driven learning in a Boolean
   * satisfiability solver", ICCAD 2001), without the literals that follow from others of it.
   * @param conflict the literals of a clause, all false, one or more of them since the last decision
   */
  lesson(conflict: readonly Literal[]): Lesson {
    const { levels, trail, reasons, level, variables } = this.#assignment;
    if (this.#marks.length < variables) this.#marks = new Uint8Array(variables * 2);
    if (this.#counted.length < level + 1) this.#counted = new Int32Array(variables + 1);
    const clause: Literal[] = [0];
    let open = 0;
    const meet = (literal: Literal): void => {
      const variable = literal >> 1;
      const at = levels[variable] as number;
      if (at === 0 || this.#marks[variable] !== 0) return;
      this.#mark(variable, MET);
      this.#order.bump(variable);
      if (at === level) open++;
      else clause.push(literal);
    };
    for (const literal of conflict) meet(literal);
    for (let i = this.#assignment.length - 1; ; i--) {
      const literal = trail[i] as Literal;
      if (this.#marks[literal >> 1] !== MET) continue;
      if (--open === 0) {
        clause[0] = not(literal);
        break;
      }
      this.#becauseOf(reasons[literal >> 1] as number, meet);
    }
    this.lbd(clause);
    const kept = clause.filter((literal, i) => i === 0 || !this.#follows(literal));
    for (const variable of this.#marked) this.#marks[variable] = 0;
    this.#marked.length = 0;
    return { clause: kept, level: this.#latestSecond(kept), lbd: this.lbd(kept) };
  }

  /** An assumption that is false, and those that made it so. */
  assumptionsBehind(literal: Literal): readonly Literal[] {
    const { levels, trail, reasons, begun, length } = this.#assignment;
    const found = [literal];
    const seen = new Set([literal >> 1]);
    const meet = (other: Literal): void => {
      if ((levels[other >> 1] as number) > 0) seen.add(other >> 1);
    };
    for (let i = length - 1; i >= (begun[0] ?? length); i--) {
      const at = trail[i] as Literal;
      if (!seen.has(at >> 1)) continue;
      const reason = reasons[at >> 1] as number;
      if (reason === 0) {
        if (at !== literal) found.push(at);
      } else this.#becauseOf(reason, meet);
    }
    return found;
  }

  /** Among how many decision levels some literals are. */
  lbd(literals: Iterable<Literal>): number {
    const { levels } = this.#assignment;
    this.#round++;
    let count = 0;
    for (const literal of literals) {
      const level = levels[literal >> 1] as number;
      if (this.#counted[level] === this.#round) continue;
      this.#counted[level] = this.#round;
      count++;
    }
    return count;
  }

  #mark(variable: number, mark: number): void {
    if (this.#marks[variable] === 0) this.#marked.push(variable);
    this.#marks[variable] = mark;
  }

  /** Calls back for each false literal of a reason. */
  #becauseOf(reason: number, meet: (literal: Literal) => void): void {
    if (reason < 0) {
      meet(-1 - reason);
      return;
    }
    const { data } = this.#clauses;
    const first = Clauses.first(reason);
    const end = first + this.#clauses.size(reason);
    for (let i = first + 1; i < end; i++) meet(data[i] as Literal);
  }

  /**
   * Whether a literal of the clause follows from the others, directly or through one another (Sörensson and Biere,
   * "Minimizing learned clauses", SAT 2009). The levels of the clause were counted last.
   */
  #follows(literal: Literal): boolean {
    const { levels, reasons } = this.#assignment;
    if (reasons[literal >> 1] === 0) return false;
    const stack = [literal >> 1];
    while (stack.length > 0) {
      const variable = stack.at(-1) as number;
      const mark = this.#marks[variable];
      if (mark === FOLLOWS || (mark === MET && stack.length > 1)) {
        stack.pop();
        continue;
      }
      let next = -1;
      let fails = (reasons[variable] as number) === 0;
      if (!fails)
        this.#becauseOf(reasons[variable] as number, (other) => {
          const at = other >> 1;
          if (levels[at] === 0) return;
          const known = this.#marks[at];
          if (known === 0) {
            if (this.#counted[levels[at] as number] === this.#round) next = at;
            else fails = true;
          } else if (known === FAILS) fails = true;
        });
      if (fails) {
        // All that was waiting for it fails with it; what was met stays so.
        for (const waiting of stack) if (this.#marks[waiting] !== MET) this.#mark(waiting, FAILS);
        return false;
      }
      if (next >= 0) stack.push(next);
      else {
        stack.pop();
        if (this.#marks[variable] !== MET) this.#mark(variable, FOLLOWS);
      }
    }
    return true;
  }

  /** Brings a literal of the highest level but the first to the second place; that level, or 0. */
  #latestSecond(clause: Literal[]): number {
    const { levels } = this.#assignment;
    let latest = 1;
    for (let i = 2; i < clause.length; i++) if (this.#levelOf(clause, i) > this.#levelOf(clause, latest)) latest = i;
    if (clause.length < 2) return 0;
    [clause[1], clause[latest]] = [clause[latest] as Literal, clause[1] as Literal];
    return levels[clause[1] >> 1] as number;
  }

  #levelOf(clause: readonly Literal[], i: number): number {
    return this.#assignment.levels[(clause[i] as Literal) >> 1] as number;
  }
}

const MET = 1;
const FOLLOWS = 2;
const FAILS = 3;
