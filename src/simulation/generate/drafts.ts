import type { Patient } from '../../condition/condition.ts';
import type { Finding, Step } from '../../guideline/model.ts';
import { NOBODY, type Region } from '../../region/diagram.ts';
import { type Exercise, passes } from '../coverage/exercise.ts';
import type { Reach } from '../coverage/reach.ts';
import type { Router } from '../router.ts';
import { Answered } from './answered.ts';
import { Namer } from './name.ts';
import { withoutNeedless } from './new-case.ts';

/** The cases there are, and those added to them. */
export class Drafts {
  readonly reach: Reach;
  readonly #router: Router;
  readonly #namer: Namer;
  readonly #exercises: Exercise[];
  readonly #added: Exercise[] = [];
  readonly #answered: Answered;

  /** @param names of all cases that there are, also of those that could not be walked */
  constructor(reach: Reach, router: Router, exercises: readonly Exercise[], names: Iterable<string>) {
    this.reach = reach;
    this.#router = router;
    this.#namer = new Namer(names);
    this.#exercises = [...exercises];
    this.#answered = new Answered(reach.analysis.pathway);
  }

  /** Those there were and those added. */
  get exercises(): readonly Exercise[] {
    return this.#exercises;
  }

  get added(): readonly Exercise[] {
    return this.#added;
  }

  /**
   * Adds a typical patient of a region of a step. Undefined when none could be found to whom the guideline gives an answer,
   * or with just these findings there is a case already, or the one found takes another way, which only a fault of ours
   * explains.
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
    const draft = this.#draft(step, region, keep) ?? this.#draft(step, this.#withAnswer(step, region), keep);
    if (!draft || this.#isThere(draft.patient)) return undefined;
    const exercise = { name: this.#namer.choose(...names(draft)), ...draft };
    this.#exercises.push(exercise);
    this.#added.push(exercise);
    return exercise;
  }

  #draft(step: Step, region: Region, keep: ReadonlySet<Finding>): Omit<Exercise, 'name'> | undefined {
    const witness = region === NOBODY ? undefined : this.reach.analysis.witness(step, region, this.reach.flow);
    if (!witness) return undefined;
    const draft = withoutNeedless(this.#router, witness.patient, keep);
    const { kind } = draft.route.ending;
    // Where the guideline has no answer there is nothing that a case could expect.
    const isAnswered = kind === 'end' || kind === 'undetermined';
    return isAnswered && passes({ name: '', ...draft }, step) ? draft : undefined;
  }

  #withAnswer(step: Step, region: Region): Region {
    const { analysis } = this.reach;
    const { diagrams } = analysis.pathway.variables;
    return analysis.decide(step, () => diagrams.and(region, this.#answered.from(step))) ?? NOBODY;
  }

  #isThere(patient: Patient): boolean {
    const wanted = asText(patient);
    return this.#exercises.some((one) => asText(one.patient) === wanted);
  }
}

function asText(patient: Patient): string {
  return JSON.stringify([...patient].sort(([a], [b]) => (a < b ? -1 : 1)));
}
