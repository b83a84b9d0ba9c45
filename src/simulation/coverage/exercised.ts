import type { Branch, Recommendation, Step } from '../../guideline/model.ts';
import type { Exercise } from './exercise.ts';

/** Which cases come to a step, take a branch or are given a recommendation, in their order. */
export class Exercised {
  readonly #by = new Map<Step | Branch | Recommendation, Exercise[]>();

  constructor(exercises: readonly Exercise[]) {
    for (const exercise of exercises) {
      const { passages, given } = exercise.route;
      for (const what of new Set<Step | Branch | Recommendation>([
        ...passages.flatMap(({ step, taken }) => (taken ? [step, taken] : [step])),
        ...given.map(({ recommendation }) => recommendation),
      ]))
        this.#add(what, exercise);
    }
  }

  by(what: Step | Branch | Recommendation): readonly Exercise[] {
    return this.#by.get(what) ?? [];
  }

  #add(what: Step | Branch | Recommendation, exercise: Exercise): void {
    const known = this.#by.get(what);
    if (known) known.push(exercise);
    else this.#by.set(what, [exercise]);
  }
}
