import { Analysis } from '../region/analysis.ts';
import type { CoveredFile } from '../report/coverage/covered-file.ts';
import { coverageEntry } from '../report/coverage/json.ts';
import { coverageOf } from '../simulation/coverage/coverage.ts';
import { exercisesOf } from '../simulation/coverage/exercise.ts';
import { Reach } from '../simulation/coverage/reach.ts';
import { compileRouter } from '../simulation/router.ts';
import type { CaseResult } from '../simulation/run-case.ts';
import { runCases } from '../simulation/run-cases.ts';
import { type Cases, casesFor } from './cases.ts';
import type { Coverage } from './generated/reports.generated.ts';
import { type Guideline, readingOf } from './guideline.ts';
import { plain } from './plain.ts';

/**
 * What cases exercise of a guideline: steps, branches, single tests of conditions (MC/DC), recommendations and rules. A
 * case that fails exercises its way too. Shares are in percent.
 * @throws GuidewayError for cases that were read with another guideline
 */
export function coverage(guideline: Guideline, cases: readonly Cases[]): Coverage {
  const all = casesFor(guideline, cases).flatMap((file) => file.cases);
  const { results } = runCases(all, compileRouter(readingOf(guideline).guideline));
  return plain<Coverage>(coverageEntry(coveredFile(guideline, results)));
}

/** What cases exercise of a guideline that were run already. */
export function coveredFile(owner: Guideline, results: readonly CaseResult[]): CoveredFile {
  const { guideline, lines } = readingOf(owner);
  const reach = new Reach(new Analysis(guideline));
  return { path: owner.path, lines, coverage: coverageOf(reach, exercisesOf(results)) };
}
