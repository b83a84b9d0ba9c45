import type { Problem } from '../../checks/check.ts';
import type { Guideline } from '../../guideline/model.ts';
import type { CasesRun } from '../../simulation/run-cases.ts';
import type { LineIndex } from '../../text/position.ts';
import type { UnreadableFile } from '../report.ts';

/** A cases file whose cases were run. */
export interface TestedFile extends CasesRun {
  readonly kind: 'tested';
  readonly path: string;
  readonly guidelinePath: string;
  readonly guideline: Guideline;
  /** What could not be read of the cases that were asked for; they are broken. */
  readonly problems: readonly Problem[];
  /** Those of them that belong to no case. */
  readonly stray: readonly Problem[];
  /** Why cases are broken that could be read: a sentence for each, where the guideline itself could not. */
  readonly unjudged?: string | undefined;
  readonly lines: LineIndex;
}

/** A guideline that has no cases yet. */
export interface UntestedFile {
  readonly kind: 'untested';
  /** Of the guideline. */
  readonly path: string;
  /** Of the cases file to begin with. */
  readonly casesPath: string;
  readonly guideline: Guideline;
}

export type TestReport = TestedFile | UntestedFile | UnreadableFile;

/** What became of all cases of one run. */
export interface TestSummary {
  /** Cases that were run or could not be. */
  readonly cases: number;
  readonly passed: number;
  readonly failed: number;
  /** Cases that could not be read. */
  readonly broken: number;
  /** Of those that passed: still to be confirmed by a clinician. */
  readonly unconfirmed: number;
  /** Left out after a failure. */
  readonly notRun: number;
  /** Problems of cases files that belong to no case. */
  readonly stray: number;
  readonly unreadable: number;
  /** Cases files. */
  readonly files: number;
  readonly milliseconds: number;
}

/** Counts what became of the cases; `milliseconds` is the time the run took. */
export function summarizeTests(reports: readonly TestReport[], milliseconds: number): TestSummary {
  const tested = reports.filter((report) => report.kind === 'tested');
  const results = tested.flatMap((file) => file.results);
  const passed = results.filter(({ status }) => status === 'passed');
  const sum = (count: (file: TestedFile) => number) => tested.reduce((total, file) => total + count(file), 0);
  return {
    cases: results.length,
    passed: passed.length,
    failed: results.filter(({ status }) => status === 'failed').length,
    broken: results.filter(({ status }) => status === 'broken').length,
    unconfirmed: passed.filter((result) => result.case.confirm).length,
    notRun: sum(({ notRun }) => notRun.length),
    stray: sum(({ stray }) => stray.length),
    unreadable: reports.filter(({ kind }) => kind === 'unreadable').length,
    files: tested.length,
    milliseconds,
  };
}
