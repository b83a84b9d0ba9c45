import type { Condition } from '../condition/condition.ts';
import type { Branch, Guard, Step } from '../guideline/model.ts';
import type { ConditionCompiler } from './compile-condition.ts';
import type { Test } from './number-test.ts';

/** Why nobody goes on from a decision, in place of the number of the branch that is taken. */
export const UNDETERMINED = -1;
export const GAP = -2;
export const CONFLICT = -3;
export const UNREADABLE = -4;

/** A recommendation for an action, with the function that says whether it concerns the patient. */
interface Offer {
  readonly action: string;
  /** Undefined: everybody. */
  readonly test: Test | undefined;
}

/** A step made ready for many patients. */
export class Station {
  readonly step: Step;
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

  constructor(step: Step, compiler: ConditionCompiler) {
    const branches = step.branches ?? [];
    this.step = step;
    this.tests = branches.map(({ when }) => when && testOf(when, compiler));
    this.#conditional = branches.flatMap(({ when }, i) => (when ? [i] : []));
    this.#readable = branches.every(({ when }) => !when || when.condition !== undefined);
    this.#otherwise = branches.findIndex(({ when }) => !when);
    this.#first = step.hit === 'first';
    this.#offers = step.recommend.flatMap(({ direction, action, when }): Offer[] =>
      direction === 'for' ? [{ action: action.id, test: when && (testOf(when, compiler) ?? never) }] : [],
    );
  }

  get isDecision(): boolean {
    return this.step.branches !== undefined;
  }

  /** The number of the branch that the patient takes, or why there is none. */
  choose(): number {
    if (!this.#readable) return UNREADABLE;
    let taken = -1;
    let open = false;
    for (const branch of this.#conditional) {
      const truth = (this.tests[branch] as Test)();
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

  /** Adds the actions that are recommended to the patient here, each once. */
  recommend(actions: string[]): void {
    for (const { action, test } of this.#offers) {
      if ((test === undefined || test() === true) && !actions.includes(action)) actions.push(action);
    }
  }
}

/** Every step made ready, joined as they follow each other. */
export function stationsOf(steps: Iterable<Step>, compiler: ConditionCompiler): ReadonlyMap<string, Station> {
  const stations = new Map<string, Station>();
  for (const step of steps) stations.set(step.id, new Station(step, compiler));
  for (const station of stations.values()) {
    const { branches = [], next } = station.step;
    station.targets.push(...branches.map(({ go }: Branch) => stations.get(go.id)));
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
