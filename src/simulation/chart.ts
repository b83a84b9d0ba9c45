import type { Patient, Value } from '../condition/condition.ts';
import { evaluateCondition } from '../condition/evaluate.ts';
import type { Finding } from '../guideline/model.ts';

/** What `typeof` says of a value of each finding type. */
const RECORDED_AS = { boolean: 'boolean', integer: 'number', decimal: 'number', choice: 'string', multiple: 'object' };

/** Numbers of at most this size are exact to the 15 digits that count; of larger ones the interpreter decides. */
const CERTAINLY_EXACT = 1e15;

/**
 * What is known of the patient at hand, each finding in a slot of its own, so that conditions find their values without
 * looking names up.
 */
export class Chart {
  /**
   * By slot: a value of the finding's type, null for unknown, undefined for open. A test on an open finding is unknown,
   * and so is `= null`: nothing is said of it yet, not even that nobody knows.
   */
  readonly values: (Value | undefined)[] = [];
  /** Grows with every change of the values: what was concluded in an earlier turn is out of date. */
  turn = 0;
  readonly #findings: Finding[] = [];
  readonly #ids: string[] = [];
  readonly #kinds: string[] = [];
  readonly #slots = new Map<Finding, number>();

  /** The slot of a finding, a new one when it has none yet. */
  slotOf(finding: Finding): number {
    const known = this.#slots.get(finding);
    if (known !== undefined) return known;
    const slot = this.#findings.length;
    this.#findings.push(finding);
    this.#ids.push(finding.id);
    this.#kinds.push(RECORDED_AS[finding.type]);
    this.#slots.set(finding, slot);
    this.values.push(null);
    return slot;
  }

  /**
   * Takes a patient's values. One of the wrong type counts as unknown, as it does for `evaluateCondition`.
   * @param absent what a finding is that the patient does not have
   * @param count how many slots are needed; the others keep what they have
   */
  read(patient: Patient, absent: null | undefined = null, count: number = this.values.length): void {
    this.turn++;
    const { values } = this;
    for (let slot = 0; slot < count; slot++) {
      const value = patient.get(this.#ids[slot] as string);
      values[slot] = value === undefined ? absent : this.#recorded(slot, value);
    }
  }

  /** Makes every finding open but some. */
  keep(slots: readonly number[], from: readonly (Value | undefined)[]): void {
    this.turn++;
    this.values.fill(undefined);
    for (const slot of slots) this.values[slot] = from[slot];
  }

  /** Puts back values that were set aside. */
  restore(values: readonly (Value | undefined)[]): void {
    this.turn++;
    for (const [slot, value] of values.entries()) this.values[slot] = value;
  }

  /** The values as a patient, without the open ones. */
  patient(): Patient {
    const known = new Map<string, Value>();
    for (const [slot, value] of this.values.entries()) {
      if (value !== undefined) known.set(this.#ids[slot] as string, value);
    }
    return known;
  }

  #recorded(slot: number, value: Value): Value {
    const kind = this.#kinds[slot];
    if (typeof value !== kind) return null;
    if (kind === 'number') return isExact(value as number, this.#findings[slot] as Finding) ? value : null;
    return kind === 'object' && !Array.isArray(value) ? null : value;
  }
}

function isExact(value: number, finding: Finding): boolean {
  if (value < CERTAINLY_EXACT && value > -CERTAINLY_EXACT) return true;
  return evaluateCondition({ kind: 'unknown', finding }, new Map([[finding.id, value]])) === false;
}
