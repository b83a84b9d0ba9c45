import type { Bound, Condition } from '../condition/condition.ts';
import { compareDecimals } from '../condition/decimal.ts';
import { forEachFinding } from '../condition/findings-read.ts';
import type { Finding } from '../guideline/model.ts';
import type { Region } from './diagram.ts';
import { Ends, type Limits } from './limits.ts';
import type { Truths } from './truth.ts';
import { isWhole } from './variables.ts';

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

/** More alternatives than these are no words but a list. */
const MOST_TESTS = 5;
/** Each costs as much as a finding. */
const MOST_WORDS = 60;

const NONE: Limits = { from: [], to: [] };

type Total = Extract<Condition, { readonly kind: 'score' | 'count' }>;

type Totals = Map<unknown, { readonly total: Total; readonly ends: Ends }>;

/** What the conditions of a guideline name and compare: definitions, scores with their limits, alternatives. */
export class Words {
  readonly #truths: Truths;
  readonly #conditions: Iterable<Condition>;
  readonly #named = new Map<unknown, Condition>();
  readonly #totals: Totals = new Map();
  readonly #alternatives: Condition[] = [];
  readonly #ends = new Map<Finding, Ends>();
  readonly #seen = new Set<unknown>();
  #candidates: readonly Candidate[] | undefined;
  #places: ReadonlyMap<Finding, readonly number[]> | undefined;

  /** @param conditions that decide something: what they read has a place in the diagrams. Gone through when first asked. */
  constructor(conditions: Iterable<Condition>, truths: Truths) {
    this.#truths = truths;
    this.#conditions = conditions;
  }

  /** The words that are mostly about these findings, in the order in which they can be spared. @throws BudgetExceeded */
  about(findings: ReadonlySet<Finding>): readonly Word[] {
    const found: Candidate[] = [];
    for (const one of this.#lastAbout(findings)) {
      if (found.length === MOST_WORDS) break;
      const shared = [...one.findings].filter((finding) => findings.has(finding));
      if (shared.length > one.findings.size / 2) found.push(one);
    }
    return found
      .reverse()
      .map((one) => ({ ...one, whom: this.#truths.of(one.condition).yes }))
      .filter((one, _, all) => !all.some(({ whom, rank }) => whom === one.whom && rank < one.rank));
  }

  /** The words that are about one of these findings, the last first. */
  *#lastAbout(findings: ReadonlySet<Finding>): Generator<Candidate> {
    this.#places ??= placesOf(this.#all());
    const rest = [...findings].flatMap((finding) => {
      const places = this.#places?.get(finding);
      return places ? [{ places, left: places.length }] : [];
    });
    for (;;) {
      const last = Math.max(...rest.map(({ places, left }) => places[left - 1] ?? -1));
      const word = this.#all()[last];
      if (!word) return;
      yield word;
      for (const one of rest) if (one.places[one.left - 1] === last) one.left--;
    }
  }

  #all(): readonly Candidate[] {
    this.#candidates ??= this.#gathered();
    return this.#candidates;
  }

  limitsOf(finding: Finding): Limits {
    this.#all();
    return this.#ends.get(finding)?.limits ?? NONE;
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
        this.#limitTotal(condition.score, condition);
        this.#within(
          condition.score,
          condition.score.points.map(({ when }) => when.condition),
        );
        return;
      case 'count':
        this.#limitTotal(condition.finding, condition);
        return;
      case 'number':
        this.#limit(condition);
        return;
      case 'constant':
      case 'is-true':
      case 'option':
      case 'contains':
      case 'unknown':
        return;
      default:
        condition satisfies never;
    }
  }

  /** What builds on one another is gone through once. */
  #within(owner: unknown, conditions: readonly (Condition | undefined)[]): void {
    if (this.#seen.has(owner)) return;
    this.#seen.add(owner);
    for (const condition of conditions) if (condition) this.#collect(condition);
  }

  #limit({ finding, interval }: Extract<Condition, { readonly kind: 'number' }>): void {
    const ends = this.#ends.get(finding) ?? new Ends();
    this.#ends.set(finding, ends);
    ends.add(interval);
  }

  #limitTotal(subject: unknown, total: Total): void {
    const ends = this.#totals.get(subject)?.ends ?? new Ends();
    this.#totals.set(subject, { total, ends });
    ends.add(total.interval);
  }
}

/** For each finding the places of the words that are about it. */
function placesOf(words: readonly Candidate[]): ReadonlyMap<Finding, readonly number[]> {
  const places = new Map<Finding, number[]>();
  for (const [place, { findings }] of words.entries())
    for (const finding of findings) {
      const known = places.get(finding);
      if (known) known.push(place);
      else places.set(finding, [place]);
    }
  return places;
}

/** The tests that a reader of a condition has to make. */
export function testsOf(condition: Condition): number {
  if (condition.kind === 'and' || condition.kind === 'or')
    return condition.parts.reduce((sum, part) => sum + testsOf(part), 0);
  return condition.kind === 'not' ? testsOf(condition.part) : 1;
}

type Half = Pick<Word, 'condition' | 'rank'>;

/** A total above and below each of its limits, the narrowest first; what was written as it stands has the lowest rank. */
function halves({ total, ends: { limits } }: { readonly total: Total; readonly ends: Ends }): Half[] {
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
