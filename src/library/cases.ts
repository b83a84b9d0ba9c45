import { asProblem } from '../checks/check-guideline.ts';
import { lineOfMistake, mistakesIn, unjudgedResults } from '../checks/unjudged-cases.ts';
import { type CasesReading, readCases as read } from '../guideline/cases/read.ts';
import type { Reading } from '../guideline/read.ts';
import { caseEntry } from '../report/cases/json.ts';
import { problemEntry } from '../report/json.ts';
import { compileRouter } from '../simulation/router.ts';
import type { CaseResult as Outcome } from '../simulation/run-case.ts';
import { runCases as run } from '../simulation/run-cases.ts';
import type { CaseResult, Problem } from './generated/reports.generated.ts';
import { type Guideline, readingOf } from './guideline.ts';
import { GuidewayError, requireText } from './guideway-error.ts';
import { plain } from './plain.ts';

/** Sample cases that were read. Only what `readCases` returned can be given to other functions, not a copy of it. */
export interface Cases {
  /** As the file is called in what is written about it. */
  readonly path: string;
  /** The names of the cases, in the order of the file. */
  readonly names: readonly string[];
  /** What of the text cannot be read, and what no patient of the guideline can have; such cases are not run. */
  readonly problems: readonly Problem[];
}

/** A cases file and the guideline with which it was read. */
export interface ReadCases {
  readonly cases: CasesReading;
  readonly owner: Reading;
}

const readings = new WeakMap<Cases, ReadCases>();

/**
 * Reads the sample cases of a guideline from their text in YAML. Never throws for what the text says.
 * @param options `path` is how the file is called in what is written about it
 */
export function readCases(text: string, guideline: Guideline, options: { readonly path?: string } = {}): Cases {
  requireText(text);
  const owner = readingOf(guideline);
  const reading = read(text, owner.guideline);
  const cases: Cases = {
    path: options.path ?? 'cases.yaml',
    names: reading.cases.map(({ name }) => name),
    problems: reading.problems.map((problem) => plain<Problem>(problemEntry(asProblem(problem), reading.lines))),
  };
  readings.set(cases, { cases: reading, owner });
  return cases;
}

/**
 * Takes the patient of each case through the guideline with which the cases were read, and compares with what the case
 * expects. While the guideline itself cannot be read in full, a case that fails says nothing, and is `broken`.
 */
export function runCases(cases: Cases): CaseResult[] {
  const { cases: reading, owner } = readCasesOf(cases);
  return outcomesOf(reading, owner).map((result) => plain<CaseResult>(caseEntry(result, reading)));
}

function outcomesOf({ cases }: CasesReading, owner: Reading): readonly Outcome[] {
  const { results } = run(cases, compileRouter(owner.guideline));
  return lineOfMistake(mistakesIn(owner), owner.lines) === undefined ? results : unjudgedResults(results);
}

/** What was read. @throws GuidewayError when the cases are none that `readCases` returned */
export function readCasesOf(cases: Cases): ReadCases {
  const reading = readings.get(cases);
  if (reading) return reading;
  throw new GuidewayError('These are no cases that were read. Pass on what readCases returned, and no copy of it.');
}

/**
 * What was read of the cases of a guideline.
 * @throws GuidewayError when some were read with another guideline: the same finding may mean another thing there
 */
export function casesFor(guideline: Guideline, all: readonly Cases[]): readonly CasesReading[] {
  const owner = readingOf(guideline);
  return all.map((one) => {
    const reading = readCasesOf(one);
    if (reading.owner === owner) return reading.cases;
    throw new GuidewayError(
      `${one.path} was read with another guideline. Read it with this one: readCases(text, guideline)`,
    );
  });
}
