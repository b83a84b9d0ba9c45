import type { Patient } from '../../condition/condition.ts';
import type { Alternative, Finding, Guideline, Step } from '../../guideline/model.ts';
import type { Choices } from '../../guideline/next-steps.ts';
import { splitByBranch } from '../../region/branch-regions.ts';
import { withOneAnswer } from '../../region/completions.ts';
import { EVERYBODY, NOBODY, type Region } from '../../region/diagram.ts';
import type { GuidelineRegions } from '../../region/flow.ts';
import { type Exercise, passes } from '../coverage/exercise.ts';
import { type Option, takes } from '../coverage/option-goals.ts';
import type { Reach } from '../coverage/reach.ts';
import { neededChoices } from '../needed-choices.ts';
import type { Router } from '../router.ts';
import { type IsTaken, optionsFor, type Visit, walk } from '../walk.ts';
import { Namer } from './name.ts';
import { choicesOn, withoutNeedless } from './new-case.ts';
import { onwardFrom } from './onward.ts';

/** Among whom a patient is looked for. */
export interface Whom {
  readonly step: Step;
  /** Of those who arrive at the step; not empty. */
  readonly region: Region;
  /** What is chosen; without it, what has to be chosen to come to the step. */
  readonly choices?: Choices;
  /** What is taken at the step. */
  readonly option?: Option;
  /** Whether one who was found is as wanted; without it everybody is who takes the way. */
  readonly isWanted?: (one: Exercise) => boolean;
}

/** The cases there are, and those added to them. */
export class Drafts {
  readonly reach: Reach;
  readonly #router: Router;
  readonly #namer: Namer;
  readonly #exercises: Exercise[];
  readonly #added: Exercise[] = [];
  /** What is given and chosen in them. */
  readonly #there: Set<string>;
  readonly #answered: Answered;

  /** @param names of all cases that there are, also of those that could not be walked */
  constructor(reach: Reach, router: Router, exercises: readonly Exercise[], names: Iterable<string>) {
    this.reach = reach;
    this.#router = router;
    this.#namer = new Namer(names);
    this.#exercises = [...exercises];
    this.#there = new Set(exercises.map(asText));
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
   * @param keep findings that the case gives even where the way is the same without them
   * @param names what to call the case, the best first
   */
  add(
    whom: Whom,
    keep: ReadonlySet<Finding>,
    names: (draft: Omit<Exercise, 'name'>) => readonly string[],
  ): Exercise | undefined {
    const draft =
      this.#draft(whom, keep) ?? this.#draft({ ...whom, region: this.#withAnswer(whom.step, whom.region) }, keep);
    const text = draft && asText(draft);
    if (!draft || text === undefined || this.#there.has(text)) return undefined;
    const exercise = { name: this.#namer.choose(...names(draft)), ...draft };
    this.#there.add(text);
    this.#exercises.push(exercise);
    this.#added.push(exercise);
    return exercise;
  }

  #draft(whom: Whom, keep: ReadonlySet<Finding>): Omit<Exercise, 'name'> | undefined {
    const { step, region, option } = whom;
    // Assumptions that leave nobody are left out when regions are computed, so that these speak of patients who are none.
    if (this.reach.analysis.pathway.contradictory.length > 0) return undefined;
    const patient = region === NOBODY ? undefined : this.reach.analysis.patient(step, region, this.reach.flow);
    if (!patient) return undefined;
    const choices = whom.choices ?? choicesTo(this.#router.guideline, patient, step, option);
    const draft = withoutNeedless(this.#router, patient, choices, keep);
    const { kind } = draft.route.ending;
    // Where the guideline has no answer there is nothing that a case could expect.
    const isAnswered = kind === 'end' || kind === 'undetermined';
    const one = { name: '', ...draft };
    const isMeant = passes(one, step) && (!option || takes(draft, step, option)) && (whom.isWanted?.(one) ?? true);
    return isAnswered && isMeant ? draft : undefined;
  }

  #withAnswer(step: Step, region: Region): Region {
    const { analysis } = this.reach;
    const { diagrams } = analysis.pathway.variables;
    return analysis.decide(step, () => diagrams.and(region, this.#answered.from(step))) ?? NOBODY;
  }
}

function asText({ patient, route }: Omit<Exercise, 'name'>): string {
  const chosen = [...choicesOn(route)].map(([step, { label }]) => [step, label]);
  return JSON.stringify([[...patient].sort(([a], [b]) => (a < b ? -1 : 1)), chosen]);
}

/** What has to be chosen for a patient to come to a step, and to an answer where that is possible. */
function choicesTo(guideline: Guideline, patient: Patient, step: Step, option: Option | undefined): Choices {
  const alternative = option === step ? undefined : (option as Alternative | undefined);
  const choices = neededChoices(guideline, patient, (isTaken) => {
    const isFollowed: IsTaken = (one, at) =>
      option && at === step ? one.alternative === alternative : isTaken(one, at);
    const visits = walk(guideline, patient, isFollowed);
    return visits.has(step) && [...visits.values()].some((visit) => isAnswer(visit, patient, isFollowed));
  });
  const others = option ? [...choices].filter(([id]) => id !== step.id) : choices;
  return new Map([...others, ...(alternative ? [[step.id, alternative] as const] : [])]);
}

/** Whether a way comes to an answer at a step: it ends there with what is chosen, or waits until something is known. */
function isAnswer({ step, outcome }: Visit, patient: Patient, isFollowed: IsTaken): boolean {
  if (outcome === 'undetermined') return true;
  return (
    outcome === 'ends' &&
    optionsFor(step, patient).some((option) => option.next === undefined && isFollowed(option, step))
  );
}

/** To whom a pathway gives an answer: their way comes to its end, or waits for a finding. */
class Answered {
  readonly #pathway: GuidelineRegions;
  readonly #from = new Map<Step, Region>();

  constructor(pathway: GuidelineRegions) {
    this.#pathway = pathway;
  }

  /** Those with an answer if their way leads through a step. @throws BudgetExceeded */
  from(step: Step): Region {
    for (const each of [...this.#pathway.graph.order].reverse()) {
      if (this.#from.has(step)) break;
      if (!this.#from.has(each)) this.#from.set(each, this.#at(each));
    }
    return this.#from.get(step) ?? NOBODY;
  }

  /** @param step whose followers are known already */
  #at(step: Step): Region {
    const { graph, variables, truths } = this.#pathway;
    const d = variables.diagrams;
    const edges = graph.leaving.get(step) ?? [];
    const onFrom = (index: number): Region => {
      const edge = edges.find((one) => one.index === index);
      return edge && !edge.closesCycle ? (this.#from.get(edge.to) ?? NOBODY) : NOBODY;
    };
    if (!step.branches)
      return onwardFrom(this.#pathway, step).reduce<Region>((all, { whom, to }) => {
        const after = to === 'end' ? EVERYBODY : to ? (this.#from.get(to) ?? NOBODY) : NOBODY;
        return d.or(all, d.and(whom, after));
      }, NOBODY);
    const parts = splitByBranch(variables, truths, step, withOneAnswer(this.#pathway, step, EVERYBODY));
    return parts.branches.reduce<Region>(
      (all, { taken }, index) => d.or(all, d.and(taken, onFrom(index))),
      parts.leftOut()?.stalled ?? NOBODY,
    );
  }
}
