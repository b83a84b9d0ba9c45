import { Assignment, NO_REASON } from './assignment.ts';
import { type Clause, Clauses } from './clauses.ts';
import { DecisionOrder } from './decision-order.ts';
import { IntLists } from './int-lists.ts';
import { Learning } from './learning.ts';
import { type Literal, not } from './literal.ts';
import { Restarts } from './restarts.ts';

/** So many learned clauses are kept at first, and so many more after each time that half of them are forgotten. */
const FIRST_LEARNED = 2000;
const MORE_LEARNED = 500;
/** Clauses that span no more decision levels than this are never forgotten (Audemard and Simon, IJCAI 2009). */
const LASTING_LBD = 2;

/**
 * Decides whether clauses can all be true, by conflict-driven clause learning (Marques-Silva and Sakallah, IEEE
 * Transactions on Computers 1999; Eén and Sörensson, "An extensible SAT-solver", SAT 2003). Clauses may be added between
 * questions, and each question may assume some literals. The same clauses and questions in the same order give the same
 * answers on every machine: work is limited by conflicts, never by a clock.
 */
export class Solver {
  /** Conflicts so far, over all questions. */
  conflicts = 0;
  /** Literals that were looked at, over all questions. */
  propagations = 0;
  /** Assumptions of the last question that cannot all be true, where the answer was no. */
  core: readonly Literal[] = [];

  readonly #learned: ((clause: readonly Literal[]) => void) | undefined;
  readonly #assignment = new Assignment();
  readonly #clauses = new Clauses();
  /** For each literal those that follow from it by clauses of two. */
  readonly #implied = new IntLists();
  readonly #order = new DecisionOrder();
  readonly #restarts = new Restarts();
  readonly #learning = new Learning(this.#assignment, this.#clauses, this.#order);
  /** By variable: whether the question needs a value of it. */
  #isWanted = new Uint8Array(64);
  #model = new Int8Array(0);
  #propagated = 0;
  #mostLearned = FIRST_LEARNED;
  #isContradictory = false;

  /** @param learned called with each clause that follows from those before it by unit propagation (RUP) */
  constructor(learned?: (clause: readonly Literal[]) => void) {
    this.#learned = learned;
    this.add([this.variable(true)]);
  }

  /** How many variables there are. */
  get size(): number {
    return this.#assignment.variables;
  }

  /**
   * A new variable.
   * @param phase what it is taken for where nothing speaks against it
   * @returns its positive literal
   */
  variable(phase = false): Literal {
    const variable = this.#assignment.addVariable(phase);
    this.#order.reserve(variable + 1);
    for (let sign = 0; sign < 2; sign++) {
      this.#implied.addOwner();
      this.#clauses.watches.addOwner();
    }
    return variable * 2;
  }

  /** Asks for one of the literals to be true, from now on. */
  add(literals: readonly Literal[]): void {
    const { values } = this.#assignment;
    const open: Literal[] = [];
    for (const literal of new Set(literals)) {
      const value = values[literal] as number;
      if (value > 0) return;
      if (value === 0) open.push(literal);
    }
    const met = new Set(open);
    if (open.some((literal) => met.has(not(literal)))) return;
    const [a, b] = open;
    if (a === undefined) this.#isContradictory = true;
    else if (b === undefined) {
      this.#assignment.assign(a, NO_REASON);
      if (this.#propagate()) this.#isContradictory = true;
    } else if (open.length === 2) this.#addPair(a, b);
    else this.#clauses.add(open, 0);
  }

  /** Whether a literal is true in the model that was found last. */
  isTrue(literal: Literal): boolean {
    return (this.#model[literal] as number) > 0;
  }

  /**
   * Whether all clauses and the assumptions can be true together; undefined when that takes more conflicts than given.
   * @param among the variables that need a value: once these have one that contradicts nothing, the others must have one, too
   */
  solve(
    assumptions: readonly Literal[],
    among: Iterable<number>,
    conflicts = Number.POSITIVE_INFINITY,
  ): boolean | undefined {
    this.core = [];
    if (this.#isContradictory) return false;
    if (this.#isWanted.length < this.size) this.#isWanted = new Uint8Array(this.size * 2);
    else this.#isWanted.fill(0);
    this.#order.clear();
    for (const variable of among) {
      this.#isWanted[variable] = 1;
      if (this.#assignment.values[variable * 2] === 0) this.#order.insert(variable);
    }
    const answer = this.#search(assumptions, this.conflicts + conflicts);
    if (answer) this.#keepModel();
    this.#backtrack(0);
    return answer;
  }

  #keepModel(): void {
    const { values } = this.#assignment;
    if (this.#model.length < values.length) this.#model = new Int8Array(values.length);
    this.#model.set(values);
  }

  #search(assumptions: readonly Literal[], last: number): boolean | undefined {
    const { values } = this.#assignment;
    for (;;) {
      const conflict = this.#propagate();
      if (conflict) {
        this.conflicts++;
        if (this.#assignment.level === 0) {
          this.#isContradictory = true;
          this.#learned?.([]);
          return false;
        }
        this.#learnFrom(conflict);
        if (this.conflicts >= last) return undefined;
        if (this.#restarts.isDue()) this.#backtrack(0);
        if (this.#clauses.learned.length >= this.#mostLearned) this.#forget();
        continue;
      }
      const assumption = assumptions[this.#assignment.level];
      const next = assumption ?? this.#decision();
      if (next === undefined) return true;
      if ((values[next] as number) < 0) {
        this.core = this.#learning.assumptionsBehind(next);
        this.#learned?.(this.core.map(not));
        return false;
      }
      this.#assignment.begun.push(this.#assignment.length);
      if (values[next] === 0) this.#assignment.assign(next, NO_REASON);
    }
  }

  #decision(): Literal | undefined {
    const { values, phases } = this.#assignment;
    for (;;) {
      const variable = this.#order.pop();
      if (variable < 0) return undefined;
      if (values[variable * 2] === 0) return variable * 2 + 1 - (phases[variable] as number);
    }
  }

  #learnFrom(conflict: readonly Literal[]): void {
    const { clause, level, lbd } = this.#learning.lesson(conflict);
    this.#learned?.(clause);
    this.#restarts.learned(lbd);
    this.#order.fade();
    this.#backtrack(level);
    const [first, second] = clause as [Literal, Literal | undefined];
    if (second === undefined) this.#assignment.assign(first, NO_REASON);
    else if (clause.length === 2) {
      this.#addPair(first, second);
      this.#assignment.assign(first, -1 - second);
    } else this.#assignment.assign(first, this.#clauses.add(clause, lbd));
  }

  /** Forgets the half of the learned clauses that span most decision levels, of equal ones the older. */
  #forget(): void {
    const { reasons, trail, length } = this.#assignment;
    const { learned } = this.#clauses;
    const needed = new Set<Clause>();
    for (let i = 0; i < length; i++) {
      const reason = reasons[(trail[i] as Literal) >> 1] as number;
      if (reason > 0) needed.add(reason);
    }
    const worst = learned
      .filter((clause) => this.#clauses.lbd(clause) > LASTING_LBD && !needed.has(clause))
      .sort((a, b) => this.#clauses.lbd(b) - this.#clauses.lbd(a) || a - b);
    const forgotten = new Set(worst.slice(0, learned.length >> 1));
    const moved = this.#clauses.keep((clause) => !forgotten.has(clause));
    for (let i = 0; i < length; i++) {
      const variable = (trail[i] as Literal) >> 1;
      const reason = reasons[variable] as number;
      if (reason > 0) reasons[variable] = moved.get(reason) as Clause;
    }
    this.#mostLearned += MORE_LEARNED;
  }

  #addPair(a: Literal, b: Literal): void {
    this.#implied.push(not(a), b);
    this.#implied.push(not(b), a);
  }

  #backtrack(level: number): void {
    this.#assignment.backtrack(level, (variable) => {
      if (this.#isWanted[variable] === 1) this.#order.insert(variable);
    });
    this.#propagated = Math.min(this.#propagated, this.#assignment.length);
  }

  /** Assigns all that follows; the literals of a clause that became false, where one does. */
  #propagate(): readonly Literal[] | undefined {
    const assignment = this.#assignment;
    const { values, trail } = assignment;
    const { watches, data } = this.#clauses;
    const { starts, lengths } = watches;
    const implied = this.#implied;
    const before = this.#propagated;
    let conflict: readonly Literal[] | undefined;
    let next = before;
    while (next < assignment.length && !conflict) {
      const truth = trail[next++] as Literal;
      const falsehood = truth ^ 1;
      const start = implied.starts[truth] as number;
      const count = implied.lengths[truth] as number;
      for (let i = start; i < start + count; i++) {
        const other = implied.data[i] as Literal;
        const value = values[other] as number;
        if (value === 0) assignment.assign(other, -1 - falsehood);
        else if (value < 0) {
          conflict = [other, falsehood];
          break;
        }
      }
      if (conflict) break;
      let watching = watches.data;
      const from = starts[falsehood] as number;
      const end = from + (lengths[falsehood] as number);
      let kept = from;
      for (let i = from; i < end; ) {
        const clause = watching[i++] as Clause;
        const blocker = watching[i++] as Literal;
        if ((values[blocker] as number) > 0) {
          watching[kept++] = clause;
          watching[kept++] = blocker;
          continue;
        }
        const begin = Clauses.first(clause);
        if (data[begin] === falsehood) {
          data[begin] = data[begin + 1] as Literal;
          data[begin + 1] = falsehood;
        }
        const first = data[begin] as Literal;
        let at = begin + 2;
        const stop = begin + (data[clause] as number);
        const isTrue = (values[first] as number) > 0;
        if (!isTrue) while (at < stop && (values[data[at] as Literal] as number) < 0) at++;
        if (!isTrue && at < stop) {
          const other = data[at] as Literal;
          data[begin + 1] = other;
          data[at] = falsehood;
          watches.push(other, clause);
          watches.push(other, first);
          watching = watches.data;
          continue;
        }
        watching[kept++] = clause;
        watching[kept++] = first;
        if (isTrue) continue;
        if (values[first] === 0) assignment.assign(first, clause);
        else {
          conflict = Array.from(data.subarray(begin, stop));
          while (i < end) watching[kept++] = watching[i++] as number;
        }
      }
      lengths[falsehood] = kept - from;
    }
    this.propagations += next - before;
    this.#propagated = conflict ? assignment.length : next;
    return conflict;
  }
}
