import type { Patient } from '../../src/condition/condition.ts';
import type { Alternative, Guideline, Step } from '../../src/guideline/model.ts';
import type { Exercise } from '../../src/simulation/coverage/exercise.ts';
import type { Ending, Passage } from '../../src/simulation/route.ts';
import { holds, walk } from '../../src/simulation/walk.ts';

/** What a patient exercises, by walking condition by condition: without router, regions or reasons. */
export function walked(guideline: Guideline, patient: Patient): Exercise {
  const visits = walk(guideline, patient);
  const passages: Passage[] = [];
  let step = guideline.steps.get(guideline.start?.id ?? '');
  let last: Step | undefined = step;
  let outcome: string = 'unreadable';
  while (step) {
    last = step;
    const visit = visits.get(step);
    outcome = visit?.outcome ?? 'unreadable';
    const taken = visit?.taken.length === 1 ? visit.taken[0] : undefined;
    passages.push({ step, considered: [], taken });
    const next: string | undefined = outcome === 'goes on' ? (taken?.go.id ?? step.next?.id) : undefined;
    step = next === undefined ? undefined : guideline.steps.get(next);
  }
  const given = (at: Step, recommend: Step['recommend'], alternative?: Alternative) =>
    recommend
      .filter(({ when }) => holds(when, patient) === true)
      .map((recommendation) => ({ step: at, recommendation, alternative, because: [], rules: [] }));
  const steps = passages.map((passage) => passage.step);
  const ending = { kind: outcome === 'ends' ? 'end' : 'gap', step: last } as Ending;
  return {
    name: JSON.stringify([...patient]),
    patient,
    route: {
      // What it comes to does not matter for what is exercised.
      status: 'recommended',
      passages,
      // As if each alternative that is open were chosen once.
      given: steps.flatMap((at) => [
        ...given(at, at.recommend),
        ...at.alternatives
          .filter(({ when }) => holds(when, patient) === true)
          .flatMap((alternative) => given(at, alternative.recommend, alternative)),
      ]),
      alternatives: [],
      pending: [],
      chosen: [],
      unchosen: [],
      groups: [],
      contradicts: [],
      expectsToKnow: [],
      toCollect: [],
      ending,
    },
  };
}
