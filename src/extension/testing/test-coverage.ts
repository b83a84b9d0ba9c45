import {
  BranchCoverage,
  DeclarationCoverage,
  FileCoverage,
  type FileCoverageDetail,
  StatementCoverage,
  type TestItem,
  Uri,
} from 'vscode';
import type { CoveredPart, CoveredStep } from '../../language/test-coverage.ts';
import { rangeOf } from './test-tree.ts';

/** What cases reach in a guideline, as the editor asks for it piece by piece. */
export class GuidelineCoverage extends FileCoverage {
  readonly #steps: readonly CoveredStep[];

  private constructor(uri: Uri, summary: FileCoverage, steps: readonly CoveredStep[], cases: readonly TestItem[]) {
    const { statementCoverage, branchCoverage, declarationCoverage } = summary;
    super(uri, statementCoverage, branchCoverage, declarationCoverage, [...cases]);
    this.#steps = steps;
  }

  /**
   * @param uri of the guideline
   * @param cases those that were run
   */
  static of(uri: string, steps: readonly CoveredStep[], cases: readonly TestItem[]): GuidelineCoverage {
    const file = Uri.parse(uri);
    const summary = FileCoverage.fromDetails(
      file,
      detailsOf(steps, ({ by }) => by.length),
    );
    return new GuidelineCoverage(file, summary, steps, cases);
  }

  /** How many cases reach each step, branch and recommendation. */
  details(): FileCoverageDetail[] {
    return detailsOf(this.#steps, ({ by }) => by.length);
  }

  /** What one case reaches, and nothing else. */
  detailsOf(id: string): FileCoverageDetail[] {
    const isReached = ({ by }: CoveredPart) => by.includes(id);
    const own = this.#steps.filter(isReached).map((step) => ({
      ...step,
      branches: step.branches.filter(isReached),
      recommendations: step.recommendations.filter(isReached),
    }));
    return detailsOf(own, () => 1);
  }
}

/**
 * A step is a declaration; a decision is a statement with branches, at the lines of these; a recommendation is a statement.
 * @param count how often something is reached
 */
function detailsOf(steps: readonly CoveredStep[], count: (part: CoveredPart) => number): FileCoverageDetail[] {
  return steps.flatMap((step): FileCoverageDetail[] => [
    new DeclarationCoverage(step.label, count(step), rangeOf(step.range)),
    ...(step.branches.length > 0
      ? [
          new StatementCoverage(
            count(step),
            rangeOf(step.range),
            step.branches.map((branch) => new BranchCoverage(count(branch), rangeOf(branch.range), branch.label)),
          ),
        ]
      : []),
    ...step.recommendations.map((one) => new StatementCoverage(count(one), rangeOf(one.range))),
  ]);
}
