import type { MadeChoice } from '../../language/choices.ts';
import type { TypedAnswer } from '../../language/simulation.ts';

/** Somebody of whom answers are known, and what is chosen. */
interface Somebody {
  readonly answers: readonly TypedAnswer[];
  readonly choices?: readonly MadeChoice[];
}

/** Whether two patients have the same answers, in whatever order they were given, and the same is chosen for them. */
export function isSamePatient(one: Somebody, other: Somebody): boolean {
  return hasSameAnswers(one.answers, other.answers) && alternativesIn(one) === alternativesIn(other);
}

/** What the steps themselves recommend needs no choice. */
function alternativesIn({ choices = [] }: Somebody): string {
  const made = choices.flatMap(({ step, label }) => (label === null ? [] : [`${step}=${label}`]));
  return JSON.stringify(made.sort());
}

function hasSameAnswers(one: readonly TypedAnswer[], other: readonly TypedAnswer[]): boolean {
  const given = new Map(other.map((answer) => [answer.finding, answer]));
  return one.length === other.length && one.every((answer) => isSame(answer, given.get(answer.finding)));
}

function isSame(one: TypedAnswer, other: TypedAnswer | undefined): boolean {
  if (other === undefined) return false;
  // An option may be called `unknown`, and typed like what is not known.
  if (one.value !== undefined && other.value !== undefined)
    return JSON.stringify(one.value) === JSON.stringify(other.value);
  return one.typed.trim() === other.typed.trim();
}
