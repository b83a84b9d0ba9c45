import { expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { PathwayRenderer } from '../../src/diagram/pathway-renderer.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { mermaidOf } from '../../src/report/pages/mermaid.ts';
import { faultsOf } from './geometry.ts';

const ORDERED = `findings: { age: { label: Age, type: integer, range: 0..110, unit: a } }
start: a
steps:
  a:
    label: Decide
    hit: first
    branches:
      - { label: Grown, when: age >= 10, go: b }
      - { when: age >= 5, go: c }
      - { else: d }
  b: { label: B }
  c: { label: C }
  d: { label: D }
`;
const draw = (text: string) => new PathwayRenderer().draw(readGuideline(text).guideline);
const textsOf = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

test('where the first true branch is taken, the branches are numbered and the decision says why', () => {
  const drawing = draw(ORDERED);
  const texts = textsOf(drawing.svg);
  expect(texts).toContain('The first that is true');
  expect(texts).toContain('1. Grown');
  expect(texts).toContain('3. otherwise');
  expect(texts.some((text) => text?.startsWith('2. '))).toBe(true);
  expect(drawing.svg).toContain('aria-label="Start. Decision: Decide. The first that is true"');
  expect(drawing.svg).toMatch(/aria-label="From Decide to B: 1\. Grown: [^"]*10/);
  expect(faultsOf(drawing)).toEqual([]);
});

test('so it is in Mermaid, which takes no number for a list', () => {
  const mermaid = mermaidOf({ result: checkGuideline(ORDERED, { today: '2026-02-14' }) });
  expect(mermaid).toContain('s0{{"Decide<br/>The first that is true"}}');
  expect(mermaid).toContain('s0 -->|"1#46; Grown"| s1');
  expect(mermaid).toContain('s0 -->|"3#46; otherwise"| s3');
});

test.each([
  ['branches exclude each other', ORDERED.replace('    hit: first\n', '')],
  ['there is one branch', ORDERED.replace(/ {6}- \{ (label: Grown|when).*\n/g, '')],
])('nothing is numbered where %s', (_, text) => {
  expect(text).not.toBe(ORDERED);
  const { svg } = draw(text);
  expect(textsOf(svg)).toContain('otherwise');
  expect(svg).not.toContain('The first that is true');
});
