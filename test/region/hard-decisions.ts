import { type Random, randomFrom } from '../oracle/random-guideline.ts';

const ENDS = `  x: { label: Give it, recommend: [{ do: a, good_practice: true }] }
  y: { label: Leave it, recommend: [{ do: b, good_practice: true }] }
`;

function guideline(findings: readonly string[], rest: string): string {
  return `guideline: hard
title: Hard to decide
start: s
actions: { a: { label: A }, b: { label: B } }
findings:
${findings.join('\n')}
${rest}${ENDS}`;
}

interface Column {
  readonly yaml: string;
  test(random: Random): string;
}

/** Findings of four types in turn, each with what a row of a table may ask of it. */
function columnsOf(count: number): Column[] {
  return Array.from({ length: count }, (_, i): Column => {
    const id = `f${i}`;
    const kinds: Column[] = [
      { yaml: `  ${id}: { type: boolean }`, test: (r) => r.pick([id, `not(${id})`]) },
      {
        yaml: `  ${id}: { type: choice, options: { a: A, b: B, c: C } }`,
        test: (r) => `${id} = "${r.pick(['a', 'b', 'c'])}"`,
      },
      {
        yaml: `  ${id}: { type: integer, range: 0..100 }`,
        test: (r) => `${id} ${r.pick(['>=', '<'])} ${10 + 10 * r.below(9)}`,
      },
      {
        yaml: `  ${id}: { type: decimal, range: 0..10, precision: 0.1 }`,
        test: (r) => `${id} ${r.pick(['>=', '<'])} ${1 + r.below(9)}.5`,
      },
    ];
    return kinds[i % kinds.length] as Column;
  });
}

/** A decision table with irregular rows of four tests each. */
export function table(rows: number, columns: number, hit: 'first' | 'unique', seed: number, hasElse = true): string {
  const random = randomFrom(seed);
  const all = columnsOf(columns);
  const row = () => {
    const asked = new Set<Column>();
    while (asked.size < 4) asked.add(random.pick(all));
    const when = [...asked].map((one) => one.test(random)).join(' and ');
    return `      - { when: '${when}', go: ${random.pick(['x', 'y'])} }`;
  };
  const lines = [...Array.from({ length: rows }, row), ...(hasElse ? ['      - { else: x }'] : [])];
  return guideline(
    all.map(({ yaml }) => yaml),
    `steps:\n  s:\n    label: The table\n    hit: ${hit}\n    branches:\n${lines.join('\n')}\n`,
  );
}

/** A decision whose branches are boxes of numbers that fill everything but as many of them as are left out. */
export function boxes(count: number, columns: number, leftOut: number, seed: number): string {
  const random = randomFrom(seed);
  let all = [Array.from({ length: columns }, () => [0, 1000] as [number, number])];
  while (all.length < count) {
    const i = random.below(all.length);
    const column = random.below(columns);
    const [low, high] = (all[i] as [number, number][])[column] as [number, number];
    if (high - low < 2) continue;
    const cut = low + 1 + random.below(high - low - 1);
    const box = all[i] as [number, number][];
    all = [...all.slice(0, i), box.with(column, [low, cut]), box.with(column, [cut, high]), ...all.slice(i + 1)];
  }
  const side = ([low, high]: [number, number], i: number) => [
    ...(low > 0 ? [`v${i} >= ${low}`] : []),
    ...(high < 1000 ? [`v${i} < ${high}`] : []),
  ];
  const lines = all.slice(leftOut).map((box) => `      - { when: '${box.flatMap(side).join(' and ')}', go: x }`);
  return guideline(
    Array.from({ length: columns }, (_, i) => `  v${i}: { type: integer, range: 0..1000 }`),
    `steps:\n  s:\n    label: The table\n    branches:\n${lines.join('\n')}\n      - { when: 'v0 >= 1000', go: y }\n`,
  );
}

/** A decision by the total of a score of signs. */
export function scored(
  points: readonly (number | string)[],
  mayBeUnknown: boolean,
  branches: readonly string[],
): string {
  return guideline(
    points.map((_, i) => `  b${i}: { type: boolean${mayBeUnknown ? ', may_be_unknown: true' : ''} }`),
    `scores:
  total:
    points:
${points.map((add, i) => `      - { when: b${i}, add: ${add} }`).join('\n')}
steps:
  s:
    label: How many points
    branches:
${branches.map((branch) => `      - ${branch}`).join('\n')}
`,
  );
}

/** So many points with these decimals, at random. */
export function weights(count: number, decimals: number, seed: number): string[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, () => (0.2 + random.below(2000) / 1000).toFixed(decimals));
}
