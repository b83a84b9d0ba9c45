import { amountInWords } from '../condition/wording/amount.ts';
import { classesOf } from './classes.ts';
import type { Guideline, Quantity, Ref, Rule } from './model.ts';
import { list } from './naming.ts';

/**
 * What a rule orders: `*Embolization* before *Decompression*`, `never any *nsaid*`.
 * @param named how a label stands in a sentence
 */
export function orderInWords(guideline: Guideline, says: Rule['says'], named: (label: string) => string): string {
  const name = (ref: Ref, ofClass: 'some' | 'any') =>
    isClass(guideline, ref) ? `${ofClass} ${named(ref.id.replaceAll('_', ' '))}` : named(labelOf(guideline, ref));
  const all = (refs: readonly Ref[]) => list(refs.map((ref) => name(ref, 'any')));
  switch (says.kind) {
    case 'forbid':
      return `never ${name(says.action, 'any')}`;
    case 'require': {
      const action = name(says.action, 'some');
      if (says.before) return `${action} before ${name(says.before, 'any')}`;
      if (says.within) return `${action} within ${time(says.within.time)} of ${name(says.within.of, 'any')}`;
      return `always ${action}`;
    }
    case 'require-any':
      return `at least one of ${all(says.actions)}`;
    case 'require-one':
      return `exactly one of ${all(says.actions)}`;
    case 'forbid-together':
      return `no two of ${all(says.actions)}`;
  }
}

function isClass(guideline: Guideline, { id }: Ref): boolean {
  return !guideline.actions.has(id) && !guideline.events.has(id) && classesOf(guideline).has(id);
}

function labelOf({ actions, events }: Guideline, { id }: Ref): string {
  return actions.get(id)?.label ?? events.get(id)?.label ?? id;
}

function time(quantity: Quantity | undefined): string {
  return quantity ? amountInWords(String(quantity.value), quantity.unit) : 'some time';
}
