import type { Span } from '../../text/position.ts';
import { scalarInPlaceOf } from '../../text/scalar.ts';
import { shown } from '../schema/wording.ts';
import type { NearestName } from './guesses.ts';
import type { ValueProblem } from './problem.ts';
import type { Source } from './source.ts';

/**
 * What to say of a name that does not exist where another is near; with the repair where nothing else can have been meant.
 * @param missing says that it does not exist, in a sentence
 * @param at where it stands in the cases file
 */
export function nearestNameProblem(
  missing: string,
  at: Span,
  { id, isSure, label = id }: NearestName,
  { text }: Source,
): Pick<ValueProblem, 'message' | 'fix'> {
  const named = `${shown(id)}${label === id ? '' : ` (${label})`}`;
  if (!isSure) return { message: `${missing} The nearest name is ${named}.` };
  const newText = scalarInPlaceOf(text.slice(at.start, at.end), id);
  return {
    message: `${missing} Did you mean ${named}?`,
    fix: { title: `Change to ${shown(id)}`, edits: [{ at, newText }] },
  };
}
