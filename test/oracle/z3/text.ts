import { type Model, type ModelCondition, type ModelFinding, OPTIONS, type Range } from './model.ts';

/** A model as a guideline, and the lines at which its steps and branches stand, from 1. */
export interface Written {
  readonly text: string;
  readonly steps: readonly { readonly line: number; readonly branches: readonly number[] }[];
}

const options = `{ ${Array.from({ length: OPTIONS }, (_, i) => `o${i}: Option ${i}`).join(', ')} }`;
const TYPES: Readonly<Record<ModelFinding['type'], string>> = {
  boolean: 'type: boolean',
  choice: `type: choice, options: ${options}`,
  multiple: `type: multiple, options: ${options}`,
  integer: 'type: integer, range: 0..100',
  decimal: 'type: decimal, range: 0..10',
};

export function written({ findings, points, never, steps }: Model): Written {
  const lines = ['guideline: large', 'title: Large', 'start: s0', 'actions: { a: { label: A } }', 'findings:'];
  findings.forEach(({ type, mayBeUnknown }, i) => {
    lines.push(`  f${i}: { ${TYPES[type]}${mayBeUnknown ? ', may_be_unknown: true' : ''} }`);
  });
  if (points.length > 0) lines.push('scores:', '  total:', '    points:');
  for (const { when, add } of points) lines.push(`      - { when: '${feel(when)}', add: ${hundredths(add)} }`);
  if (never.length > 0) lines.push('assumptions:');
  for (const one of never) lines.push(`  - { never: '${feel(one)}', because: So it is. }`);
  lines.push('steps:');
  const places = steps.map(({ first, branches }, at) => {
    const line = lines.push(`  s${at}:`);
    if (first) lines.push('    hit: first');
    lines.push('    branches:');
    const target = (go: number) => (go < steps.length ? `s${go}` : 'end');
    return {
      line,
      branches: branches.map(({ when, go }) =>
        lines.push(when ? `      - { when: '${feel(when)}', go: ${target(go)} }` : `      - { else: ${target(go)} }`),
      ),
    };
  });
  lines.push('  end: { recommend: [ { do: a, good_practice: true } ] }');
  return { text: `${lines.join('\n')}\n`, steps: places };
}

function feel(condition: ModelCondition): string {
  switch (condition.is) {
    case 'true':
      return `f${condition.of}`;
    case 'one of':
      return `f${condition.of} in (${condition.options.map((option) => `"o${option}"`).join(', ')})`;
    case 'includes':
      return condition.options.map((option) => `list contains(f${condition.of}, "o${option}")`).join(' and ');
    case 'within':
      return ofNumber(`f${condition.of}`, condition.range);
    case 'as many':
      return ofNumber(`count(f${condition.of})`, condition.range);
    case 'total':
      return ofNumber('total', condition.range);
    case 'unknown':
      return `f${condition.of} = null`;
    case 'and':
    case 'or':
      return condition.parts.map((part) => `(${feel(part)})`).join(` ${condition.is} `);
    case 'not':
      return `not(${feel(condition.part)})`;
  }
}

function ofNumber(name: string, { from, to, open }: Range): string {
  const tests: string[] = [];
  if (from !== undefined) tests.push(`${name} ${open.includes('from') ? '>' : '>='} ${hundredths(from)}`);
  if (to !== undefined) tests.push(`${name} ${open.includes('to') ? '<' : '<='} ${hundredths(to)}`);
  return tests.join(' and ');
}

/** `1.5` for 150. */
function hundredths(value: number): string {
  return String(value / 100);
}
