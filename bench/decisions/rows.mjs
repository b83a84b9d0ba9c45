import { mark, seeded } from '../guidelines/seeded.mjs';

/** What is decided: each row makes a text and the same questions in SMT-LIB from a seed. */
export const ROWS = [
  { name: 'boxes, 1,500 × 3 numbers', make: (seed) => boxes(1500, 3, seed) },
  { name: 'boxes, 1,500 × 5 numbers', make: (seed) => boxes(1500, 5, seed) },
  { name: 'boxes, 1,500 × 7 numbers', make: (seed) => boxes(1500, 7, seed) },
  { name: 'table, unique, 40 × 25', make: (seed) => table(40, 25, false, seed) },
  { name: 'table, unique, 50 × 20', make: (seed) => table(50, 20, false, seed) },
  { name: 'table, unique, 75 × 18', make: (seed) => table(75, 18, false, seed) },
  { name: 'table, unique, 100 × 20', make: (seed) => table(100, 20, false, seed) },
  { name: 'table, unique, 150 × 15', make: (seed) => table(150, 15, false, seed) },
  { name: 'table, first, 1,000 × 20', make: (seed) => table(1000, 20, true, seed) },
  { name: 'random steps, 100', make: (seed) => steps(100, seed) },
  { name: 'random steps, 200', make: (seed) => steps(200, seed) },
  { name: 'random steps, 1,000', make: (seed) => steps(1000, seed) },
  { name: 'score, 40 items, 2 decimals', make: (seed) => score(40, 2, seed) },
  { name: 'score, 40 items, 3 decimals', make: (seed) => score(40, 3, seed) },
];

const boolean = { yaml: 'type: boolean', sort: 'Bool' };
const choice = { yaml: 'type: choice, options: { o0: A, o1: B, o2: C, o3: D }', sort: 'Int', most: 3 };
const number = (most) => ({ yaml: `type: integer, range: 0..${most}`, sort: 'Int', most });

function boxes(count, columns, seed) {
  const random = seeded(seed);
  const all = [Array.from({ length: columns }, () => [0, 10_000])];
  while (all.length < count) {
    const [box] = all.splice(random.between(0, all.length - 1), 1);
    const column = random.between(0, columns - 1);
    const [low, high] = box[column];
    const cut = random.between(low, Math.max(low, high - 1));
    if (high > low) all.push(box.with(column, [low, cut]), box.with(column, [cut + 1, high]));
    else all.push(box);
  }
  const names = Array.from({ length: columns }, (_, i) => `${mark(seed)}_f${i}`);
  const whens = all.map((box) =>
    joined(
      'and',
      box.map(([low, high], i) => within(names[i], low, high)),
    ),
  );
  return written(names, () => number(10_000), [{ branches: toTheEnd(whens) }]);
}

/** Conjunctions of four tests, as they come: most tables have gaps and overlaps, or rows that no patient reaches. */
function table(rows, columns, first, seed) {
  const random = seeded(seed);
  const names = Array.from({ length: columns }, (_, i) => `${mark(seed)}_f${i}`);
  const columnsOf = names.map((_, i) => i);
  const whens = Array.from({ length: rows }, () =>
    joined(
      'and',
      random.sample(columnsOf, 4).map((i) => test(random, names[i], i % 3)),
    ),
  );
  return written(names, (i) => [boolean, choice, number(100)][i % 3], [{ first, branches: toTheEnd(whens) }]);
}

function steps(count, seed) {
  const random = seeded(seed);
  const names = Array.from({ length: 30 }, (_, i) => `${mark(seed)}_f${i}`);
  const all = Array.from({ length: count }, (_, at) => {
    const one = joined(
      random.pick(['and', 'or']),
      random.sample(names, 3).map((name) => test(random, name, 0)),
    );
    return { branches: [one, opposite(one)].map((when) => ({ when, go: Math.min(count, at + random.between(1, 8)) })) };
  });
  return written(names, () => boolean, all);
}

function score(items, decimals, seed) {
  const random = seeded(seed);
  const unit = 10 ** decimals;
  const names = Array.from({ length: items }, (_, i) => `${mark(seed)}_f${i}`);
  const adds = names.map(() => (random.next() < 0.2 ? -1 : 1) * random.between(1, 3 * unit));
  const say = (value) => (value / unit).toFixed(decimals);
  const smt = (value) => (value < 0 ? `(- ${say(-value)})` : say(value));
  const total = `${mark(seed)}_total`;
  const [low, high] = [Math.round(items * 0.4 * unit), Math.round(items * 0.8 * unit)];
  const whens = [
    { feel: `${total} < ${say(low)}`, smt: `(< ${total} ${smt(low)})` },
    { feel: `${total} in [${say(low)}..${say(high)}]`, smt: `(<= ${smt(low)} ${total} ${smt(high)})` },
    { feel: `${total} > ${say(high)}`, smt: `(> ${total} ${smt(high)})` },
  ];
  const points = names.map((name, i) => `      - { when: ${name}, add: ${say(adds[i])} }`);
  const sum = names.map((name, i) => `(ite ${name} ${smt(adds[i])} 0.0)`).join(' ');
  return written(names, () => boolean, [{ branches: toTheEnd(whens) }], {
    yaml: ['scores:', `  ${total}:`, '    points:', ...points],
    smt: `(define-fun ${total} () Real (+ ${sum}))`,
  });
}

/** The text, and as questions to Z3: whom a step leaves out, whom each branch takes, and whom with an earlier one. */
function written(names, typeOf, all, sum = { yaml: [], smt: '' }) {
  const types = names.map((_, i) => typeOf(i));
  const findings = names.map((name, i) => `  ${name}: { ${types[i].yaml} }`);
  const head = ['guideline: decisions', 'title: Decisions', 'start: s0', 'actions: { a: { label: A } }', 'findings:'];
  const yaml = [...head, ...findings, ...sum.yaml, 'steps:'];
  const script = names.map((name, i) => `(declare-const ${name} ${types[i].sort})`);
  names.forEach((name, i) => {
    if (types[i].most) script.push(`(assert (<= 0 ${name} ${types[i].most}))`);
  });
  script.push(sum.smt);
  const asks = [];
  const ask = (kind, ...wanted) => {
    asks.push(kind);
    script.push(`(push) (assert (and ${wanted.join(' ')})) (check-sat) (pop)`);
  };
  const arriving = all.map((_, at) => (at === 0 ? ['true'] : []));
  all.forEach(({ first = false, branches }, at) => {
    yaml.push(`  s${at}:`, ...(first ? ['    hit: first'] : []), '    branches:');
    script.push(
      `(define-fun a${at} () Bool (or false ${arriving[at].join(' ')}))`,
      `(define-fun p${at}_0 () Bool false)`,
    );
    ask('arrives', `a${at}`);
    branches.forEach(({ when, go }, i) => {
      yaml.push(`      - { when: '${when.feel}', go: ${go < all.length ? `s${go}` : 'end'} }`);
      const [own, before] = [`b${at}_${i}`, `p${at}_${i}`];
      script.push(
        `(define-fun ${own} () Bool ${when.smt})`,
        `(define-fun p${at}_${i + 1} () Bool (or ${before} ${own}))`,
      );
      const taken = first ? `(and ${own} (not ${before}))` : own;
      ask('takes', `a${at}`, taken);
      if (!first && i > 0) ask('overlap', `a${at}`, own, before);
      arriving[go]?.push(`(and a${at} ${taken})`);
    });
    ask('gap', `a${at}`, `(not p${at}_${branches.length})`);
  });
  yaml.push('  end: { recommend: [ { do: a, good_practice: true } ] }');
  return { text: `${yaml.join('\n')}\n`, script: script.join('\n'), asks };
}

function test(random, name, type) {
  if (type === 0) return random.pick([{ feel: name, smt: name }, opposite({ feel: name, smt: name })]);
  if (type === 2) {
    const low = random.between(0, 80);
    return within(name, low, Math.min(100, low + random.between(10, 49)));
  }
  const options = random.sample([0, 1, 2, 3], random.between(1, 2));
  return {
    feel: `${name} in (${options.map((option) => `"o${option}"`).join(', ')})`,
    smt: `(or false ${options.map((option) => `(= ${name} ${option})`).join(' ')})`,
  };
}

const within = (name, low, high) => ({ feel: `${name} in [${low}..${high}]`, smt: `(<= ${low} ${name} ${high})` });
const opposite = ({ feel, smt }) => ({ feel: `not(${feel})`, smt: `(not ${smt})` });
const toTheEnd = (whens) => whens.map((when) => ({ when, go: Number.POSITIVE_INFINITY }));
const joined = (operator, parts) => ({
  feel: parts.map(({ feel }) => feel).join(` ${operator} `),
  smt: `(${operator} ${parts.map(({ smt }) => smt).join(' ')})`,
});
