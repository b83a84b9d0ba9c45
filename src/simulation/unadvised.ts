import type { Route } from './route.ts';

/** Whether a way comes to its end without any recommendation, for or against, on all of it, and none is still open. */
export function isUnadvised({ ending, given, alternatives, pending }: Route): boolean {
  const isToldOf = given.length > 0 || alternatives.some((choice) => choice.given.length > 0);
  return ending.kind === 'recommended' && !isToldOf && pending.length === 0;
}
