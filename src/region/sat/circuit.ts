import { FALSE, type Literal, not, TRUE } from './literal.ts';
import type { Solver } from './solver.ts';

/** What a variable stands for, beside being given. */
type Meaning =
  /** All of these are true. Its clauses are made when a question needs them. */
  | { readonly all: readonly Literal[] }
  /** Something that follows from these, by clauses that are there. */
  | { readonly from: readonly Literal[] };

/**
 * Conditions as literals. What is put together of the same parts is the same literal, and the clauses that define it are
 * made once, in the direction in which they are needed (Plaisted and Greenbaum, Journal of Symbolic Computation 1986).
 */
export class Circuit {
  readonly #solver: Solver;
  readonly #meanings: (Meaning | undefined)[] = [];
  readonly #known = new Map<string, Literal>();
  /** Literals that are true in every model. */
  readonly #required: Literal[] = [];
  /** By literal: 1 when the clauses that follow from its being true are made. */
  #made = new Uint8Array(128);
  /** By literal: the question that needed it last. */
  #needed = new Int32Array(128);
  #question = 0;

  constructor(solver: Solver) {
    this.#solver = solver;
  }

  /** A literal that is given, not put together. @param usually what it is taken for where that does not matter */
  input(usually = false): Literal {
    return this.#variable(undefined, usually);
  }

  and(parts: Iterable<Literal>): Literal {
    const all = new Set(parts);
    for (const part of all) if (all.has(not(part))) return FALSE;
    return this.#all(all);
  }

  or(parts: Iterable<Literal>): Literal {
    return not(this.and([...parts].map(not)));
  }

  /** As `or`, but what is found tells which of the parts it is, even where one of them is the opposite of another. */
  some(parts: Iterable<Literal>): Literal {
    return not(this.#all(new Set([...parts].map(not))));
  }

  /** A literal that follows from others by clauses that are added: whoever needs it needs those. */
  output(from: readonly Literal[]): Literal {
    return this.#variable({ from });
  }

  /** Asks for a literal to be true, from now on. */
  require(literal: Literal): void {
    this.#required.push(literal);
    this.#solver.add([literal]);
  }

  /** Asks for one of some literals, which are given or outputs, to be true. */
  add(...clause: Literal[]): void {
    this.#solver.add(clause);
  }

  /** Makes the clauses that some literals need so as to be true, and lists the variables that these speak of. */
  need(literals: readonly Literal[]): readonly number[] {
    this.#reserve();
    const question = ++this.#question;
    const variables: number[] = [];
    const open = [...this.#required, ...literals];
    for (let literal = open.pop(); literal !== undefined; literal = open.pop()) {
      if (this.#needed[literal] === question) continue;
      if (this.#needed[not(literal)] !== question) variables.push(literal >> 1);
      this.#needed[literal] = question;
      const meaning = this.#meanings[literal >> 1];
      if (!meaning) continue;
      if ('from' in meaning) {
        for (const other of meaning.from) open.push(other, not(other));
      } else {
        const isAll = (literal & 1) === 0;
        for (const part of meaning.all) open.push(isAll ? part : not(part));
        if (this.#made[literal] === 0) this.#make(literal, meaning.all);
      }
    }
    return variables;
  }

  /** Whether the last question needed a literal or its negation. */
  isNeeded(literal: Literal): boolean {
    return this.#needed[literal] === this.#question || this.#needed[not(literal)] === this.#question;
  }

  /** Whether a literal is true of what was found last. */
  isTrue(literal: Literal): boolean {
    return this.#solver.isTrue(literal);
  }

  #all(parts: ReadonlySet<Literal>): Literal {
    if (parts.has(FALSE)) return FALSE;
    const all = [...parts].filter((part) => part !== TRUE).sort((a, b) => a - b);
    if (all.length < 2) return all[0] ?? TRUE;
    const key = all.join();
    let literal = this.#known.get(key);
    if (literal === undefined) {
      literal = this.#variable({ all });
      this.#known.set(key, literal);
    }
    return literal;
  }

  #make(literal: Literal, all: readonly Literal[]): void {
    this.#made[literal] = 1;
    if ((literal & 1) === 0) for (const part of all) this.#solver.add([not(literal), part]);
    else this.#solver.add([not(literal), ...all.map(not)]);
  }

  #variable(meaning: Meaning | undefined, usually = false): Literal {
    const literal = this.#solver.variable(usually);
    this.#meanings[literal >> 1] = meaning;
    return literal;
  }

  #reserve(): void {
    const literals = this.#solver.size * 2;
    if (literals <= this.#made.length) return;
    const made = new Uint8Array(literals * 2);
    made.set(this.#made);
    this.#made = made;
    const needed = new Int32Array(literals * 2);
    needed.set(this.#needed);
    this.#needed = needed;
  }
}
