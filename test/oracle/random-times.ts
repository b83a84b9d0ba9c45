import { randomFrom } from './random-guideline.ts';

/** A random small guideline about times: booleans, timings of four actions and an event, alternatives, rules about times. */
export function randomTimes(seed: number): string {
  const random = randomFrom(seed);
  const findings = ['f', 'g', 'h'].slice(0, 1 + random.below(3));
  const condition = (): string => {
    const one = random.pick(findings);
    const other = random.pick(findings);
    return random.pick([one, `not(${one})`, `${one} and ${other}`, `${one} or not(${other})`, `${one} = false`]);
  };
  const actions = ['a', 'b', 'c', 'd'].slice(0, 2 + random.below(3));
  const moment = (): string => random.pick([...actions, ...actions, 'arrival']);
  const time = (): string => random.pick(['30 min', '1 h', '60 min', '2 h', '90 min', '0 h']);
  const timing = (): string => {
    const relation = random.pick(['before', 'before', 'after', 'after', 'with']);
    const from = relation !== 'with' && random.chance(0.4) ? `, from: ${random.pick(['0 h', '30 min', '1 h'])}` : '';
    const to = random.chance(0.4) ? `, to: ${random.pick(['1 h', '90 min', '2 h', '240 min'])}` : '';
    return `, timing: { ${relation}: ${moment()}${from}${to} }`;
  };
  const recommendation = (): string => {
    const when = random.chance(0.35) ? `, when: '${condition()}'` : '';
    const kind = random.chance(0.08) ? 'avoid' : 'do';
    return `{ ${kind}: ${random.pick(actions)}, good_practice: true${when}${random.chance(0.5) ? timing() : ''} }`;
  };
  const several = (): string => Array.from({ length: 1 + random.below(3) }, recommendation).join(', ');
  const count = 2 + random.below(5);
  const lines = [
    'guideline: random',
    'title: Random',
    'start: s0',
    'findings:',
    ...findings.map((id) => `  ${id}: { type: boolean${random.chance(0.2) ? ', may_be_unknown: true' : ''} }`),
    ...(random.chance(0.3)
      ? ['assumptions:', `  - { never: '${condition()} and ${random.pick(findings)}', because: Random. }`]
      : []),
    'actions:',
    ...actions.map((id, i) => `  ${id}: { label: ${id.toUpperCase()}${i < 2 ? ', is_a: [k]' : ''} }`),
    'events: { arrival: { label: Arrival } }',
    'steps:',
  ];
  for (let i = 0; i < count; i++) {
    const target = (): string => `s${i + 1 + random.below(count - i - 1)}`;
    lines.push(`  s${i}:`);
    if (i < count - 1 && random.chance(0.35)) {
      const first = random.chance(0.5) ? ['    hit: first'] : [];
      const other = random.chance(0.8) ? 'else:' : `when: '${condition()}', go:`;
      lines.push(...first, '    branches:');
      lines.push(`      - { when: '${condition()}', go: ${target()} }`, `      - { ${other} ${target()} }`);
      continue;
    }
    lines.push(`    recommend: [ ${several()} ]`);
    if (random.chance(0.25)) {
      const when = random.chance(0.6) ? `, when: '${condition()}'` : '';
      const next = i < count - 1 && random.chance(0.4) ? `, next: ${target()}` : '';
      lines.push(`    alternatives: [ { label: Other${when}, recommend: [ ${several()} ]${next} } ]`);
    }
    if (i < count - 1 && random.chance(0.8)) lines.push(`    next: ${target()}`);
  }
  lines.push('rules:');
  for (let i = 0; i <= random.below(3); i++) {
    const when = random.chance(0.3) ? `, when: '${condition()}'` : '';
    const [one, other] = [random.pick([...actions, 'k']), random.pick([...actions, 'k'])];
    // An action has no time seen from itself, nor does it come before a class that it belongs to.
    const isOwnClass = other === 'k' && (one === 'a' || one === 'b');
    const later = other === one || isOwnClass ? (actions.find((id) => id !== one) ?? 'b') : other;
    const says = random.chance(0.6)
      ? `require: ${one}, before: ${later}`
      : `require: ${one}, within: ${time()}, of: ${random.chance(0.5) || other === one ? 'arrival' : other}`;
    lines.push(`  - { id: r${i}, ${says}${when}, because: Random. }`);
  }
  return `${lines.join('\n')}\n`;
}
