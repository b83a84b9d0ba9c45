import type { Finding } from '../../guideline/model.ts';
import type { Condition, NumberInterval } from '../condition.ts';
import { compareDecimals, Decimal, isMultiple, ONE, sumDecimals, ZERO } from '../decimal.ts';
import { isFinding, isScore, type Named } from '../scope.ts';

/** What is compared, seen by what it can be compared with. `name` is how the condition writes it. */
export type Subject = NumberSubject | TruthSubject | OptionSubject;

export interface NumberSubject {
  readonly kind: 'number';
  readonly name: string;
  /** The values possible, both included. */
  readonly range: { readonly low: Decimal; readonly high: Decimal } | undefined;
  /** Why it has that range, to follow "goes from … to …". */
  readonly because: string;
  /** UCUM. */
  readonly unit: string | undefined;
  /** The smallest difference between two values; undefined when every value is possible. */
  readonly step: Decimal | undefined;
  /** Undefined for what is never `null`. */
  readonly unknown: Condition | undefined;
  readonly of: (interval: NumberInterval) => Condition;
}

export interface TruthSubject {
  readonly kind: 'truth';
  readonly name: string;
  readonly condition: Condition;
  /** Undefined for what is never `null`. */
  readonly unknown: Condition | undefined;
}

export interface OptionSubject {
  readonly kind: 'option' | 'set';
  readonly name: string;
  readonly finding: Finding;
  readonly unknown: Condition;
}

/** What a declared name can be compared with. */
export function subjectOf(named: Named): Subject {
  if (isFinding(named)) return findingSubject(named);
  const name = named.id;
  if (!isScore(named)) {
    return { kind: 'truth', name, condition: { kind: 'definition', definition: named }, unknown: undefined };
  }
  const points = named.points.map(({ add }) => add);
  const low = sumDecimals(points.filter((add) => compareDecimals(add, ZERO) < 0));
  const high = sumDecimals(points.filter((add) => compareDecimals(add, ZERO) > 0));
  return {
    kind: 'number',
    name,
    range: { low, high },
    because: 'going by its points',
    unit: undefined,
    step: points.every((add) => isMultiple(add, ONE)) ? ONE : undefined,
    unknown: undefined,
    of: (interval) => ({ kind: 'score', score: named, interval }),
  };
}

/** What a finding can be compared with. */
export function findingSubject(finding: Finding): Subject {
  const name = finding.id;
  const unknown: Condition = { kind: 'unknown', finding };
  switch (finding.holds) {
    case 'truth':
      return { kind: 'truth', name, condition: { kind: 'is-true', finding }, unknown };
    case 'option':
    case 'set':
      return { kind: finding.holds, name, finding, unknown };
    case 'number':
      return {
        kind: 'number',
        name,
        range: finding.range,
        because: finding.derivation ? 'going by what it is worked out of' : 'going by its `range`',
        unit: finding.unit?.code,
        step: finding.step,
        unknown,
        of: (interval) => ({ kind: 'number', finding, interval }),
      };
  }
}

/** `count(…)` of a multiple-choice finding. */
export function countSubject(finding: Finding): NumberSubject {
  return {
    kind: 'number',
    name: `count(${finding.id})`,
    range: { low: ZERO, high: Decimal.of(BigInt(finding.options.length)) },
    because: `because \`${finding.id}\` has ${finding.options.length} options`,
    unit: undefined,
    step: ONE,
    unknown: undefined,
    of: (interval) => ({ kind: 'count', finding, interval }),
  };
}
