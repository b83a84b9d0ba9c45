import type { Condition } from '../condition/condition.ts';
import type { Finding } from '../guideline/model.ts';
import type { Interval } from './diagram.ts';
import { type Coding, numbersOf, type Variable } from './variable.ts';
import type { Variables } from './variables.ts';

/**
 * The conditions that hold exactly when the code at a level lies in the runs; their conjunction.
 * @param fixed all levels that the same conjunction speaks of
 */
export function literal(
  variables: Variables,
  level: number,
  runs: readonly Interval[],
  fixed: ReadonlyMap<number, readonly Interval[]>,
): Condition[] {
  const variable = variables.all[level] as Variable;
  const { finding } = variable;
  const unknown: Condition = { kind: 'unknown', finding };
  if (variable.kind === 'unknown') return [runs[0]?.[0] === 1 ? unknown : { kind: 'not', part: unknown }];
  if (variable.kind === 'option') {
    const contains: Condition = { kind: 'contains', finding, option: variable.option };
    if (runs[0]?.[0] === 1) return [contains];
    const absent: Condition = { kind: 'not', part: contains };
    // An unknown multiple choice has no option either, and there `not(list contains(…))` alone would be unknown.
    const knownOtherwise = variables.levelsOf(finding).some((other) => {
      const run = other === level ? undefined : fixed.get(other)?.[0];
      return run && run[0] === (variables.all[other]?.kind === 'unknown' ? 0 : 1);
    });
    return [finding.mayBeUnknown && !knownOtherwise ? either([absent, unknown]) : absent];
  }
  return [value(finding, variable.coding, runs)];
}

function value(finding: Finding, coding: Coding, runs: readonly Interval[]): Condition {
  const withUnknown = coding.unknown !== undefined && runs.some(([, high]) => high === coding.unknown);
  const known = runs
    .map(([low, high]): Interval => [low, Math.min(high, coding.high)])
    .filter(([low, high]) => low <= high);
  const unknown: Condition = { kind: 'unknown', finding };
  if (known.length === 0) return unknown;
  if (known.length === 1 && known[0]?.[0] === coding.low && known[0][1] === coding.high) {
    return { kind: 'not', part: unknown };
  }
  const test = knownValue(finding, coding, known);
  return withUnknown ? either([test, unknown]) : test;
}

function knownValue(finding: Finding, coding: Coding, runs: readonly Interval[]): Condition {
  if (finding.type === 'boolean') {
    const isTrue: Condition = { kind: 'is-true', finding };
    return runs[0]?.[0] === 1 ? isTrue : { kind: 'not', part: isTrue };
  }
  if (coding.grid) return either(runs.map((run) => ({ kind: 'number', finding, interval: numbersOf(coding, run) })));
  const options = runs.flatMap(([low, high]) => finding.options.slice(low, high + 1).map(({ id }) => id));
  const others = finding.options.filter(({ id }) => !options.includes(id)).map(({ id }) => id);
  // Many but one are sooner said by that one.
  if (others.length === 1 && options.length > 2)
    return { kind: 'not', part: { kind: 'option', finding, options: others } };
  return { kind: 'option', finding, options };
}

function either(parts: readonly Condition[]): Condition {
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: 'or', parts };
}
