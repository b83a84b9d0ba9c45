import type { Alternative, Step } from '../guideline/model.ts';
import { decisionBoxes } from './boxes/decision-boxes.ts';
import { Parting } from './branch-regions.ts';
import { Prospect } from './budget.ts';
import type { Calculations } from './calculations/calculations.ts';
import { type Constraint, constraintsOn } from './constraints.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import { type Edge, type Graph, type Leaving, waysOn } from './graph.ts';
import { type Leading, leading } from './leading.ts';
import { LevelSets } from './level-sets.ts';
import { decisionSums } from './sums/decision-sums.ts';
import type { Truths } from './truth.ts';
import type { Variables } from './variables.ts';
import { within } from './ways.ts';

/** What every flow through one guideline shares. */
export interface GuidelineRegions {
  readonly graph: Graph;
  readonly variables: Variables;
  readonly truths: Truths;
  readonly constraints: readonly Constraint[];
  /** What is calculated; whoever does not fit it cannot exist, which the constraints say. */
  readonly calculations: readonly Calculations[];
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
  /** How they leave some steps; on other ways from there nobody goes. */
  readonly settled?: Leaving;
}

/** Those who certainly arrive at a step. */
export interface Arrival {
  readonly region: Region;
  /** False when others may arrive too, because something before could not be read. */
  readonly readable: boolean;
  /** False when others may arrive too, because something before went beyond the budget. */
  readonly decided: boolean;
  /**
   * False when not all are known who take some way here, though it is known whom they come to as far as it is remembered: then
   * nobody can say who all of them were.
   */
  readonly traced: boolean;
}

/** Those who take a way. */
interface Passing {
  readonly region: Region;
  readonly decided: boolean;
  readonly traced: boolean;
}

const NOWHERE: Arrival = { region: NOBODY, readable: true, decided: true, traced: true };
/** All who take a way. */
function all(region: Region): Passing {
  return { region, decided: true, traced: true };
}

const NO_OTHERS: Passing = { region: NOBODY, decided: true, traced: false };
const NO_MORE_KNOWN: Passing = { region: NOBODY, decided: false, traced: false };
/** Operations for one step; a pathway of ordinary size needs a few hundred. */
const STEP_BUDGET = 500_000;
/** What it may take more for each branch. */
const BRANCH_BUDGET = 2_000;
/** As many operations take as long as what is done at a step whoever comes there. */
const STEP_COST = 20;
/** Decisions of up to so many branches are small, as a rule. */
export const FEW_BRANCHES = 32;
/** What diagrams may take for a branch whose patients depend on the other branches before boxes are split. */
export const BRANCH_FIRST = 50_000;
const BOXES = 150_000;

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
  readonly #possible = new Map<Step, Region>();
  readonly #undecided = new Set<Step>();
  readonly #partial = new Set<Edge>();
  readonly #remembered: LevelSets<Step>;
  readonly #byDiagrams: number;

  /**
   * @param budget operations for all steps
   * @param byDiagrams operations that diagrams may take for a branch before anything else is tried
   */
  constructor(pathway: GuidelineRegions, course: FlowOptions, budget: number, byDiagrams = BRANCH_FIRST) {
    this.#byDiagrams = byDiagrams;
    this.#pathway = pathway;
    this.course = course;
    this.#remembered = this.#rememberedAt();
    const d = pathway.variables.diagrams;
    let end = d.spent + budget;
    const prospect = new Prospect(course.steps.length);
    for (const step of course.steps) {
      const before = d.spent;
      const isThrough = within(
        d,
        Math.min(end - d.spent, STEP_BUDGET + BRANCH_BUDGET * (step.branches?.length ?? 0)),
        () => {
          d.charge(STEP_COST);
          this.#begin(step);
          this.#pass(step);
          return true;
        },
      );
      if (!isThrough) this.#giveUp(step);
      // What has no end in sight is better decided by other ways than begun.
      if (!prospect.after(d.spent - before, end - d.spent)) end = d.spent;
    }
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

  /** Whether what a level says is remembered at a step. */
  remembers(step: Step): (level: number) => boolean {
    return this.#remembered.of(step);
  }

  /** The patients that can exist, as far as the findings remembered at a step tell. */
  possible(step: Step): Region {
    const known = this.#possible.get(step);
    if (known !== undefined) return known;
    const region = this.#possibleAt(step);
    this.#possible.set(step, region);
    return region;
  }

  #possibleAt(step: Step): Region {
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
      const { readable, decided, traced } = joining.arrival(edge.from);
      const isWhole = !joining.isPartial(edge);
      const region = this.#kept(passed, step);
      this.#arrive(step, { region, readable, decided: decided && isWhole, traced: traced && isWhole });
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
    const parting = step.branches && new Parting(this.#pathway.variables, this.#pathway.truths, step, going);
    const branches = step.branches ?? [];
    const soon =
      parting && branches.length <= FEW_BRANCHES && !this.#hasLargeScore(step)
        ? within(d, this.#byDiagrams, () => branches.map((_, i) => parting.taken(i)))
        : undefined;
    for (const edge of this.#waysOn(step)) {
      let readable = edge.branch !== undefined && (parting?.isExact(edge.index) ?? false);
      let passing: Passing = NOWHERE;
      if (parting) {
        // Of a decision that also has a `next` nobody knows whom that is for.
        if (edge.branch) passing = soon ? all(soon[edge.index] ?? NOBODY) : this.#taking(parting, edge, going);
      } else {
        const choosing = this.#choosing(edge);
        readable = choosing.readable;
        passing = all(d.and(goOn(edge.alternative), choosing.whom));
      }
      if (!passing.traced) this.#partial.add(edge);
      if (!passing.decided) this.#undecided.add(step);
      if (!edge.closesCycle && this.#remembered.includes(edge.to))
        this.#arrive(edge.to, {
          region: this.#kept(passing.region, edge.to),
          readable: arrival.readable && readable,
          decided: arrival.decided && passing.decided,
          traced: arrival.traced && passing.traced,
        });
      // Last, so that what is too much on the way is missed.
      this.#passed.set(edge, passing.region);
    }
  }

  /** Whether a step asks for a score whose totals are too many for diagrams that are made soon. */
  #hasLargeScore(step: Step): boolean {
    const size = within(this.#pathway.variables.diagrams, BOXES, () => decisionSums(this.#pathway, step).size);
    return size === undefined || size > this.#byDiagrams;
  }

  #takingBySums({ from, to, index }: Edge, going: Region): Passing | undefined {
    const sums = decisionSums(this.#pathway, from);
    if (!sums.isOfOneScore) return undefined;
    const isEnough = this.#isEnough(to, going);
    const d = this.#pathway.variables.diagrams;
    return within(d, BOXES, () => {
      const region = sums.taking(going, index);
      return region === undefined
        ? undefined
        : { region, decided: region === NOBODY || isEnough(region), traced: region === NOBODY };
    });
  }

  /** Tells of some who come to a step from others, who are no more than these, whether they are all as far as it is remembered. */
  #isEnough(step: Step, most: Region): (region: Region) => boolean {
    const coming = this.#kept(most, step);
    return (region) => this.#kept(region, step) === coming;
  }

  #and(a: Region, b: Region): Region {
    return this.#pathway.variables.diagrams.and(a, b);
  }

  #waysOn(step: Step): readonly Edge[] {
    return waysOn(this.#pathway.graph, step, this.course.settled);
  }

  /** Whether not all are known who take a way. */
  isPartial(edge: Edge): boolean {
    return this.#partial.has(edge);
  }

  /** Who takes a branch: by diagrams, and where these are too large by boxes, as far as it takes to tell who comes to its end. */
  #taking(parting: Parting, edge: Edge, going: Region): Passing {
    const d = this.#pathway.variables.diagrams;
    const { index } = edge;
    if (going === NOBODY || !parting.isExact(index)) return NOWHERE;
    const byDiagrams = (most: number): Passing | undefined => {
      const region = within(d, most, () => parting.taken(index));
      return region === undefined ? undefined : all(region);
    };
    const isTogether = !edge.branch?.when || (edge.from.hit === 'first' && index > 0);
    const bySums = this.#hasLargeScore(edge.from) ? this.#takingBySums(edge, going) : undefined;
    if (bySums?.decided) return bySums;
    const first = byDiagrams(this.#byDiagrams);
    // Where everybody comes already, it makes no difference who else does.
    if (!first && isTogether && !edge.closesCycle && this.#waiting.get(edge.to)?.region === EVERYBODY) return NO_OTHERS;
    if (first) return first;
    const some = isTogether
      ? (within(d, BOXES, () => this.#takingByBoxes(parting, edge, going)) ?? this.#takingBySums(edge, going))
      : this.#takingBySums(edge, going);
    return some?.decided ? some : (byDiagrams(STEP_BUDGET) ?? some ?? NO_MORE_KNOWN);
  }

  #takingByBoxes(parting: Parting, { from, to, index, branch }: Edge, going: Region): Passing | undefined {
    const boxes = decisionBoxes(this.#pathway.variables, from);
    const isEnough = this.#isEnough(to, branch?.when ? this.#and(going, parting.truth(index)?.yes ?? NOBODY) : going);
    const left = branch?.when ? boxes.first(going, index, isEnough) : boxes.falseForAll(going, isEnough);
    if (!left) return undefined;
    const decided = left.isWhole || isEnough(left.region);
    return { region: left.region, decided, traced: left.isWhole };
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

  #arrive(step: Step, { region, readable, decided, traced }: Arrival): void {
    const before = this.#waiting.get(step) ?? NOWHERE;
    const both = this.#pathway.variables.diagrams.or(before.region, region);
    this.#waiting.set(step, {
      region: both,
      readable: before.readable && readable && !this.#pathway.graph.inCycle.has(step),
      // Where everybody comes, nobody else can.
      decided: both === EVERYBODY || (before.decided && decided),
      traced: before.traced && traced,
    });
  }

  #giveUp(step: Step): void {
    this.#undecided.add(step);
    const arrived = this.#waiting.get(step) ?? NOWHERE;
    if (!this.#arrivals.has(step)) this.#arrivals.set(step, { ...arrived, region: NOBODY, decided: false });
    for (const edge of this.#waysOn(step)) {
      if (this.#passed.has(edge)) continue;
      this.#partial.add(edge);
      if (!edge.closesCycle) this.#waiting.set(edge.to, { ...(this.#waiting.get(edge.to) ?? NOWHERE), decided: false });
    }
  }

  /** For each step the levels that it or a later step asks about. */
  #rememberedAt(): LevelSets<Step> {
    const { variables, levelsOf } = this.#pathway;
    const sets = new LevelSets(this.course.steps, variables.all.length);
    for (const step of [...this.course.steps].reverse()) {
      sets.add(step, levelsOf(step));
      if (this.course.asks) sets.add(step, this.course.asks(step));
      for (const { to, closesCycle } of this.#waysOn(step)) if (!closesCycle) sets.addAll(step, to);
    }
    return sets;
  }
}
