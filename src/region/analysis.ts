import type { Patient } from '../condition/condition.ts';
import type { Branch, Guideline, LocatedCondition, Recommendation, Rule, Step } from '../guideline/model.ts';
import { recommendationsAt } from '../guideline/recommendations.ts';
import { type AnalysisInput, analysisInput } from './analysis-input.ts';
import { type Allowance, Budget, SharedBudget } from './budget.ts';
import { Decision } from './decision.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import { BRANCH_FIRST, Flow, type FlowOptions } from './flow.ts';
import { levelsOfRules } from './levels-of-rules.ts';
import { type Overlaps, overlapsOf } from './overlaps.ts';
import { PatientSearch } from './patient-search.ts';
import {
  type Answer,
  type Effort,
  type Found,
  type FoundPatient,
  type QuestionKind,
  type Shares,
  Ways,
  within,
} from './ways.ts';
import { onePatient, type Witness, witness, witnessOf } from './witness.ts';

/**
 * Operations for the main flow, for all steps together and for each that there is, for all other flows that ask one thing, for all flows that divide
 * patients by their advice, for one question about one step, for all questions, and for all witnesses. A pathway of 10,000
 * steps in chapters takes 350,000 in all.
 */
const FLOW_BUDGET = 600_000;
const FLOW_STEP_BUDGET = 400;
const FLOWS_BUDGET = 8_000_000;
const ADVICE_BUDGET = 4_000_000;
const QUESTION_BUDGET = 500_000;
const QUESTIONS_BUDGET = 4_000_000;
const WITNESS_BUDGET = 10_000_000;
/** As often each flow may go through all steps, and what divides patients by their advice, whatever was asked before. */
const LEAST_ROUNDS = 4;
/** Operations at one step in such a round. */
const ROUND_COST = 200;

/** Operations in which it is seen of most decisions that no branch takes everybody. */
const SOON = 20_000;

const ADVICE: QuestionKind = 'whom advice is for';

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
  readonly #open = new Map<Step, Set<QuestionKind>>();
  readonly #leftOpen = new Set<Rule | Recommendation>();
  readonly #decisions = new Map<Step, Decision>();
  /** Steps of which a search has told whether somebody arrives. */
  readonly #reached = new Map<Step, Answer>();
  readonly #ways: Ways;
  /** Finds patients where regions are too large. */
  readonly search: PatientSearch;
  #recommending: Map<string, Step[]> | undefined;
  readonly #questions = new Budget(QUESTIONS_BUDGET, QUESTION_BUDGET);
  readonly #witnesses = new Budget(WITNESS_BUDGET);
  readonly #flows: SharedBudget;
  readonly #advice: SharedBudget;

  /** @param shares how much each way to decide a question may take of what it would; all without it */
  constructor(guideline: Guideline, shares: Shares = {}) {
    this.guideline = guideline;
    const pathway = analysisInput(guideline);
    this.pathway = pathway;
    this.#ways = new Ways(pathway.variables.diagrams, shares);
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
      (FLOW_BUDGET + FLOW_STEP_BUDGET * pathway.graph.order.length) * (shares.flow ?? 1),
      BRANCH_FIRST * (shares.diagrams ?? 1),
    );
    this.search = new PatientSearch(guideline, pathway, this.main);
    if (start && !pathway.assumptionsDecided) this.doubt(start);
  }

  /** What could not be decided of each step, so far as questions were asked. */
  get undecided(): ReadonlyMap<Step, ReadonlySet<QuestionKind>> {
    return this.#open;
  }

  /** What was done for each question so far. */
  get efforts(): readonly Effort[] {
    return this.#ways.efforts;
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
  doubt(step: Step, kind: QuestionKind = 'who arrives'): void {
    const kinds = this.#open.get(step);
    if (kinds) kinds.add(kind);
    else this.#open.set(step, new Set([kind]));
  }

  /** Notes that more would have to be asked of a rule, or of the timing of a recommendation. */
  leaveOpen(what: Rule | Recommendation): void {
    this.#leftOpen.add(what);
  }

  /** Another flow through the same pathway; steps that it cannot decide count as undecided. */
  flow(course: FlowOptions): Flow {
    const flow = this.askedFlow(course);
    this.#doubtAll(flow);
    return flow;
  }

  /** The same for a flow that is asked nothing but who is `arriving`: that notes where it matters what is not decided. */
  askedFlow(course: FlowOptions): Flow {
    return this.#flows.ask((allowance) => this.#flowWithin(allowance, course));
  }

  /**
   * Another flow, for a part of a question; steps that it cannot decide count as undecided, unless what the question may
   * take is spent by then, of which whoever asks it tells.
   */
  partialFlow(allowance: Allowance, course: FlowOptions): Flow {
    const flow = this.#flowWithin(allowance, course);
    if (!allowance.isSpent) this.#doubtAll(flow);
    return flow;
  }

  /** Notes where it is not decided who takes part in a flow. */
  #doubtAll({ undecided, course: { after, patients } }: Flow): void {
    for (const step of undecided) this.doubt(step, ADVICE);
    // More patients may be there at the beginning than are known.
    if (after) for (const step of patients.keys()) if (!after.arrival(step).decided) this.doubt(step, ADVICE);
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
    return this.#questions.ask(diagrams, question, () => this.doubt(step, ADVICE));
  }

  /**
   * Of a set of patients at a step, as computed from its own conditions alone, those who certainly arrive. When nobody
   * does but not everything before the step was decided, and a search does not tell that nobody does either, the step is noted
   * as undecided.
   */
  arriving(step: Step, patients: Region, flow: Flow = this.main): Region {
    if (patients === NOBODY) return NOBODY;
    const { region, decided } = flow.arrival(step);
    const found = this.pathway.variables.diagrams.and(region, patients);
    if (found === NOBODY && !decided && !this.#isNobody(step, patients, flow)) this.doubt(step, ADVICE);
    return found;
  }

  /** Whether a search tells that none of some patients arrives at a step, on any way after those where a flow begins. */
  #isNobody(step: Step, patients: Region, { course }: Flow): boolean {
    // Where it is not known who was there at the beginning, they may be anybody.
    const isKnown =
      !course.joining && [...course.patients.keys()].every((at) => (course.after ?? this.main).arrival(at).decided);
    const begun = isKnown ? [...course.patients].map(([at, region]) => ({ at, in: region })) : [];
    const wanted = [{ in: patients }, ...(begun.length > 0 ? [{ any: begun }] : [])];
    const ask = () => this.search.find(step, wanted, false);
    const way = { name: 'search', estimate: 0, most: QUESTION_BUDGET, ask } as const;
    return this.#ways.decide({ step, kind: ADVICE }, way, undefined, 'any') === 'nobody';
  }

  /** Whether somebody arrives at a step; undefined, and noted, when it is too much to decide. */
  isReached(step: Step): boolean | undefined {
    const { region, decided } = this.main.arrival(step);
    if (region !== NOBODY) return true;
    if (decided) return false;
    const known = this.#reached.get(step) ?? this.search.metAt(step);
    if (known !== undefined) return known !== 'nobody';
    const question = { step, kind: 'who arrives' } as const;
    const ask = () => this.search.find(step, [], false);
    const answer = this.#ways.decide(
      question,
      { name: 'search', estimate: 0, most: QUESTION_BUDGET, ask },
      undefined,
      'any',
    );
    if (answer === undefined) this.doubt(step);
    else this.#reached.set(step, answer);
    return answer && answer !== 'nobody';
  }

  /**
   * Those who arrive at a step of whom some conditions of its advice are true.
   * @param whom of whom they are true, whoever arrives
   */
  concerned(step: Step, whom: Region, guards: readonly (LocatedCondition | undefined)[]): Answer | undefined {
    const { region, decided } = this.main.arrival(step);
    const { diagrams } = this.pathway.variables;
    const byDiagrams = (): Answer | undefined => {
      const those = diagrams.and(region, whom);
      if (those !== NOBODY) return { region: those, isWhole: decided };
      return decided || whom === NOBODY ? 'nobody' : undefined;
    };
    const soon = within(diagrams, SOON, byDiagrams);
    if (soon !== undefined) return soon;
    const wanted = guards.flatMap((guard) =>
      guard?.condition ? [{ condition: guard.condition, is: 'true' } as const] : [],
    );
    const answer = this.#ways.decide(
      { step, kind: ADVICE },
      { name: 'diagrams', estimate: 0, most: QUESTION_BUDGET, ask: byDiagrams },
      () => [{ name: 'search', estimate: 1, most: QUESTION_BUDGET, ask: () => this.search.find(step, wanted, false) }],
      'any',
    );
    if (answer === undefined) this.doubt(step, ADVICE);
    return answer;
  }

  /** The questions about a decision. */
  decision(step: Step): Decision {
    let known = this.#decisions.get(step);
    if (!known) {
      known = new Decision(this.pathway, this.main, this.#ways, this.search, step);
      this.#decisions.set(step, known);
    }
    return known;
  }

  /** Those who arrive and find every condition false and no `else`. Undefined: nobody, as far as that can be said. */
  gap(step: Step): Found | undefined {
    return this.#leftOut(step, 'left out', (decision) => decision.leftOut());
  }

  /** Those who arrive and find no condition true, though not all are false. Undefined: nobody, as far as that can be said. */
  stalled(step: Step): Found | undefined {
    return this.#leftOut(step, 'stalled', (decision) => decision.stalled());
  }

  #leftOut(step: Step, kind: QuestionKind, ask: (decision: Decision) => Answer | undefined): Found | undefined {
    if (!this.patientsCertain || !step.branches) return undefined;
    const decision = this.decision(step);
    return decision.isReadable ? this.found(step, kind, ask(decision)) : undefined;
  }

  /** The patients of an answer, where there are any; a question that is not decided is noted. */
  found(step: Step, kind: QuestionKind, answer: Answer | undefined): Found | undefined {
    if (answer === undefined) this.doubt(step, kind);
    return answer === 'nobody' ? undefined : answer;
  }

  /** The branch of a decision that takes all of some patients; undefined when there is none. */
  takingAll(step: Step, everybody: Region): Branch | undefined {
    const decision = this.decision(step);
    if (!step.branches?.every((_, index) => decision.isExact(index))) return undefined;
    const { diagrams } = this.pathway.variables;
    const soon = decision.hasLargeScore
      ? undefined
      : within(diagrams, SOON, () => ({ branch: decision.takingAll(everybody) }));
    const { readable, decided } = this.main.arrival(step);
    // Where it is not known by regions who arrives, a branch may take them all that does not take everybody.
    if (soon && (soon.branch || decided || !readable)) return soon.branch;
    for (const [index, branch] of step.branches.entries()) {
      const others = readable ? decision.sparing(index) : undefined;
      if (others === undefined) this.doubt(step, 'not taking a branch');
      if (others === 'nobody') return branch;
    }
    return undefined;
  }

  /** The branches of a decision that share arriving patients, and those patients. */
  overlaps(step: Step): Overlaps {
    return overlapsOf(this, step);
  }

  /**
   * One patient of a region of a step; undefined when finding one costs too much.
   * @param region not empty
   */
  witness(step: Step, region: Region, flow: Flow = this.main): Witness | undefined {
    const { diagrams } = this.pathway.variables;
    return this.#witnesses.ask(diagrams, () => witness(this.pathway, flow, step, region));
  }

  /** A patient who was found by a search, told by every level. */
  witnessOf(patient: FoundPatient): Witness | undefined {
    const { diagrams } = this.pathway.variables;
    return this.#witnesses.ask(diagrams, () => witnessOf(this.pathway, patient));
  }

  /** The patient of such a witness, where nobody asks which findings matter. */
  patient(step: Step, region: Region, flow: Flow = this.main): Patient | undefined {
    const { diagrams } = this.pathway.variables;
    return this.#witnesses.ask(diagrams, () => onePatient(this.pathway, flow, step, region));
  }
}
