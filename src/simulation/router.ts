import type { Condition, Patient } from '../condition/condition.ts';
import type { Assumption, Finding, Guideline, Step } from '../guideline/model.ts';
import { type Choices, NO_CHOICES } from '../guideline/ways.ts';
import { Chart } from './chart.ts';
import { ConditionCompiler } from './compile-condition.ts';
import { Explainer } from './explain.ts';
import { NextFindings } from './next-findings.ts';
import { OfferSorter } from './offers.ts';
import type { Chosen, Considered, Ending, Passage, Route } from './route.ts';
import { type Advised, CONFLICT, GAP, type Station, stationsOf, UNDETERMINED } from './station.ts';
import { type Status, statusAtEnd, statusOf } from './status.ts';
import { WhoExists } from './who-exists.ts';

/** Where a patient's way ends, without the reasons. */
export interface Decision {
  /** Without a look at the assumptions. */
  readonly status: Exclude<Status, 'refused'>;
  /** The id of the last step; undefined when the guideline has no start. */
  readonly endsAt: string | undefined;
  /** Actions recommended for the patient at the steps passed, alternatives that are not chosen aside, each once and in the order of the way. */
  readonly recommends: readonly string[];
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
  readonly #chart = new Chart();
  readonly #compiler = new ConditionCompiler(this.#chart);
  readonly #explainer = new Explainer(this.#chart, this.#compiler);
  readonly #offers: OfferSorter;
  readonly #next: NextFindings;
  readonly #who: WhoExists;
  readonly #start: Station | undefined;
  readonly #otherwise = new Map<Step, Condition>();
  #walks = 0;

  constructor(guideline: Guideline) {
    this.guideline = guideline;
    this.#offers = new OfferSorter(guideline, this.#explainer);
    this.#next = new NextFindings(guideline);
    this.#who = new WhoExists(guideline);
    const stations = stationsOf(guideline.steps.values(), this.#compiler);
    this.#start = guideline.start && stations.get(guideline.start.id);
  }

  /** Where one patient's way ends. An absent finding is unknown. */
  decide(patient: Patient, choices: Choices = NO_CHOICES): Decision {
    this.#chart.take(patient);
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
    let last: Station | undefined;
    while (at && at.walk !== walk) {
      at.walk = walk;
      last = at;
      const chosen = at.chosenBy(choices);
      at.advise(advice, walk, chosen);
      if (at.isDecision) {
        const branch = at.choose();
        if (branch < 0) return { status: stoppedBy(branch), endsAt: at.step.id, recommends };
        at = at.targets[branch];
      } else if (at.isEnd(chosen)) return { status: statusAtEnd(advice), endsAt: at.step.id, recommends };
      else at = at.next.get(chosen);
    }
    // A step that comes a second time, or a way to a step that does not exist.
    return { status: 'unreadable', endsAt: (at ?? last)?.step.id, recommends };
  }

  /** One patient's way with all reasons. An absent finding is unknown. */
  route(patient: Patient, choices: Choices = NO_CHOICES): Route {
    this.#chart.take(patient);
    const stations: Station[] = [];
    const branches: number[] = [];
    const walk = ++this.#walks;
    let at = this.#start;
    let ending: Ending | undefined;
    while (at && at.walk !== walk && !ending) {
      at.walk = walk;
      stations.push(at);
      const choice = at.isDecision ? at.choose() : 0;
      branches.push(choice);
      const chosen = at.chosenBy(choices);
      if (choice < 0) ending = this.#stop(at.step, choice, patient, choices);
      else if (at.isDecision) at = at.targets[choice];
      else if (at.isEnd(chosen)) ending = { kind: 'end', step: at.step };
      else at = at.next.get(chosen);
    }
    ending ??= { kind: 'unreadable', step: (at ?? stations.at(-1))?.step };
    const offers = stations.map(({ step }) => this.#offers.at(step, choices.get(step.id)));
    const asUnknown = this.#contradicted();
    const route = {
      passages: stations.map(({ step }, i) => this.#passage(step, branches[i] as number)),
      given: offers.flatMap(({ given }) => given),
      alternatives: offers.flatMap(({ alternatives }) => alternatives),
      pending: offers.flatMap(({ pending }) => pending),
      chosen: offers.flatMap(({ chosen }) => chosen),
      groups: offers.flatMap(({ groups }) => groups),
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
  ask(patient: Patient, choices: Choices = NO_CHOICES): { readonly finding: Finding; readonly step: Step } | undefined {
    this.#chart.take(patient, 'open');
    const walk = ++this.#walks;
    for (let at = this.#start; at && at.walk !== walk; ) {
      at.walk = walk;
      const { step } = at;
      const { pending, groups, chosen } = this.#offers.at(step, choices.get(step.id));
      const needing = [...chosen.map(openFindings), ...[...pending, ...groups].map(({ missing }) => missing)];
      const [needed] = this.#unasked(needing.flat());
      if (needed) return { finding: needed, step };
      if (at.isDecision) {
        const waiting = this.#unasked(at.waitsFor().flatMap((condition) => this.#explainer.missing(condition)));
        if (waiting.length > 0) {
          const { collect } = this.#next.of(patient, waiting, choices);
          return { finding: collect.find((finding) => waiting.includes(finding)) ?? (waiting[0] as Finding), step };
        }
        const choice = at.choose();
        at = choice < 0 ? undefined : at.targets[choice];
      } else {
        const chosen = at.chosenBy(choices);
        at = at.isEnd(chosen) ? undefined : at.next.get(chosen);
      }
    }
    return undefined;
  }

  /**
   * The assumptions that a patient contradicts: nobody is like this, the guideline says.
   * @param absent what a finding is that the patient does not have: not known to anybody, or not asked for yet
   */
  contradicted(patient: Patient, absent: 'unknown' | 'open' = 'unknown'): readonly Assumption[] {
    this.#chart.take(patient, absent);
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

  #unasked(findings: readonly Finding[]): Finding[] {
    return findings.filter((finding) => this.#chart.entryOf(finding) === undefined);
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
        return { kind: 'undetermined', step, ...this.#next.of(patient, [...new Set(missing)], choices) };
      }
      default:
        return { kind: 'unreadable', step };
    }
  }

  #passage(step: Step, choice: number): Passage {
    const considered = (step.branches ?? []).map((branch): Considered => {
      const condition = branch.when ? branch.when.condition : this.#otherwiseAt(step);
      if (!condition) return { branch, truth: undefined, because: [] };
      return { branch, truth: this.#explainer.truth(condition), because: this.#explainer.because(condition) };
    });
    return { step, considered, taken: choice < 0 ? undefined : step.branches?.[choice] };
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
