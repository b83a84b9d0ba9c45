import type { Condition, Patient } from '../condition/condition.ts';
import { conditionInWords } from '../condition/english.ts';
import { printCondition } from '../condition/print.ts';
import type { Guideline, Step } from '../guideline/model.ts';
import { affectedPatients, areAllMeant, type RegionAtStep, UNREADABLE } from '../region/affected-patients.ts';
import type { Analysis } from '../region/analysis.ts';
import type { Region } from '../region/diagram.ts';
import type { Flow } from '../region/flow.ts';
import type { Found } from '../region/ways.ts';
import type { Witness } from '../region/witness.ts';
import { neededChoices } from '../simulation/needed-choices.ts';
import { ANY_CHOICE, holds, type IsTaken } from '../simulation/walk.ts';
import { asWritten } from '../text/marks.ts';
import type { CheckContext, Report } from './check.ts';
import { usesIn } from './uses.ts';

/** Thrown when the interpreter does not confirm what the regions say: then the claim must not be made. */
export class Disagreement extends Error {
  readonly step: Step;

  constructor(step: Step) {
    super(`Regions and interpreter disagree at step ${step.id}.`);
    this.name = 'Disagreement';
    this.step = step;
  }
}

export interface Evidence extends Pick<Report, 'witness' | 'choose' | 'region' | 'among' | 'noRegion' | 'here'> {
  /** Whom the problem concerns, in words, to end a sentence; undefined when there is no short description. */
  readonly who: Who | undefined;
}

/** Walks a patient through the guideline by the choices that are followed, and says whether a problem is really there. */
export type Confirm = (patient: Patient, isTaken: IsTaken) => boolean;

export interface Who {
  /** Empty when it is everybody. */
  readonly words: string;
  /** Whether the words say it of all patients, and not only of those who arrive at the step. */
  readonly isOfAll: boolean;
}

/**
 * One patient who shows a problem, and a description of all of them. Undefined where the walk does not confirm it and a
 * part of the file could not be read: then nothing can be said.
 * @param concerned the patients concerned, at the step, or some of them; not empty
 * @param confirm says whether the problem is really there
 * @param others more patients with the same problem
 * @param isElsewhere whether what is chosen at other steps than those on the way to this one matters too
 * @throws Disagreement
 */
export function witnessed(
  { analysis, guideline, reading }: CheckContext,
  step: Step,
  concerned: Region | Found,
  confirm: Confirm,
  flow: Flow = analysis.main,
  others: readonly RegionAtStep[] = [],
  isElsewhere = false,
): Evidence | undefined {
  const { region, isWhole, patient } = typeof concerned === 'number' ? allOf(concerned) : concerned;
  const found = patient ? analysis.witnessOf(patient) : exampleOf(analysis, step, region, flow);
  if (found && !confirm(found.patient, ANY_CHOICE)) {
    if (reading.length > 0 || usesIn(guideline).unknown.length > 0) return undefined;
    throw new Disagreement(step);
  }
  const shows = (patient: Patient) => isPossible(guideline, patient) && confirm(patient, ANY_CHOICE);
  const { order } = analysis.pathway.graph;
  const walk = step === order[0] ? order.length : (found?.steps ?? 0);
  // To leave something out takes a walk; where these are too many, the patient stays as it is.
  const stands = (patient: Patient) => {
    if ((tried.get(analysis) ?? 0) > MOST_TRIED && patient !== found?.shown) return false;
    tried.set(analysis, (tried.get(analysis) ?? 0) + walk);
    return shows(patient);
  };
  const { all, ...description } = isWhole
    ? said(analysis, { step, region, flow }, others, reading.length > 0)
    : SOME_ONLY;
  const witness = found && withoutIdle(standing(found, stands), all, stands, analysis);
  let walks = 0;
  const happens = (isTaken: IsTaken) => {
    walks++;
    return witness !== undefined && confirm(witness, isTaken);
  };
  const choose = witness && neededChoices(guideline, witness, happens, isElsewhere ? undefined : step);
  charge(analysis, ((found?.steps ?? 0) * walks) / WALKS);
  return {
    ...(witness && { witness }),
    ...(choose && choose.size > 0 && { choose }),
    ...description,
  };
}

interface Description extends Omit<Evidence, 'witness' | 'choose'> {
  /** True for exactly the patients concerned, of all. */
  readonly all: Condition | undefined;
}

/** Where only some of the patients were looked for, nobody can say who all of them are. */
const SOME_ONLY: Description = {
  noRegion: 'they were not all looked for, since that would take too long',
  who: undefined,
  all: undefined,
};

function allOf(region: Region): Found {
  return { region, isWhole: true };
}

/** An example patient is walked from the start several times. So many steps are walked for all examples of a guideline. */
const MOST_STEPS = 330_000;
const walked = new WeakMap<Analysis, number>();
/** So many more to leave out of them what does not matter. */
const MOST_TRIED = 1_000_000;
const tried = new WeakMap<Analysis, number>();
/** So many walks, by which it is found what has to be chosen, take as long as to find the patient. */
const WALKS = 20;

function charge(analysis: Analysis, steps: number): void {
  walked.set(analysis, (walked.get(analysis) ?? 0) + steps);
}

function exampleOf(analysis: Analysis, step: Step, region: Region, flow: Flow): Witness | undefined {
  const isSpent =
    (walked.get(analysis) ?? 0) > MOST_STEPS ||
    (step === analysis.pathway.graph.order[0] && (tried.get(analysis) ?? 0) > MOST_TRIED);
  const found = isSpent ? undefined : analysis.witness(step, region, flow);
  charge(analysis, found?.steps ?? 0);
  return found;
}

function said(
  analysis: Analysis,
  { step, region, flow }: RegionAtStep,
  others: readonly RegionAtStep[],
  isDamaged: boolean,
): Description {
  // What could not be read may concern the patients of this flow too.
  if (isDamaged && flow !== analysis.main) return { noRegion: UNREADABLE, who: undefined, all: undefined };
  const { all, here, because } = affectedPatients(analysis, step, region, flow, others);
  const condition = all ?? here;
  // At a decision the author sees who arrives.
  const shown = (flow === analysis.main && here) || condition;
  const isOfAll = all !== undefined && shown !== undefined && printCondition(shown) === printCondition(all);
  return {
    ...(condition && { region: printCondition(condition) }),
    ...(condition && !all && { among: step }),
    ...(because !== undefined && { noRegion: because }),
    ...(here && { here: printCondition(here) }),
    all,
    who: shown && { words: shown.kind === 'constant' ? '' : asWritten(conditionInWords(shown)), isOfAll },
  };
}

/** The patients who arrive at a step, where no more can be said in short, and where they are all. */
export const SOME = 'some of the patients who arrive';
export const EVERYBODY = 'the patients who arrive';

/** The patients concerned, to end a sentence: `patients with these findings: Age at least 65 years`. */
export function whomInWords(who: Who | undefined, some: string, everybody: string): string {
  if (!who) return some;
  if (who.words === '') return everybody;
  return `patients ${who.isOfAll ? 'with' : 'who arrive with'} these findings: ${who.words}`;
}

/** The same as a sentence of its own after a claim about some patients, without its full stop. */
export function namely(who: Who | undefined): string {
  if (!who || who.words === '') return '';
  return `. They ${who.isOfAll ? 'have' : 'arrive with'} these findings: ${who.words}`;
}

function isPossible({ assumptions }: Guideline, patient: Patient): boolean {
  return assumptions.every(({ never }) => holds(never, patient) !== true);
}

/**
 * The findings that matter of a witness, with as many of the others as it takes for the patient to show the problem as
 * described: what is left out counts as not collected, which an assumption may exclude.
 */
function standing({ patient, shown }: Witness, stands: (patient: Patient) => boolean): Patient {
  if (shown.size === patient.size || stands(shown)) return shown;
  let rest = patient;
  const leaveOut = (ids: readonly string[]): void => {
    const left = new Map([...rest].filter(([id]) => !ids.includes(id)));
    if (stands(left)) rest = left;
    else if (ids.length > 1) {
      const middle = ids.length >> 1;
      leaveOut(ids.slice(0, middle));
      leaveOut(ids.slice(middle));
    }
  };
  leaveOut([...patient.keys()].filter((id) => !shown.has(id)));
  return rest;
}

/**
 * Leaves out each finding that only told one way from another: the patient is concerned whatever it is, and shows the problem
 * without it.
 * @param concerned true for exactly the patients concerned; without it nothing is left out
 */
function withoutIdle(
  patient: Patient,
  concerned: Condition | undefined,
  stands: (patient: Patient) => boolean,
  analysis: Analysis,
): Patient {
  let rest = patient;
  for (const id of concerned ? patient.keys() : []) {
    const less = new Map([...rest].filter(([other]) => other !== id));
    if (concerned && stands(less) && areAllMeant(analysis, concerned, less)) rest = less;
  }
  return rest;
}
