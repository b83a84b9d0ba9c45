import type { TypedAnswer } from '../../language/simulation.ts';

/** Whether two patients have the same answers, in whatever order they were given. */
export function isSamePatient(one: readonly TypedAnswer[], other: readonly TypedAnswer[]): boolean {
  const [left, right] = [one, other].map(
    (answers) => new Map(answers.map(({ finding, typed }) => [finding, typed.trim()])),
  );
  return left?.size === right?.size && [...(left ?? [])].every(([finding, typed]) => right?.get(finding) === typed);
}
