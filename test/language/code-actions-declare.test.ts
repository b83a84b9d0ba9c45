import { expect, test } from 'vitest';
import { cursorAt, KNEE } from './knee.ts';
import { offered, problems } from './offered.ts';

/** What declaring a name adds to the guideline, with the title. */
async function added(condition: string, name: string): Promise<readonly [title: string, lines: string]> {
  const guideline = KNEE.replace('when: older or points >= 2', `when: ${condition}`);
  const offers = await offered(cursorAt(guideline, name, 'triage:\n    label: Triage\n    branches:'));
  const [title, offer] = [...offers].find(([one]) => one.startsWith('Declare')) ?? [];
  if (title === undefined || !offer) throw new Error(`${name} cannot be declared.`);
  expect((await problems(offer.text)).filter((code) => ['unknown-name', 'schema', 'syntax'].includes(code))).toEqual(
    [],
  );
  const [before = '', after = ''] = guideline.split('definitions:');
  expect(offer.text.startsWith(before)).toBe(true);
  expect(offer.text.endsWith(`definitions:${after}`)).toBe(true);
  return [title, offer.text.slice(before.length, offer.text.indexOf('definitions:'))];
}

test.each([
  [
    'weight_kg >= 80 or weight_kg < 55',
    'weight_kg',
    'as a whole number',
    '{ label: Weight kg, type: integer, range: 0..200 }',
  ],
  ['crp > 0.5', 'crp', 'as a decimal number', '{ label: Crp, type: decimal, range: 0..1 }'],
  [
    'base_excess in [-12..-3]',
    'base_excess',
    'as a whole number',
    '{ label: Base excess, type: integer, range: -20..0 }',
  ],
  [
    `'side in ("left", "both") or side = "right"'`,
    'side',
    'as a choice',
    '{ label: Side, type: choice, options: { left: Left, both: Both, right: Right } }',
  ],
  [
    `'list contains(signs, "fever") and count(signs) > 0'`,
    'signs',
    'as a list',
    '{ label: Signs, type: multiple, options: { fever: Fever } }',
  ],
  ['not(swollen) or older', 'swollen', 'as yes or no', '{ label: Swollen, type: boolean }'],
  ['swollen = null or older', 'swollen', 'as yes or no', '{ label: Swollen, type: boolean, may_be_unknown: true }'],
])('the use in `%s` tells what %s is', async (condition, name, as, fields) => {
  expect(await added(condition, name)).toEqual([
    `Declare the finding \`${name}\` ${as}`,
    `  ${name}: ${fields} # To be completed\n`,
  ]);
});

test('an entry is written as its neighbor is', async () => {
  const lines = KNEE.replace(
    '  tender: { label: Tender patella, type: boolean }\n',
    '\n  tender:\n     label: Tender patella\n     type: boolean\n',
  )
    .replace('when: older or points >= 2', 'when: swollen')
    .replaceAll('\n', '\r\n');
  const offers = await offered(cursorAt(lines, 'swollen'));
  expect(offers.get('Declare the finding `swollen` as yes or no')?.text).toContain(
    '     type: boolean\r\n\r\n  swollen: # To be completed\r\n     label: Swollen\r\n     type: boolean\r\ndefinitions:',
  );
});

test('a section that is missing is made, and one in braces gets its entry in braces', async () => {
  const without = `guideline: a
title: A

start: one

steps:
  one:
    branches:
      - { when: fever, go: two }
      - { else: two }
  two:
    recommend:
      - { do: rest, good_practice: true }
`;
  const finding = (await offered(cursorAt(without, 'fever'))).get('Declare the finding `fever` as yes or no')?.text;
  expect(finding).toContain(
    'title: A\n\nfindings:\n  fever: # To be completed\n    label: Fever\n    type: boolean\n\nstart: one\n',
  );
  const action = (await offered(cursorAt(without, 'rest'))).get('Add an action `rest`')?.text;
  expect(action).toContain('title: A\n\nactions:\n  rest: # To be completed\n    label: Rest\n\nstart: one\n');
  const braces = without.replace('start: one', 'findings: { cough: { type: boolean } }\nstart: one');
  expect((await offered(cursorAt(braces, 'fever'))).get('Declare the finding `fever` as yes or no')?.text).toContain(
    'findings: { cough: { type: boolean }, fever: { label: Fever, type: boolean } }\n',
  );
});

test('steps, actions, references and statements are added where they are named', async () => {
  const all = KNEE.replace('go: discharge', 'go: home')
    .replace('do: advice', 'do: exercise')
    .replace('cites: [stiell-1996], basis', 'cites: [bauer-1995], basis')
    .replace('basis: [S2]', 'basis: [Q9]');
  const text = async (at: string, title: string) => (await offered(cursorAt(all, at))).get(title)?.text;
  expect(await text('home', 'Add a step `home`')).toContain('  home:\n    label: To be completed\n  image:\n');
  expect(await text('exercise', 'Add an action `exercise`')).toContain(
    '  exercise: { label: Exercise } # To be completed\nstart:',
  );
  expect(await text('bauer', 'Add a reference `bauer-1995`')).toContain(
    '  bauer-1995: { title: To be completed }\nstatements:',
  );
  expect(await text('Q9', 'Add a statement `Q9`')).toContain('  Q9: { says: To be completed }\nfindings:');
});

test('an option that cannot be one is not declared', async () => {
  const guideline = KNEE.replace('when: older or points >= 2', `when: 'side = "on the left"'`);
  const titles = [...(await offered(cursorAt(guideline, 'side = '))).keys()];
  expect(titles.filter((title) => title.startsWith('Declare'))).toEqual([]);
});

test('a list is not declared as something else where nothing tells its options', async () => {
  const counted = KNEE.replace('when: older or points >= 2', 'when: count(symptoms) >= 2');
  const offers = await offered(cursorAt(counted, 'symptoms', 'when: count('));
  expect([...offers.keys()].filter((title) => title.startsWith('Declare'))).toEqual([]);
  const told = counted.replace('points < 2', 'points < 2 and list contains(symptoms, "fever")');
  const more = await offered(cursorAt(told, 'symptoms', 'when: count('));
  expect([...more.keys()]).toContain('Declare the finding `symptoms` as a list');
});

test.each(['size * 2 >= age', 'age >= size + 20'])('a number is not declared as yes or no: %s', async (when) => {
  const offers = await offered(cursorAt(KNEE.replace('older or points', `${when} or points`), 'size'));
  expect([...offers.keys()].filter((title) => title.startsWith('Declare the finding'))).toEqual([]);
});
