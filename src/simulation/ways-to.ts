import type { Patient } from '../condition/condition.ts';
import type { Alternative, Branch, Guideline, Step } from '../guideline/model.ts';
import { nextSteps } from '../guideline/next-steps.ts';
import {
  ANY_CHOICE,
  holds,
  type IsTaken,
  openOptions,
  optionsFor,
  ownOption,
  type PatientOption,
  type Visit,
  visitOf,
} from './walk.ts';

/** A branch, an alternative that leads elsewhere, or undefined: the step's own way. */
type Way = Branch | Alternative | undefined;

/** The steps from which ways lead to a place, and of each the ways that do; the place itself has none. */
export type WaysTo = ReadonlyMap<Step, ReadonlySet<Way>>;

const intoSteps = new WeakMap<Guideline, ReturnType<typeof waysInto>>();
/** Those asked for last: a patient is walked to a place several times. */
const last = new WeakMap<Guideline, { readonly place: Step; readonly ways: WaysTo }>();

/** The ways to a step. Nothing else of a guideline is looked at, since very much may lead elsewhere. */
export function waysTo(guideline: Guideline, place: Step): WaysTo {
  const known = last.get(guideline);
  if (known?.place === place) return known.ways;
  const into = intoSteps.get(guideline) ?? waysInto(guideline);
  intoSteps.set(guideline, into);
  const ways = new Map<Step, Set<Way>>([[place, new Set()]]);
  for (const to of ways.keys())
    for (const { from, way } of into.get(to.id) ?? []) {
      if (from === place) continue;
      const others = ways.get(from);
      if (others) others.add(way);
      else ways.set(from, new Set([way]));
    }
  last.set(guideline, { place, ways });
  return ways;
}

/** The ways into each step, by its id. */
function waysInto({ steps }: Guideline): ReadonlyMap<string, readonly { readonly from: Step; readonly way: Way }[]> {
  const into = new Map<string, { from: Step; way: Way }[]>();
  for (const from of steps.values())
    for (const { to, branch, alternative } of nextSteps(from)) {
      // From a decision nobody goes on but by its branches.
      if (from.branches && !branch) continue;
      const here = into.get(to.id);
      if (here) here.push({ from, way: branch ?? alternative });
      else into.set(to.id, [{ from, way: branch ?? alternative }]);
    }
  return into;
}

/** Whether an option of a step is taken, of those that there are for a patient. */
type Takes = (option: PatientOption, step: Step) => boolean;

/** What is carried along on a walk. */
interface Carried<T> {
  readonly start: T;
  /** With what follows from an option that is taken. */
  readonly add: (before: T, option: PatientOption) => T;
  /** Of ways that meet the one with the better is followed. */
  readonly isBetter: (one: T, other: T) => boolean;
}

const NOTHING: Carried<undefined> = { start: undefined, add: () => undefined, isBetter: () => false };

/**
 * Walks one patient from the start to a place, as `walk` does, by nothing but the ways that lead there.
 * @returns the steps visited on these ways, in the order of the walk
 */
export function walkTo(guideline: Guideline, patient: Patient, place: Step, isTaken: Takes = ANY_CHOICE): StepsOn {
  return carriedTo(guideline, patient, place, isTaken, NOTHING);
}

type StepsOn = Pick<ReadonlyMap<Step, unknown>, 'has' | 'keys'>;

/** The same, with what comes to each step on the best way there; at the place before anything is taken there. */
export function carriedTo<T>(
  guideline: Guideline,
  patient: Patient,
  place: Step,
  isTaken: Takes,
  { start: nothing, add, isBetter }: Carried<T>,
): ReadonlyMap<Step, T> {
  const ways = waysTo(guideline, place);
  const best = new Map<Step, T>();
  const waiting: (readonly [to: string, T])[] = guideline.start ? [[guideline.start.id, nothing]] : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [id, carried] = next;
    const step = guideline.steps.get(id);
    if (!step || !ways.has(step) || (best.has(step) && !isBetter(carried, best.get(step) as T))) continue;
    best.set(step, carried);
    if (step === place) continue;
    if (step.branches) for (const { go } of onwardBranches(ways, step, patient)) waiting.push([go.id, carried]);
    else
      for (const option of onwardOptions(ways, step, patient))
        if (option.next && isTaken(option, step)) waiting.push([option.next.id, add(carried, option)]);
  }
  return best;
}

/** What happens to a patient at a step, by some of the choices that are followed; undefined for one who does not come there. */
export function visitAt(guideline: Guideline, patient: Patient, step: Step, isTaken: IsTaken): Visit | undefined {
  return walkTo(guideline, patient, step, isTaken).has(step) ? visitOf(step, patient) : undefined;
}

/** Whether a patient comes to a step and may choose an option there, by some of the choices that are followed. */
export function comesTo(
  guideline: Guideline,
  step: Step,
  alternative: Alternative | undefined,
  patient: Patient,
  isTaken: IsTaken,
): boolean {
  const isOpen = holds(alternative?.when, patient) === true && isTaken({ alternative }, step);
  return isOpen && walkTo(guideline, patient, step, isTaken).has(step);
}

/** The branches of a decision that a patient takes and that lead on. */
function onwardBranches(ways: WaysTo, step: Step, patient: Patient): readonly Branch[] {
  const onward = [...(ways.get(step) ?? [])].filter((way) => way !== undefined && 'go' in way);
  // Where the order makes no difference, what other branches say makes none.
  if (step.hit === 'unique' && onward.every(({ when }) => when))
    return inOrder(onward.filter(({ when }) => when?.condition && holds(when, patient) === true));
  return visitOf(step, patient).taken.filter((branch) => ways.get(step)?.has(branch));
}

/** The options of a step for a patient that lead on; at the place itself all. */
export function onwardOptions(ways: WaysTo, step: Step, patient: Patient): readonly PatientOption[] {
  const onward = ways.get(step);
  if (!onward || onward.size === 0) return optionsFor(step, patient);
  if (!onward.has(undefined))
    return openOptions(step, patient, inOrder([...onward].filter((way) => way !== undefined && 'recommend' in way)));
  const some = step.alternatives.filter((one) => !one.next || onward.has(one));
  const own = ownOption(step, patient);
  return [...(own ? [own] : []), ...openOptions(step, patient, some)];
}

function inOrder<T extends Branch | Alternative>(ways: readonly T[]): readonly T[] {
  return [...ways].sort((a, b) => a.at.start - b.at.start);
}
