import type { FindingType } from '../../src/guideline/model.ts';

/** A small deterministic generator of random numbers (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { below, chance: (p) => next() < p, pick: (items) => items[below(items.length)] as never };
}

export interface Random {
  /** A whole number from 0 to n - 1. */
  below(n: number): number;
  chance(p: number): boolean;
  pick<T>(items: readonly T[]): T;
}

interface RandomFinding {
  readonly id: string;
  readonly yaml: string;
  test(random: Random): string;
}

/**
 * A random small guideline as YAML: 2 to 4 findings of all types, 3 to 7 steps, broken in every semantic way.
 * @param choosing with steps that have nothing but alternatives, or several, and alternatives that lead elsewhere
 * @param calculating with two numbers or more, and calculations and comparisons of terms
 */
export function randomGuideline(seed: number, choosing = false, calculating = false): string {
  const random = randomFrom(seed);
  const numeric = seed % 4 === 3 ? DATES : NUMBERS;
  const findings = Array.from({ length: 2 + random.below(3) }, (_, i) =>
    randomFinding(random, i, calculating && i < 2 ? numeric : ALL),
  );
  const calculated = calculating ? randomCalculations(random, findings) : undefined;
  const atom = (): string =>
    calculated && random.chance(0.5) ? calculated.test(random) : random.pick(findings).test(random);
  const names: string[] = [];
  const condition = (depth: number): string => {
    if (names.length > 0 && random.chance(0.15)) return random.pick(names);
    if (depth === 0 || random.chance(0.35)) return atom();
    const kind = random.below(5);
    if (kind === 0) return `not(${condition(depth - 1)})`;
    return `(${condition(depth - 1)}) ${kind < 3 ? 'and' : 'or'} (${condition(depth - 1)})`;
  };
  const lines = ['guideline: random', 'title: Random', 'start: s0', 'findings:', ...findings.map(({ yaml }) => yaml)];
  lines.push(...(calculated?.yaml ?? []));
  if (random.chance(0.3)) {
    lines.push('definitions:', `  named: { when: ${quote(condition(1))} }`);
    names.push('named');
  }
  if (random.chance(0.3)) {
    const weights = random.pick([
      [1, 1, 1],
      [1, 2, -1],
      [0.5, 1, 2],
    ]);
    lines.push('scores:', '  points:', '    points:');
    for (const add of weights) lines.push(`      - { when: ${quote(condition(1))}, add: ${add} }`);
    names.push(
      `points ${random.pick(['>=', '<', '=', '>', '!='])} ${random.below(3)}`,
      `points in [0..${random.below(3)}]`,
    );
  }
  if (random.chance(0.3)) {
    lines.push('assumptions:');
    for (let i = 0; i <= random.below(2); i++) {
      lines.push(`  - { never: ${quote(`${atom()} and ${atom()}`)}, because: Random. }`);
    }
  }
  lines.push('actions:', '  a: { label: A }', '  b: { label: B }', 'steps:');
  const count = 3 + random.below(5);
  for (let i = 0; i < count; i++) lines.push(...randomStep(random, i, count, condition, choosing));
  if (random.chance(0.5)) {
    lines.push('rules:');
    const when = random.chance(0.5) ? `, when: ${quote(condition(1))}` : '';
    const says = random.pick(['forbid: a', 'require: a', 'require: a, before: b', 'require: b, before: a']);
    lines.push(`  - { id: r, ${says}${when}, because: Random. }`);
  }
  return `${lines.join('\n')}\n`;
}

function randomStep(
  random: Random,
  i: number,
  count: number,
  condition: (depth: number) => string,
  choosing: boolean,
): string[] {
  const target = (): string => `s${i + 1 + random.below(count - i - 1)}`;
  const lines = [`  s${i}:`];
  if (i < count - 1 && random.chance(i === 0 ? 0.9 : 0.65)) {
    if (random.chance(0.25)) lines.push('    hit: first');
    lines.push('    branches:');
    for (let b = 0; b <= random.below(3); b++) lines.push(`      - { when: ${quote(condition(2))}, go: ${target()} }`);
    if (random.chance(0.3)) {
      const all = condition(1);
      lines.push(
        `      - { when: ${quote(all)}, go: ${target()} }`,
        `      - { when: ${quote(`not(${all})`)}, go: ${target()} }`,
      );
    }
    if (random.chance(0.35)) lines.push(`      - { else: ${target()} }`);
    return lines;
  }
  const recommendation = (): string => {
    const when = random.chance(0.4) ? `, when: ${quote(condition(1))}` : '';
    const timing = random.chance(0.3) ? `, timing: { ${random.pick(['before: b', 'after: a', 'before: a'])} }` : '';
    return `{ ${random.pick(['do', 'do', 'avoid'])}: ${random.pick(['a', 'b'])}, good_practice: true${when}${timing} }`;
  };
  const several = (): string => Array.from({ length: 1 + random.below(2) }, recommendation).join(', ');
  const alternative = (label: string): string => {
    const when = random.chance(0.6) ? `, when: ${quote(condition(1))}` : '';
    const next = choosing && i < count - 1 && random.chance(0.4) ? `, next: ${target()}` : '';
    return `{ label: ${label}${when}, recommend: [ ${several()} ]${next} }`;
  };
  const kind = choosing ? random.below(10) : 9;
  if (kind > 1) lines.push(`    recommend: [ ${several()} ]`);
  if (kind < 4) lines.push(`    alternatives: [ ${alternative('Other')}, ${alternative('Third')} ]`);
  else if (random.chance(0.3)) lines.push(`    alternatives: [ ${alternative('Other')} ]`);
  if (i < count - 1 && random.chance(0.4)) lines.push(`    next: ${target()}`);
  return lines;
}

function randomFinding(random: Random, i: number, types: readonly FindingType[]): RandomFinding {
  const id = `f${i}`;
  const unknown = random.chance(0.35);
  const { keys, test } = TYPES[random.pick(types)](random, id);
  return {
    id,
    yaml: `  ${id}: { ${keys}${unknown ? ', may_be_unknown: true' : ''} }`,
    test: (r) => (unknown && r.chance(0.2) ? `${id} ${r.pick(['=', '!='])} null` : test(r)),
  };
}

/** Terms over whole numbers and halves; whatever else a number can be lies between these as the tests have it. */
function randomCalculations(
  random: Random,
  findings: readonly RandomFinding[],
): { yaml: string[]; test(random: Random): string } | undefined {
  const isNumber = ({ yaml }: RandomFinding) => /type: integer|precision/.test(yaml);
  const numbers = findings.filter(isNumber).map(({ id }) => id);
  const days = findings.filter(({ yaml }) => yaml.includes('type: date')).map(({ id }) => id);
  if (days.length > 1) return randomTimes(random, days);
  if (numbers.length === 0) return undefined;
  const leaf = (r: Random) => (r.chance(0.7) ? r.pick(numbers) : String(r.pick([1, 2, 3, 0.5])));
  const term = (r: Random, depth: number): string => {
    if (depth === 0 || r.chance(0.2)) return leaf(r);
    const [first, b] = [term(r, depth - 1), term(r, depth - 1)];
    const a = first.includes('f') || b.includes('f') ? first : r.pick(numbers);
    switch (r.below(12)) {
      case 0:
        return `max(${a}, ${b})`;
      case 1:
        return `(${a}) / (${b})`;
      case 2:
        return `(${a}) ** 2`;
      case 3:
        return `sqrt(${a})`;
      case 4:
        return r.pick([`abs(${a})`, `floor(${a})`, `-(${a})`, `round half up(${a}, 0)`]);
      case 5:
        return `(if ${r.pick(findings).test(r)} then ${a} else ${b})`;
      case 6:
        return r.pick([`exp(${a})`, `log(${a})`, `(${a}) ** 0.5`, `min(${a}, ${b}, 2)`]);
      case 7:
        return `(${a}) * (${b})`;
      default:
        return r.pick([`(${a}) + (${b})`, `(${a}) - (${b})`, `2 * (${a})`]);
    }
  };
  const yaml = ['calculations:'];
  const names: string[] = [];
  for (let i = 0; i <= random.below(2); i++) {
    const round = random.chance(0.4)
      ? `, round: { to: ${random.pick([1, 0.5, 0.1])}, mode: ${random.pick(['half-up', 'half-even', 'up', 'down'])} }`
      : '';
    const value = random.chance(0.2) && names.length > 0 ? `c0 + ${term(random, 1)}` : term(random, 2);
    yaml.push(`  c${i}: { label: C, value: ${quote(value)}, unit: "1"${round} }`);
    names.push(`c${i}`);
  }
  const test = (r: Random): string => {
    const sign = r.pick(['<', '<=', '>', '>=', '=', '!=']);
    if (r.chance(0.6)) return `${r.pick(names)} ${sign} ${r.pick([0, 1, 2, 3, 0.5, 1.5, -1])}`;
    return `${r.pick(numbers)} + ${term(r, 1)} ${sign} ${term(r, 1)}`;
  };
  return { yaml, test };
}

/** What passes between dates. */
function randomTimes(random: Random, days: readonly string[]): { yaml: string[]; test(random: Random): string } {
  const two = (r: Random) => {
    const from = r.pick(days);
    return [from, r.pick(days.filter((id) => id !== from))] as const;
  };
  const time = (r: Random): readonly [term: string, limits: readonly number[]] => {
    const [from, to] = two(r);
    return r.pick([
      [`${to} - ${from}`, [-1, 0, 1, 365, 366, -366]],
      [`years between(${from}, ${to})`, [-1, 0, 1]],
      [`months between(${from}, ${to})`, [-12, -11, 0, 1, 11, 12]],
    ]);
  };
  const [named, limits] = time(random);
  const sign = (r: Random) => r.pick(['<', '<=', '>', '>=', '=', '!=']);
  const test = (r: Random): string => {
    const [term, others] = time(r);
    const [from, to] = two(r);
    return r.pick([
      `c0 ${sign(r)} ${r.pick(limits)}`,
      `${term} ${sign(r)} ${r.pick(others)}`,
      `${from} ${sign(r)} ${to}`,
    ]);
  };
  return { yaml: ['calculations:', `  c0: { label: C, value: ${quote(named)} }`], test };
}

const NUMBERS: readonly FindingType[] = ['integer', 'decimal'];
const DATES: readonly FindingType[] = ['date'];

/** Of each type the keys, and a random test of it. */
const TYPES: Record<FindingType, (random: Random, id: string) => { keys: string; test: (r: Random) => string }> = {
  boolean: (_, id) => ({ keys: 'type: boolean', test: (r) => r.pick([id, `not(${id})`, `${id} = false`]) }),
  choice: (_, id) => ({
    keys: 'type: choice, options: { x: X, y: Y, z: Z }',
    test: (r) => r.pick([`${id} = "x"`, `${id} != "y"`, `${id} in ("y", "z")`, `${id} = "z"`]),
  }),
  integer: (_, id) => ({
    keys: 'type: integer, range: 0..6',
    test: (r) => r.pick([comparison(r, id, String(r.below(7))), `${id} in [${r.below(3)}..${3 + r.below(3)}]`]),
  }),
  decimal: (random, id) => ({
    keys: `type: decimal, range: 0..3${random.chance(0.5) ? ', precision: 0.5' : ''}`,
    test: (r) => r.pick([comparison(r, id, String(r.below(7) / 2)), `${id} in ]0.5..${1 + r.below(3)}]`]),
  }),
  date: (random, id) => {
    // About a year apart, at the end of February.
    const days = random.pick([
      ['2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01'],
      ['2025-02-27', '2025-02-28', '2025-03-01', '2025-03-02'],
    ]);
    return {
      keys: `type: date, range: ${days[0]}..${days[3]}`,
      test: (r) => comparison(r, id, `date("${r.pick(days)}")`),
    };
  },
  multiple: (_, id) => ({
    keys: 'type: multiple, options: { u: U, v: V }',
    test: (r) => r.pick([`list contains(${id}, "u")`, `list contains(${id}, "v")`, `count(${id}) >= ${r.below(3)}`]),
  }),
};

const ALL = Object.keys(TYPES) as FindingType[];

function comparison(random: Random, id: string, constant: string): string {
  return `${id} ${random.pick(['<', '<=', '>', '>=', '=', '!='])} ${constant}`;
}

function quote(condition: string): string {
  return `'${condition}'`;
}
