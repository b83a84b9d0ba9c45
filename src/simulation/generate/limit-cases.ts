import { inputsToConditions } from '../../condition/calculating/inputs.ts';
import { valueInWords } from '../../condition/english.ts';
import { labelInWords } from '../../condition/wording/label-in-words.ts';
import { stepName } from '../../guideline/names-in-messages.ts';
import type { Exercise } from '../coverage/exercise.ts';
import type { Drafts } from './drafts.ts';
import { isAtLimit, type Limit, limitsAt, patientsAt } from './limits.ts';
import { limitInWords } from './name.ts';

/** What became of the values at the limits. */
export interface LimitsReached {
  readonly reached: number;
  /** Sentences: why no patient can have a value where it is asked for. */
  readonly infeasible: readonly { readonly limit: Limit; readonly because: string }[];
  readonly missed: readonly Limit[];
}

/**
 * Boundary values: adds cases until, at each step, some patient has the value just below, at and just above each limit
 * with which a number is compared there; where that is possible one for whom the value decides.
 * @param add false to only look what the cases reach
 */
export function addLimitCases(drafts: Drafts, add: boolean): LimitsReached {
  const { reach } = drafts;
  const infeasible: { limit: Limit; because: string }[] = [];
  const missed: Limit[] = [];
  let reached = 0;
  for (const step of reach.analysis.pathway.graph.order) {
    for (const limit of reach.analysis.decide(step, () => limitsAt(reach, step)) ?? []) {
      const found = reach.analysis.decide(step, () => patientsAt(reach, limit));
      const isReached = () => drafts.exercises.some((one) => isAtLimit(reach, limit, one, found?.decides ?? true));
      if (found && found.whom !== 0 && add && !isReached()) draft(drafts, limit, found);
      if (isReached()) reached++;
      else if (found?.whom === 0 && reach.isCertain(step)) infeasible.push({ limit, because: nobody(limit) });
      else missed.push(limit);
    }
  }
  return { reached, infeasible, missed };
}

function draft(drafts: Drafts, limit: Limit, { whom, decides }: ReturnType<typeof patientsAt>): void {
  const { step, finding, value, tests } = limit;
  const keep = inputsToConditions(tests.map(({ independence }) => independence.site.condition));
  const isWanted = (one: Exercise) => isAtLimit(drafts.reach, limit, one, decides);
  drafts.add({ step, region: whom, isWanted }, keep, () => [limitInWords(step, finding, value)]);
}

function nobody({ step, finding, value }: Limit): string {
  return `Nobody of whom it is asked at ${stepName(step)} has ${labelInWords(finding.label)} ${valueInWords(finding, value)}.`;
}
