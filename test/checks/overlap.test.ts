import { describe, expect, it } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';

/** A decision whose branch number i takes everybody from i on; the comments silence the branches named. */
const nested = (branches: number, silenced: (branch: number) => boolean = () => false) => `guideline: nested
title: Nested
findings:
  x: { type: integer, range: 0..9999 }
actions:
  rest: { label: Rest }
start: s
steps:
  s:
    branches:
${Array.from({ length: branches }, (_, i) => `      - { when: x >= ${i}, go: e }${silenced(i) ? ' # guideway-ignore overlap: harmless' : ''}`).join('\n')}
  e:
    recommend: [{ do: rest, good_practice: true }]
`;

const FIRST_BRANCH = 10;

function overlapsIn(text: string) {
  const { problems, lines } = checkGuideline(text, { today: '2026-01-01' });
  return problems
    .filter(({ code }) => code === 'overlap')
    .map(({ message, at, witness, related }) => ({
      branch: lines.positionAt(at.start).line - FIRST_BRANCH,
      message,
      witness,
      related,
    }));
}

describe('every overlap of a decision is reported', () => {
  it('however many others are silenced', () => {
    const found = overlapsIn(nested(6, (branch) => branch > 0 && branch < 5));
    expect(found.map(({ branch }) => branch)).toEqual([5, 5, 5, 5, 5]);
  });

  it.each([2, 5, 11, 12, 30, 101, 102, 150])('of %d nested branches', (branches) => {
    const found = overlapsIn(nested(branches));
    const own = new Set(found.filter(({ branch }) => branch >= 0).map(({ branch }) => branch));
    const counted = found
      .filter(({ branch }) => branch < 0)
      .map(({ message }) => Number(/^(\d+) more/.exec(message)?.[1] ?? 1));
    expect(own.size + counted.reduce((sum, count) => sum + count, 0)).toBe(branches - 1);
    expect(found.every(({ witness }) => witness !== undefined)).toBe(true);
  });

  it('one by one up to ten of a branch, and counted where there are more', () => {
    const found = overlapsIn(nested(12));
    const of = (branch: number) => found.filter((one) => one.branch === branch);
    expect(of(10)).toHaveLength(10);
    expect(of(11)).toHaveLength(1);
    expect(of(11)[0]?.message).toContain('10 more of the earlier branches take patients of this one too.');
  });

  it('when every branch before has a comment, those of which there are too many are said at the step', () => {
    const [only, ...more] = overlapsIn(nested(400, () => true));
    expect(more).toEqual([]);
    expect(only?.branch).toBe(-2);
    expect(only?.message).toMatch(/^299 more branches take patients of earlier branches at \*s\*\. For example: /);
    expect(only?.related).toHaveLength(2);
  });
});
