import type { Random } from './random-guideline.ts';

/** A condition as the guideline has it and in SMT-LIB, written side by side so that neither is read from the other. */
interface Said {
  readonly feel: string;
  readonly smt: string;
}

/** One question of a decision: whether anybody arrives, is left out, takes a branch, or takes it and an earlier one. */
export interface Question {
  readonly asks: 'arrives' | 'gap' | 'takes' | 'overlap';
  /** Line of the step, or for `takes` and `overlap` of the branch, in the text; from 1. */
  readonly line: number;
  /** Line of the step. */
  readonly step: number;
}

/** A guideline too large for walking every patient, with Z3's script; its answers come in the order of the questions. */
export interface LargeGuideline {
  readonly text: string;
  readonly script: readonly string[];
  readonly questions: readonly Question[];
}

const TYPES = [
  { yaml: 'type: boolean', sort: 'Bool' },
  { yaml: 'type: choice, options: { o0: A, o1: B, o2: C, o3: D }', sort: 'Int', most: 3 },
  { yaml: 'type: integer, range: 0..100', sort: 'Int', most: 100 },
  { yaml: 'type: decimal, range: 0..10', sort: 'Real', most: 10 },
];

/** A table (one decision), a score with limits, or decisions in a row that share their findings. All findings are known. */
export function largeGuideline(random: Random): LargeGuideline {
  const kind = random.pick(['table', 'score', 'steps'] as const);
  const columns = kind === 'score' ? 8 + random.below(12) : 9 + random.below(12);
  const tests = kind === 'steps' ? 3 : 2 + random.below(3);
  const types = Array.from({ length: columns }, () => random.pick(TYPES));
  const script: string[] = [];
  types.forEach(({ sort, most }, i) => {
    script.push(`(declare-const f${i} ${sort})`);
    if (most !== undefined) script.push(`(assert (<= 0 f${i} ${most}))`);
  });
  let [least, most] = [0, 0];
  const lines = ['guideline: large', 'title: Large', 'start: s0', 'actions: { a: { label: A } }', 'findings:'];
  lines.push(...types.map(({ yaml }, i) => `  f${i}: { ${yaml} }`));
  const single = (i: number) => test(random, i, TYPES.indexOf(types[i] as (typeof TYPES)[number]));
  const conjunction = () => joined('and', distinct(random, columns, tests).map(single));
  if (kind === 'score') {
    const points = types.map((_, i) => ({ ...single(i), cents: random.below(400) - 100 || 50 }));
    for (const { cents } of points) {
      if (cents < 0) least += cents;
      else most += cents;
    }
    lines.push('scores:', '  total:', '    points:');
    lines.push(...points.map(({ feel, cents }) => `      - { when: '${feel}', add: ${(cents / 100).toFixed(2)} }`));
    script.push(
      `(define-fun total () Real (+ 0.0 ${points.map(({ smt, cents }) => `(ite ${smt} ${real(cents / 100)} 0.0)`).join(' ')}))`,
    );
  }
  lines.push('steps:');
  const count = kind === 'steps' ? 5 + random.below(25) : 1;
  const arriving: string[][] = Array.from({ length: count }, () => []);
  arriving[0]?.push('true');
  const questions: Question[] = [];
  const ask = (question: Question, ...wanted: string[]) => {
    questions.push(question);
    script.push('(push)', ...wanted.map((one) => `(assert ${one})`), '(check-sat)', '(pop)');
  };
  for (let at = 0; at < count; at++) {
    const first = kind !== 'score' && random.chance(0.3);
    const whens =
      kind === 'table'
        ? Array.from({ length: 8 + random.below(40) }, conjunction)
        : kind === 'score'
          ? limits(random, least, most)
          : fork(random, conjunction());
    script.push(`(define-fun arrives${at} () Bool (or false ${arriving[at]?.join(' ')}))`);
    lines.push(`  s${at}:`);
    const step = lines.length;
    lines.push(...(first ? ['    hit: first'] : []), '    branches:');
    const arrives = `arrives${at}`;
    ask({ asks: 'arrives', line: step, step }, arrives);
    whens.forEach(({ feel, smt }, i) => {
      const go = at + 1 + random.below(4);
      lines.push(`      - { when: '${feel}', go: ${go < count ? `s${go}` : 'end'} }`);
      const [own, before] = [
        `b${at}_${i}`,
        i === 0
          ? 'false'
          : `(or ${whens
              .slice(0, i)
              .map((_, j) => `b${at}_${j}`)
              .join(' ')})`,
      ];
      script.push(`(define-fun ${own} () Bool ${smt})`);
      const taken = first ? `(and ${own} (not ${before}))` : own;
      arriving[go]?.push(`(and ${arrives} ${taken})`);
      const line = lines.length;
      ask({ asks: 'takes', line, step }, arrives, taken);
      if (!first && i > 0) ask({ asks: 'overlap', line, step }, arrives, own, before);
    });
    ask({ asks: 'gap', line: step, step }, arrives, ...whens.map((_, i) => `(not b${at}_${i})`));
  }
  lines.push('  end: { recommend: [ { do: a, good_practice: true } ] }');
  return { text: `${lines.join('\n')}\n`, script, questions };
}

function test(random: Random, i: number, type: number): Said {
  if (type === 0)
    return random.chance(0.5) ? { feel: `f${i}`, smt: `f${i}` } : { feel: `not(f${i})`, smt: `(not f${i})` };
  if (type === 1) {
    const options = distinct(random, 4, 1 + random.below(2));
    return {
      feel: `f${i} in (${options.map((option) => `"o${option}"`).join(', ')})`,
      smt: `(or false ${options.map((option) => `(= f${i} ${option})`).join(' ')})`,
    };
  }
  const [most, by] = type === 2 ? [100, 1] : [100, 10];
  const from = random.below(most - 1);
  // Somebody is between them whichever ends are left out.
  const to = from + 2 + random.below(Math.min(50, most - from - 1));
  return between(random, `f${i}`, from / by, to / by, type === 3);
}

function between(random: Random, name: string, from: number, to: number, fraction: boolean): Said {
  const [open, close] = [random.chance(0.3), random.chance(0.3)];
  const say = (value: number) => (fraction ? real(value) : String(value));
  return {
    feel: `${name} in ${open ? '(' : '['}${from}..${to}${close ? ')' : ']'}`,
    smt: `(and (${open ? '<' : '<='} ${say(from)} ${name}) (${close ? '<' : '<='} ${name} ${say(to)}))`,
  };
}

/** Three ranges of a total (its ends in hundredths), which may leave out a value, or share one. */
function limits(random: Random, least: number, most: number): Said[] {
  const first = random.below(most - least);
  const low = (least + first) / 100;
  const high = (least + first + 1 + random.below(most - least - first)) / 100;
  const [end, again] = [random.pick(['<', '<=']), random.pick(['>', '>='])];
  return [
    { feel: `total ${end} ${low.toFixed(2)}`, smt: `(${end} total ${real(low)})` },
    between(random, 'total', low, high, true),
    { feel: `total ${again} ${high.toFixed(2)}`, smt: `(${again} total ${real(high)})` },
  ];
}

/** A condition and its opposite, or now and then something near it. */
function fork(random: Random, one: Said): Said[] {
  const opposite = { feel: `not(${one.feel})`, smt: `(not ${one.smt})` };
  return random.chance(0.9) ? [one, opposite] : [one, random.pick([one, joined('or', [one, opposite])])];
}

function joined(operator: 'and' | 'or', parts: readonly Said[]): Said {
  return {
    feel: parts.map(({ feel }) => feel).join(` ${operator} `),
    smt: `(${operator} ${parts.map(({ smt }) => smt).join(' ')})`,
  };
}

function distinct(random: Random, below: number, count: number): number[] {
  const found = new Set<number>();
  while (found.size < count) found.add(random.below(below));
  return [...found];
}

function real(value: number): string {
  return value < 0 ? `(- ${Math.abs(value).toFixed(2)})` : value.toFixed(2);
}
