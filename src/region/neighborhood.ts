import type { Patient } from '../condition/condition.ts';
import type { Finding } from '../guideline/model.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import { codeOf } from './region-matching.ts';
import type { Variable } from './variable.ts';
import type { Variables } from './variables.ts';

/**
 * The patients around one patient, by the number of findings in which they differ. What is not known of the patient is a
 * value like any other: getting to know it is a difference. No finding differs by not being known any more unless the
 * guideline says that it may be unknown.
 */
export class Neighborhood {
  /** The findings that any condition reads, in the order of the diagrams. */
  readonly findings: readonly Finding[];
  readonly #variables: Variables;
  readonly #patient: Patient;
  readonly #same = new Map<Finding, Region>();

  /** @param variables of a layout in which every finding can be unknown */
  constructor(variables: Variables, patient: Patient) {
    this.#variables = variables;
    this.#patient = patient;
    this.findings = [...new Set(variables.all.map(({ finding }) => finding))];
  }

  /** The patient's own code at a level. */
  codeAt(level: number): number {
    const variable = this.#variables.all[level] as Variable;
    const value = this.#patient.get(variable.finding.id) ?? null;
    if (value !== null) return codeOf(variable, value) ?? unknownCode(variable);
    return unknownCode(variable);
  }

  /** Everybody who has the same value of a finding as the patient. */
  same(finding: Finding): Region {
    const d = this.#variables.diagrams;
    let region = this.#same.get(finding);
    if (region === undefined) {
      region = [...this.#variables.levelsOf(finding)].reverse().reduce<Region>((rest, level) => {
        const code = this.codeAt(level);
        return d.and(d.where(level, [[code, code]]), rest);
      }, EVERYBODY);
      this.#same.set(finding, region);
    }
    return region;
  }

  /** Everybody of whom a finding is known. */
  known(finding: Finding): Region {
    const d = this.#variables.diagrams;
    const level = this.#variables.levelsOf(finding)[0] as number;
    const variable = this.#variables.all[level] as Variable;
    if (variable.kind !== 'value') return d.where(level, [[0, 0]]);
    return d.where(level, [[variable.coding.low, variable.coding.high]]);
  }

  /** Everybody who differs from the patient in no more than so many findings. @throws BudgetExceeded */
  within(most: number): Region {
    const d = this.#variables.diagrams;
    // By the number of differences that are still allowed.
    let within: Region[] = Array.from({ length: most + 1 }, () => EVERYBODY);
    for (const finding of [...this.findings].reverse()) {
      const same = this.same(finding);
      const other = d.minus(finding.mayBeUnknown ? EVERYBODY : this.known(finding), same);
      within = within.map((rest, left) =>
        d.or(d.and(same, rest), left === 0 ? NOBODY : d.and(other, within[left - 1] as Region)),
      );
    }
    return within[most] as Region;
  }
}

function unknownCode(variable: Variable): number {
  if (variable.kind === 'value') return variable.coding.unknown ?? variable.coding.high;
  return variable.kind === 'unknown' ? 1 : 0;
}
