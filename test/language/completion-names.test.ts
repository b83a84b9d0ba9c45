import { expect, test } from 'vitest';
import { chosen, completing, inserted, labels } from './completing.ts';
import { KNEE } from './knee.ts';

const STEPS = ['triage', 'image', 'discharge'];
const ACTIONS = ['radiograph', 'advice'];

/** The guideline with the cursor instead of the first `old`. */
function typing(old: string, now: string): string {
  expect(KNEE).toContain(old);
  return KNEE.replace(old, now);
}

test.each([
  ['the first step', typing('start: triage', 'start: |'), STEPS],
  ['where a branch goes; its own step last', typing('go: image', 'go: |'), ['image', 'discharge', 'triage']],
  [
    'where everybody else goes',
    typing('      - when: not(older)', '      - else: |\n      - when: not(older)'),
    ['image', 'discharge', 'triage'],
  ],
  ['the next step', typing('    label: Image\n', '    label: Image\n    next: |\n'), ['triage', 'discharge', 'image']],
  [
    'the step to begin again from',
    typing('    label: Image\n', '    label: Image\n    revisit: |\n'),
    ['triage', 'discharge', 'image'],
  ],
  ['what to do', typing('do: radiograph', 'do: |'), ACTIONS],
  ['what to avoid', typing('do: radiograph', 'avoid: |'), ACTIONS],
  ['what must be', typing('require: radiograph', 'require: |'), ACTIONS],
  ['what must not be', typing('require: radiograph', 'forbid: |'), ACTIONS],
  ['what must come first', typing('require: radiograph', 'require: radiograph\n    before: |'), ACTIONS],
  ['before what', typing('do: radiograph', 'do: radiograph, timing: { before: | }'), ACTIONS],
  ['after what', typing('do: radiograph', 'do: radiograph, timing: { after: | }'), ACTIONS],
  ['with what', typing('do: radiograph', 'do: radiograph, timing: { with: | }'), ACTIONS],
  ['what is cited', typing('cites: [stiell-1996]', 'cites: [|]'), ['stiell-1996']],
  ['what it rests on', typing('basis: [S1]', 'basis: [|]'), ['S1', 'S2']],
  ['what else it rests on', typing('basis: [S1]', 'basis: [S1, |'), ['S2']],
  ['what else it rests on, before another', typing('basis: [S1]', 'basis: [|, S1]'), ['S2']],
  ['a list on lines of its own', typing('basis: [S1]', 'basis:\n          - S1\n          - |'), ['S2']],
  ['a new line in a list', typing('basis: [S1]', 'basis:\n          - S1\n          |'), ['- S2']],
  ['a list that is not begun', typing('basis: [S1]', 'basis: |'), ['[S1$0]', '[S2$0]']],
  ['inside braces', typing('do: advice', 'do: |'), ACTIONS],
])('%s', async (_, text, expected) => {
  expect((await inserted(text)).map((one) => one.replace(/\$\{0\}/, '$0'))).toEqual(expected);
});

test('nothing is named by `after` of a step, which is a time', async () => {
  const all = await labels(typing('    label: Image\n', '    label: Image\n    revisit: triage\n    after: |\n'));
  expect(all).toContain('6 wk');
  expect(all.filter((label) => !/^\d+ \w+$/.test(label))).toEqual([]);
});

test('half a name is replaced with what follows it, up to a comment', async () => {
  expect(await chosen(typing('go: image', 'go: im|gae  # first'), 'Image')).toContain('go: image  # first\n');
  expect(await chosen(typing('go: image', 'go:|'), 'Image')).toContain('go: image\n');
  expect(await chosen(typing('go: image', 'go: "im|'), 'Image')).toContain('go: "image"\n');
  expect(await chosen(typing('go: image', "go: 'im|'"), 'Image')).toContain("go: 'image'\n");
  expect(await chosen(typing('do: radiograph,', 'do: ra|,'), 'Knee radiograph')).toContain(
    '{ do: radiograph, strength',
  );
});

test('people read labels, and find things by label and id', async () => {
  const { items } = await completing(typing('do: radiograph', 'do: |'));
  expect(items[0]).toMatchObject({
    label: 'Knee radiograph',
    labelDetails: { description: 'radiograph' },
    detail: 'radiograph · imaging',
    documentation: { kind: 'markdown', value: 'Two views.' },
    filterText: 'radiograph Knee radiograph',
  });
});

test('a statement shows what it says, and is found by it', async () => {
  const { items } = await completing(typing('basis: [S1]', 'basis: [|]'));
  expect(items[0]).toMatchObject({
    label: 'S1',
    detail: 'Older patients get a radiograph.',
    documentation: { value: 'Older patients get a radiograph.\n\nCites: A decision rule' },
    filterText: 'S1 Older patients get a radiograph.',
  });
});

test('a step tells what it decides or recommends', async () => {
  const { items } = await completing(typing('start: triage', 'start: |'));
  const text = items.map(({ documentation }) => (typeof documentation === 'object' ? documentation.value : ''));
  expect(text[0]).toBe('- older or points \\>= 2 → image\n- not\\(older\\) and points \\< 2 → discharge');
  expect(text[1]).toBe('- Knee radiograph');
});

test('text of the file is shown as it is', async () => {
  const text = KNEE.replace('note: Two views.', 'note: "<b>x</b> [a](b)"').replace('do: radiograph', 'do: |');
  expect((await completing(text)).items[0]).toMatchObject({
    documentation: { value: '\\<b\\>x\\</b\\> \\[a\\]\\(b\\)' },
  });
});

test('units have plain names and get the quotes they need; those in use come first', async () => {
  const text = typing('unit: a', 'unit: |');
  const { items } = await completing(
    text.replace('findings:\n', 'findings:\n  bp: { type: integer, range: 40..300, unit: "mm[Hg]" }\n'),
  );
  expect(items[0]).toMatchObject({ label: 'mmHg, pressure of the blood', labelDetails: { description: 'mm[Hg]' } });
  expect(await chosen(text, 'mm[Hg]')).toContain("unit: 'mm[Hg]' }");
  expect(await chosen(text, 'percent')).toContain("unit: '%' }");
  expect(await chosen(text, 'g/dL')).toContain('unit: g/dL }');
  expect(await chosen(typing('unit: a', 'unit: "|"'), 'percent')).toContain('unit: "%" }');
});

test('names are offered even when another extension knows the schema', async () => {
  expect(await inserted(typing('go: image', 'go: |'), { preferences: { schemaSupport: false } })).toHaveLength(3);
  expect(await inserted(typing('unit: a', 'unit: |'), { preferences: { schemaSupport: false } })).toContain('g/dL');
});

test('names are still offered when what is typed has torn the file', async () => {
  const torn = KNEE.replace('statements:\n', '- \nstatements:\n').replace('go: image', 'go: |');
  expect(await inserted(torn)).toEqual(
    ['triage', 'image', 'discharge'].toSorted((a, b) => Number(a === 'triage') - Number(b === 'triage')),
  );
});

const CALCULATING = (unit: string, empirical: string, value: string) =>
  KNEE.replace(
    'definitions:\n',
    `calculations:\n  score: { label: Own number, value: ${value}, empirical: { age: ${empirical} }, unit: ${unit} }\ndefinitions:\n`,
  );

test('the unit of a calculation, and of what its formula takes as a number, is completed as well', async () => {
  for (const text of [CALCULATING('|', 'a', 'age + 1'), CALCULATING('g/dL', '|', 'age + 1')])
    expect(await inserted(text)).toEqual(expect.arrayContaining(['a', 'g/dL', 'kg']));
});

test.each(['|', 'age + |', '(if | then age else 1)', '|age + 1'])(
  'a formula is not completed with its own result: %s',
  async (value) => {
    const names = await labels(CALCULATING('a', 'a', value));
    expect(names).toContain('Age');
    expect(names.filter((one) => /Own number|^score$/.test(one))).toEqual([]);
  },
);

test('the inputs of an empirical formula are the numbers in it', async () => {
  const more = '  pulse: { label: Pulse, type: integer, range: 0..300, unit: /min }\n';
  const text = CALCULATING('a', 'a', 'age + 1').replace('empirical: { age: a }', 'empirical: { | }');
  expect(await labels(text.replace('findings:\n', `findings:\n${more}`))).toEqual(['Age']);
});
