import type { Finding, Step } from '../../guideline/model.ts';
import type { Region } from '../../region/diagram.ts';
import { type Exercise, passes } from '../coverage/exercise.ts';
import type { Reach } from '../coverage/reach.ts';
import type { Router } from '../router.ts';
import { Namer } from './name.ts';
import { withoutNeedless } from './new-case.ts';

/** The cases there are, and those added to them. */
export class Drafts {
  readonly reach: Reach;
  readonly #router: Router;
  readonly #namer: Namer;
  readonly #exercises: Exercise[];
  readonly #added: Exercise[] = [];

  /** @param names of all cases that there are, also of those that could not be walked */
  constructor(reach: Reach, router: Router, exercises: readonly Exercise[], names: Iterable<string>) {
    this.reach = reach;
    this.#router = router;
    this.#namer = new Namer(names);
    this.#exercises = [...exercises];
  }

  /** Those there were and those added. */
  get exercises(): readonly Exercise[] {
    return this.#exercises;
  }

  get added(): readonly Exercise[] {
    return this.#added;
  }

  /**
   * Adds a typical patient of a region of a step. Undefined when none could be found, or the one found takes another way,
   * which only a fault of ours explains.
   * @param region of those who arrive at the step; not empty
   * @param keep findings that the case gives even where the way is the same without them
   * @param names what to call the case, the best first
   */
  add(
    step: Step,
    region: Region,
    keep: ReadonlySet<Finding>,
    names: (draft: Omit<Exercise, 'name'>) => readonly string[],
  ): Exercise | undefined {
    const witness = this.reach.analysis.witness(step, region, this.reach.flow);
    if (!witness) return undefined;
    const draft = withoutNeedless(this.#router, witness.patient, keep);
    if (!passes({ name: '', ...draft }, step)) return undefined;
    const exercise = { name: this.#namer.choose(...names(draft)), ...draft };
    this.#exercises.push(exercise);
    this.#added.push(exercise);
    return exercise;
  }
}
