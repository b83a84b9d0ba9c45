import { amountInWords } from '../condition/wording/amount.ts';
import type { Guideline, Quantity, Recommendation } from '../guideline/model.ts';
import { momentName } from './naming.ts';

/** When an action is to be done, as its timing says: "*Cultures* at least 2 hours after *Antibiotics*". */
export function timingInWords(guideline: Guideline, { action, timing }: Recommendation): string {
  const name = momentName(guideline, action.id);
  if (!timing) return name;
  const { relation, from, to } = timing;
  const other = momentName(guideline, timing.action.id);
  if (relation === 'with') return to ? `${name} within ${time(to)} of ${other}` : `${name} together with ${other}`;
  const between =
    from && to
      ? `${from.unit === to.unit ? from.value : time(from)} to ${time(to)} `
      : from
        ? `at least ${time(from)} `
        : to
          ? `at most ${time(to)} `
          : '';
  return `${name} ${between}${relation} ${other}`;
}

/** `2 hours`. */
export function time({ value, unit }: Quantity): string {
  return amountInWords(String(value), unit);
}
