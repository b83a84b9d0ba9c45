import type { Condition } from '../condition/condition.ts';
import type { Guard, Step } from '../guideline/model.ts';
import type { ConditionCompiler } from './compile-condition.ts';
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

/** A recommendation of a step itself, with the function that says whether it concerns the patient. */
interface Offer {
  readonly action: Recommended;
  readonly isFor: boolean;
  /** Undefined: everybody. */
  readonly test: Test | undefined;
}

/** An alternative, with the functions that say whether it is open, and whether its recommendations concern the patient. */
interface Option {
  readonly test: Test | undefined;
  readonly recommend: readonly (Test | undefined)[];
}

/** What a patient is advised on a way, as far as it has been walked. */
export interface Advised extends Advice {
  /** The actions recommended, alternatives aside, each once and in the order of the way. */
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
  /** Where a recommendation goes on; undefined also where that is no step. */
  next: Station | undefined;
  /** The walk that came here last. */
  walk = 0;
  readonly #conditional: readonly number[];
  readonly #otherwise: number;
  readonly #first: boolean;
  readonly #readable: boolean;
  readonly #offers: readonly Offer[];
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
    const whom = (when: Guard | undefined) => when && (testOf(when, compiler) ?? never);
    this.#offers = step.recommend.map(({ direction, action: { id }, when }): Offer => {
      const action = actions.get(id) ?? { id, walk: 0, avoidedOn: 0 };
      actions.set(id, action);
      return { action, isFor: direction === 'for', test: whom(when) };
    });
    this.#options = step.alternatives.map(({ when, recommend }) => ({
      test: whom(when),
      recommend: recommend.map((one) => whom(one.when)),
    }));
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

  /** Adds what the patient is advised here to what was advised before on this walk. */
  advise(advice: Advised, walk: number): void {
    const offers = this.#offers;
    for (let i = 0; i < offers.length; i++) {
      const { action, isFor, test } = offers[i] as Offer;
      if (!concerns(test, advice)) continue;
      advice.isGiven = true;
      if (isFor && action.walk !== walk) advice.recommends.push(action.id);
      if (isFor) action.walk = walk;
      else action.avoidedOn = walk;
      if (action.walk === walk && action.avoidedOn === walk) advice.isContradictory = true;
    }
    const options = this.#options;
    for (let i = 0; i < options.length; i++) {
      const { test, recommend } = options[i] as Option;
      if (!concerns(test, advice)) continue;
      for (let j = 0; j < recommend.length; j++) if (concerns(recommend[j], advice)) advice.isGiven = true;
    }
  }
}

/** Every step made ready, joined as they follow each other. */
export function stationsOf(steps: Iterable<Step>, compiler: ConditionCompiler): ReadonlyMap<string, Station> {
  const stations = new Map<string, Station>();
  const actions = new Map<string, Recommended>();
  for (const step of steps) stations.set(step.id, new Station(step, compiler, actions));
  for (const station of stations.values()) {
    const { branches = [], next } = station.step;
    for (const { go } of branches) station.targets.push(stations.get(go.id));
    station.next = next && stations.get(next.id);
  }
  return stations;
}

/** Whether something concerns the patient for sure; where that is not known, the advice is open. */
function concerns(test: Test | undefined, advice: Advice): boolean {
  const truth = test === undefined || test();
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
