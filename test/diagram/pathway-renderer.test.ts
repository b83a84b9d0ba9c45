import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { branchOfStep, recommendationInWords } from '../../src/diagram/contents.ts';
import { PathwayRenderer } from '../../src/diagram/pathway-renderer.ts';
import { xmlText } from '../../src/diagram/xml.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { type Random, randomFrom } from '../oracle/random-guideline.ts';
import { randomPathway } from './random-pathway.ts';

const FILE = 'guidelines/vertebral-hemangioma/vertebral-hemangioma.guideline.yaml';
const TEXT = readFileSync(FILE, 'utf8');
const draw = (text: string) => new PathwayRenderer().draw(readGuideline(text).guideline);

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
  const renderer = new PathwayRenderer();
  renderer.draw(readGuideline(TEXT).guideline);
  for (const [from, to] of [
    ['label: Observe\n', 'label: Watch, and do nothing else for now\n'],
    ['go: refer_unclear_lesion', 'go: observe'],
    ['after: 6 wk', 'after: 3 mo'],
    ['start: diagnosis', 'start: nowhere'],
  ] as const) {
    const text = TEXT.replace(from, to);
    expect(text).not.toBe(TEXT);
    expect(renderer.draw(readGuideline(text).guideline)).toEqual(draw(text));
  }
});

test('a renderer that has drawn much else draws as a fresh one does', () => {
  const renderer = new PathwayRenderer();
  const random = randomFrom(7);
  let lines = randomPathway(random, 20).split('\n');
  for (let edit = 0; edit < 120; edit++) {
    lines = random.chance(0.1) ? randomPathway(random, 20).split('\n') : edited(lines, random);
    const text = lines.join('\n');
    const { guideline } = readGuideline(text);
    const collapsed = new Set(random.chance(0.3) ? [`s${random.below(20)}`] : []);
    expect(renderer.draw(guideline, { collapsed }), text).toEqual(new PathwayRenderer().draw(guideline, { collapsed }));
  }
});

const REAL = ['af', 'htn', 'imci', 'pe', 'ugib'].map((name) => `test/real/${name}.guideline.yaml`);

test.each([FILE, ...REAL])('whatever is said in a box or at a way is drawn whole: %s', (path) => {
  expect(cutIn(readFileSync(path, 'utf8'))).toEqual([]);
});

test('however long labels and conditions are, opposite branches are drawn with different words', () => {
  const random = randomFrom(11);
  for (let round = 0; round < 40; round++) {
    const words = (count: number) =>
      Array.from({ length: 1 + random.below(count) }, () => random.pick(WORDS)).join(' ');
    const text = `findings:
  a: { label: ${words(20)}, type: boolean }
  b: { label: ${words(30)}, type: boolean }
actions:
  act: { label: ${words(60)} }
start: ask
steps:
  ask:
    label: ${words(60)}
    branches:
      - { when: a and b, go: yes }
      - { when: a and not(b), go: no }
      - { when: not(a), go: no }
  yes: { label: ${words(9)}, recommend: [{ do: act, when: a and not(b) }] }
  no: { label: ${words(9)}, recommend: [{ do: act, when: a and b }] }
`;
    expect(cutIn(text), text).toEqual([]);
    const { svg } = draw(text);
    const said = [...svg.matchAll(/<g class="edge"(.*?)<\/g>/g)].map(([, edge = '']) =>
      [...edge.matchAll(/<text[^>]*>([^<]*)/g)].map(([, line]) => line).join(' '),
    );
    expect(new Set(said).size, text).toBe(3);
  }
});

const WORDS =
  'retinal hemorrhage papilledema or life-threatening symptoms within 24 hours 10*9/L of systolic pressure'.split(' ');

/** What a guideline says that stands nowhere whole in its drawing. */
function cutIn(text: string): string[] {
  const { guideline } = readGuideline(text);
  const drawn = new PathwayRenderer()
    .draw(guideline)
    .svg.replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, '');
  const said = [...guideline.steps.values()].flatMap((step) => [
    step.label,
    ...step.recommend.map((one) => recommendationInWords(guideline, one)),
    ...step.alternatives.map(({ label }) => label),
    ...(step.branches ?? []).map((_, index) => branchOfStep(step, index, false)),
  ]);
  return said.filter((one) => !drawn.includes(xmlText(one).replaceAll(/\s+/g, '')));
}

/** One line taken out, written twice, or with another label, target or name. */
function edited(lines: readonly string[], random: Random): string[] {
  const at = 3 + random.below(lines.length - 3);
  const line = lines[at] ?? '';
  const changed = random.pick([
    [],
    [line, line],
    [line.replace(/pain|fever|MRI/, 'x'.repeat(random.below(30)))],
    [line.replace(/s\d+/, `s${random.below(25)}`)],
  ]);
  return [...lines.slice(0, at), ...changed, ...lines.slice(at + 1)];
}

describe('a collapsed step', () => {
  const draw = (collapsed: readonly string[]) =>
    new PathwayRenderer().draw(readGuideline(TEXT).guideline, { collapsed: new Set(collapsed) });

  test('hides what is reached through it alone, and says how much', () => {
    const { svg, steps } = draw(['aggressiveness']);
    const all = draw([]).steps;
    const step = steps.find(({ id }) => id === 'aggressiveness');
    expect(step?.hidden).toBeGreaterThan(3);
    expect(steps.length + (step?.hidden ?? 0)).toBe(all.length);
    expect(svg).toContain(`+ ${step?.hidden} hidden steps`);
    // Patients come there by another way as well.
    expect(steps.map(({ id }) => id)).toContain('refer_other_pain');
  });

  test('can be any step that others are reached through alone, and no other', () => {
    for (const { id, canCollapse } of draw([]).steps) {
      const { steps } = draw([id]);
      expect(steps.length < draw([]).steps.length, id).toBe(canCollapse);
    }
  });
});

test('a patient’s way is lit, and lies over the others', () => {
  const { svg } = new PathwayRenderer().draw(readGuideline(TEXT).guideline, {
    route: { steps: ['diagnosis', 'symptoms'], branches: ['diagnosis/1'] },
  });
  const edges = [...svg.matchAll(/<g class="(edge[^"]*)" data-from="([^"]*)"/g)].map(([, classes, from]) => [
    classes,
    from,
  ]);
  expect(edges.filter(([classes]) => classes?.includes('lit'))).toEqual([['edge lit', 'diagnosis']]);
  expect(edges.at(-1)).toEqual(['edge lit', 'diagnosis']);
  expect([...svg.matchAll(/class="step[^"]* lit[^"]*" data-step="([^"]*)"/g)].map(([, id]) => id)).toEqual([
    'diagnosis',
    'symptoms',
  ]);
});

test('problems are marked where they are, and said to those who do not see the mark', () => {
  const { svg } = new PathwayRenderer().draw(readGuideline(TEXT).guideline, {
    problems: new Map([
      ['observe', { severity: 'warning', messages: ['Look at <this>.'] }],
      ['symptoms/2', { severity: 'error', messages: ['Overlaps.'] }],
    ]),
  });
  expect(svg).toMatch(
    /problem-warning" data-step="observe"[^>]* aria-label="[^"]*Warning: Look at &lt;this&gt;\.[^"]*"/,
  );
  expect(svg).toMatch(
    /class="edge problem-error" data-from="symptoms" data-to="extent" data-branch="2"[^>]* aria-label="[^"]*Error: Overlaps\."/,
  );
});

test('a missing step is drawn where ways lead to it', () => {
  const { svg, steps } = draw(TEXT.replace('go: refer_unclear_lesion', 'go: refer_uncler'));
  expect(svg).toContain('Missing step refer_uncler<');
  expect(steps.map(({ id }) => id)).toContain('refer_uncler');
  expect(svg).toContain('Not reached from the start');
});

test('ids in the drawing are those of the guideline, with every blank', () => {
  const { svg, steps } = draw('start: "c  x"\nsteps:\n  "c  x": { label: C, next: "d\\t\\u202ed" }\n');
  expect(steps.map(({ id }) => id)).toEqual(['c  x', 'd\t\u202ed']);
  expect(svg).toContain('data-step="c  x"');
  expect(svg).toContain('data-from="c  x" data-to="d&#9;&#8238;d"');
});

test('an empty file is an empty drawing', () => {
  const { svg, steps } = draw('');
  expect(steps).toEqual([]);
  expect(svg).toMatch(/^<svg .*<title>Guideline<\/title>/);
});
