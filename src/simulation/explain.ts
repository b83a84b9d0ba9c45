import type { Condition, Truth } from '../condition/condition.ts';
import type { Finding } from '../guideline/model.ts';
import { forEachFinding } from '../region/variables.ts';
import type { Chart } from './chart.ts';
import type { ConditionCompiler } from './compile-condition.ts';
import { fewest } from './fewest.ts';
import type { Test } from './number-test.ts';
import type { Evidence } from './route.ts';

/** Says which findings of the patient on the chart make a condition what it is. */
export class Explainer {
  readonly #chart: Chart;
  readonly #compiler: ConditionCompiler;
  readonly #findings = new Map<Condition, readonly Finding[]>();

  constructor(chart: Chart, compiler: ConditionCompiler) {
    this.#chart = chart;
    this.#compiler = compiler;
  }

  truth(condition: Condition): Truth {
    return this.#compiler.compile(condition)();
  }

  /**
   * Of a true or false condition the fewest findings that settle it, whatever the others are, in the order in which the
   * condition names them; each test is looked at by itself, as a reader does, so `x or not(x)` rests on x. Of an unknown
   * condition the findings that are missing.
   */
  because(condition: Condition): Evidence[] {
    const test = this.#compiler.compile(condition);
    const truth = test();
    if (truth === undefined) return this.missing(condition).map((finding) => this.#evidence(finding));
    const chart = this.#chart;
    const found = fewest(
      this.findingsOf(condition).filter((finding) => chart.entryOf(finding) !== undefined),
      (findings) => chart.with(findings, test) === truth,
    );
    return found.map((finding) => this.#evidence(finding));
  }

  /** The findings that are not known and still keep an unknown condition from being true or false. */
  missing(condition: Condition): Finding[] {
    const found = new Set<Finding>();
    this.#collect(condition, found);
    return [...found];
  }

  /** Every finding that a condition reads, in the order in which it names them. */
  findingsOf(condition: Condition): readonly Finding[] {
    let known = this.#findings.get(condition);
    if (!known) {
      const met = new Set<Finding>();
      forEachFinding(condition, (finding) => met.add(finding));
      known = [...met];
      this.#findings.set(condition, known);
    }
    return known;
  }

  #collect(condition: Condition, found: Set<Finding>): void {
    const test: Test = this.#compiler.compile(condition);
    if (test() !== undefined) return;
    switch (condition.kind) {
      case 'constant':
        return;
      case 'and':
      case 'or':
        for (const part of condition.parts) this.#collect(part, found);
        return;
      case 'not':
        this.#collect(condition.part, found);
        return;
      case 'definition':
        if (condition.definition.when.condition) this.#collect(condition.definition.when.condition, found);
        return;
      case 'score':
        for (const { when } of condition.score.points) if (when.condition) this.#collect(when.condition, found);
        return;
      default:
        found.add(condition.finding);
    }
  }

  #evidence(finding: Finding): Evidence {
    return { finding, value: this.#chart.entryOf(finding) ?? null };
  }
}
