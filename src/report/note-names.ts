import { labelInWords } from '../condition/wording/label-in-words.ts';
import type { Guideline, Ref } from '../guideline/model.ts';
import { asName } from '../text/marks.ts';

/** An action, or an event, by its whole label, or by its id when it is not declared. */
export function actionLabel({ actions, events }: Guideline, { id }: Ref): string {
  return labelInWords(actions.get(id)?.label ?? events.get(id)?.label ?? id);
}

/** A label as a name within a sentence. */
export function named(label: string): string {
  return asName(labelInWords(label));
}
