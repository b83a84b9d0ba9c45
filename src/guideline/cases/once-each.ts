import type { Span } from '../../text/position.ts';
import type { SchemaProblem } from '../schema/schema-problem.ts';
import type { CasesProblem } from './problem.ts';

/**
 * What the schema and what the guideline have to say of the cases, each mistake once: who knows the finding says more of
 * its value, except where the value is only a piece of what a comma has cut in two.
 */
export function onceEach(schema: readonly SchemaProblem[], guideline: readonly CasesProblem[]): CasesProblem[] {
  const cut = schema.filter(({ fix, keyword }) => fix && keyword !== 'required');
  const said = guideline.filter(({ at }) => !cut.some((whole) => isWithin(at, whole.at) && !isWithin(whole.at, at)));
  const left = schema.filter(({ at }) => !said.some((problem) => isWithin(at, problem.at)));
  return [...left.map(({ code, message, at, fix }) => ({ code, message, at, ...(fix && { fix }) })), ...said];
}

function isWithin(part: Span, whole: Span): boolean {
  return whole.start <= part.start && part.end <= whole.end;
}
