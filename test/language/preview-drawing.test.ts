import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PathwayRenderer } from '../../src/diagram/pathway-renderer.ts';
import { type PreviewOptions, previewDrawing } from '../../src/language/preview-drawing.ts';
import { KNEE } from './knee.ts';
import { scene, textAt } from './world.ts';

const draw = async (text: string, options: PreviewOptions = {}) => {
  const { files } = await scene(text);
  return previewDrawing(files, options, new PathwayRenderer());
};

test('each step says where it stands in the file and where it leads, in the order in which it is read', async () => {
  const { title, steps, drawing, broken } = await draw(KNEE);
  expect(title).toBe('Radiograph after an acute knee injury');
  expect(broken).toBeUndefined();
  expect(steps[0]).toMatchObject({ id: 'triage', label: 'Triage', kind: 'decision' });
  expect(textAt(steps[0]?.name ?? none, KNEE)).toBe('triage');
  expect(textAt(steps[0]?.range ?? none, KNEE)).toContain('go: discharge');
  const [first, second] = steps[0]?.ways ?? [];
  expect([first?.key, first?.to, second?.key, second?.to]).toEqual(['triage/0', 'image', 'triage/1', 'discharge']);
  expect(textAt(first?.range ?? none, KNEE)).toMatch(/^when: older or points >= 2\s+go: image\s+basis: \[S1\]$/);
  expect(new Set(drawing.steps.map(({ id }) => id))).toEqual(new Set(steps.map(({ id }) => id)));
});

test('each line of a step says where it stands in the file', async () => {
  const sepsis = readFileSync(new URL('../real/sepsis.guideline.yaml', import.meta.url), 'utf8');
  const { steps, drawing } = await draw(sepsis);
  const said = new Map(
    steps.flatMap(({ parts }) => parts.map(({ key, range }) => [key, textAt(range, sepsis)] as const)),
  );
  expect(said.get('treat/advice-1')).toMatch(/^group: Antibiotic by weight\n/);
  expect(said.get('treat/advice-2')).toMatch(/^do: piperacillin_low\n/);
  expect(said.get('intensive/alternative-0')).toMatch(/^label: Comfort care\n/);
  for (const [key] of said) {
    const [step, part] = key.split('/');
    expect(drawing.svg).toMatch(new RegExp(`data-step="${step}"(?:(?!data-step).)*data-part="${part}"`, 's'));
  }
});

test('problems are at their step or at their branch, and a place weighs as much as the worst of them', async () => {
  const text = KNEE.replace('go: discharge', 'go: dischrge').replace(
    '    label: Triage\n',
    '    label: Triage\n    hue: 1\n',
  );
  const { steps, drawing } = await draw(text);
  const [triage] = steps;
  expect(triage?.problems).toMatchObject({ severity: 'error', messages: [expect.stringContaining('hue')] });
  expect(triage?.ways[1]?.problems?.messages.join()).toContain('dischrge');
  expect(triage?.ways[0]?.problems).toBeUndefined();
  expect(drawing.svg.match(/class="[^"]*problem-error/g)).toHaveLength(2);
});

test('a step that leads nowhere yet, and one without a label, are there', async () => {
  const { steps } = await draw('guideline: a\nstart: b\nsteps:\n  b:\n    branches:\n      - go: gone\n  c:\n');
  expect(steps.map(({ id, label, ways }) => [id, label, ways.map(({ to }) => to)])).toEqual([['b', 'b', ['gone']]]);
});

test('a text that is no YAML says so, with the line and why, and is drawn as far as it can be read', async () => {
  const { broken, steps } = await draw(KNEE.replace('label: Triage', 'label: "Triage'));
  expect(broken).toMatch(/^Line \d+: /);
  expect(steps.length).toBeGreaterThan(0);
});

test('an empty file and one of another format have no steps, and do not throw', async () => {
  expect(await draw('')).toMatchObject({ title: 'knee.guideline.yaml', steps: [] });
  expect(await draw('format: 2\n')).toMatchObject({ steps: [] });
});

test('the route of a patient is lit, and what follows a collapsed step is not drawn', async () => {
  const { drawing } = await draw(KNEE, { route: { steps: ['triage', 'image'], branches: ['triage/0'] } });
  expect(drawing.svg.match(/class="[^"]*\blit\b/g)).toHaveLength(3);
  const collapsed = (await draw(KNEE, { collapsed: ['triage'] })).drawing;
  expect(collapsed.steps.map(({ id, hidden }) => [id, hidden > 0])).toEqual([['triage', true]]);
});

const none = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

test('the outline numbers the branches of a step where the first that is true is taken', async () => {
  const { steps } = await draw(KNEE.replace('    label: Triage\n', '    label: Triage\n    hit: first\n'));
  expect(steps[0]?.ways.map(({ label }) => label.slice(0, 3))).toEqual(['1. ', '2. ']);
});
