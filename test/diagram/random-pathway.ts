import type { Random } from '../oracle/random-guideline.ts';

const WORDS = [
  'pain',
  'fever',
  'MRI',
  'observe',
  'a',
  'pathological fracture',
  'Donaudampfschifffahrtsgesellschaft',
  '痛み',
];

/** A random guideline in which ways go anywhere: back, to themselves, to what is missing, from what nothing leads to. */
export function randomPathway(random: Random, steps: number): string {
  const label = () => Array.from({ length: 1 + random.below(8) }, () => random.pick(WORDS)).join(' ');
  const lines = ['title: Random', 'findings: { a: { label: A, type: boolean } }', 'actions: { x: { label: Do it } }'];
  if (random.chance(0.9)) lines.push(`start: s${random.below(steps)}`);
  lines.push('steps:');
  for (let step = 0; step < steps; step++) {
    const target = () => {
      if (random.chance(0.05)) return `missing${random.below(2)}`;
      return `s${random.chance(0.8) ? Math.min(steps - 1, step + 1 + random.below(4)) : random.below(steps)}`;
    };
    lines.push(`  s${step}:`, `    label: ${label()}`);
    if (random.chance(0.6)) {
      lines.push('    branches:');
      for (let branch = random.below(7); branch >= 0; branch--) {
        const said = random.chance(0.7) ? `label: ${label()}, ` : '';
        lines.push(`      - { ${said}${random.chance(0.2) ? 'else' : 'when: a, go'}: ${target()} }`);
      }
    } else {
      const items = Array.from({ length: random.below(5) }, () => '{ do: x, when: a }');
      lines.push(`    recommend: [${items.join(', ')}]`);
      if (random.chance(0.5)) lines.push(`    next: ${target()}`);
      if (random.chance(0.4))
        lines.push(`    revisit: ${random.chance(0.1) ? `s${step}` : target()}`, '    after: 2 wk');
    }
  }
  return lines.join('\n');
}
