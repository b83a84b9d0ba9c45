import { appendCases, newCasesFile, whyNotAppended } from '../guideline/cases/append-cases.ts';
import type { NewCase } from '../guideline/cases/new-case.ts';
import { Analysis } from '../region/analysis.ts';
import { AIMS, type Generated, missingCases } from '../simulation/generate/generate.ts';
import { applyEdits } from '../text/edit.ts';
import { type Cases, casesFor, readCasesOf } from './cases.ts';
import { type Guideline, readingOf } from './guideline.ts';
import { GuidewayError, requireOneOf } from './guideway-error.ts';

/** Which cases are generated. */
export interface GenerateOptions {
  /**
   * What the cases are to reach together: every branch (the default), a difference made by every single test of a condition
   * (MC/DC), or every value at a limit.
   */
  readonly goal?: 'branches' | 'mcdc' | 'boundaries';
  /** The cases that there are already; only what they do not reach is generated. */
  readonly cases?: readonly Cases[];
  /** One of those: the new cases are added to its text. Without, they are a file of their own. */
  readonly into?: Cases;
}

/** Cases that were generated. Each expects what the guideline says today, for a clinician to confirm. */
export interface GeneratedCases {
  /** The text of the cases file. */
  readonly text: string;
  /** The names of the new cases. */
  readonly names: readonly string[];
  /** How many goals were reached before, and are with the new cases; and how many can be reached. */
  readonly before: number;
  readonly after: number;
  readonly total: number;
  /** What no patient can reach: why, and in which line of the guideline, from 1. */
  readonly infeasible: readonly { readonly line: number; readonly because: string }[];
}

/**
 * Generates the sample cases that are missing: few, each a typical patient, marked `confirm: true`. The same texts give the
 * same cases, and with them in place none.
 * @throws GuidewayError while the guideline cannot be read in full, for what it says then is no expectation; for cases that
 *   were read with another guideline; and when nothing can be added to the text of `into`
 */
export function generateCases(guideline: Guideline, options: GenerateOptions = {}): GeneratedCases {
  const { cases = [], into, goal = 'branches' } = options;
  requireOneOf(goal, AIMS);
  const { lines } = readingOf(guideline);
  const [problem] = guideline.problems;
  if (problem)
    throw new GuidewayError(
      `Line ${problem.range.start.line} of the guideline: ${problem.message} Correct this first.`,
    );
  const all = into === undefined || cases.includes(into) ? cases : [...cases, into];
  const generated = missingFrom(guideline, all, goal);
  return {
    text: textWith(generated.cases, into),
    names: generated.cases.map(({ name }) => name),
    before: generated.before.covered,
    after: generated.after.covered,
    total: generated.after.total,
    infeasible: generated.infeasible.map(({ at, because }: Generated['infeasible'][number]) => ({
      line: lines.positionAt(at.start).line + 1,
      because,
    })),
  };
}

/** The cases that are missing beside some. */
export function missingFrom(guideline: Guideline, cases: readonly Cases[], goal: (typeof AIMS)[number]): Generated {
  const all = casesFor(guideline, cases).flatMap((file) => file.cases);
  return missingCases(new Analysis(readingOf(guideline).guideline), all, goal);
}

function textWith(added: readonly NewCase[], into: Cases | undefined): string {
  if (into === undefined) return newCasesFile(added, undefined);
  const { text } = readCasesOf(into).cases;
  if (added.length === 0) return text;
  const edit = appendCases(text, added);
  if (edit) return applyEdits(text, [edit]);
  throw new GuidewayError(`${into.path}: Nothing was added. ${whyNotAppended(text)}`);
}
