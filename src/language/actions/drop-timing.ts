import type { Problem } from '../../checks/check.ts';
import { actionName } from '../../guideline/names-in-messages.ts';
import { recommendationsOf } from '../../guideline/recommendations.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import { partMap } from './condition-edit.ts';
import { distinct } from './distinct.ts';
import type { Remedy } from './offer.ts';
import { CHECKS, isRepaired, tried } from './trial.ts';
import { withoutKey } from './without-key.ts';

/** More times than these in one circle are no choice for anybody. */
const MOST = 4;

/** Deletes one of the times that cannot all be kept, whichever the author chooses. */
export function dropTiming(problem: Problem, files: GuidelineBundle): readonly Remedy[] {
  const { guideline: document } = files;
  const places = [problem.at, ...(problem.related ?? []).map(({ at }) => at)];
  const timed = recommendationsOf(document.guideline).filter(({ recommendation: { timing } }) =>
    places.some(({ start }) => start === timing?.at.start),
  );
  const remedies = timed.slice(0, MOST).flatMap(({ step, recommendation: { action, at } }) => {
    const part = partMap(document, step, at);
    const edit = part && withoutKey(document, part, 'timing');
    return edit
      ? {
          place: at.start,
          title: `Delete the time of ${actionName(document.guideline, action)}`,
          readings: CHECKS,
          change: () => tried(files, document, [edit], (trial) => isRepaired(problem, trial)),
        }
      : [];
  });
  return distinct(document, remedies);
}
