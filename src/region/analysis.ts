import type { Patient } from '../condition/condition.ts';
import type { Branch, Guideline, Recommendation, Rule, Step } from '../guideline/model.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import { type AnalysisInput, analysisInput } from './analysis-input.ts';
import { type BranchRegion, type BranchRegions, splitByBranch, type Uncovered } from './branch-regions.ts';
import { type Allowance, Budget, SharedBudget } from './budget.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import { Flow, type FlowOptions } from './flow.ts';
import { levelsOfRules } from './levels-of-rules.ts';
import { onePatient, type Witness, witness } from './witness.ts';

/**
 * Operations for all steps of the main flow together, for all other flows that ask one thing, for all flows that divide
 * patients by their advice, for one question about one step, for all questions, and for all witnesses. A pathway of 10,000
 * steps in chapters takes 350,000 in all.
 */
const FLOW_BUDGET = 4_000_000;
const FLOWS_BUDGET = 8_000_000;
const ADVICE_BUDGET = 4_000_000;
const QUESTION_BUDGET = 500_000;
const QUESTIONS_BUDGET = 4_000_000;
const WITNESS_BUDGET = 10_000_000;
/** As often each flow may go through all steps, and what divides patients by their advice, whatever was asked before. */
const LEAST_ROUNDS = 4;
/** Operations at one step in such a round. */
const ROUND_COST = 200;

/** So many overlaps of one branch are given one by one; where it has more, the first stands for all. */
const MOST_PAIRS = 10;
/** So many branches of a decision are compared with every other; the rest are only counted. */
const MOST_COMPARED = 100;

/** Two branches of a decision that take the same patients. */
export interface Overlap {
  readonly branch: Branch;
  readonly earlier: Branch;
  /** Not empty. */
  readonly region: Region;
  /** How many more earlier branches take patients of the branch, for which this one stands. */
  readonly others: number;
}

/** What overlaps in a decision. */
export interface Overlaps {
  readonly pairs: readonly Overlap[];
  /** Branches that take patients of earlier ones and are in none of the pairs: how many, and the first. */
  readonly rest: { readonly branches: number; readonly example: Overlap } | undefined;
}

/** What the regions of one guideline say; the semantic checks are questions to it. */
export class Analysis {
  readonly guideline: Guideline;
  readonly pathway: AnalysisInput;
  /** All patients, from the start. */
  readonly main: Flow;
  /**
   * False when an assumption could not be read or decided: then nobody can say which patients exist, and no check may
   * claim that one is left out.
   */
  readonly patientsCertain: boolean;
  readonly #undecided = new Set<Step>();
  readonly #leftOpen = new Set<Rule | Recommendation>();
  readonly #splits = new Map<Step, BranchRegions>();
  #recommending: Map<string, Step[]> | undefined;
  readonly #questions = new Budget(QUESTIONS_BUDGET, QUESTION_BUDGET);
  readonly #witnesses = new Budget(WITNESS_BUDGET);
  readonly #flows: SharedBudget;
  readonly #advice: SharedBudget;

  constructor(guideline: Guideline) {
    this.guideline = guideline;
    const pathway = analysisInput(guideline);
    this.pathway = pathway;
    this.patientsCertain =
      pathway.assumptionsDecided &&
      !guideline.assumptionsBroken &&
      pathway.contradictory.length === 0 &&
      guideline.assumptions.every(({ never }) => never.condition !== undefined);
    const start = pathway.graph.order[0];
    const least = LEAST_ROUNDS * ROUND_COST * pathway.graph.order.length;
    this.#flows = new SharedBudget(FLOWS_BUDGET, least);
    this.#advice = new SharedBudget(ADVICE_BUDGET, least);
    this.main = new Flow(
      pathway,
      {
        steps: pathway.graph.order,
        patients: new Map(start && [[start, EVERYBODY]]),
        asks: levelsOfRules(pathway, guideline),
      },
      FLOW_BUDGET,
    );
    for (const step of this.main.undecided) this.#undecided.add(step);
    if (start && !pathway.assumptionsDecided) this.#undecided.add(start);
  }

  /** Steps of which something could not be decided within the budget, so far as questions were asked. */
  get undecided(): ReadonlySet<Step> {
    return this.#undecided;
  }

  /** Rules, and recommendations with a timing, of which not all could be asked, so far as questions were asked. */
  get leftOpen(): ReadonlySet<Rule | Recommendation> {
    return this.#leftOpen;
  }

  /** The steps on the way that recommend an action to somebody, in the order of the way. */
  recommending(action: string): readonly Step[] {
    if (!this.#recommending) {
      this.#recommending = new Map();
      for (const step of this.pathway.graph.order) {
        const actions = recommendationsAt(step).flatMap(({ direction, action: { id } }) =>
          direction === 'for' ? id : [],
        );
        for (const id of new Set(actions)) {
          const steps = this.#recommending.get(id);
          if (steps) steps.push(step);
          else this.#recommending.set(id, [step]);
        }
      }
    }
    return this.#recommending.get(action) ?? [];
  }

  /** Notes that something about a step is not decided. */
  doubt(step: Step): void {
    this.#undecided.add(step);
  }

  /** Notes that more would have to be asked of a rule, or of the timing of a recommendation. */
  leaveOpen(what: Rule | Recommendation): void {
    this.#leftOpen.add(what);
  }

  /** Another flow through the same pathway; steps that it cannot decide count as undecided. */
  flow(course: FlowOptions): Flow {
    const flow = this.#flows.ask((allowance) => this.#flowWithin(allowance, course));
    for (const step of flow.undecided) this.#undecided.add(step);
    return flow;
  }

  /**
   * Another flow, for a part of a question; steps that it cannot decide count as undecided, unless what the question may
   * take is spent by then, of which whoever asks it tells.
   */
  partialFlow(allowance: Allowance, course: FlowOptions): Flow {
    const flow = this.#flowWithin(allowance, course);
    if (!allowance.isSpent) for (const step of flow.undecided) this.#undecided.add(step);
    return flow;
  }

  #flowWithin(allowance: Allowance, course: FlowOptions): Flow {
    return allowance.count(this.pathway.variables.diagrams, () => new Flow(this.pathway, course, allowance.left));
  }

  /** The answer to a question that divides patients by their advice, which may take an allowance. */
  byAdvice<T>(question: (allowance: Allowance) => T): T {
    return this.#advice.ask(question);
  }

  /** The answer to a question about a step; undefined, and the step noted as undecided, when it costs too much. */
  decide<T>(step: Step, question: () => T): T | undefined {
    const { diagrams } = this.pathway.variables;
    return this.#questions.ask(diagrams, question, () => this.doubt(step));
  }

  /**
   * Of a set of patients at a step, as computed from its own conditions alone, those who certainly arrive. When nobody
   * does but not everything before the step was decided, the step is noted as undecided.
   */
  arriving(step: Step, patients: Region, flow: Flow = this.main): Region {
    if (patients === NOBODY) return NOBODY;
    const { region, decided } = flow.arrival(step);
    const found = this.pathway.variables.diagrams.and(region, patients);
    if (found === NOBODY && !decided) this.#undecided.add(step);
    return found;
  }

  /** How a decision divides all patients that can exist, whoever arrives. @throws BudgetExceeded */
  split(step: Step): BranchRegions {
    let known = this.#splits.get(step);
    if (!known) {
      known = splitByBranch(this.pathway.variables, this.pathway.truths, step, this.main.possible(step));
      this.#splits.set(step, known);
    }
    return known;
  }

  /** Those who arrive and find every condition false and no `else`. Undefined: not readable or not decided. */
  gap(step: Step): Region | undefined {
    return this.#leftOut(step, ({ left }) => left);
  }

  /** Those who arrive and find no condition true, though not all are false. Undefined: not readable or not decided. */
  stalled(step: Step): Region | undefined {
    return this.#leftOut(step, ({ stalled }) => stalled);
  }

  #leftOut(step: Step, who: (leftOut: Uncovered) => Region): Region | undefined {
    if (!this.patientsCertain || !step.branches) return undefined;
    return this.decide(step, () => {
      const leftOut = this.split(step).leftOut();
      return leftOut && this.arriving(step, who(leftOut));
    });
  }

  /**
   * The branches of a decision that share arriving patients, and those patients. What was found before the question became
   * too large counts.
   */
  overlaps(step: Step): Overlaps {
    const pairs: Overlap[] = [];
    let rest: Overlaps['rest'];
    if (!this.patientsCertain || step.hit === 'first') return { pairs, rest };
    const d = this.pathway.variables.diagrams;
    this.decide(step, () => {
      const before: BranchRegion[] = [];
      let anyBefore: Region = NOBODY;
      let compared = 0;
      for (const one of this.split(step).branches) {
        if (this.arriving(step, d.and(one.taken, anyBefore)) === NOBODY) {
          // Nothing to compare.
        } else if (compared < MOST_COMPARED) {
          pairs.push(...this.#overlapping(step, one, before));
          compared++;
        } else if (rest) rest = { ...rest, branches: rest.branches + 1 };
        else {
          const [example] = this.#overlapping(step, one, before);
          if (example) rest = { branches: 1, example };
        }
        before.push(one);
        anyBefore = d.or(anyBefore, one.taken);
      }
    });
    return { pairs, rest };
  }

  /** The earlier branches that take patients of a branch; the first for all where they are many. */
  #overlapping(step: Step, { branch, taken }: BranchRegion, before: readonly BranchRegion[]): Overlap[] {
    const d = this.pathway.variables.diagrams;
    const found = before.flatMap((earlier): Overlap[] => {
      const region = this.arriving(step, d.and(taken, earlier.taken));
      return region === NOBODY ? [] : [{ branch, earlier: earlier.branch, region, others: 0 }];
    });
    const [first] = found;
    return first && found.length > MOST_PAIRS ? [{ ...first, others: found.length - 1 }] : found;
  }

  /**
   * One patient of a region of a step; undefined when finding one costs too much.
   * @param region not empty
   */
  witness(step: Step, region: Region, flow: Flow = this.main): Witness | undefined {
    const { diagrams } = this.pathway.variables;
    return this.#witnesses.ask(diagrams, () => witness(this.pathway, flow, step, region));
  }

  /** The patient of such a witness, where nobody asks which findings matter. */
  patient(step: Step, region: Region, flow: Flow = this.main): Patient | undefined {
    const { diagrams } = this.pathway.variables;
    return this.#witnesses.ask(diagrams, () => onePatient(this.pathway, flow, step, region));
  }
}
