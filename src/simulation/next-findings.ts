import { inputsTo } from '../condition/calculating/inputs.ts';
import type { Patient } from '../condition/condition.ts';
import { forEachFinding } from '../condition/findings-read.ts';
import { givenFinding } from '../guideline/given.ts';
import type { Finding, Guideline, Step } from '../guideline/model.ts';
import type { Choices } from '../guideline/next-steps.ts';
import { Analysis } from '../region/analysis.ts';
import { Completions } from '../region/completions.ts';

/** What is left open for a patient of whom too little is known. */
export interface Outlook {
  /**
   * The findings to collect next, most useful first: those that the decision at hand waits for, then those after which
   * the fewest ends are left. Together they settle the way, and none of them is superfluous. Where finding that out costs
   * too much, only those that the decision at hand waits for.
   */
  readonly collect: readonly Finding[];
  /** Steps at which the pathway can still end, in the order of the file. */
  readonly possible: readonly Step[];
}

/** Looks ahead for patients of one guideline. */
export class NextFindings {
  readonly #guideline: Guideline;
  #analysis: Analysis | undefined;
  #inOrderOfUse: readonly Finding[] | undefined;

  constructor(guideline: Guideline) {
    this.#guideline = guideline;
  }

  /**
   * Of all patients who agree with this one, within the assumptions. A finding that the patient answered with unknown
   * stays so, as far as the pathway can then end at all.
   * @param missing the findings that the decision at hand waits for
   */
  of(patient: Patient, missing: readonly Finding[], choices: Choices): Outlook {
    this.#analysis ??= new Analysis(this.#guideline);
    let known = this.#answered(patient, ({ mayBeUnknown }) => mayBeUnknown);
    let completions = new Completions(this.#analysis, known, choices);
    if (completions.ends.length === 0 && [...known.values()].includes(null)) {
      known = this.#answered(patient, () => false);
      completions = new Completions(this.#analysis, known, choices);
    }
    const isAsked = ({ id }: Finding): boolean => !known.has(id);
    const open = (finding: Finding): boolean => isAsked(finding) && inputsTo(finding).some(isAsked);
    const waiting = missing.filter(open);
    const candidates = [...new Set([...waiting, ...this.#findings().filter(open)])];
    const deciding = completions.deciding(candidates) ?? waiting;
    const collect = deciding.length > 0 ? deciding : waiting.length > 0 ? waiting : missing;
    const endsLeft = completions.endsLeft(collect);
    const rank = (finding: Finding): number =>
      (endsLeft.get(finding) ?? 0) + (waiting.includes(finding) ? 0 : completions.ends.length);
    const inOrder = [...collect].sort((a, b) => rank(a) - rank(b));
    const asked = inOrder.flatMap((finding) => (finding.derivation ? inputsTo(finding).filter(isAsked) : [finding]));
    return { collect: [...new Set(asked)], possible: completions.ends };
  }

  #answered(patient: Patient, unknownIsAnAnswer: (finding: Finding) => boolean): Patient {
    return new Map(
      [...patient].filter(([id, value]) => {
        const finding = givenFinding(this.#guideline, id);
        return finding !== undefined && (value !== null || unknownIsAnAnswer(finding));
      }),
    );
  }

  /** Every finding that a decision reads, in the order in which patients meet them; then all others. */
  #findings(): readonly Finding[] {
    if (!this.#inOrderOfUse) {
      const met = new Set<Finding>();
      for (const { branches = [] } of this.#analysis?.pathway.graph.order ?? []) {
        for (const { when } of branches) if (when?.condition) forEachFinding(when.condition, (found) => met.add(found));
      }
      this.#inOrderOfUse = [...met, ...[...this.#guideline.findings.values()].filter((finding) => !met.has(finding))];
    }
    return this.#inOrderOfUse;
  }
}
