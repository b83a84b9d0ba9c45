import { shown } from '../problem.ts';
import type { Operand } from '../syntax.ts';
import type { Resolution } from './resolution.ts';

/**
 * Whether somebody compares with a declared name that cannot stand there, which is stated; of a name whose declaration has a
 * mistake nothing is, since it may well be right.
 */
export function isOtherName(resolution: Resolution, operand: Operand): boolean {
  const name = operand.kind === 'count' ? operand.of.name : operand.kind === 'name' ? operand.name : undefined;
  const named = name === undefined ? undefined : resolution.scope.lookup(name);
  if (name === undefined || named === undefined) return false;
  if (named === 'unreadable') return true;
  const message = `Only two numbers can be compared with each other, so \`${shown(name)}\` cannot stand here.`;
  const advice = 'Compare each with a constant, or declare a finding that says how they compare.';
  resolution.mismatch(`${message} ${advice}`, operand.at);
  return true;
}
