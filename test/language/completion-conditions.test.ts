import { describe, expect, test } from 'vitest';
import { chosen, completing, inserted, labels } from './completing.ts';
import { KNEE } from './knee.ts';

const FINDINGS = `  effusion: { label: Effusion, type: boolean, may_be_unknown: true }
  hb: { label: Hemoglobin, type: decimal, range: 3..20, unit: g/dL, precision: 0.1 }
  symptoms: { label: Symptoms, type: multiple, options: { fever: Fever, cough: Cough, chills: Chills } }
`;
const WIDE = KNEE.replace('findings:\n', `findings:\n${FINDINGS}`);

/** The guideline with a branch more, whose text is given. */
function withBranch(branch: string, text = WIDE): string {
  return text.replace('        go: discharge\n', `        go: discharge\n      - ${branch}\n`);
}

function inCondition(condition: string): string {
  return withBranch(`when: ${condition}`);
}

describe('where a test begins', () => {
  test.each([
    '|',
    'tender and |',
    'not(|',
    'tender or (|',
    'not(tender) and |',
    'age > 5 and |',
    'age in [18..65] or |',
  ])('`%s` offers what can be tested', async (condition) => {
    expect(await inserted(inCondition(condition))).toEqual([
      ...['effusion', 'hb', 'symptoms', 'age', 'mechanism', 'tender', 'older', 'points'],
      ...['not($1)', 'list contains($1, "$2")', 'count($1) '],
    ]);
  });

  test('the label comes first, and the id beside it; both can be typed', async () => {
    const { items } = await completing(inCondition('|'));
    const age = items.find(({ label }) => label === 'Age');
    expect(age).toMatchObject({ labelDetails: { description: 'age' }, filterText: 'age Age' });
    expect(age?.documentation).toEqual({
      kind: 'markdown',
      value: 'How old is the patient?\n\nWhole number from 18 to 110 years (unit `a`)',
    });
  });

  test('a word that is begun is replaced, also from its middle', async () => {
    expect(await chosen(inCondition('tender and mech|'), 'mechanism')).toContain('when: tender and mechanism\n');
    expect(await chosen(inCondition('me|chan = "fall"'), 'mechanism')).toContain('when: mechanism = "fall"\n');
  });

  test('functions on lists are offered only where there are lists', async () => {
    const items = await labels(withBranch('when: |', KNEE));
    expect(items).toContain('not');
    expect(items).not.toContain('count');
  });

  test('only lists can be counted', async () => {
    expect(await inserted(inCondition('count(|'))).toEqual(['symptoms']);
    expect(await inserted(inCondition('list contains(|'))).toEqual(['symptoms']);
    expect(await inserted(inCondition('list |'))).toEqual(['contains($1)']);
  });
});

describe('behind something to compare', () => {
  test.each([
    ['age |', ['=', '!=', '<', '<=', '>', '>=', 'in']],
    ['mechanism |', ['=', '!=', 'in']],
    ['tender |', ['and', 'or']],
    ['effusion |', ['and', 'or', '= null', '!= null']],
    ['older |', ['and', 'or']],
    ['points |', ['=', '!=', '<', '<=', '>', '>=', 'in']],
    ['count(symptoms) |', ['=', '!=', '<', '<=', '>', '>=', 'in']],
    ['symptoms |', []],
    ['nobody_knows |', ['=', '!=', '<', '<=', '>', '>=', 'in', 'and', 'or']],
    ['(tender |', ['and', 'or', ')']],
    ['age > 5 |', ['and', 'or']],
    ['mechanism = "fall" |', ['and', 'or']],
    ['age in [18..65] |', ['and', 'or']],
    ['mechanism in ("fall", "twist") |', ['and', 'or']],
    ['list contains(symptoms, "fever") |', ['and', 'or']],
    ['not(tender) |', ['and', 'or']],
  ])('`%s` offers %j', async (condition, expected) => {
    expect(await labels(inCondition(condition))).toEqual(expected);
  });

  test('an operator says in words what it does', async () => {
    const { items } = await completing(inCondition('age |'));
    expect(items.map(({ detail }) => detail)).toContain('is at least');
  });
});

describe('where a value is wanted', () => {
  test.each([
    ['mechanism = |', ['"fall"', '"twist"']],
    ['mechanism != |', ['"fall"', '"twist"']],
    ['mechanism in (|', ['"fall"', '"twist"']],
    ['mechanism in ("fall", |', ['"twist"']],
    ['mechanism in ("fall", "|', ['"twist"']],
    ['tender = |', ['true', 'false']],
    ['effusion = |', ['true', 'false', 'null']],
    ['list contains(symptoms, |', ['"fever"', '"cough"', '"chills"']],
    ['list contains(symptoms, "c|', ['"fever"', '"cough"', '"chills"']],
    ['age >= |', []],
    ['age in [|', ['18']],
    ['age in [18..|', ['110']],
    ['hb in |', [`[\${1:3}..\${2:20}]`, '($1)']],
    ['mechanism in |', [`("\${1|fall,twist|}")`]],
  ])('`%s` offers %j', async (condition, expected) => {
    expect(await inserted(inCondition(condition))).toEqual(expected);
  });

  test('the label of an option is shown, and its quotes are put in', async () => {
    expect(await chosen(inCondition('mechanism = |'), 'A fall')).toContain('- when: mechanism = "fall"\n');
  });

  test('quotes that are there already are used', async () => {
    expect(await chosen(inCondition('mechanism = "fa|"'), 'A fall')).toContain('- when: mechanism = "fall"\n');
    expect(await chosen(inCondition('mechanism = "f|al" and tender'), 'A fall')).toContain(
      '- when: mechanism = "fall" and tender\n',
    );
    expect(await chosen(inCondition('mechanism in ("|, "twist")'), 'A fall')).toContain(
      '- when: mechanism in ("fall", "twist")\n',
    );
  });
});

describe('what YAML asks for', () => {
  test('commas inside braces get quotes around the condition', async () => {
    expect(await chosen(withBranch('{ when: mechanism in ("fall", |, go: image }'), 'A twist')).toContain(
      `{ when: 'mechanism in ("fall", "twist"', go: image }`,
    );
    expect(await chosen(withBranch('{ when: age in |, go: image }'), '[… .. …]')).toContain(
      `{ when: 'age in [18..110]', go: image }`,
    );
    expect(await chosen(withBranch('{ when: | and tender, go: image }'), 'list contains')).toContain(
      `{ when: 'list contains(, "") and tender', go: image }`,
    );
  });

  test('a condition inside braces that needs no quotes gets none', async () => {
    expect(await chosen(withBranch('{ when: mechanism = |, go: image }'), 'A fall')).toContain(
      '{ when: mechanism = "fall", go: image }',
    );
  });

  test('inside single and double quotes', async () => {
    expect(await chosen(inCondition("'mechanism = |'"), 'A fall')).toContain(`when: 'mechanism = "fall"'\n`);
    expect(await chosen(inCondition('"mechanism = |"'), 'A fall')).toContain(
      'when: "mechanism = \\\\"fall\\\\""\n'.replaceAll('\\\\', '\\'),
    );
    expect(await chosen(inCondition('"mechanism in |"'), '(…)')).toContain('when: "mechanism in (\\"fall\\")"\n');
    expect(await chosen(inCondition('"mechanism = \\"f|'), 'A fall')).toContain('when: "mechanism = \\"fall\\"\n');
  });

  test('right behind the colon a space is put in', async () => {
    expect(await chosen(withBranch('when:|'), 'age')).toContain('- when: age\n');
  });

  test('a condition over several lines', async () => {
    expect(await chosen(withBranch('when: tender\n          and mechanism = |'), 'A fall')).toContain(
      '- when: tender\n          and mechanism = "fall"\n',
    );
    expect(await chosen(withBranch('when: >-\n          tender and |\n        go: image'), 'age')).toContain(
      '>-\n          tender and age\n        go: image\n',
    );
    expect(await inserted(withBranch('when:\n          mechanism = |'))).toEqual(['"fall"', '"twist"']);
  });

  test('an editor without snippets gets text', async () => {
    const client = { snippets: false, keepsIndentation: false };
    expect(await chosen(inCondition('|'), 'not', { client })).toContain('when: not(\n');
    expect(await chosen(withBranch('{ when: age in |, go: image }'), '[… .. …]', { client })).toContain(
      `{ when: 'age in [18..110]', go: image }`,
    );
  });
});

test('conditions of definitions, scores, assumptions, recommendations and rules', async () => {
  const offers = async (text: string) => (await labels(text)).includes('Age');
  expect(await offers(WIDE.replace('when: age >= 55', 'when: |'))).toBe(true);
  expect(await offers(WIDE.replace('{ when: tender,', '{ when: |,'))).toBe(true);
  expect(await offers(WIDE.replace('actions:\n', 'assumptions:\n  - never: |\nactions:\n'))).toBe(true);
  expect(await offers(WIDE.replace(`when: 'mechanism = "fall"'`, 'when: |'))).toBe(true);
  expect(await offers(WIDE.replace('    when: older\n', '    when: |\n'))).toBe(true);
});

test('names are still offered when what is typed has torn the file', async () => {
  const torn = WIDE.replace('steps:\n', '- \nsteps:\n').replace('go: image\n', 'go: image\n      - when: |\n');
  expect(await inserted(torn)).toEqual(expect.arrayContaining(['age', 'older', 'points']));
});

test('another YAML extension leaves conditions to us', async () => {
  expect(await inserted(inCondition('mechanism = |'), { preferences: { schemaSupport: false } })).toEqual([
    '"fall"',
    '"twist"',
  ]);
});
