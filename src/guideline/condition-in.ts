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

/** Other names cannot stand in a condition. */
export function isConditionName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

/**
 * What conditions may name.
 * @param awaited calculations, definitions and scores that may not be read yet; one that is not counts as unreadable: it is in a circle.
 */
export function scopeOf(
  {
    findings,
    definitions,
    scores,
    calculations,
    unreadable,
  }: Pick<Guideline, 'findings' | 'definitions' | 'scores' | 'calculations' | 'unreadable'>,
  awaited: ReadonlyMap<string, unknown> = new Map<string, unknown>([...calculations, ...definitions, ...scores]),
): Scope {
  return {
    lookup: (name) =>
      findings.get(name) ??
      definitions.get(name) ??
      scores.get(name) ??
      calculations.get(name)?.finding ??
      (unreadable.has(name) || awaited.has(name) ? 'unreadable' : undefined),
    names: () => [...findings.keys(), ...awaited.keys()].filter(isConditionName),
    inUnit,
    owner: findings,
  };
}
