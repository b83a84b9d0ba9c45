import { describe, expect, it } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';

const HEAD = `guideline: many
title: Many
findings:
  x: { type: integer, range: 0..999 }
actions: { rest: { label: Rest } }
start: s0
steps:
`;

function contradictionsIn(text: string) {
  const { problems, lines } = checkGuideline(HEAD + text, { today: '2026-01-01' });
  return problems
    .filter(({ code }) => code === 'contradictory-recommendation')
    .map((problem) => ({ ...problem, line: lines.positionAt(problem.at.start).line - 7 }));
}

const said = (i: number) => `{ ${i % 2 === 0 ? 'do' : 'avoid'}: rest, when: x >= ${i}, good_practice: true }`;
const several = (count: number, from = 0, by = 1) =>
  Array.from({ length: count }, (_, i) => `      - ${said(from + i * by)}\n`).join('');

describe('many contradictions of one step', () => {
  it('are given one by one while they are few', () => {
    expect(contradictionsIn(`  s0:\n    recommend:\n${several(6)}`)).toHaveLength(9);
  });

  it.each([7, 40, 400])('are one problem at the step, which counts them: of %d recommendations', (count) => {
    const found = contradictionsIn(`  s0:\n    recommend:\n${several(count)}`);
    expect(found).toHaveLength(1);
    expect(found[0]?.line).toBe(0);
    expect(found[0]?.message).toContain(`${count - 2} more recommendations contradict others at *s0*`);
    expect(found[0]?.witness).toBeDefined();
    expect(found[0]?.related).toHaveLength(2);
  });

  it('count only those that meet in one patient', () => {
    const apart = Array.from(
      { length: 50 },
      (_, i) => `      - { ${i < 25 ? 'do' : 'avoid'}: rest, when: x = ${i}, good_practice: true }\n`,
    ).join('');
    expect(contradictionsIn(`  s0:\n    recommend:\n${apart}`)).toEqual([]);
    const meeting = apart.replace('avoid: rest, when: x = 49', 'avoid: rest, when: x in [2..4]');
    expect(contradictionsIn(`  s0:\n    recommend:\n${meeting}`)[0]?.message).toContain(
      '2 more recommendations contradict',
    );
  });

  it('are none between alternatives', () => {
    const options = Array.from({ length: 40 }, (_, i) => `      - { label: O${i}, recommend: [${said(i)}] }\n`).join(
      '',
    );
    expect(contradictionsIn(`  s0:\n    alternatives:\n${options}`)).toEqual([]);
  });

  it('are none between a step and what stands in its place', () => {
    const options = Array.from({ length: 40 }, (_, i) => `      - { label: O${i}, recommend: [${said(i)}] }\n`).join(
      '',
    );
    expect(contradictionsIn(`  s0:\n    recommend:\n      - ${said(1)}\n    alternatives:\n${options}`)).toEqual([]);
  });

  it('are counted in the option in which they meet', () => {
    const one = `      - label: O\n        recommend:\n${several(40).replaceAll('      - ', '          - ')}`;
    const found = contradictionsIn(`  s0:\n    recommend:\n      - ${said(1)}\n    alternatives:\n${one}`);
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toContain('38 more recommendations contradict');
  });
});

describe('contradictions where alternatives lead elsewhere', () => {
  const elsewhere = (own: string, other: string, next: string, there: string) => `  s0:
    recommend: [${own}]
    alternatives:
      - { label: Other, recommend: [${other}], next: s2 }
    next: s1
  s1:
    recommend: [${next}]
  s2:
    recommend: [${there}]
`;
  const [rest, none] = ['{ do: rest, good_practice: true }', '{ avoid: rest, good_practice: true }'];

  it('are none between what is told to those who go another way', () => {
    expect(contradictionsIn(elsewhere(rest, none, rest, none))).toEqual([]);
  });

  it('are found on the way of each choice', () => {
    expect(contradictionsIn(elsewhere(rest, rest, none, none)).map(({ line }) => line)).toEqual([6, 8]);
    expect(contradictionsIn(elsewhere(rest, none, rest, rest)).map(({ line }) => line)).toEqual([8]);
  });

  it('are found among many on the ways of both', () => {
    const chain = Array.from(
      { length: 25 },
      (_, i) =>
        `  s${i}:\n    recommend: [${rest}]\n    alternatives: [{ label: O, recommend: [${rest}], next: end }]\n    next: s${i + 1}\n`,
    ).join('');
    const found = contradictionsIn(`${chain}  s25:\n    recommend: [${none}]\n  end:\n    recommend: [${none}]\n`);
    expect(found).toHaveLength(2);
    expect(found.every(({ witness }) => witness !== undefined)).toBe(true);
  });
});

describe('many contradictions on the way', () => {
  it.each([10, 30, 300])('to one step are one problem there: after %d steps', (count) => {
    const chain = Array.from(
      { length: count },
      (_, i) => `  s${i}:\n    recommend: [${said(0)}]\n    next: s${i + 1}\n`,
    ).join('');
    const found = contradictionsIn(`${chain}  s${count}:\n    recommend: [${said(1)}]\n`);
    expect(found).toHaveLength(count <= 10 ? count : 1);
    expect(found.every(({ witness }) => witness !== undefined)).toBe(true);
  });

  it('to many recommendations of one step are one problem there, which counts them', () => {
    const found = contradictionsIn(
      `  s0:\n    recommend:\n${several(30, 0, 2)}    next: s1\n  s1:\n    recommend:\n${several(30, 1, 2)}`,
    );
    expect(found).toHaveLength(1);
    expect(found[0]?.message).toContain('29 more recommendations contradict others at *s1* or on the way there');
    expect(found[0]?.message).toContain('at *s0*');
  });
});
