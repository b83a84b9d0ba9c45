import type { Condition } from '../../condition/condition.ts';
import type { Assumption, Branch, Step } from '../../guideline/model.ts';
import type { Cube } from '../cheapest.ts';
import type { Edge, Graph } from '../graph.ts';
import type { Variables } from '../variables.ts';
import { Arrivals } from './arrivals.ts';
import { Circuit } from './circuit.ts';
import { Codes } from './codes.ts';
import { FALSE, type Literal, not, TRUE } from './literal.ts';
import { Solver } from './solver.ts';
import { Totals } from './totals.ts';
import { type Truth, Truths } from './truths.ts';

/** What is searched: a pathway, and the assumptions that leave somebody. */
export interface Searched {
  readonly graph: Graph;
  readonly variables: Variables;
  readonly assumptions: readonly Assumption[];
}

/** Something that shall be so for a patient, whoever arrives. */
export type Wanted =
  | { readonly condition: Condition; readonly is: 'true' | 'false' | 'unknown' | 'not true' | 'not false' }
  /** One certainly takes this branch of a decision, if one is there. */
  | { readonly branch: Branch; readonly of: Step }
  /** One or more of these are so. */
  | { readonly any: readonly Wanted[] };

/** Some patients who are as wanted, all alike. */
export interface Found {
  /** The codes that they have, at each level that was asked about; at the others they have any that the assumptions allow. */
  readonly cube: Cube;
  /** How they come to the step from the start. */
  readonly way: readonly Edge[];
}

/** `nobody` is certain: there is no such patient. `not decided`: it takes more conflicts than given. */
export type Answer = Found | 'nobody' | 'not decided';

/**
 * Finds patients, one question after the other, where regions would become too large: each question is a set of clauses, of
 * which only those are made that it needs, once for all questions. No diagram is built.
 */
export class Search {
  readonly #solver = new Solver();
  readonly #circuit = new Circuit(this.#solver);
  readonly #codes: Codes;
  readonly #truths: Truths;
  readonly #arrivals: Arrivals;

  constructor({ graph, variables, assumptions }: Searched) {
    const excluded = assumptions.flatMap(({ never }) => never.condition ?? []);
    this.#codes = new Codes(variables, this.#circuit);
    const totals = new Totals(this.#circuit, [...conditionsOn(graph), ...excluded]);
    this.#truths = new Truths(variables, this.#circuit, this.#codes, totals);
    this.#arrivals = new Arrivals(graph, this.#circuit, this.#truths);
    for (const condition of excluded) this.#circuit.require(not(this.#truths.of(condition).yes));
  }

  /** Conflicts so far: the same on every machine, for the same questions in the same order. */
  get conflicts(): number {
    return this.#solver.conflicts;
  }

  /** False when others may arrive at a step than those who certainly do, because something before it could not be read. */
  isReadable(step: Step): boolean {
    return this.#arrivals.isReadable(step);
  }

  /**
   * A patient who is all that is wanted.
   * @param step where the patient certainly arrives; undefined: anybody who can exist
   * @param conflicts after which it is given up
   */
  find(step: Step | undefined, wanted: readonly Wanted[], conflicts: number): Answer {
    const arriving = step ? this.#arrivals.at(step) : TRUE;
    const question = this.#circuit.and([arriving, ...wanted.map((one) => this.#literal(one))]);
    const answer = this.#solver.solve([question], this.#circuit.need([question]), conflicts);
    if (answer === undefined) return 'not decided';
    if (!answer) return 'nobody';
    return { cube: this.#codes.found(), way: step ? this.#arrivals.wayTo(step) : [] };
  }

  #literal(wanted: Wanted): Literal {
    if ('any' in wanted) return this.#circuit.or(wanted.any.map((one) => this.#literal(one)));
    if ('branch' in wanted) return this.#arrivals.branchesOf(wanted.of).get(wanted.branch)?.certainly ?? FALSE;
    return this.#saying(this.#truths.of(wanted.condition), wanted.is);
  }

  #saying({ yes, no }: Truth, is: 'true' | 'false' | 'unknown' | 'not true' | 'not false'): Literal {
    switch (is) {
      case 'true':
        return yes;
      case 'false':
        return no;
      case 'not true':
        return not(yes);
      case 'not false':
        return not(no);
      case 'unknown':
        return this.#circuit.and([not(yes), not(no)]);
    }
  }
}

/** The conditions that decide who goes where. */
function conditionsOn(graph: Graph): Condition[] {
  const guards = [...graph.order, ...graph.apart].flatMap(({ branches = [], alternatives }) => [
    ...branches,
    ...alternatives,
  ]);
  return guards.flatMap(({ when }) => when?.condition ?? []);
}
