import { Stretches } from '../../text/stretches.ts';
import type { SchemaProblem } from '../schema/schema-problem.ts';
import type { CasesProblem } from './problem.ts';

/**
 * What the schema and what the guideline have to say of the cases, each mistake once: who knows the finding says more of
 * its value, except where the value is only a piece of what a comma has cut in two.
 */
export function onceEach(schema: readonly SchemaProblem[], guideline: readonly CasesProblem[]): CasesProblem[] {
  const places = (problems: readonly CasesProblem[]) => new Stretches(problems.map(({ at }) => at));
  const cut = places(schema.filter(({ fix, keyword }) => fix && keyword !== 'required'));
  const said = guideline.filter(({ at }) => !cut.holdsMoreThan(at));
  const known = places(said);
  const left = schema.filter(({ at }) => !known.holds(at));
  return [...left.map(({ code, message, at, fix }) => ({ code, message, at, ...(fix && { fix }) })), ...said];
}
