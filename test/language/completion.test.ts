import { describe, expect, test } from 'vitest';
import { TYPE_NAMES } from '../../src/guideline/types/index.ts';
import { chosen, completing, inserted, labels } from './completing.ts';
import { KNEE } from './knee.ts';

/** The guideline with lines put in behind the first `after`. */
function withLines(after: string, lines: string, text = KNEE): string {
  expect(text).toContain(after);
  return text.replace(after, `${after}${lines}`);
}

describe('keys', () => {
  test('an empty file: what must be there comes first', async () => {
    expect((await labels('|')).slice(0, 4)).toEqual(['guideline', 'title', 'start', 'steps']);
    expect((await completing('|')).items[0]?.detail).toBe('Guideline id (required)');
  });

  test('a file with a comment alone', async () => {
    expect((await labels('# My guideline\n|')).slice(0, 2)).toEqual(['guideline', 'title']);
  });

  test('what is there already, also further down, is not offered', async () => {
    const offered = await labels(withLines('start: triage\n', '|\n'));
    expect(offered).toContain('population');
    for (const key of ['guideline', 'title', 'steps', 'rules', 'findings']) expect(offered).not.toContain(key);
  });

  test('a half-typed key, also in the middle of a map', async () => {
    const text = withLines('    label: Image\n', '    ne|\n');
    expect(await labels(text)).toEqual(['note', 'basis', 'alternatives', 'next', 'revisit', 'after']);
    expect(await chosen(text, 'next')).toContain('    label: Image\n    next: \n    recommend:');
  });

  test('the schema tells what a key is for, with the values it can have', async () => {
    const { items } = await completing(withLines('    label: Image\n    recommend:\n', '      - |\n'));
    const strength = items.find(({ label }) => label === 'strength');
    expect(strength?.documentation).toEqual({
      kind: 'markdown',
      value:
        'The strength of the recommendation (GRADE).\n\n- `strong` For nearly every patient\n- `conditional` For most patients; others may reasonably choose otherwise',
    });
  });

  test.each([
    ['a decision recommends nothing', withLines('    label: Triage\n', '    |\n'), ['note', 'basis', 'hit']],
    [
      'a step that recommends has no branches',
      withLines('    label: Image\n', '    |\n'),
      ['note', 'basis', 'alternatives', 'next', 'revisit', 'after'],
    ],
    [
      'a branch begins with its condition',
      withLines('        go: discharge\n', '      - |\n'),
      ['when', 'go', 'else', 'label', 'basis', 'note'],
    ],
    [
      '`else` needs no condition',
      withLines('        go: discharge\n', '      - else: image\n        |\n'),
      ['label', 'basis', 'note'],
    ],
    [
      '`when` excludes `else`',
      withLines('        go: discharge\n', '      - when: older\n        |\n'),
      ['go', 'label', 'basis', 'note'],
    ],
    [
      'inside braces',
      KNEE.replace('{ label: Advice }', '{ label: Advice, | }'),
      ['kind', 'is_a', 'code', 'note', 'basis'],
    ],
    [
      'inside braces that are open',
      KNEE.replace('{ label: Advice }', '{ label: Advice, |'),
      ['kind', 'is_a', 'code', 'note', 'basis'],
    ],
    [
      'keys behind the cursor count',
      KNEE.replace('{ label: Advice }', '{ |, label: Advice }'),
      ['kind', 'is_a', 'code', 'note', 'basis'],
    ],
    [
      'a whole number has a range and no options',
      KNEE.replace('type: integer, range: 18..110', 'type: integer, |'),
      ['range', 'analyte', 'typical', 'may_be_unknown', 'code', 'note'],
    ],
    [
      'a rule is about one action',
      withLines('    require: radiograph\n', '    |\n'),
      ['before', 'within', 'of', 'basis'],
    ],
    [
      'a timing has one relation',
      KNEE.replace('do: radiograph,', 'do: radiograph, timing: { before: advice, | },'),
      ['from', 'to'],
    ],
    ['the source', withLines('  title: A decision rule\n', '  |\n'), ['date', 'status', 'note']],
  ])('%s', async (_, text, expected) => {
    expect(await labels(text)).toEqual(expected);
  });

  test('a list of maps brings its first item, indented as the place asks for', async () => {
    const text = withLines('start: triage\n', 'steps2:\n')
      .replace('steps2:\n', '')
      .replace('steps:\n', 'steps:\n  extra:\n    |\n');
    expect(await chosen(text, 'branches')).toContain(
      '  extra:\n    branches:\n      - when: \n        go: \n  triage:',
    );
    const adjusting = { snippets: true, keepsIndentation: false };
    expect(await chosen(text, 'branches', { client: adjusting })).toBe(await chosen(text, 'branches'));
  });

  test('the same behind a dash', async () => {
    const text = withLines('    label: Image\n    recommend:\n', '      - |\n');
    for (const keepsIndentation of [true, false])
      expect(await chosen(text, 'timing', { client: { snippets: true, keepsIndentation } })).toContain(
        '      - timing:\n          before: \n      - { do:',
      );
  });

  test('inside braces everything stays on the line', async () => {
    const text = KNEE.replace('strength: conditional, certainty: moderate', 'strength: conditional, |');
    expect(await chosen(text, 'timing')).toContain('strength: conditional, timing: { before:  }, cites');
    expect(await chosen(text, 'cautions')).toContain('conditional, cautions: [{ says:  }], cites');
  });

  test('an editor without snippets gets the key alone', async () => {
    const client = { snippets: false, keepsIndentation: false };
    expect(await inserted(withLines('    label: Triage\n', '    |\n'), { client })).toEqual([
      'note: ',
      'basis: ',
      'hit: ',
    ]);
  });

  test('a key that has its colon is replaced alone', async () => {
    expect(await chosen(withLines('    label: Image\n', '    nex|: discharge\n'), 'next')).toContain(
      '    next: discharge\n',
    );
  });

  test('line ends stay those of the file', async () => {
    const text = withLines('steps:\n', '  extra:\n    |\n').replaceAll('\n', '\r\n');
    const after = await chosen(text, 'branches');
    expect(after).toContain('    branches:\r\n      - when: \r\n        go: \r\n  triage:\r\n');
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

describe('new entries', () => {
  test('a new finding, of each kind', async () => {
    const text = withLines('findings:\n', '  |\n');
    expect(await labels(text)).toEqual(['New finding: integer', 'New finding: boolean', 'New finding: choice']);
    expect(await chosen(text, 'New finding: choice')).toContain(
      'findings:\n  age:\n    label: \n    type: choice\n    options:\n      fall: Fall\n  age: {',
    );
  });

  test('a new branch on an empty line below the others', async () => {
    const text = withLines('        go: discharge\n', '      |\n');
    expect(await labels(text)).toEqual(['New branch: when, go', 'New branch: else']);
    expect(await chosen(text, 'New branch: when, go')).toContain(
      '        go: discharge\n      - when: \n        go: \n  image:',
    );
  });

  test('a new step decides or recommends', async () => {
    const text = withLines('steps:\n', '  |\n');
    expect(await labels(text)).toEqual(['New step: branches', 'New step: recommend']);
    expect(await chosen(text, 'New step: recommend')).toContain(
      '    label: \n    recommend:\n      - do: \n        strength: strong\n        certainty: high\n  triage:',
    );
  });

  test('an item inside brackets', async () => {
    const text = withLines('steps:\n', '  extra: { branches: [|] }\n');
    expect(await chosen(text, 'New branch: else')).toContain('{ branches: [{ else:  }] }');
  });
});

describe('values that the schema knows', () => {
  test.each([
    ['one of some words', KNEE.replace('strength: conditional', 'strength: |'), ['strong', 'conditional']],
    ['half a word', KNEE.replace('type: choice', 'type: ch|'), TYPE_NAMES],
    ['yes or no', KNEE.replace('good_practice: true', 'good_practice: |'), ['true']],
    ['a status', `${KNEE}status: |`, ['draft', 'active', 'retired']],
    [
      'in quotes',
      KNEE.replace('kind: imaging', 'kind: "im|"'),
      ['imaging', 'procedure', 'medication', 'referral', 'counseling', 'monitoring', 'other'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await inserted(text)).toEqual(expected);
  });

  test('each says what it means', async () => {
    const { items } = await completing(KNEE.replace('strength: conditional', 'strength: |'));
    expect(items[0]).toMatchObject({ detail: 'Strength', documentation: { value: 'For nearly every patient' } });
  });
});

describe('nothing silly', () => {
  test.each([
    ['in a comment', withLines('# calls tender', ' |')],
    ['in a comment behind a value', KNEE.replace('start: triage', 'start: triage # |')],
    ['in a label', KNEE.replace('label: Image', 'label: Im|')],
    ['in a note', KNEE.replace('note: Two views.', 'note: Two |')],
    ['in text over several lines', withLines('    label: Image\n', '    note: >-\n      If age is |\n')],
    ['in quoted prose', KNEE.replace('note: Two views.', 'note: "Two |"')],
    ['behind a complete value', KNEE.replace('label: Image', 'label: "Image" |')],
    ['in a new name', withLines('findings:\n', '  new_finding|: { type: boolean }\n')],
    ['in the indentation', withLines('    label: Image\n', '  |  note: x\n')],
    ['where the indentation fits nothing', withLines('    label: Image\n', '     |\n')],
    ['in a number', KNEE.replace('year: 1996', 'year: 19|')],
    ['in a title', KNEE.replace('title: A decision rule', 'title: |')],
  ])('%s', async (_, text) => {
    expect(await labels(text)).toEqual([]);
  });
});

test('another extension that knows the schema is left its part', async () => {
  const preferences = { schemaSupport: false };
  expect(await labels('|', { preferences })).toEqual([]);
  expect(await labels(withLines('    label: Triage\n', '    |\n'), { preferences })).toEqual([]);
  expect(await labels(KNEE.replace('strength: conditional', 'strength: |'), { preferences })).toEqual([]);
  expect(await labels(withLines('findings:\n', '  |\n'), { preferences })).toEqual([]);
});

describe('what comes next is offered at once, by an editor that can', () => {
  const commands = ['editor.action.triggerSuggest', 'editor.action.triggerParameterHints'];
  const next = async (text: string, wanted: string, preferences = { commands }) =>
    (await completing(text, { preferences })).items.find(({ label }) => label === wanted)?.command?.command;
  const step = withLines('    label: Image\n', '    |\n');

  test('names behind a key, and values behind an operator', async () => {
    expect(await next(step, 'next')).toBe(commands[0]);
    expect(await next(step, 'basis')).toBe(commands[0]);
    expect(await next(withLines('steps:\n', '  x:\n    |\n'), 'branches')).toBe(commands[0]);
    expect(await next(KNEE.replace('older or points >= 2', 'mechanism |'), '=')).toBe(commands[0]);
    expect(await next(KNEE.replace('older or points >= 2', 'age |'), '>=')).toBe(commands[1]);
  });

  test("nothing behind a key for words of one's own, or in another editor", async () => {
    expect(await next(step, 'note')).toBeUndefined();
    expect(await next(step, 'next', { commands: [] })).toBeUndefined();
  });
});

test('blanks that are typed to indent a line bring nothing up', async () => {
  const text = withLines('    label: Image\n', '    |\n');
  expect(await labels(text, { typed: ' ' })).toEqual([]);
  expect(await labels(text)).toContain('next');
  expect(await labels(withLines('    recommend:\n', '      - |\n'), { typed: ' ' })).toContain('do');
  expect(await labels(KNEE.replace('go: image', 'go: |'), { typed: ' ' })).toContain('Image');
});
