import type { Problem } from '../../checks/check.ts';
import type { Step } from '../../guideline/model.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import { distinct, type PlacedRemedy } from './distinct.ts';
import type { Remedy } from './offer.ts';
import { type Part, partAt } from './part.ts';
import { CHECKS, isRepaired } from './trial.ts';
import { changedWhom } from './whom-edit.ts';

/** More places than these are no choice for anybody. */
const MOST_PLACES = 4;

/**
 * The ways to leave the patients of a problem out of a recommendation, group or alternative that the problem is about.
 * Which of them is right only a clinician can say, so that none is preferred.
 */
export function exclude(problem: Problem, files: GuidelineBundle): readonly Remedy[] {
  const { guideline } = files.guideline;
  const places = [problem.at, ...(problem.related ?? []).map(({ at }) => at)];
  const parts = new Map<unknown, Part>();
  for (const { start } of places) {
    const part = partAt(guideline, start);
    if (part) parts.set(part.what, part);
  }
  const step = [...guideline.steps.values()].find(
    ({ whole }) => whole.start <= problem.at.start && problem.at.end <= whole.end,
  );
  const remedies = [...parts.values()].slice(0, MOST_PLACES).flatMap((part) => {
    const those = whomAt(problem, step, part);
    return those === undefined ? [] : remedy(problem, files, part, those);
  });
  return distinct(files.guideline, remedies);
}

/** The patients of a problem as a condition at the step of a part. */
function whomAt({ here, region, among }: Problem, step: Step | undefined, part: Part): string | undefined {
  const isSaid = (text: string | undefined) => text !== undefined && text !== 'true';
  if (part.step === step && isSaid(here)) return here;
  return !among && isSaid(region) ? region : undefined;
}

function remedy(problem: Problem, files: GuidelineBundle, part: Part, those: string): PlacedRemedy {
  return {
    place: part.what.at.start,
    title: `Exclude these patients from ${part.name}`,
    readings: 2 * CHECKS,
    change: () => changedWhom(files, part, 'without', those, (trial) => isRepaired(problem, trial)),
  };
}
