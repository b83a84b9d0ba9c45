import { FALSE, type Literal, not, TRUE } from './literal.ts';
import type { Solver } from './solver.ts';

/** What a variable stands for: it is given, or all of its parts are true, or it follows from its parts by clauses of their own. */
const GIVEN = 0;
const ALL = 1;
const OUTPUT = 2;

/** Two literals below this are one number that stands for both exactly. */
const MOST_LITERALS = 2 ** 26;

/**
 * Conditions as literals. What is put together of the same parts is the same literal, and the clauses that define it are
 * made once, in the direction in which they are needed (Plaisted and Greenbaum, Journal of Symbolic Computation 1986).
 */
export class Circuit {
  readonly #solver: Solver;
  /** By variable. */
  readonly #kinds: number[] = [GIVEN];
  readonly #parts: (readonly Literal[])[] = [[]];
  readonly #known = new Map<string | number, Literal>();
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
    return this.#variable(GIVEN, [], usually);
  }

  and(parts: Iterable<Literal>): Literal {
    const all = new Set(parts);
    for (const part of all) if (all.has(not(part))) return FALSE;
    return this.#all(all);
  }

  or(parts: Iterable<Literal>): Literal {
    return not(this.and([...parts].map(not)));
  }

  /** As `or`, one after the other, so that what many lists begin with is made once. */
  orInTurn(parts: Iterable<Literal>): Literal {
    let all = FALSE;
    for (const part of parts) all = this.or([all, part]);
    return all;
  }

  /** As `or`, but what is found tells which of the parts it is, even where one of them is the opposite of another. */
  some(parts: Iterable<Literal>): Literal {
    return not(this.#all(new Set([...parts].map(not))));
  }

  /** A literal that follows from others by clauses that are added: whoever needs it needs those. */
  output(from: readonly Literal[]): Literal {
    return this.#variable(OUTPUT, from);
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

  /**
   * Makes the clauses that some literals need so as to be true.
   * @returns the variables of the given literals that these depend on: all others follow, or may be as they are needed
   */
  need(literals: readonly Literal[]): readonly number[] {
    this.#reserve();
    const question = ++this.#question;
    const needed = this.#needed;
    const inputs: number[] = [];
    const open: Literal[] = [];
    const meet = (literal: Literal): void => {
      if (needed[literal] === question) return;
      if (this.#kinds[literal >> 1] !== GIVEN) open.push(literal);
      else if (needed[not(literal)] !== question) inputs.push(literal >> 1);
      needed[literal] = question;
    };
    this.#required.forEach(meet);
    literals.forEach(meet);
    for (let literal = open.pop(); literal !== undefined; literal = open.pop()) {
      const parts = this.#parts[literal >> 1] as readonly Literal[];
      if (this.#kinds[literal >> 1] === OUTPUT) {
        for (const part of parts) {
          meet(part);
          meet(not(part));
        }
      } else {
        if (this.#made[literal] === 0) this.#make(literal, parts);
        const sign = literal & 1;
        for (const part of parts) meet(part ^ sign);
      }
    }
    return inputs;
  }

  /** Whether the last question needed a literal or its negation. */
  isNeeded(literal: Literal): boolean {
    return this.#needed[literal] === this.#question || this.#needed[not(literal)] === this.#question;
  }

  /** Whether a literal, given or an output, is true of what was found last. */
  isTrue(literal: Literal): boolean {
    return this.#solver.isTrue(literal);
  }

  /**
   * Whether a literal that the last question needed may be true of what was found last. What is put together is open where
   * nothing asks for it to be true or false; all that is open may be true at once.
   */
  mayBe(literal: Literal): boolean {
    return !this.#solver.isTrue(not(literal));
  }

  #all(parts: ReadonlySet<Literal>): Literal {
    if (parts.has(FALSE)) return FALSE;
    const all = [...parts].filter((part) => part !== TRUE).sort((a, b) => a - b);
    if (all.length < 2) return all[0] ?? TRUE;
    const [a, b] = all as [Literal, Literal];
    const key = all.length === 2 ? a * MOST_LITERALS + b : all.join();
    let literal = this.#known.get(key);
    if (literal === undefined) {
      literal = this.#variable(ALL, all);
      this.#known.set(key, literal);
    }
    return literal;
  }

  #make(literal: Literal, all: readonly Literal[]): void {
    this.#made[literal] = 1;
    if ((literal & 1) === 0) for (const part of all) this.#solver.add([not(literal), part]);
    else this.#solver.add([not(literal), ...all.map(not)]);
  }

  #variable(kind: number, parts: readonly Literal[], usually = false): Literal {
    const literal = this.#solver.variable(usually);
    this.#kinds[literal >> 1] = kind;
    this.#parts[literal >> 1] = parts;
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
