import { inputsTo } from '../condition/calculating/inputs.ts';
import type { Patient, Value } from '../condition/condition.ts';
import { Known, valueOfFinding } from '../condition/evaluate.ts';
import { valueOfKind } from '../condition/value-kind.ts';
import type { Calculation, Finding, Guideline } from '../guideline/model.ts';

const NONE: ReadonlySet<Finding> = new Set();

/** A value of a finding, null for unknown, undefined for open. */
export type Entry = Value | undefined;

/**
 * What is known of the patient at hand, each finding in a slot of its own. A value is looked up by name when it is first
 * asked for, because most ways ask for few.
 *
 * A test on an open finding is unknown, and so is `= null`: nothing is said of it yet, not even that nobody knows.
 */
export class PatientState {
  /** Grows with every change: what was concluded in an earlier turn is out of date. */
  turn = 0;
  readonly #entries: Entry[] = [];
  /** The turn in which each entry was looked up. */
  readonly #since: number[] = [];
  readonly #findings: Finding[] = [];
  readonly #slots = new Map<Finding, number>();
  readonly #calculations: readonly Calculation[];
  #patient: Patient = new Map();
  #absent: 'unknown' | 'open' = 'unknown';
  /** What a calculation needs that is given itself: somebody knows it, though it is not said. */
  #implied: ReadonlySet<Finding> = NONE;

  constructor({ calculations }: Pick<Guideline, 'calculations'>) {
    this.#calculations = [...calculations.values()];
  }

  /** The slot of a finding, a new one when it has none yet. */
  slotOf(finding: Finding): number {
    const known = this.#slots.get(finding);
    if (known !== undefined) return known;
    const slot = this.#findings.length;
    this.#findings.push(finding);
    this.#slots.set(finding, slot);
    this.#entries.push(undefined);
    this.#since.push(-1);
    return slot;
  }

  /**
   * Takes a patient. A value of the wrong type counts as unknown, as it does for `evaluateCondition`.
   * @param absent what a finding is that the patient does not have
   */
  take(patient: Patient, absent: 'unknown' | 'open' = 'unknown'): void {
    this.turn++;
    this.#patient = patient;
    this.#absent = absent;
    this.#implied = this.#calculations.length === 0 ? NONE : this.#impliedBy(patient);
  }

  entry(slot: number): Entry {
    return this.#since[slot] === this.turn ? this.#entries[slot] : this.#look(slot);
  }

  entryOf(finding: Finding): Entry {
    return this.entry(this.slotOf(finding));
  }

  /** The patient with some findings alone, the others being open, while something is asked. */
  with<T>(findings: readonly Finding[], ask: () => T): T {
    const patient = this.#patient;
    const absent = this.#absent;
    const some = findings.filter((finding) => !this.#implied.has(finding));
    this.take(new Map(some.map((finding) => [finding.id, this.entryOf(finding) ?? null])), 'open');
    try {
      return ask();
    } finally {
      this.take(patient, absent);
    }
  }

  /** The entries as a patient, without the open ones. */
  patient(): Patient {
    const known = new Map<string, Value>();
    for (const finding of this.#findings) {
      const entry = this.entryOf(finding);
      if (entry !== undefined) known.set(finding.id, entry);
    }
    return known;
  }

  #impliedBy(patient: Patient): ReadonlySet<Finding> {
    const given = this.#calculations.filter(({ id }) => (patient.get(id) ?? null) !== null);
    return new Set(
      given.flatMap(({ finding }) => inputsTo(finding)).filter(({ id }) => (patient.get(id) ?? null) === null),
    );
  }

  #look(slot: number): Entry {
    const finding = this.#findings[slot] as Finding;
    const entry = finding.derivation ? this.#calculated(finding) : this.#recorded(finding);
    this.#entries[slot] = entry;
    this.#since[slot] = this.turn;
    return entry;
  }

  #calculated(finding: Finding): Entry {
    const value = valueOfFinding(finding, this.#patient, new Known(this.#absent));
    return value === null && inputsTo(finding).some((input) => this.#implied.has(input)) ? undefined : value;
  }

  #recorded(finding: Finding): Entry {
    if (this.#implied.has(finding)) return undefined;
    const value = this.#patient.get(finding.id);
    if (value === undefined) return this.#absent === 'open' ? undefined : null;
    return valueOfKind(finding.holds, value);
  }
}
