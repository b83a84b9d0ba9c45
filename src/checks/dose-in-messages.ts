import type { Patient } from '../condition/condition.ts';
import { amountInWords } from '../condition/wording/amount.ts';
import { numberOf, quantityInWords } from '../guideline/doses/in-words.ts';
import type { DoseLimit } from '../guideline/doses/limits.ts';

/** What a dose comes to: `comes to 2000 mg in 1 day (2 doses of 1000 mg) for the patient shown, more than the 1.5 g allowed`. */
export function beyondInWords(limit: DoseLimit, witness: Patient | undefined): string {
  const { side, total, count, given, per } = limit;
  const allowed = `${side === 'at-most' ? 'more than the' : 'less than the'} ${quantityInWords(limit.limit)} ${side === 'at-most' ? 'allowed' : 'required'}`;
  const within = per ? ` in ${quantityInWords(per)}` : '';
  const all = witness && numberOf(total, witness);
  const each = witness && numberOf(given, witness);
  if (all === undefined || each === undefined) return `can come to ${allowed}${within}`;
  const amount = amountInWords(all, total.unit?.code);
  const doses =
    count === 1n ? '' : ` (${count} ${count === 0n ? 'doses' : `doses of ${amountInWords(each, given.unit?.code)}`})`;
  return `comes to ${amount}${within}${doses} for the patient shown, ${allowed}`;
}

/** What to do about it. */
export function beyondRemedy({ side, per }: DoseLimit): string {
  const key = side === 'at-most' ? 'at_most' : 'at_least';
  const often = per ? ', or how often it is given' : '';
  return `Change the dose, its \`${key}\`${often}, or put a \`when\` on the recommendation.`;
}
