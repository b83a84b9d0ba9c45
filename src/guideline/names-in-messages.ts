import { asName, asWritten } from '../text/marks.ts';
import type { Action, Alternative, Branch, Group, Guideline, Ref, Step } from './model.ts';

/** Names and conditions longer than this lose their middle; what parts two of them often stands at the end. */
const LONGEST = 200;

/** A step by its label, marked as a name. */
export function stepName(step: Pick<Step, 'label'>): string {
  return asName(oneLine(step.label));
}

/** A branch by its label, or else by its condition as it stands in the file. */
export function branchName({ label, when }: Branch): string {
  if (label !== undefined) return asName(oneLine(label));
  return when ? `\`${asWritten(oneLine(when.text))}\`` : '`else`';
}

/** A group of recommendations by its label, marked as a name. */
export function groupName({ label }: Group): string {
  return asName(oneLine(label));
}

/** An alternative by its label, marked as a name. */
export function alternativeName({ label }: Alternative): string {
  return asName(oneLine(label));
}

/** Several names as a person lists them: "a, b and c". */
export function joinWithAnd(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Several names of which one is meant: "a, b or c". */
export function joinWithOr(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** So many names are said of many. */
export const MOST_NAMED = 5;

/** As `joinWithAnd`, with the first of many and how many more there are: "a, b, c, d, e and 12 more". */
export function listSome(names: readonly string[]): string {
  const others = names.length - MOST_NAMED;
  return joinWithAnd(others > 0 ? [...names.slice(0, MOST_NAMED), `${others} more`] : names);
}

/** As `joinWithOr`, with the first of many and how many more there are: "any of a, b, c, d, e and 12 more". */
export function eitherOfSome(names: readonly string[]): string {
  return names.length > MOST_NAMED ? `any of ${listSome(names)}` : joinWithOr(names);
}

/** An action by its label, marked as a name; by its id when it is not declared. */
export function actionName(guideline: Guideline, { id }: Ref): string {
  const action: Action | undefined = guideline.actions.get(id);
  return asName(oneLine(action?.label ?? id));
}

/** An action or an event by its label, marked as a name; by its id when it is not declared. */
export function momentName(guideline: Guideline, id: string): string {
  const moment = guideline.actions.get(id) ?? guideline.events.get(id);
  return asName(oneLine(moment?.label ?? id));
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  const half = LONGEST >> 1;
  return `${line.slice(0, half)}…${line.slice(-half)}`;
}
