import type { Condition, NumberInterval } from '../condition/condition.ts';
import type { Decimal } from '../condition/decimal.ts';
import type { Definition, Finding, Guard, Score } from '../guideline/model.ts';
import { Diagrams, type Interval } from './diagram.ts';
import { order } from './order.ts';
import { codingOf, domainOf, type Variable } from './variable.ts';

/** The variables of one guideline in diagram order, and where each finding has its own. */
export interface Variables {
  readonly diagrams: Diagrams;
  /** By level. */
  readonly all: readonly Variable[];
  /** The levels of a finding: one; for a multiple choice one an option, after the one for unknown if it has that. */
  levelsOf(finding: Finding): readonly number[];
}

/** Calls back for every finding that a condition reads, through definitions and scores. */
export function forEachFinding(
  condition: Condition,
  visit: (finding: Finding, interval: NumberInterval | undefined) => void,
  seen: Set<unknown> = new Set(),
): void {
  switch (condition.kind) {
    case 'and':
    case 'or':
      for (const part of condition.parts) forEachFinding(part, visit, seen);
      return;
    case 'not':
      forEachFinding(condition.part, visit, seen);
      return;
    case 'constant':
      return;
    case 'definition': {
      const { definition } = condition;
      if (seen.has(definition) || !definition.when.condition) return;
      seen.add(definition);
      forEachFinding(definition.when.condition, visit, seen);
      return;
    }
    case 'score':
      forEachPoint(condition.score, visit, seen);
      return;
    case 'number':
      visit(condition.finding, condition.interval);
      return;
    default:
      visit(condition.finding, undefined);
  }
}

function forEachPoint(score: Score, visit: Parameters<typeof forEachFinding>[1], seen: Set<unknown>): void {
  if (seen.has(score)) return;
  seen.add(score);
  for (const { when } of score.points) if (when.condition) forEachFinding(when.condition, visit, seen);
}

const whole = new WeakMap<Definition | Score, boolean>();

/** False when the condition rests on a definition or score that could not be read. */
export function isWhole(condition: Condition): boolean {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.parts.every(isWhole);
    case 'not':
      return isWhole(condition.part);
    case 'definition':
      return restsOn(condition.definition, [condition.definition.when]);
    case 'score':
      return restsOn(
        condition.score,
        condition.score.points.map(({ when }) => when),
      );
    default:
      return true;
  }
}

/** Remembered, because definitions that build on one another would otherwise be walked exponentially often. */
function restsOn(owner: Definition | Score, guards: readonly Guard[]): boolean {
  const known = whole.get(owner);
  if (known !== undefined) return known;
  whole.set(owner, false);
  const result = guards.every(({ condition }) => condition !== undefined && isWhole(condition));
  whole.set(owner, result);
  return result;
}

/**
 * Lays out the variables of all findings that the conditions read.
 * @param groups conditions that are looked at together (those of one step), in the order patients meet them
 * @param mayBeUnknown which findings can be unknown: as the guideline says, or every one, as of a patient in a consultation
 */
export function layOut(
  groups: readonly (readonly Condition[])[],
  mayBeUnknown: (finding: Finding) => boolean = (finding) => finding.mayBeUnknown,
): Variables {
  const constants = new Map<Finding, Decimal[]>();
  const together: Finding[][] = [];
  for (const group of groups) {
    const met = new Set<Finding>();
    for (const condition of group) {
      forEachFinding(condition, (finding, interval) => {
        met.add(finding);
        const known = constants.get(finding) ?? [];
        if (known.length === 0) constants.set(finding, known);
        if (interval?.from) known.push(interval.from.value);
        if (interval?.to) known.push(interval.to.value);
      });
    }
    together.push([...met]);
  }
  const all: Variable[] = [];
  const domains: Interval[] = [];
  const levels = new Map<Finding, number[]>();
  const add = (variable: Variable, domain: Interval): void => {
    const own = levels.get(variable.finding);
    if (own) own.push(all.length);
    else levels.set(variable.finding, [all.length]);
    all.push(variable);
    domains.push(domain);
  };
  for (const finding of order([...constants.keys()], together)) {
    if (finding.type === 'multiple') {
      if (mayBeUnknown(finding)) add({ kind: 'unknown', finding }, [0, 1]);
      for (const option of finding.options) add({ kind: 'option', finding, option: option.id }, [0, 1]);
    } else {
      const coding = codingOf(finding, constants.get(finding) ?? [], mayBeUnknown(finding));
      add({ kind: 'value', finding, coding }, domainOf(coding));
    }
  }
  return { diagrams: new Diagrams(domains), all, levelsOf: (finding) => levels.get(finding) ?? [] };
}
