const STEPS = 40;
const rows = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');
const alternative = (i: number, j: number) =>
  `      - { label: Way ${j}, when: f${(i + j) % 20} or f${(3 * i + j) % 20}, recommend: [{ do: a${(5 * i + j) % STEPS}, good_practice: true }], next: s${Math.min(i + j + 1, STEPS)} }`;

/** Forty steps in a row, each with four alternatives that skip ahead: hard rules about all of them, and easy ones. */
export const MANY_WAYS = `guideline: ways
title: Many ways
findings:
${rows(20, (i) => `  f${i}: { type: boolean, may_be_unknown: true }`)}
actions:
${rows(STEPS, (i) => `  a${i}: { label: Drug ${i}, is_a: [k${i % 3}, drug] }`)}
start: s0
steps:
${rows(
  STEPS,
  (i) => `  s${i}:
    recommend: [{ do: a${i}, good_practice: true, when: f${i % 20} }]
    alternatives:
${rows(4, (j) => alternative(i, j))}
    next: s${i + 1}`,
)}
  s${STEPS}:
    recommend: [{ do: a0, good_practice: true }]
rules:
  - { id: together, forbid_together: [drug], because: Why. }
  - { id: one, require_one: [k0, k1], because: Why. }
  - { id: order, require: k0, before: k1, because: Why. }
  - { id: never, forbid: a7, because: Why. }
  - { id: end, require_any: [a0], because: Why. }
`;
