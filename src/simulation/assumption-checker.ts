import type { Patient } from '../condition/condition.ts';
import type { Assumption, Guideline } from '../guideline/model.ts';
import { type AnalysisInput, analysisInput } from '../region/analysis-input.ts';
import { Budget } from '../region/budget.ts';
import type { Constraint } from '../region/constraints.ts';
import { NOBODY, type Region } from '../region/diagram.ts';
import { regionMatching } from '../region/region-matching.ts';

/** Operations for one patient. */
const BUDGET = 400_000;

/** Whether anybody can be as far as a patient is known, within the assumptions of one guideline. */
export class AssumptionChecker {
  readonly #guideline: Guideline;
  #ground: AnalysisInput | undefined;

  constructor(guideline: Guideline) {
    this.#guideline = guideline;
  }

  /**
   * The assumptions that together leave nobody who agrees with a patient, whatever the absent findings turn out to be;
   * empty when somebody is left, and when that costs too much to find out. See `agreeing` for null.
   */
  leavingNobody(patient: Patient): readonly Assumption[] {
    if (this.#guideline.assumptions.length === 0) return [];
    this.#ground ??= analysisInput(this.#guideline);
    const { variables, constraints } = this.#ground;
    const ground = this.#ground;
    const d = variables.diagrams;
    const found = new Budget(BUDGET).ask(d, () => {
      const known = regionMatching(variables, patient);
      const nobody = constraints.find(({ region }) => d.and(known, region) === NOBODY);
      return nobody ? this.#fewest(ground, nobody, known) : [];
    });
    return found ?? [];
  }

  /** Of the assumptions of a constraint those without one of which somebody would be left. */
  #fewest({ variables, truths }: AnalysisInput, { assumptions }: Constraint, known: Region): readonly Assumption[] {
    const d = variables.diagrams;
    const leaveNobody = (some: Iterable<Assumption>): boolean => {
      let left = known;
      for (const { never } of some) if (never.condition) left = d.minus(left, truths.of(never.condition).yes);
      return left === NOBODY;
    };
    // How a multiple choice is coded can have its part in it, and is no assumption.
    if (!leaveNobody(assumptions)) return assumptions;
    const kept = new Set(assumptions);
    for (const assumption of assumptions) {
      kept.delete(assumption);
      if (!leaveNobody(kept)) kept.add(assumption);
    }
    return assumptions.filter((assumption) => kept.has(assumption));
  }
}
