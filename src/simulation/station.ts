import type { Condition } from '../condition/condition.ts';
import type { Guard, Step } from '../guideline/model.ts';
import type { ConditionCompiler } from './compile-condition.ts';
import type { Test } from './number-test.ts';

/** Why nobody goes on from a decision, in place of the number of the branch that is taken. */
export const UNDETERMINED = -1;
export const GAP = -2;
export const CONFLICT = -3;
export const UNREADABLE = -4;

/** An action that some steps recommend. */
interface Recommended {
  readonly id: string;
  /** The walk that met it last. */
  walk: number;
}

/** A recommendation for an action, with the function that says whether it concerns the patient. */
interface Offer {
  readonly action: Recommended;
  /** Undefined: everybody. */
  readonly test: Test | undefined;
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
    this.#offers = step.recommend.flatMap(({ direction, action: { id }, when }): Offer[] => {
      if (direction === 'against') return [];
      const action = actions.get(id) ?? { id, walk: 0 };
      actions.set(id, action);
      return [{ action, test: when && (testOf(when, compiler) ?? never) }];
    });
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

  /** Adds the actions that are recommended to the patient here and were not before on this walk. */
  recommend(actions: string[], walk: number): void {
    const offers = this.#offers;
    for (let i = 0; i < offers.length; i++) {
      const { action, test } = offers[i] as Offer;
      if (action.walk === walk || (test !== undefined && test() !== true)) continue;
      action.walk = walk;
      actions.push(action.id);
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

/** Undefined when the condition could not be read. */
function testOf({ condition }: Guard, compiler: ConditionCompiler): Test | undefined {
  return condition && compiler.compile(condition);
}

/** Whom a recommendation concerns whose condition cannot be read: nobody for sure. */
const never: Test = () => undefined;
