import type { Condition, Truth } from '../condition/condition.ts';
import type { Alternative, Group, LocatedCondition, Ref, Step } from '../guideline/model.ts';
import { type Choices, nextAfter } from '../guideline/next-steps.ts';
import { whomOf } from '../guideline/recommendations.ts';
import type { ConditionCompiler } from './compile-condition.ts';
import { verdictOf } from './group-verdict.ts';
import type { Test } from './number-test.ts';
import type { Advice } from './status.ts';

/** Why nobody goes on from a decision, in place of the number of the branch that is taken. */
export const UNDETERMINED = -1;
export const GAP = -2;
export const CONFLICT = -3;
export const UNREADABLE = -4;

/** The step's own recommendations are taken, in place of the number of the alternative that is. */
export const OWN = -1;
/** Several alternatives are open to the patient, for whom the step has nothing of its own: one of them has to be chosen. */
export const UNCHOSEN = -2;

/** An action that some steps recommend or advise against. */
interface Recommended {
  readonly id: string;
  /** The walk on which it was recommended last. */
  walk: number;
  /** The walk on which it was advised against last. */
  avoidedOn: number;
}

/** A recommendation, with the function that says whether it concerns the patient. */
interface Offer {
  readonly action: Recommended;
  readonly isFor: boolean;
  /** Undefined: everybody. */
  readonly test: Test | undefined;
}

/** What is recommended together: by the step itself, or by an alternative, with the function that says whether it is open. */
interface Option {
  readonly alternative: Alternative | undefined;
  readonly test: Test | undefined;
  readonly offers: readonly Offer[];
  /** `members` are places in `offers`. */
  readonly groups: readonly { readonly group: Group; readonly test: Test | undefined; readonly members: number[] }[];
}

/** What a patient is advised on a way, as far as it has been walked. */
export interface Advised extends Advice {
  /** The actions recommended, alternatives that are not chosen aside, each once and in the order of the way. */
  readonly recommends: string[];
}

/** Where the way goes on from a recommendation. */
export interface Onward {
  /** Undefined at the end of the way. */
  readonly to: Ref | undefined;
  /** Undefined also where no step has that name. */
  readonly compiledStep: CompiledStep | undefined;
}

/** A step made ready for many patients. */
export class CompiledStep {
  readonly step: Step;
  readonly isDecision: boolean;
  /** In the order of the file; for `else` and for a condition that cannot be read, undefined. */
  readonly tests: readonly (Test | undefined)[];
  /** By branch; undefined where the branch leads to no step. */
  readonly targets: (CompiledStep | undefined)[] = [];
  /** Where a recommendation goes on, by the alternative that is taken there. */
  readonly onward = new Map<Alternative | undefined, Onward>();
  /** The walk that came here last. */
  walk = 0;
  readonly #conditional: readonly number[];
  readonly #otherwise: number;
  readonly #first: boolean;
  readonly #readable: boolean;
  readonly #own: Option;
  readonly #options: readonly Option[];

  /** @param actions those met so far, by id; new ones are added */
  constructor(step: Step, compiler: ConditionCompiler, actions: Map<string, Recommended>) {
    const branches = step.branches ?? [];
    this.step = step;
    this.isDecision = step.branches !== undefined;
    this.tests = branches.map(({ when }) => when && testOf(when, compiler));
    this.#conditional = branches.flatMap(({ when }, i) => (when ? [i] : []));
    this.#readable = branches.every(({ when }) => !when || when.condition !== undefined);
    this.#otherwise = branches.findIndex(({ when }) => !when);
    this.#first = step.hit === 'first';
    this.#own = optionOf(step, undefined, compiler, actions);
    this.#options = step.alternatives.map((alternative) => optionOf(alternative, alternative, compiler, actions));
  }

  /** The number of the branch that the patient takes, or why there is none. */
  choose(): number {
    if (!this.#readable) return UNREADABLE;
    let taken = -1;
    let open = false;
    const { tests } = this;
    const conditional = this.#conditional;
    for (let i = 0; i < conditional.length; i++) {
      const branch = conditional[i] as number;
      const truth = (tests[branch] as Test)();
      if (truth === true) {
        if (this.#first) return branch;
        if (taken >= 0) return CONFLICT;
        taken = branch;
      } else if (truth === undefined) open = true;
    }
    if (taken >= 0) return taken;
    if (open) return UNDETERMINED;
    return this.#otherwise >= 0 ? this.#otherwise : GAP;
  }

  /** Conditions that have to be known before the decision can be made. */
  waitsFor(): Condition[] {
    const waiting: Condition[] = [];
    for (const branch of this.#conditional) {
      const truth = this.tests[branch]?.();
      const condition = this.step.branches?.[branch]?.when?.condition;
      // An earlier branch goes before; of branches that exclude each other one is enough.
      if (truth === true) return this.#first ? waiting : [];
      if (truth === undefined && condition) waiting.push(condition);
    }
    return waiting;
  }

  /**
   * The number of the alternative that the patient takes, `OWN` or `UNCHOSEN`. That is the one chosen, where it is open; else
   * what the step itself recommends; and where that is nothing for this patient, the only alternative that is open.
   */
  take(choices: Choices): number {
    const options = this.#options;
    if (options.length === 0) return OWN;
    const chosen = choices.get(this.step.id);
    let [taken, open] = [OWN, 0];
    for (let i = 0; i < options.length; i++) {
      const { alternative, test } = options[i] as Option;
      if (truthOf(test) !== true) continue;
      if (alternative === chosen) return i;
      taken = i;
      open++;
    }
    if (open === 0 || this.hasOwn()) return OWN;
    return open === 1 ? taken : UNCHOSEN;
  }

  /** Whether the step itself recommends the patient something, or may do so. */
  hasOwn(): boolean {
    const { offers } = this.#own;
    for (let i = 0; i < offers.length; i++) if (truthOf((offers[i] as Offer).test) !== false) return true;
    return false;
  }

  /** Where the patient goes on; undefined where one of several alternatives has to be chosen that lead to different steps. */
  goOn(taken: number): Onward | undefined {
    if (taken !== UNCHOSEN) return this.onward.get(this.step.alternatives[taken]);
    const ways = this.#options.flatMap(({ alternative, test }) =>
      truthOf(test) === true ? (this.onward.get(alternative) ?? []) : [],
    );
    return ways.every(({ to }) => to?.id === ways[0]?.to?.id) ? ways[0] : undefined;
  }

  /**
   * Adds what the patient is advised here to what was advised before on this walk.
   * @param taken what is taken, see `take`
   * @param isChosen whether somebody chose that, so that nothing else matters here
   */
  advise(advice: Advised, walk: number, taken: number, isChosen: boolean): void {
    const options = this.#options;
    if (taken !== UNCHOSEN) give(options[taken] ?? this.#own, advice, walk);
    else advice.isOpen = true;
    if (isChosen) return;
    for (let i = 0; i < options.length; i++) {
      const { test, offers } = options[i] as Option;
      if (!concerns(test, advice)) continue;
      for (let j = 0; j < offers.length; j++) concerns((offers[j] as Offer).test, advice);
    }
  }
}

/** Whether what is taken at a step was chosen there, and not what is taken without a choice. */
export function isChosen(step: Step, taken: number, choices: Choices): boolean {
  return taken >= 0 && choices.get(step.id) === step.alternatives[taken];
}

/** Makes the recommendations of an option to the patient. */
function give({ offers, groups }: Option, advice: Advised, walk: number): void {
  for (let i = 0; i < offers.length; i++) {
    const { action, isFor, test } = offers[i] as Offer;
    if (!concerns(test, advice)) continue;
    advice.isGiven = true;
    if (isFor && action.walk !== walk) advice.recommends.push(action.id);
    if (isFor) action.walk = walk;
    else action.avoidedOn = walk;
    if (action.walk === walk && action.avoidedOn === walk) advice.isContradictory = true;
  }
  for (const { group, test, members } of groups) {
    const truths = members.map((place) => truthOf((offers[place] as Offer).test));
    const verdict = verdictOf(group, truthOf(test), truths);
    if (verdict === 'too few') advice.isTooFew = true;
    if (verdict === 'too many') advice.isTooMany = true;
    if (verdict === 'open') advice.isOpen = true;
  }
}

function optionOf(
  { recommend, groups }: Pick<Step, 'recommend' | 'groups'>,
  alternative: Alternative | undefined,
  compiler: ConditionCompiler,
  actions: Map<string, Recommended>,
): Option {
  const whom = (when: LocatedCondition | undefined) => when && (testOf(when, compiler) ?? never);
  const offers = recommend.map((one): Offer => {
    const { id } = one.action;
    const action = actions.get(id) ?? { id, walk: 0, avoidedOn: 0 };
    actions.set(id, action);
    return { action, isFor: one.direction === 'for', test: whom(whomOf(one)) };
  });
  return {
    alternative,
    test: whom(alternative?.when),
    offers,
    groups: groups.map((group) => ({
      group,
      test: whom(group.when),
      members: group.members.map((member) => recommend.indexOf(member)),
    })),
  };
}

function truthOf(test: Test | undefined): Truth {
  return test === undefined || test();
}

/** Every step made ready, joined as they follow each other. */
export function compileSteps(steps: Iterable<Step>, compiler: ConditionCompiler): ReadonlyMap<string, CompiledStep> {
  const compiled = new Map<string, CompiledStep>();
  const actions = new Map<string, Recommended>();
  for (const step of steps) compiled.set(step.id, new CompiledStep(step, compiler, actions));
  for (const compiledStep of compiled.values()) {
    const { step } = compiledStep;
    for (const { go } of step.branches ?? []) compiledStep.targets.push(compiled.get(go.id));
    for (const taken of [undefined, ...step.alternatives]) {
      const to = nextAfter(step, taken);
      compiledStep.onward.set(taken, { to, compiledStep: to && compiled.get(to.id) });
    }
  }
  return compiled;
}

/** Whether something concerns the patient for sure; where that is not known, the advice is open. */
function concerns(test: Test | undefined, advice: Advice): boolean {
  const truth = truthOf(test);
  if (truth === undefined) advice.isOpen = true;
  if (test === never) advice.isUnreadable = true;
  return truth === true;
}

/** Undefined when the condition could not be read. */
function testOf({ condition }: LocatedCondition, compiler: ConditionCompiler): Test | undefined {
  return condition && compiler.compile(condition);
}

/** Whom a recommendation concerns whose condition cannot be read: nobody for sure. */
const never: Test = () => undefined;
