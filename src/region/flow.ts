import type { Alternative, Step } from '../guideline/model.ts';
import { splitByBranch } from './branch-regions.ts';
import { type Constraint, constraintsOn } from './constraints.ts';
import { BudgetExceeded, EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Edge, Graph } from './graph.ts';
import { type Leading, leading } from './leading.ts';
import type { Truths } from './truth.ts';
import type { Variables } from './variables.ts';

/** What every flow through one guideline shares. */
export interface GuidelineRegions {
  readonly graph: Graph;
  readonly variables: Variables;
  readonly truths: Truths;
  readonly constraints: readonly Constraint[];
  /** The levels that the conditions of a step read. */
  levelsOf(step: Step): readonly number[];
}

/** Who flows where, and what must be remembered of them on the way. */
export interface FlowOptions {
  /** The steps that they are followed through, each before all that come after it. */
  readonly steps: readonly Step[];
  /** Those who are there at the beginning, by step. */
  readonly patients: ReadonlyMap<Step, Region>;
  /** The flow from which others join, over every way into these steps. */
  readonly joining?: Flow;
  /** The flow that brought those who are there at the beginning; undefined when they begin here. */
  readonly after?: Flow;
  /** Levels that are asked about at a step, beside those that its own conditions read. */
  readonly asks?: (step: Step) => Iterable<number>;
  /** Of those at a step, who goes on, by its own way or with an alternative that leads elsewhere; everybody when absent. */
  readonly goOn?: (step: Step, arriving: Region, chosen: Alternative | undefined) => Region;
  /** Ways that nobody takes. */
  readonly avoids?: (edge: Edge) => boolean;
}

/** Those who certainly arrive at a step. */
export interface Arrival {
  readonly region: Region;
  /** False when others may arrive too, because something before could not be read. */
  readonly readable: boolean;
  /** False when others may arrive too, because something before went beyond the budget. */
  readonly decided: boolean;
}

const NOWHERE: Arrival = { region: NOBODY, readable: true, decided: true };
/** Operations for one step; a pathway of ordinary size needs a few hundred. */
const STEP_BUDGET = 500_000;
/** As many operations take as long as what is done at a step whoever comes there. */
const STEP_COST = 20;

/**
 * Patients flowing down the pathway. The region of a step is the union, over the ways that lead to it, of the patients
 * who take them. A finding that nothing at or below a step asks about any more is dropped there (existential
 * quantification), which changes no later region and keeps the diagrams small.
 */
export class Flow {
  readonly course: FlowOptions;
  readonly #pathway: GuidelineRegions;
  readonly #arrivals = new Map<Step, Arrival>();
  readonly #waiting = new Map<Step, Arrival>();
  readonly #passed = new Map<Edge, Region>();
  readonly #undecided = new Set<Step>();
  readonly #remembered: LevelSets<Step>;

  constructor(pathway: GuidelineRegions, course: FlowOptions, budget: number) {
    this.#pathway = pathway;
    this.course = course;
    this.#remembered = this.#rememberedAt();
    const d = pathway.variables.diagrams;
    const end = d.spent + budget;
    for (const step of course.steps) {
      d.limit = Math.min(end, d.spent + STEP_BUDGET);
      try {
        d.charge(STEP_COST);
        this.#begin(step);
        this.#pass(step);
      } catch (error) {
        if (!(error instanceof BudgetExceeded)) throw error;
        this.#giveUp(step);
      }
    }
    d.limit = Number.POSITIVE_INFINITY;
  }

  /** Steps whose work went beyond the budget. */
  get undecided(): ReadonlySet<Step> {
    return this.#undecided;
  }

  arrival(step: Step): Arrival {
    return this.#arrivals.get(step) ?? NOWHERE;
  }

  /** Those who take a way; undefined when the way does not begin at a step of this flow. */
  passed(edge: Edge): Region | undefined {
    return this.#arrivals.has(edge.from) ? (this.#passed.get(edge) ?? NOBODY) : undefined;
  }

  /** The patients that can exist, as far as the findings remembered at a step tell. */
  possible(step: Step): Region {
    const { constraints, variables } = this.#pathway;
    if (constraints.length === 0) return EVERYBODY;
    const d = variables.diagrams;
    const asked = [...this.#pathway.levelsOf(step), ...(this.course.asks?.(step) ?? [])];
    let region: Region = EVERYBODY;
    const isRemembered = this.#remembered.of(step);
    for (const { levels, region: part } of constraintsOn(constraints, asked)) {
      const isWhole = [...levels].every(isRemembered);
      region = d.and(region, isWhole ? part : d.project(part, isRemembered));
    }
    return region;
  }

  /** Adds those who are there at the beginning and those who join from another flow. */
  #begin(step: Step): void {
    const patients = this.course.patients.get(step);
    if (patients !== undefined) this.#arrive(step, { ...NOWHERE, region: patients });
    const { joining } = this.course;
    if (!joining) return;
    for (const edge of this.#pathway.graph.arriving.get(step) ?? []) {
      if (edge.closesCycle || this.#remembered.includes(edge.from)) continue;
      const passed = joining.passed(edge) ?? NOBODY;
      this.#arrive(step, { ...joining.arrival(edge.from), region: this.#kept(passed, step) });
    }
  }

  #pass(step: Step): void {
    const d = this.#pathway.variables.diagrams;
    const arrived = this.#waiting.get(step) ?? NOWHERE;
    const region = arrived.region === NOBODY ? NOBODY : d.and(arrived.region, this.possible(step));
    const arrival = { ...arrived, region, readable: arrived.readable && this.#pathway.graph.whole };
    this.#arrivals.set(step, arrival);
    const goOn = (chosen: Alternative | undefined) => this.course.goOn?.(step, region, chosen) ?? region;
    const going = goOn(undefined);
    const ways = step.branches && splitByBranch(this.#pathway.variables, this.#pathway.truths, step, going).branches;
    for (const edge of this.#pathway.graph.leaving.get(step) ?? []) {
      const branch = ways?.[edge.index];
      const chosen = ways ? undefined : this.#choosing(edge);
      // Of a decision that also has a `next` nobody knows whom that is for.
      const isClear = branch !== undefined || (chosen?.readable ?? false);
      const passed = this.course.avoids?.(edge)
        ? NOBODY
        : (branch?.taken ?? (chosen ? d.and(goOn(edge.alternative), chosen.whom) : NOBODY));
      this.#passed.set(edge, passed);
      if (edge.closesCycle || !this.#remembered.includes(edge.to)) continue;
      const readable = arrival.readable && (branch?.exact ?? isClear);
      this.#arrive(edge.to, { ...arrival, region: this.#kept(passed, edge.to), readable });
    }
  }

  /** For whom an option is there that leads along a way; everybody where the step has no choice of ways. */
  #choosing({ from, alternative }: Edge): Pick<Leading, 'whom' | 'readable'> {
    if (!alternative && from.alternatives.every(({ next }) => !next)) return { whom: EVERYBODY, readable: true };
    return leading(this.#pathway, from, alternative);
  }

  /** Forgets what a step and all after it do not ask about. */
  #kept(patients: Region, step: Step): Region {
    return patients <= EVERYBODY
      ? patients
      : this.#pathway.variables.diagrams.project(patients, this.#remembered.of(step));
  }

  #arrive(step: Step, { region, readable, decided }: Arrival): void {
    const before = this.#waiting.get(step) ?? NOWHERE;
    this.#waiting.set(step, {
      region: this.#pathway.variables.diagrams.or(before.region, region),
      readable: before.readable && readable && !this.#pathway.graph.inCycle.has(step),
      decided: before.decided && decided,
    });
  }

  #giveUp(step: Step): void {
    this.#undecided.add(step);
    const arrived = this.#waiting.get(step) ?? NOWHERE;
    this.#arrivals.set(step, { ...arrived, region: NOBODY, decided: false });
    for (const { to, closesCycle } of this.#pathway.graph.leaving.get(step) ?? []) {
      if (!closesCycle) this.#waiting.set(to, { ...(this.#waiting.get(to) ?? NOWHERE), decided: false });
    }
  }

  /** For each step the levels that it or a later step asks about. */
  #rememberedAt(): LevelSets<Step> {
    const { graph, variables, levelsOf } = this.#pathway;
    const sets = new LevelSets(this.course.steps, variables.all.length);
    for (const step of [...this.course.steps].reverse()) {
      sets.add(step, levelsOf(step));
      if (this.course.asks) sets.add(step, this.course.asks(step));
      for (const { to, closesCycle } of graph.leaving.get(step) ?? []) if (!closesCycle) sets.addAll(step, to);
    }
    return sets;
  }
}

/** A set of levels for each of many owners, as bits: 10,000 steps with 10,000 variables take 12 MB. */
class LevelSets<Owner = unknown> {
  readonly #words: number;
  readonly #bits: Uint32Array;
  readonly #row: ReadonlyMap<Owner, number>;

  constructor(owners: readonly Owner[], levels: number) {
    this.#words = (levels + 31) >>> 5;
    this.#bits = new Uint32Array(this.#words * owners.length);
    this.#row = new Map(owners.map((owner, i) => [owner, i * this.#words]));
  }

  includes(owner: Owner): boolean {
    return this.#row.has(owner);
  }

  /** Tells whether a level is in the set of an owner. */
  of(owner: Owner): (level: number) => boolean {
    const row = this.#row.get(owner);
    if (row === undefined) return () => false;
    const bits = this.#bits;
    return (level) => (((bits[row + (level >>> 5)] as number) >>> (level & 31)) & 1) === 1;
  }

  add(owner: Owner, levels: Iterable<number>): void {
    const row = this.#row.get(owner);
    if (row === undefined) return;
    for (const level of levels) {
      const word = row + (level >>> 5);
      this.#bits[word] = (this.#bits[word] as number) | (1 << (level & 31));
    }
  }

  /** Adds every level of another owner. */
  addAll(owner: Owner, other: Owner): void {
    const row = this.#row.get(owner);
    const from = this.#row.get(other);
    if (row === undefined || from === undefined) return;
    for (let i = 0; i < this.#words; i++) {
      this.#bits[row + i] = (this.#bits[row + i] as number) | (this.#bits[from + i] as number);
    }
  }
}
