import type { Condition, Truth } from '../condition/condition.ts';
import type { Alternative, Group, Guard, Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { type Choices, hasOwnOption, wayFrom } from '../guideline/ways.ts';
import type { ConditionCompiler } from './compile-condition.ts';
import { verdictOf } from './group-verdict.ts';
import type { Test } from './number-test.ts';
import type { Advice } from './status.ts';

/** Why nobody goes on from a decision, in place of the number of the branch that is taken. */
export const UNDETERMINED = -1;
export const GAP = -2;
export const CONFLICT = -3;
export const UNREADABLE = -4;

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

/** A step made ready for many patients. */
export class Station {
  readonly step: Step;
  readonly isDecision: boolean;
  /** In the order of the file; for `else` and for a condition that cannot be read, undefined. */
  readonly tests: readonly (Test | undefined)[];
  /** By branch; undefined where the branch leads to no step. */
  readonly targets: (Station | undefined)[] = [];
  /** Where a recommendation goes on, by what is chosen there; undefined also where that is no step. */
  readonly next = new Map<Alternative | undefined, Station | undefined>();
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

  /** The alternative that is chosen for the patient and open to them. */
  chosenBy(choices: Choices): Alternative | undefined {
    const chosen = choices.size > 0 ? choices.get(this.step.id) : undefined;
    const option = chosen && this.#options.find(({ alternative }) => alternative === chosen);
    return option && (option.test === undefined || option.test() === true) ? chosen : undefined;
  }

  /**
   * Whether the way of the patient ends at this recommendation: for good, or until an alternative is chosen, where the step
   * recommends nothing itself and each that is open leads elsewhere. Nobody takes the way of the step then.
   * @param chosen see `chosenBy`
   */
  isEnd(chosen: Alternative | undefined): boolean {
    const { step } = this;
    if (!wayFrom(step, chosen)) return true;
    if (chosen || hasOwnOption(step)) return false;
    const open = this.#options.filter(({ test }) => truthOf(test) === true);
    return open.length > 0 && open.every(({ alternative }) => wayFrom(step, alternative)?.id !== step.next?.id);
  }

  /**
   * Adds what the patient is advised here to what was advised before on this walk.
   * @param chosen what is chosen in place of the step's own recommendations, see `chosenBy`
   */
  advise(advice: Advised, walk: number, chosen: Alternative | undefined): void {
    const options = this.#options;
    const taken = chosen && options.find(({ alternative }) => alternative === chosen);
    give(taken ?? this.#own, advice, walk);
    if (taken) return;
    for (let i = 0; i < options.length; i++) {
      const { test, offers } = options[i] as Option;
      if (!concerns(test, advice)) continue;
      for (let j = 0; j < offers.length; j++) if (concerns((offers[j] as Offer).test, advice)) advice.isGiven = true;
    }
  }
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
  const whom = (when: Guard | undefined) => when && (testOf(when, compiler) ?? never);
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
export function stationsOf(steps: Iterable<Step>, compiler: ConditionCompiler): ReadonlyMap<string, Station> {
  const stations = new Map<string, Station>();
  const actions = new Map<string, Recommended>();
  for (const step of steps) stations.set(step.id, new Station(step, compiler, actions));
  for (const station of stations.values()) {
    const { step } = station;
    for (const { go } of step.branches ?? []) station.targets.push(stations.get(go.id));
    for (const chosen of [undefined, ...step.alternatives])
      station.next.set(chosen, stations.get(wayFrom(step, chosen)?.id ?? ''));
  }
  return stations;
}

/** Whether something concerns the patient for sure; where that is not known, the advice is open. */
function concerns(test: Test | undefined, advice: Advice): boolean {
  const truth = truthOf(test);
  if (truth === undefined) advice.isOpen = true;
  if (test === never) advice.isUnreadable = true;
  return truth === true;
}

/** Undefined when the condition could not be read. */
function testOf({ condition }: Guard, compiler: ConditionCompiler): Test | undefined {
  return condition && compiler.compile(condition);
}

/** Whom a recommendation concerns whose condition cannot be read: nobody for sure. */
const never: Test = () => undefined;
