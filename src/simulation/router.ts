import { inputsTo } from '../condition/calculating/inputs.ts';
import type { Condition, Patient } from '../condition/condition.ts';
import type { Assumption, Branch, Finding, Guideline, Step } from '../guideline/model.ts';
import { type Choices, NO_CHOICES } from '../guideline/next-steps.ts';
import { AssumptionChecker } from './assumption-checker.ts';
import { ConditionCompiler } from './compile-condition.ts';
import {
  type Advised,
  CONFLICT,
  type CompiledStep,
  compileSteps,
  GAP,
  isChosen,
  OWN,
  UNDETERMINED,
} from './compiled-step.ts';
import { Explainer } from './explain.ts';
import { NextFindings } from './next-findings.ts';
import { PatientState } from './patient-state.ts';
import type { Choice, Chosen, Considered, Ending, Given, Passage, Route } from './route.ts';
import { type Status, statusAtEnd, statusOf } from './status.ts';
import { type StepAdvice, StepAdviser } from './step-advice.ts';

/** Where a patient's way ends, without the reasons. */
export interface Decision {
  /** Without a look at the assumptions. */
  readonly status: Exclude<Status, 'refused'>;
  /** The id of the last step; undefined when the guideline has no start. */
  readonly endsAt: string | undefined;
  /** Actions recommended for the patient at the steps passed, alternatives that are not chosen aside, each once and in the order of the way. */
  readonly recommends: readonly string[];
}

/** A finding that has to be asked for, and the step that needs it. */
export interface FindingNeeded {
  readonly kind: 'finding';
  readonly finding: Finding;
  readonly step: Step;
}

/** What may be chosen at a step. */
export interface ChoiceNeeded {
  readonly kind: 'choice';
  readonly step: Step;
  /** Whether what the step itself recommends may be chosen; where that is nothing for the patient, an alternative is taken. */
  readonly hasOwn: boolean;
  /** What the step itself recommends. */
  readonly given: readonly Given[];
  /** Those that are open; not empty. */
  readonly alternatives: readonly Choice[];
}

/**
 * Makes a guideline ready to route many patients. What it says of a patient is what walking the patient condition by
 * condition says (see walk.ts), except that a patient whom two branches claim goes no further.
 */
export function compileRouter(guideline: Guideline): Router {
  return new Router(guideline);
}

export class Router {
  readonly guideline: Guideline;
  readonly #state: PatientState;
  readonly #compiler: ConditionCompiler;
  readonly #explainer: Explainer;
  readonly #offers: StepAdviser;
  readonly #next: NextFindings;
  readonly #who: AssumptionChecker;
  readonly #start: CompiledStep | undefined;
  readonly #otherwise = new Map<Step, Condition>();
  #walks = 0;

  constructor(guideline: Guideline) {
    this.guideline = guideline;
    this.#state = new PatientState(guideline);
    this.#compiler = new ConditionCompiler(this.#state);
    this.#explainer = new Explainer(this.#state, this.#compiler);
    this.#offers = new StepAdviser(guideline, this.#explainer);
    this.#next = new NextFindings(guideline);
    this.#who = new AssumptionChecker(guideline);
    const compiled = compileSteps(guideline.steps.values(), this.#compiler);
    this.#start = guideline.start && compiled.get(guideline.start.id);
  }

  /** Where one patient's way ends. An absent finding is unknown. */
  decide(patient: Patient, choices: Choices = NO_CHOICES): Decision {
    this.#state.take(patient);
    const walk = ++this.#walks;
    const advice: Advised = {
      recommends: [],
      isGiven: false,
      isOpen: false,
      isContradictory: false,
      isTooFew: false,
      isTooMany: false,
      isUnreadable: false,
    };
    const { recommends } = advice;
    let at = this.#start;
    let last: CompiledStep | undefined;
    while (at && at.walk !== walk) {
      at.walk = walk;
      last = at;
      const taken = at.take(choices);
      at.advise(advice, walk, taken, isChosen(at.step, taken, choices));
      if (at.isDecision) {
        const branch = at.choose();
        if (branch < 0) return { status: stoppedBy(branch), endsAt: at.step.id, recommends };
        at = at.targets[branch];
        continue;
      }
      const onward = at.goOn(taken);
      if (!onward) return { status: 'undetermined', endsAt: at.step.id, recommends };
      if (!onward.to) return { status: statusAtEnd(advice), endsAt: at.step.id, recommends };
      at = onward.compiledStep;
    }
    // A step that comes a second time, or a way to a step that does not exist.
    return { status: 'unreadable', endsAt: (at ?? last)?.step.id, recommends };
  }

  /** One patient's way with all reasons. An absent finding is unknown. */
  route(patient: Patient, choices: Choices = NO_CHOICES): Route {
    this.#state.take(patient);
    const compiled: CompiledStep[] = [];
    const branches: number[] = [];
    const offers: StepAdvice[] = [];
    const walk = ++this.#walks;
    let at = this.#start;
    let ending: Ending | undefined;
    while (at && at.walk !== walk && !ending) {
      at.walk = walk;
      compiled.push(at);
      const choice = at.isDecision ? at.choose() : 0;
      branches.push(choice);
      const taken = at.take(choices);
      offers.push(this.#offers.at(at, taken, choices.get(at.step.id)));
      const onward = at.isDecision ? undefined : at.goOn(taken);
      if (choice < 0) ending = this.#stop(at.step, choice, patient, choices);
      else if (at.isDecision) at = at.targets[choice];
      else if (!onward) ending = this.#undetermined(at.step, [], patient, choices);
      else if (onward.to) at = onward.compiledStep;
      else ending = { kind: 'end', step: at.step };
    }
    ending ??= { kind: 'unreadable', step: (at ?? compiled.at(-1))?.step };
    const asUnknown = this.#contradicted();
    const open = offers.flatMap(({ pending, groups }) => [...pending, ...groups]);
    const route = {
      passages: compiled.map(({ step }, i) => this.#passage(step, branches[i] as number, patient)),
      given: offers.flatMap(({ given }) => given),
      alternatives: offers.flatMap(({ alternatives }) => alternatives),
      pending: offers.flatMap(({ pending }) => pending),
      chosen: offers.flatMap(({ chosen }) => chosen),
      unchosen: offers.flatMap(({ unchosen }) => unchosen),
      groups: offers.flatMap(({ groups }) => groups),
      toCollect: this.#unknown(open.flatMap(({ missing }) => missing)),
      ...this.#contradictions(patient, asUnknown),
      ending,
    };
    return { status: statusOf(route), ...route };
  }

  /** @param asUnknown the assumptions that the patient contradicts when absent findings are unknown */
  #contradictions(patient: Patient, asUnknown: readonly Assumption[]): Pick<Route, 'contradicts' | 'expectsToKnow'> {
    if (asUnknown.length === 0) return { contradicts: [], expectsToKnow: [] };
    const contradicts = this.contradicted(patient, 'open');
    return { contradicts, expectsToKnow: asUnknown.filter((assumption) => !contradicts.includes(assumption)) };
  }

  /**
   * The finding to ask for next, and the step that needs it; undefined when nothing more is needed. Unlike elsewhere an
   * absent finding has not been asked for, and only null is unknown.
   */
  ask(patient: Patient, choices: Choices = NO_CHOICES): FindingNeeded | undefined {
    const needed = this.#needed(patient, choices, () => false);
    return needed?.kind === 'finding' ? needed : undefined;
  }

  /**
   * The same, or the options of a step of which one has to be chosen.
   * @param takesOwn at which steps what the step itself recommends is taken without asking, where it has something
   */
  askOrOffer(
    patient: Patient,
    choices: Choices,
    takesOwn: (step: Step) => boolean,
  ): FindingNeeded | ChoiceNeeded | undefined {
    return this.#needed(patient, choices, (step, hasOwn) => !(hasOwn && takesOwn(step)));
  }

  /** @param offers whether it is to be asked what is chosen, where nothing is */
  #needed(
    patient: Patient,
    choices: Choices,
    offers: (step: Step, hasOwn: boolean) => boolean,
  ): FindingNeeded | ChoiceNeeded | undefined {
    this.#state.take(patient, 'open');
    const walk = ++this.#walks;
    for (let at = this.#start; at && at.walk !== walk; ) {
      at.walk = walk;
      const { step } = at;
      const taken = at.take(choices);
      const here = this.#offers.at(at, taken, choices.get(step.id));
      const isSettled = taken >= 0 || !offers(step, taken === OWN);
      // What belongs to an alternative alone is asked for once it is known what is chosen.
      const deciding = here.pending.filter((one) => isSettled || !one.alternative || !one.recommendation);
      const needing = [
        ...here.chosen.map(openFindings),
        ...[...deciding, ...here.groups].map(({ missing }) => missing),
      ];
      const [needed] = this.#unasked(needing.flat());
      if (needed) return { kind: 'finding', finding: needed, step };
      if (!isSettled && here.alternatives.length > 0)
        return { kind: 'choice', step, hasOwn: taken === OWN, given: here.given, alternatives: here.alternatives };
      if (at.isDecision) {
        const waiting = this.#unasked(at.waitsFor().flatMap((condition) => this.#explainer.missing(condition)));
        if (waiting.length > 0) {
          const { collect } = this.#next.of(patient, waiting, choices);
          const finding = collect.find((one) => waiting.includes(one)) ?? (waiting[0] as Finding);
          return { kind: 'finding', finding, step };
        }
        const choice = at.choose();
        at = choice < 0 ? undefined : at.targets[choice];
      } else at = at.goOn(taken)?.compiledStep;
    }
    return undefined;
  }

  /**
   * The assumptions that a patient contradicts: nobody is like this, the guideline says.
   * @param absent what a finding is that the patient does not have: not known to anybody, or not asked for yet
   */
  contradicted(patient: Patient, absent: 'unknown' | 'open' = 'unknown'): readonly Assumption[] {
    this.#state.take(patient, absent);
    return this.#contradicted();
  }

  /**
   * The assumptions that rule a patient out, whatever is answered to all that has not been asked for; empty when somebody
   * is like this. An absent finding has not been asked for, and only null is unknown.
   */
  ruledOutBy(patient: Patient): readonly Assumption[] {
    const contradicted = this.contradicted(patient, 'open');
    return contradicted.length > 0 ? contradicted : this.#who.leavingNobody(patient);
  }

  /** Of findings that are not known those to collect: of a calculation what it needs. */
  #unknown(findings: readonly Finding[]): Finding[] {
    const isUnknown = (finding: Finding) => (this.#state.entryOf(finding) ?? null) === null;
    return [...new Set(findings.flatMap((finding) => inputsTo(finding).filter(isUnknown)))];
  }

  #unasked(findings: readonly Finding[]): Finding[] {
    const open = (finding: Finding) => this.#state.entryOf(finding) === undefined;
    return [...new Set(findings.filter(open).flatMap((finding) => inputsTo(finding).filter(open)))];
  }

  #stop(step: Step, choice: number, patient: Patient, choices: Choices): Ending {
    const conditions = (step.branches ?? []).flatMap((branch) => {
      const condition = branch.when?.condition;
      return condition ? [{ branch, condition }] : [];
    });
    switch (stoppedBy(choice)) {
      case 'gap':
        return { kind: 'gap', step };
      case 'conflict': {
        const claiming = conditions.filter(({ condition }) => this.#explainer.truth(condition) === true);
        return { kind: 'conflict', step, branches: claiming.map(({ branch }) => branch) };
      }
      case 'undetermined': {
        const missing = conditions.flatMap(({ condition }) => this.#explainer.missing(condition));
        return this.#undetermined(step, [...new Set(missing)], patient, choices);
      }
      default:
        return { kind: 'unreadable', step };
    }
  }

  #undetermined(step: Step, missing: readonly Finding[], patient: Patient, choices: Choices): Ending {
    return { kind: 'undetermined', step, ...this.#next.of(patient, missing, choices) };
  }

  #passage(step: Step, choice: number, patient: Patient): Passage {
    const { branches } = step;
    if (!branches) return { step, considered: [], taken: undefined };
    const consider = () => {
      this.#state.take(patient);
      return branches.map((branch) => this.#considered(step, branch));
    };
    let known: readonly Considered[] | undefined;
    return {
      step,
      // Few ask why: cases for each of 1,000 branches would have a million reasons.
      get considered() {
        known ??= consider();
        return known;
      },
      taken: choice < 0 ? undefined : branches[choice],
    };
  }

  #considered(step: Step, branch: Branch): Considered {
    const condition = branch.when ? branch.when.condition : this.#otherwiseAt(step);
    if (!condition) return { branch, truth: undefined, because: [] };
    return { branch, truth: this.#explainer.truth(condition), because: this.#explainer.because(condition) };
  }

  /** The condition of `else`: none of the others is true, and all are false. Undefined when one cannot be read. */
  #otherwiseAt(step: Step): Condition | undefined {
    const known = this.#otherwise.get(step);
    if (known) return known;
    const parts: Condition[] = [];
    for (const { when } of step.branches ?? []) {
      if (!when) continue;
      if (!when.condition) return undefined;
      parts.push({ kind: 'not', part: when.condition });
    }
    const otherwise: Condition = { kind: 'and', parts };
    this.#otherwise.set(step, otherwise);
    return otherwise;
  }

  #contradicted(): Assumption[] {
    return this.guideline.assumptions.filter(
      ({ never }) => never.condition && this.#explainer.truth(never.condition) === true,
    );
  }
}

/** What has to be known before it can be said whether what is chosen is open to the patient. */
function openFindings({ isOpen, because }: Chosen): Finding[] {
  return isOpen === undefined ? because.map(({ finding }) => finding) : [];
}

function stoppedBy(choice: number): Exclude<Ending['kind'], 'end'> {
  switch (choice) {
    case UNDETERMINED:
      return 'undetermined';
    case GAP:
      return 'gap';
    case CONFLICT:
      return 'conflict';
    default:
      return 'unreadable';
  }
}
