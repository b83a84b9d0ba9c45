import type { Patient } from '../condition/condition.ts';
import { amountInWords } from '../condition/wording/amount.ts';
import { numberOf, quantityInWords } from '../guideline/doses/in-words.ts';
import type { DoseLimit } from '../guideline/doses/limits.ts';

/** What a dose comes to: `can come to 2000 mg in 1 day, more than the 1.5 g allowed`. */
export function beyondInWords({ side, limit, total, per }: DoseLimit, witness: Patient | undefined): string {
  const quantity = quantityInWords(limit);
  const allowed = side === 'at-most' ? `more than the ${quantity} allowed` : `less than the ${quantity} required`;
  const within = per ? ` in ${quantityInWords(per)}` : '';
  const all = witness && numberOf(total, witness);
  if (all === undefined) return `can come to ${allowed}${within}`;
  return `can come to ${amountInWords(all, total.unit?.code)}${within}, ${allowed}`;
}

/** How that comes about for the patient shown, and what to do about it. */
export function beyondRemedy({ side, per, count, given }: DoseLimit, witness: Patient | undefined): string {
  const key = side === 'at-most' ? 'at_most' : 'at_least';
  const often = per ? ', or how often it is given' : '';
  const each = witness && numberOf(given, witness);
  const remedy = `Change the dose, its \`${key}\`${often}, or put a \`when\` on the recommendation.`;
  if (each === undefined || !per || count === 1n) return remedy;
  const doses = count === 0n ? 'may get no dose' : `gets ${count} doses of ${amountInWords(each, given.unit?.code)}`;
  return `The patient shown ${doses} in that time. ${remedy}`;
}
