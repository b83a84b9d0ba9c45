import type { TypedAnswer } from '../../language/simulation.ts';

/** Whether two patients have the same answers, in whatever order they were given. */
export function isSamePatient(one: readonly TypedAnswer[], other: readonly TypedAnswer[]): boolean {
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
