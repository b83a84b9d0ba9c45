import { whomOf } from '../guideline/recommendations.ts';
import type { Given, Route } from './route.ts';

/**
 * What a patient's answer is called, wherever it is told. The way comes to an end with advice that is known and agrees
 * (`recommended`), without any advice for this patient (`nothing-recommended`), with advice of which it is not known
 * whether it is for this patient, or that depends on a choice to be made (`advice-undetermined`), with an action both recommended and advised against or too many
 * recommendations of a group (`conflict`), or with too few of one (`gap`). Or it comes to no end: a decision cannot be made yet (`undetermined`), no branch is for the patient
 * (`gap`), more than one is (`conflict`), or the guideline has an error there (`unreadable`). Whatever the way is, the
 * assumptions may rule such a patient out (`refused`).
 */
export const STATUSES = [
  'recommended',
  'nothing-recommended',
  'undetermined',
  'advice-undetermined',
  'gap',
  'conflict',
  'unreadable',
  'refused',
] as const;

export type Status = (typeof STATUSES)[number];

/** The advice to a patient on a way that has come to its end. */
export interface Advice {
  /** Something, for or against, of a step itself or of an alternative that is taken. */
  isGiven: boolean;
  /** It is not known of some recommendation or alternative whether it is for this patient, or one has to be chosen first. */
  isOpen: boolean;
  /** An action is recommended and advised against, alternatives that are not taken aside. */
  isContradictory: boolean;
  /** A group has too few recommendations for this patient, alternatives that are not taken aside. */
  isTooFew: boolean;
  /** A group has too many. */
  isTooMany: boolean;
  /** The condition of a recommendation or alternative has an error. */
  isUnreadable: boolean;
}

/** What the answer is called at the end of a way. */
export function statusAtEnd(advice: Advice): Exclude<Status, 'refused'> {
  const { isGiven, isOpen, isContradictory, isTooFew, isTooMany, isUnreadable } = advice;
  if (isUnreadable) return 'unreadable';
  if (isContradictory || isTooMany) return 'conflict';
  if (isTooFew) return 'gap';
  if (isOpen) return 'advice-undetermined';
  return isGiven ? 'recommended' : 'nothing-recommended';
}

/** What the answer of a route is called. */
export function statusOf(route: Omit<Route, 'status'>): Status {
  const { ending, given, unchosen, pending, groups, contradicts } = route;
  if (contradicts.length > 0) return 'refused';
  if (ending.kind !== 'end') return ending.kind;
  return statusAtEnd({
    isGiven: given.length > 0,
    isOpen: pending.length + unchosen.length > 0 || groups.some(({ verdict }) => verdict === 'open'),
    isContradictory: contradictionsIn(given).length > 0,
    isTooFew: groups.some(({ verdict }) => verdict === 'too few'),
    isTooMany: groups.some(({ verdict }) => verdict === 'too many'),
    isUnreadable: pending.some(
      ({ alternative, recommendation }) => !(recommendation ? whomOf(recommendation) : alternative?.when)?.condition,
    ),
  });
}

/** What is recommended although it is advised against, or the other way round, each with what it contradicts first. */
export function contradictionsIn(given: readonly Given[]): readonly (readonly [Given, Given])[] {
  return given.flatMap((later, i) => {
    const { action, direction } = later.recommendation;
    const earlier = given
      .slice(0, i)
      .find(({ recommendation: one }) => one.action.id === action.id && one.direction !== direction);
    return earlier ? [[earlier, later] as const] : [];
  });
}
