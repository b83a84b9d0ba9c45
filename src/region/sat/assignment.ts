import type { Literal } from './literal.ts';

/** No reason: a decision, or known from the beginning. */
export const NO_REASON = 0;

/**
 * What is true, false and open, and in which order and why it became so. A reason above zero is a clause, whose first
 * literal followed from it; one below zero is a clause of two, `-1 - other`, whose other literal is false.
 */
export class Assignment {
  /** By literal: 1 true, -1 false, 0 open. */
  values = new Int8Array(128);
  /** By variable: the decision level at which it was assigned. */
  levels = new Int32Array(64);
  /** By variable. */
  reasons = new Int32Array(64);
  /** By variable: what it was last. */
  phases = new Uint8Array(64);
  /** The literals that became true, in their order, of which there are `length`. */
  trail = new Int32Array(64);
  length = 0;
  /** How long the trail was when each decision level began. */
  readonly begun: number[] = [];

  #variables = 0;

  get variables(): number {
    return this.#variables;
  }

  get level(): number {
    return this.begun.length;
  }

  /** @param phase what the variable is taken for as long as nothing speaks against it */
  addVariable(phase: boolean): number {
    const variable = this.#variables++;
    if (variable === this.levels.length) {
      this.values = grown(this.values, new Int8Array(variable * 4));
      this.levels = grown(this.levels, new Int32Array(variable * 2));
      this.reasons = grown(this.reasons, new Int32Array(variable * 2));
      this.phases = grown(this.phases, new Uint8Array(variable * 2));
      this.trail = grown(this.trail, new Int32Array(variable * 2));
    }
    this.phases[variable] = phase ? 1 : 0;
    return variable;
  }

  assign(literal: Literal, reason: number): void {
    const variable = literal >> 1;
    this.values[literal] = 1;
    this.values[literal ^ 1] = -1;
    this.levels[variable] = this.begun.length;
    this.reasons[variable] = reason;
    this.trail[this.length++] = literal;
  }

  /** Takes back all that was assigned above a decision level. */
  backtrack(level: number, opened: (variable: number) => void): void {
    const from = this.begun[level];
    if (from === undefined) return;
    for (let i = this.length - 1; i >= from; i--) {
      const literal = this.trail[i] as Literal;
      const variable = literal >> 1;
      this.values[literal] = 0;
      this.values[literal ^ 1] = 0;
      this.phases[variable] = 1 - (literal & 1);
      opened(variable);
    }
    this.length = from;
    this.begun.length = level;
  }
}

function grown<T extends Int8Array | Uint8Array | Int32Array>(old: T, longer: T): T {
  longer.set(old);
  return longer;
}
