import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Draftsman } from '../../src/diagram/draftsman.ts';
import { readGuideline } from '../../src/guideline/read.ts';

const FILE = 'guidelines/vertebral-hemangioma/vertebral-hemangioma.guideline.yaml';
const TEXT = readFileSync(FILE, 'utf8');
const draw = (text: string) => new Draftsman().draw(readGuideline(text).guideline);

test('every step and every way of the real pathway is drawn', () => {
  const { guideline } = readGuideline(TEXT);
  const { svg, steps } = draw(TEXT);
  expect(steps.map(({ id }) => id).sort()).toEqual([...guideline.steps.keys()].sort());
  const ways = [...guideline.steps.values()].flatMap(({ id, branches, next, revisit }) => [
    ...(branches ?? []).map(({ go }, index) => `data-from="${id}" data-to="${go.id}" data-branch="${index}"`),
    ...(next ? [`data-from="${id}" data-to="${next.id}" data-branch="next"`] : []),
    ...(revisit ? [`data-from="${id}" data-to="${revisit.step.id}" data-branch="revisit"`] : []),
  ]);
  for (const way of ways) expect(svg).toContain(way);
  expect(svg.split('data-branch=')).toHaveLength(ways.length + 1);
});

test('a drawing after an edit is the same as a fresh one', () => {
  const draftsman = new Draftsman();
  draftsman.draw(readGuideline(TEXT).guideline);
  for (const [from, to] of [
    ['label: Observe\n', 'label: Watch, and do nothing else for now\n'],
    ['go: refer_unclear_lesion', 'go: observe'],
    ['after: 6 wk', 'after: 3 mo'],
    ['start: diagnosis', 'start: nowhere'],
  ] as const) {
    const text = TEXT.replace(from, to);
    expect(text).not.toBe(TEXT);
    expect(draftsman.draw(readGuideline(text).guideline)).toEqual(draw(text));
  }
});

test('a missing step is drawn where ways lead to it', () => {
  const { svg, steps } = draw(TEXT.replace('go: refer_unclear_lesion', 'go: refer_uncler'));
  expect(svg).toContain('Missing step refer_uncler<');
  expect(steps.map(({ id }) => id)).toContain('refer_uncler');
  expect(svg).toContain('Not reached from the start');
});

test('an empty file is an empty drawing', () => {
  const { svg, steps } = draw('');
  expect(steps).toEqual([]);
  expect(svg).toMatch(/^<svg .*<title>Guideline<\/title>/);
});
