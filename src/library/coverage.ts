import { Analysis } from '../region/analysis.ts';
import { coverageEntry } from '../report/coverage/json.ts';
import { coverageOf } from '../simulation/coverage/coverage.ts';
import { exercisesOf } from '../simulation/coverage/exercise.ts';
import { Reach } from '../simulation/coverage/reach.ts';
import { compileRouter } from '../simulation/router.ts';
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
  const { guideline: model, lines } = readingOf(guideline);
  const all = casesFor(guideline, cases).flatMap((file) => file.cases);
  const { results } = runCases(all, compileRouter(model));
  const covered = coverageOf(new Reach(new Analysis(model)), exercisesOf(results));
  return plain<Coverage>(coverageEntry({ path: guideline.path, lines, coverage: covered }));
}
