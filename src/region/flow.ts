import type { Step } from '../guideline/model.ts';
import type { Constraint } from './constraints.ts';
import { BudgetExceeded, EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Edge, Graph } from './graph.ts';
import { LevelSets } from './level-sets.ts';
import { split } from './split.ts';
import type { Truths } from './truth.ts';
import type { Variables } from './variables.ts';

/** What every flow through one guideline shares. */
export interface Pathway {
  readonly graph: Graph;
  readonly variables: Variables;
  readonly truths: Truths;
  readonly constraints: readonly Constraint[];
  /** The levels that the conditions of a step read. */
  levelsOf(step: Step): Iterable<number>;
  /** The constraints on findings that the conditions of a step read. */
  constraintsAt(step: Step): Iterable<Constraint>;
}

/** Who sets out, and what must be remembered of them on the way. */
export interface Departure {
  /** Undefined when the guideline has no start: nobody sets out. */
  readonly from: Step | undefined;
  readonly patients: Region;
  /** The flow that brought them to `from`, when that is not the start. */
  readonly after?: Flow;
  /** Levels to remember until a step, beside those that the pathway itself asks about. */
  readonly rememberUntil?: (step: Step) => Iterable<number>;
  /** Of those at a step, who goes on; everybody when absent. */
  readonly goOn?: (step: Step, arriving: Region) => Region;
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
const STEP_BUDGET = 1_000_000;

/**
 * Patients flowing down the pathway. The region of a step is the union, over the ways that lead to it, of the patients
 * who take them. A finding that nothing at or below a step asks about any more is dropped there (existential
 * quantification), which changes no later region and keeps the diagrams small.
 */
export class Flow {
  readonly departure: Departure;
  readonly #pathway: Pathway;
  readonly #arrivals = new Map<Step, Arrival>();
  readonly #passed = new Map<Edge, Region>();
  readonly #undecided = new Set<Step>();
  readonly #alive: LevelSets;

  constructor(pathway: Pathway, departure: Departure, budget: number) {
    this.#pathway = pathway;
    this.departure = departure;
    this.#alive = this.#rememberedAt();
    const d = pathway.variables.diagrams;
    const end = d.spent + budget;
    const waiting = new Map<Step, Arrival>();
    if (departure.from) waiting.set(departure.from, { ...NOWHERE, region: departure.patients });
    for (const step of pathway.graph.order) {
      const arrived = waiting.get(step);
      if (!arrived) continue;
      waiting.delete(step);
      d.limit = Math.min(end, d.spent + STEP_BUDGET);
      try {
        this.#pass(step, arrived, waiting);
      } catch (error) {
        if (!(error instanceof BudgetExceeded)) throw error;
        this.#giveUp(step, arrived, waiting);
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

  /** Those who take a way; over the findings that are remembered where it begins. */
  passed(edge: Edge): Region {
    return this.#passed.get(edge) ?? NOBODY;
  }

  /** The patients that can exist, as far as the findings remembered at a step tell. */
  possible(step: Step): Region {
    const d = this.#pathway.variables.diagrams;
    let region: Region = EVERYBODY;
    for (const { levels, region: part } of this.#pathway.constraintsAt(step)) {
      const forgotten = [...levels].some((level) => !this.#alive.has(step, level));
      region = d.and(region, forgotten ? d.project(part, (level) => this.#alive.has(step, level)) : part);
    }
    return region;
  }

  #pass(step: Step, arrived: Arrival, waiting: Map<Step, Arrival>): void {
    const d = this.#pathway.variables.diagrams;
    const region = d.and(arrived.region, this.possible(step));
    const arrival = { ...arrived, region, readable: arrived.readable && this.#pathway.graph.whole };
    this.#arrivals.set(step, arrival);
    const going = this.departure.goOn ? this.departure.goOn(step, region) : region;
    const ways = step.branches && split(this.#pathway.variables, this.#pathway.truths, step, going);
    const byBranch = new Map(ways?.branches.map((each) => [each.branch, each]));
    for (const edge of this.#pathway.graph.leaving.get(step) ?? []) {
      const branch = edge.branch && byBranch.get(edge.branch);
      const passed = branch ? branch.taken : going;
      this.#passed.set(edge, passed);
      if (edge.closesCycle) continue;
      const kept = d.project(passed, (level) => this.#alive.has(edge.to, level));
      this.#arrive(
        edge.to,
        { ...arrival, region: kept, readable: arrival.readable && (branch?.exact ?? true) },
        waiting,
      );
    }
  }

  #arrive(step: Step, { region, readable, decided }: Arrival, waiting: Map<Step, Arrival>): void {
    const before = waiting.get(step) ?? NOWHERE;
    const fromCycle = (this.#pathway.graph.arriving.get(step) ?? []).some((edge) => edge.closesCycle);
    waiting.set(step, {
      region: this.#pathway.variables.diagrams.or(before.region, region),
      readable: before.readable && readable && !fromCycle,
      decided: before.decided && decided,
    });
  }

  #giveUp(step: Step, arrived: Arrival, waiting: Map<Step, Arrival>): void {
    this.#undecided.add(step);
    this.#arrivals.set(step, { ...arrived, region: NOBODY, decided: false });
    for (const { to, closesCycle } of this.#pathway.graph.leaving.get(step) ?? []) {
      if (!closesCycle) waiting.set(to, { ...(waiting.get(to) ?? NOWHERE), decided: false });
    }
  }

  /** For each step the levels that it or a later step asks about. */
  #rememberedAt(): LevelSets {
    const { graph, variables, levelsOf } = this.#pathway;
    const sets = new LevelSets(graph.order, variables.all.length);
    for (const step of [...graph.order].reverse()) {
      sets.add(step, levelsOf(step));
      if (this.departure.rememberUntil) sets.add(step, this.departure.rememberUntil(step));
      for (const { to, closesCycle } of graph.leaving.get(step) ?? []) if (!closesCycle) sets.addAll(step, to);
    }
    return sets;
  }
}
