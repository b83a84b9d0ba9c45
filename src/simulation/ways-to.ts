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

/**
 * Walks one patient from the start to a place, as `walk` does, by nothing but the ways that lead there.
 * @returns the steps visited on these ways, in the order of the walk
 */
export function walkTo(
  guideline: Guideline,
  patient: Patient,
  place: Step,
  isTaken: (option: PatientOption, step: Step) => boolean = ANY_CHOICE,
): ReadonlySet<Step> {
  const ways = waysTo(guideline, place);
  const visited = new Set<Step>();
  const start = guideline.start && guideline.steps.get(guideline.start.id);
  const waiting: Step[] = start ? [start] : [];
  for (let step = waiting.pop(); step; step = waiting.pop()) {
    if (visited.has(step) || !ways.has(step)) continue;
    visited.add(step);
    if (step === place) continue;
    const here = step;
    const targets = step.branches
      ? onwardBranches(ways, step, patient).map(({ go }) => go)
      : onwardOptions(ways, step, patient)
          .filter((option) => isTaken(option, here))
          .flatMap(({ next }) => next ?? []);
    for (const { id } of targets) {
      const next = guideline.steps.get(id);
      if (next) waiting.push(next);
    }
  }
  return visited;
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
export function onwardBranches(ways: WaysTo, step: Step, patient: Patient): readonly Branch[] {
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
