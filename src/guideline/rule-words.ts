import { amountInWords } from '../condition/wording/amount.ts';
import { classesOf } from './classes.ts';
import type { Guideline, Quantity, Ref, Rule } from './model.ts';
import { joinWithAnd } from './names-in-messages.ts';

/**
 * What a rule orders: `*Embolization* before *Decompression*`, `never any *nsaid*`.
 * @param named how a label stands in a sentence
 */
export function orderInWords(guideline: Guideline, says: Rule['says'], named: (label: string) => string): string {
  const name = (ref: Ref, ofClass: 'some' | 'any') =>
    isClass(guideline, ref) ? `${ofClass} ${named(classLabel(ref))}` : named(labelOf(guideline, ref));
  // Of a class alone: `exactly one of the class *antibiotic*`.
  const of = (refs: readonly Ref[]) => {
    const [only, second] = refs;
    if (only && !second && isClass(guideline, only)) return `of the class ${named(classLabel(only))}`;
    return `of ${joinWithAnd(refs.map((ref) => name(ref, 'any')))}`;
  };
  switch (says.kind) {
    case 'forbid':
      return `never ${name(says.action, 'any')}`;
    case 'require': {
      const action = name(says.action, 'some');
      if (says.before) return `${action} before ${name(says.before, 'any')}`;
      if (says.within) return `${action} within ${time(says.within.time)} of ${name(says.within.of, 'any')}`;
      return `always ${action}`;
    }
    case 'dose': {
      const limits = [says.atLeast && `at least ${time(says.atLeast)}`, says.atMost && `at most ${time(says.atMost)}`];
      const within = says.per ? `in ${time(says.per)}` : 'at a time';
      return `${limits.filter((limit) => limit !== undefined).join(' and ')} of ${name(says.action, 'any')} ${within}`;
    }
    case 'require-any':
      return `at least one ${of(says.actions)}`;
    case 'require-one':
      return `exactly one ${of(says.actions)}`;
    case 'forbid-together':
      return `no two ${of(says.actions)}`;
  }
}

function isClass(guideline: Guideline, { id }: Ref): boolean {
  return !guideline.actions.has(id) && !guideline.events.has(id) && classesOf(guideline).has(id);
}

/** A class has no label of its own. */
export function classLabel({ id }: Pick<Ref, 'id'>): string {
  return id.replaceAll('_', ' ');
}

function labelOf({ actions, events }: Guideline, { id }: Ref): string {
  return actions.get(id)?.label ?? events.get(id)?.label ?? id;
}

function time(quantity: Quantity | undefined): string {
  return quantity ? amountInWords(String(quantity.value), quantity.unit) : 'some time';
}
