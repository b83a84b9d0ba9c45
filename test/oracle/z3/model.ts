import type { Random } from '../random-guideline.ts';

/** A finding of a pathway: its place is its name, `f0`, `f1` and so on. */
export interface ModelFinding {
  readonly type: 'boolean' | 'choice' | 'integer' | 'decimal' | 'multiple';
  readonly mayBeUnknown: boolean;
}

/** A range of numbers in hundredths; an end that is missing is none. */
export interface Range {
  readonly from?: number;
  readonly to?: number;
  /** Which ends are left out. */
  readonly open: readonly ('from' | 'to')[];
}

/** A condition, from which both the text of the guideline and the questions to Z3 are written. */
export type ModelCondition =
  | { readonly is: 'true'; readonly of: number }
  | { readonly is: 'one of' | 'includes'; readonly of: number; readonly options: readonly number[] }
  | { readonly is: 'within' | 'as many'; readonly of: number; readonly range: Range }
  | { readonly is: 'unknown'; readonly of: number }
  | { readonly is: 'total'; readonly range: Range }
  | { readonly is: 'and' | 'or'; readonly parts: readonly ModelCondition[] }
  | { readonly is: 'not'; readonly part: ModelCondition };

export interface ModelStep {
  readonly first: boolean;
  /** Without `when` it is an `else`; `go` is the place of a step, and beyond the last one the end. */
  readonly branches: readonly { readonly when?: ModelCondition; readonly go: number }[];
}

/** A pathway of decisions too large for walking every patient. */
export interface Model {
  readonly findings: readonly ModelFinding[];
  /** Of the score `total`, in hundredths. */
  readonly points: readonly { readonly when: ModelCondition; readonly add: number }[];
  /** What no patient has. */
  readonly never: readonly ModelCondition[];
  readonly steps: readonly ModelStep[];
}

export const OPTIONS = 4;

/** A table (one decision), a score with limits, or decisions in a row that share their findings. */
export function randomModel(random: Random): Model {
  const kind = random.pick(['table', 'score', 'steps'] as const);
  const count = kind === 'score' ? 8 + random.below(12) : 9 + random.below(12);
  const unknown = random.pick([0, 0, 0.2]);
  const types = ['boolean', 'boolean', 'choice', 'integer', 'decimal', 'multiple'] as const;
  const findings = Array.from(
    { length: count },
    (): ModelFinding => ({ type: random.pick(types), mayBeUnknown: random.chance(unknown) }),
  );
  const single = (of: number) => test(random, findings, of);
  const both = (tests: number): ModelCondition => ({
    is: 'and',
    parts: distinct(random, count, tests).map(single),
  });
  const tests = kind === 'steps' ? 3 : 2 + random.below(3);
  const points =
    kind === 'score' ? findings.map((_, of) => ({ when: single(of), add: random.below(400) - 100 || 50 })) : [];
  const never = Array.from({ length: random.pick([0, 0, 1, 3]) }, () => both(2 + random.below(2)));
  const steps = Array.from({ length: kind === 'steps' ? 5 + random.below(25) : 1 }, (_, at): ModelStep => {
    const first = kind !== 'score' && random.chance(0.3);
    const whens =
      kind === 'table'
        ? Array.from({ length: 8 + random.below(40) }, () => both(tests))
        : kind === 'score'
          ? limits(random, points, both)
          : fork(random, both(3));
    const branches = whens.map((when) => ({ when, go: at + 1 + random.below(4) }));
    return { first, branches: random.chance(0.2) ? [...branches, { go: at + 1 }] : branches };
  });
  return { findings, points, never, steps };
}

function test(random: Random, findings: readonly ModelFinding[], of: number): ModelCondition {
  const { type, mayBeUnknown } = findings[of] as ModelFinding;
  const found = known(random, type, of);
  const one: ModelCondition = mayBeUnknown && random.chance(0.2) ? { is: 'unknown', of } : found;
  return random.chance(type === 'boolean' ? 0.5 : 0.15) ? { is: 'not', part: one } : one;
}

function known(random: Random, type: ModelFinding['type'], of: number): ModelCondition {
  switch (type) {
    case 'boolean':
      return { is: 'true', of };
    case 'choice':
      return { is: 'one of', of, options: distinct(random, OPTIONS, 1 + random.below(2)) };
    case 'multiple':
      return random.chance(0.3)
        ? { is: 'as many', of, range: { from: 100 * (1 + random.below(3)), open: [] } }
        : { is: 'includes', of, options: [random.below(OPTIONS)] };
    case 'integer':
      return { is: 'within', of, range: between(random, 100, 100) };
    case 'decimal':
      return { is: 'within', of, range: between(random, 100, 10) };
  }
}

/** Somebody is between the ends even where both are left out. */
function between(random: Random, most: number, unit: number): Range {
  const from = random.below(most - 1);
  const to = from + 2 + random.below(Math.min(50, most - from - 1));
  return { from: from * unit, to: to * unit, open: openEnds(random) };
}

function openEnds(random: Random): Range['open'] {
  return (['from', 'to'] as const).filter(() => random.chance(0.3));
}

/** Three ranges of the total, which may leave out a value or share one, now and then with a test of a finding beside them. */
function limits(
  random: Random,
  points: Model['points'],
  both: (tests: number) => ModelCondition,
): readonly ModelCondition[] {
  const adds = points.map(({ add }) => add);
  const least = adds.reduce((sum, add) => sum + Math.min(0, add), 0);
  const most = adds.reduce((sum, add) => sum + Math.max(0, add), 0);
  const from = least + random.below(most - least);
  const to = from + 1 + random.below(most - from);
  const ranges: Range[] = [
    { to: from, open: openEnds(random) },
    { from, to, open: openEnds(random) },
    { from: to, open: openEnds(random) },
  ];
  return ranges.map((range) => {
    const total: ModelCondition = { is: 'total', range };
    return random.chance(0.15) ? { is: random.pick(['and', 'or']), parts: [total, both(2)] } : total;
  });
}

/** A condition and its opposite, or now and then something near it. */
function fork(random: Random, one: ModelCondition): readonly ModelCondition[] {
  const opposite: ModelCondition = { is: 'not', part: one };
  return random.chance(0.9)
    ? [one, opposite]
    : [one, random.pick([one, { is: 'or', parts: [one, opposite] } as const])];
}

function distinct(random: Random, below: number, count: number): number[] {
  const found = new Set<number>();
  while (found.size < count) found.add(random.below(below));
  return [...found];
}
