import type { Condition } from '../../condition/condition.ts';
import type { Assumption, Branch, Step } from '../../guideline/model.ts';
import type { Cube } from '../cheapest.ts';
import type { Interval, Region } from '../diagram.ts';
import type { Edge, Graph } from '../graph.ts';
import type { Variable } from '../variable.ts';
import type { Variables } from '../variables.ts';
import { Arrivals } from './arrivals.ts';
import { Circuit } from './circuit.ts';
import { Codes } from './codes.ts';
import { literalOf } from './diagram-literal.ts';
import { FALSE, type Literal, not, TRUE } from './literal.ts';
import { Solver } from './solver.ts';
import { Totals } from './totals.ts';
import { type Truth, Truths } from './truths.ts';

/** What is searched: a pathway, and the assumptions that leave somebody. */
export interface Searched {
  readonly graph: Graph;
  readonly variables: Variables;
  readonly assumptions: readonly Assumption[];
  readonly calculations: readonly { readonly region: Region }[];
}

/** Something that shall be so for a patient, whoever arrives. */
export type Wanted =
  | { readonly condition: Condition; readonly is: 'true' | 'false' | 'unknown' | 'not true' | 'not false' }
  /** One certainly takes this branch of a decision, if one is there. */
  | { readonly branch: Branch; readonly of: Step }
  /** One is in this region, and certainly arrives at a step, if one is there. */
  | { readonly in: Region; readonly at?: Step }
  /** One or more of these are so. */
  | { readonly any: readonly Wanted[] };

/** Some patients who are as wanted, all alike. */
export interface Found {
  /** The codes that they have, at each level that was asked about; at the others they have any that the assumptions allow. */
  readonly cube: Cube;
  /** How they come to the step from the start. */
  readonly way: readonly Edge[];
}

/** A patient of whom nothing could be left out. */
export interface Shown extends Found {
  /** The part of the cube that matters: whoever has these codes comes the same way and is as wanted, whatever else is so. */
  readonly matters: Cube;
}

/** `nobody` is certain: there is no such patient. `not decided`: it takes more conflicts than given. */
export type Answer<Patients = Found> = Patients | 'nobody' | 'not decided';

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
  readonly #variables: Variables;
  /** How many conflicts there may have been when the question is given up. */
  #last = 0;

  constructor({ graph, variables, assumptions, calculations }: Searched) {
    const excluded = assumptions.flatMap(({ never }) => never.condition ?? []);
    this.#variables = variables;
    this.#codes = new Codes(variables, this.#circuit);
    const totals = new Totals(this.#circuit, [...conditionsOn(graph), ...excluded]);
    this.#truths = new Truths(variables, this.#circuit, this.#codes, totals);
    this.#arrivals = new Arrivals(graph, this.#circuit, this.#truths);
    for (const { region } of calculations)
      this.#circuit.require(literalOf(region, variables.diagrams, this.#circuit, this.#codes));
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
    this.#last = this.conflicts + conflicts;
    const answer = this.#solve([this.#question(step, wanted)]);
    if (answer === undefined) return 'not decided';
    return answer ? this.#found(step) : 'nobody';
  }

  /**
   * The plainest patient who is all that is wanted, whatever was asked before: as few findings as possible are unknown, then
   * as few numbers as possible stand at a limit, and then each code is as low as possible, the first ones first; so far as
   * the conflicts go.
   */
  plainest(step: Step | undefined, wanted: readonly Wanted[], conflicts: number): Answer<Shown> {
    const first = this.find(step, wanted, conflicts);
    if (typeof first === 'string') return first;
    let found = first;
    const fixed = [this.#question(step, wanted)];
    const prefer = (literal: Literal): boolean => {
      const isPossible = this.#solve([...fixed, literal]) === true;
      if (isPossible) found = this.#found(step);
      return isPossible;
    };
    for (const unknown of this.#codes.unknowns()) {
      const isKnown = !this.#circuit.isTrue(unknown) || prefer(not(unknown));
      fixed.push(isKnown ? not(unknown) : unknown);
    }
    for (const { level, isEdge } of this.#codes.edges()) {
      const stands = this.#codes.isEdge(level, found.cube.get(level) as Interval);
      if (!stands || prefer(not(isEdge))) fixed.push(not(isEdge));
    }
    for (const limits of this.#codes.limits()) {
      // Whoever is below one limit is below all higher ones.
      const isBelow = (i: number) => !this.#circuit.isTrue(limits[i] as Literal);
      let [low, high] = [0, limits.length];
      for (;;) {
        while (high > low && isBelow(high - 1)) high--;
        if (low >= high) break;
        const middle = (low + high - 1) >> 1;
        if (!prefer(not(limits[middle] as Literal))) low = middle + 1;
      }
      const [below, above] = [limits[high - 1], limits[high]];
      if (below !== undefined) fixed.push(below);
      if (above !== undefined) fixed.push(not(above));
    }
    return { ...found, matters: this.#matters(found, wanted) };
  }

  /** Leaves out every finding without which all who are left still come the same way and are as wanted. */
  #matters({ cube, way }: Found, wanted: readonly Wanted[]): Cube {
    const same = [
      ...way.map((edge) => this.#arrivals.along(edge).certainly),
      ...wanted.map((one) => this.#literal(one)),
    ];
    const other = not(this.#circuit.and(same));
    const cells = [...cube].map(([level, run]) => ({ level, literal: this.#codes.within(level, [run]) }));
    /** Some that are enough: without one that is not among them, the rest is enough as well. */
    const coreOf = (some: typeof cells): ReadonlySet<Literal> | undefined =>
      this.#solve([other, ...some.map(({ literal }) => literal)]) === false ? new Set(this.#solver.core) : undefined;
    let left = cells;
    let core = coreOf(cells);
    const without = (levels: readonly number[]): void => {
      const rest = left.filter(({ level }) => !levels.includes(level));
      const isInCore = left.some(({ level, literal }) => levels.includes(level) && (core?.has(literal) ?? true));
      const next = isInCore ? coreOf(rest) : core;
      if (!next) return;
      core = next;
      left = rest;
    };
    const { all, levelsOf } = this.#variables;
    const findings = new Set(cells.map(({ level }) => (all[level] as Variable).finding));
    for (const finding of findings) without(levelsOf(finding));
    for (const { level } of cells) without([level]);
    return new Map([...cube].filter(([level]) => left.some((one) => one.level === level)));
  }

  #question(step: Step | undefined, wanted: readonly Wanted[]): Literal {
    const arriving = step ? this.#arrivals.at(step) : TRUE;
    return this.#circuit.and([arriving, ...wanted.map((one) => this.#literal(one))]);
  }

  #solve(assumptions: readonly Literal[]): boolean | undefined {
    return this.#solver.solve(assumptions, this.#circuit.need(assumptions), Math.max(0, this.#last - this.conflicts));
  }

  #found(step: Step | undefined): Found {
    return { cube: this.#codes.found(), way: step ? this.#arrivals.wayTo(step) : [] };
  }

  #literal(wanted: Wanted): Literal {
    if ('any' in wanted) return this.#circuit.orInTurn(wanted.any.map((one) => this.#literal(one)));
    if ('in' in wanted)
      return this.#circuit.and([this.#codes.inside(wanted.in), wanted.at ? this.#arrivals.at(wanted.at) : TRUE]);
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
