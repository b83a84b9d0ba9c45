import type { Condition } from '../condition/condition.ts';
import { readCondition } from '../condition/read.ts';
import type { Scope } from '../condition/scope.ts';
import { inUnit } from './in-unit.ts';
import type { Guideline } from './model.ts';

/** A condition that is no part of the file, as the guideline understands it; undefined when it has a mistake. */
export function conditionIn(guideline: Guideline, text: string): Condition | undefined {
  const { condition, problems } = readCondition(text, scopeOf(guideline));
  return problems.length === 0 ? condition : undefined;
}

function scopeOf({ findings, definitions, scores, unreadable }: Guideline): Scope {
  const all = [findings, definitions, scores];
  return {
    lookup: (name) =>
      findings.get(name) ??
      definitions.get(name) ??
      scores.get(name) ??
      (unreadable.has(name) ? 'unreadable' : undefined),
    names: () => all.flatMap((some) => [...some.keys()]),
    inUnit,
  };
}
