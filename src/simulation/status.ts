import type { Given, Route } from './route.ts';

/**
 * What a patient's answer is called, wherever it is told. The way comes to an end with advice that is known and agrees
 * (`recommended`), without any advice for this patient (`nothing-recommended`), with advice of which it is not known
 * whether it is for this patient (`advice-undetermined`), or with an action both recommended and advised against
 * (`conflict`). Or it comes to no end: a decision cannot be made yet (`undetermined`), no branch is for the patient
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
  /** Something, for or against, of a step itself or of an alternative that is open. */
  isGiven: boolean;
  /** It is not known of some recommendation or alternative whether it is for this patient. */
  isOpen: boolean;
  /** An action is recommended and advised against, alternatives aside. */
  isContradictory: boolean;
  /** The condition of a recommendation or alternative has an error. */
  isUnreadable: boolean;
}

/** What the answer is called at the end of a way. */
export function statusAtEnd({ isGiven, isOpen, isContradictory, isUnreadable }: Advice): Exclude<Status, 'refused'> {
  if (isUnreadable) return 'unreadable';
  if (isContradictory) return 'conflict';
  if (isOpen) return 'advice-undetermined';
  return isGiven ? 'recommended' : 'nothing-recommended';
}

/** What the answer of a route is called. */
export function statusOf({ ending, given, alternatives, pending, contradicts }: Omit<Route, 'status'>): Status {
  if (contradicts.length > 0) return 'refused';
  if (ending.kind !== 'end') return ending.kind;
  return statusAtEnd({
    isGiven: given.length > 0 || alternatives.some((choice) => choice.given.length > 0),
    isOpen: pending.length > 0,
    isContradictory: contradictionsIn(given).length > 0,
    isUnreadable: pending.some(({ alternative, recommendation }) => !(recommendation ?? alternative)?.when?.condition),
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
