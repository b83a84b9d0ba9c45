import type { Bound, Condition, NumberInterval } from '../condition/condition.ts';
import { compareDecimals } from '../condition/decimal.ts';
import type { Finding } from '../guideline/model.ts';
import type { Region } from './diagram.ts';
import type { Truths } from './truth.ts';
import { forEachFinding, isWhole } from './variables.ts';

/** A test in the author's own words, which may say in short what many tests of findings say. */
export interface Word {
  readonly condition: Condition;
  readonly findings: ReadonlySet<Finding>;
  /** Of words that say the same the one with the lowest is used. */
  readonly rank: number;
  /** False for alternatives that the author wrote. */
  readonly isNamed: boolean;
  /** For whom it is true. */
  readonly whom: Region;
}

/** Words of which it is not known yet for whom they are true. */
type Candidate = Omit<Word, 'whom'>;

/** The limits that the author set for a number, each as the end of an interval that it closes. */
export interface Limits {
  readonly from: readonly Bound[];
  readonly to: readonly Bound[];
}

const NONE: Limits = { from: [], to: [] };

/** More alternatives than these are no words but a list. */
const MOST_TESTS = 5;
/** Each costs as much as a finding. */
const MOST_WORDS = 60;

type Total = Extract<Condition, { readonly kind: 'score' | 'count' }>;

type Totals = Map<unknown, { readonly total: Total; readonly limits: Limits }>;

/** What the conditions of a guideline name and compare: definitions, scores with their limits, alternatives. */
export class Words {
  readonly #truths: Truths;
  readonly #conditions: Iterable<Condition>;
  readonly #named = new Map<unknown, Condition>();
  readonly #totals: Totals = new Map();
  readonly #alternatives: Condition[] = [];
  readonly #limits = new Map<Finding, Limits>();
  readonly #seen = new Set<unknown>();
  #candidates: readonly Candidate[] | undefined;

  /** @param conditions that decide something: what they read has a place in the diagrams. Gone through when first asked. */
  constructor(conditions: Iterable<Condition>, truths: Truths) {
    this.#truths = truths;
    this.#conditions = conditions;
  }

  /** The words that are mostly about these findings, in the order in which they can be spared. @throws BudgetExceeded */
  about(findings: ReadonlySet<Finding>): readonly Word[] {
    this.#candidates ??= this.#gathered();
    return this.#candidates
      .filter((one) => [...one.findings].filter((finding) => findings.has(finding)).length > one.findings.size / 2)
      .slice(-MOST_WORDS)
      .map((one) => ({ ...one, whom: this.#truths.of(one.condition).yes }))
      .filter((one, _, all) => !all.some(({ whom, rank }) => whom === one.whom && rank < one.rank));
  }

  limitsOf(finding: Finding): Limits {
    this.#candidates ??= this.#gathered();
    return this.#limits.get(finding) ?? NONE;
  }

  #gathered(): readonly Candidate[] {
    for (const condition of this.#conditions) this.#collect(condition);
    const named = [
      ...[...this.#totals.values()].flatMap(halves),
      ...[...this.#named.values()].flatMap((one): Half[] => [
        { condition: one, rank: 0 },
        { condition: { kind: 'not', part: one }, rank: 0 },
      ]),
    ];
    const candidate = (condition: Condition, rank: number, isNamed: boolean) => {
      const findings = new Set<Finding>();
      forEachFinding(condition, (finding) => findings.add(finding));
      return { condition, findings, rank, isNamed };
    };
    const all = [
      ...this.#alternatives.map((condition) => candidate(condition, 0, false)),
      ...named.map(({ condition, rank }) => candidate(condition, rank, true)),
    ];
    return all.filter(({ condition }) => isWhole(condition));
  }

  #collect(condition: Condition): void {
    switch (condition.kind) {
      case 'and':
      case 'or':
        if (condition.kind === 'or' && testsOf(condition) <= MOST_TESTS) this.#alternatives.push(condition);
        for (const part of condition.parts) this.#collect(part);
        return;
      case 'not':
        this.#collect(condition.part);
        return;
      case 'definition': {
        const { definition } = condition;
        this.#named.set(definition, condition);
        this.#within(definition, [definition.when.condition]);
        return;
      }
      case 'score':
        this.#limit(this.#totals, condition.score, condition);
        this.#within(
          condition.score,
          condition.score.points.map(({ when }) => when.condition),
        );
        return;
      case 'count':
        this.#limit(this.#totals, condition.finding, condition);
        return;
      case 'number':
        this.#limits.set(condition.finding, withEnds(this.#limits.get(condition.finding) ?? NONE, condition.interval));
        return;
      default:
    }
  }

  /** What builds on one another is gone through once. */
  #within(owner: unknown, conditions: readonly (Condition | undefined)[]): void {
    if (this.#seen.has(owner)) return;
    this.#seen.add(owner);
    for (const condition of conditions) if (condition) this.#collect(condition);
  }

  #limit(totals: Totals, subject: unknown, total: Total): void {
    const limits = totals.get(subject)?.limits ?? NONE;
    totals.set(subject, { total, limits: withEnds(limits, total.interval) });
  }
}

/** The tests that a reader of a condition has to make. */
export function testsOf(condition: Condition): number {
  if (condition.kind === 'and' || condition.kind === 'or')
    return condition.parts.reduce((sum, part) => sum + testsOf(part), 0);
  return condition.kind === 'not' ? testsOf(condition.part) : 1;
}

/** Whatever ends an interval begins what lies beyond. The limits as they were written come first. */
function withEnds({ from, to }: Limits, interval: NumberInterval): Limits {
  const beyond = (bound: Bound | undefined) => bound && { ...bound, inclusive: !bound.inclusive };
  return {
    from: withBound(from, interval.from, beyond(interval.to)),
    to: withBound(to, interval.to, beyond(interval.from)),
  };
}

function withBound(known: readonly Bound[], own: Bound | undefined, beyond: Bound | undefined): readonly Bound[] {
  const isSame = (one: Bound, other: Bound) =>
    other.inclusive === one.inclusive && compareDecimals(other.value, one.value) === 0;
  const isKnown = beyond && known.some((one) => isSame(one, beyond));
  const others = own ? known.filter((one) => !isSame(one, own)) : known;
  return [...(own ? [own] : []), ...others, ...(beyond && !isKnown ? [beyond] : [])];
}

type Half = Pick<Word, 'condition' | 'rank'>;

/** A total above and below each of its limits, the narrowest first; what was written as it stands has the lowest rank. */
function halves({ total, limits }: { readonly total: Total; readonly limits: Limits }): Half[] {
  const ranked = (bounds: readonly Bound[]) => bounds.map((bound, rank) => ({ bound, rank }));
  const above = ranked(limits.from).sort((a, b) => order(b.bound, a.bound));
  const below = ranked(limits.to).sort((a, b) => order(a.bound, b.bound));
  return [
    ...above.map(({ bound, rank }) => ({ condition: { ...total, interval: { from: bound } }, rank })),
    ...below.map(({ bound, rank }) => ({ condition: { ...total, interval: { to: bound } }, rank })),
  ];
}

function order(a: Bound, b: Bound): number {
  return compareDecimals(a.value, b.value);
}

/** Tests of one total, said as one. */
export function merged(conditions: readonly Condition[]): Condition[] {
  const totals = new Map<string, Total>();
  const others: Condition[] = [];
  for (const condition of conditions) {
    if (condition.kind !== 'score' && condition.kind !== 'count') others.push(condition);
    else {
      const key = condition.kind === 'score' ? condition.score.id : `count ${condition.finding.id}`;
      const known = totals.get(key);
      totals.set(key, { ...condition, interval: { ...known?.interval, ...condition.interval } });
    }
  }
  return [...totals.values(), ...others];
}
