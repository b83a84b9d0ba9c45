import { shown } from '../problem.ts';
import type { Operand } from '../syntax.ts';
import type { Resolution } from './resolution.ts';

/** What to write where somebody compares with a declared name; undefined when the operand is none. */
export function describeOtherName(resolution: Resolution, operand: Operand): string | undefined {
  const name = operand.kind === 'count' ? operand.of.name : operand.kind === 'name' ? operand.name : undefined;
  if (name === undefined || resolution.scope.lookup(name) === undefined) return undefined;
  const message = `Only two numbers can be compared with each other, so \`${shown(name)}\` cannot stand here.`;
  return `${message} Compare each with a constant, or declare a finding that says how they compare.`;
}
