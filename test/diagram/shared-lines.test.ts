import { expect, test } from 'vitest';
import { PathwayRenderer } from '../../src/diagram/pathway-renderer.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { faultsOf } from './geometry.ts';

/** Decisions in a row that all have a branch to one end. */
function drawn(count: number) {
  const steps = Array.from({ length: count }, (_, i) => {
    const next = i + 1 < count ? `s${i + 1}` : 'end';
    return `  s${i}:\n    branches:\n      - { when: x > ${i}, go: ${next} }\n      - { else: end }\n`;
  });
  const text = `findings: { x: { type: integer, range: 0..999 } }\nstart: s0\nsteps:\n${steps.join('')}  end: { label: End }\n`;
  return new PathwayRenderer().draw(readGuideline(text).guideline);
}

const linesIn = (svg: string) => [...svg.matchAll(/data-to="end" .*?<path class="line" d="([^"]+)"/g)];
const lastPlace = (path = '') => /(-?[\d.]+) (-?[\d.]+)$/.exec(path)?.slice(1).map(Number) ?? [];

test('where very many long lines lead to one box they share a line, which leads each of them there', () => {
  const drawing = drawn(150);
  const end = drawing.steps.find(({ id }) => id === 'end');
  const lines = linesIn(drawing.svg).map(([, path]) => lastPlace(path));
  expect(lines).toHaveLength(151);
  for (const [x = 0, y = 0] of lines) {
    expect(x).toBeGreaterThan(end?.x ?? 0);
    expect(x).toBeLessThan((end?.x ?? 0) + (end?.width ?? 0));
    expect(Math.abs(y - (end?.y ?? 0))).toBeLessThan(12);
  }
  expect(faultsOf(drawing).filter((fault) => !/ to end .* to end/.test(fault))).toEqual([]);
}, 60_000);

test('a drawing of twice as many is twice as large, in each direction and in what is written', () => {
  const [one, two] = [drawn(300), drawn(600)];
  expect(two.width / one.width).toBeLessThan(2.1);
  expect(two.height / one.height).toBeLessThan(2.1);
  expect(two.svg.length / one.svg.length).toBeLessThan(2.1);
  // A line of its own for each would take 16 pixels.
  expect(two.width).toBeLessThan(600 * 60);
}, 60_000);

test('few lines stay apart', () => {
  expect(faultsOf(drawn(20))).toEqual([]);
});
