import { expect, test } from 'vitest';
import { cursorAt, KNEE, KNEE_CASES } from './knee.ts';
import { offered, problems } from './offered.ts';

/** The text after removing what stands at the cursor. */
async function removed(guideline: string, title: string, cases?: string): Promise<string | undefined> {
  return (await offered(guideline, cases)).get(title)?.text;
}

test('a finding that nothing asks for is removed with its lines; the comment above stays', async () => {
  const unused = KNEE.replace(
    '# What the rule',
    '  # Of old\n  smoker:\n    label: Smoker\n    type: boolean\n# What the rule',
  );
  expect(await problems(unused)).toEqual(['unused-finding']);
  expect(await removed(cursorAt(unused, 'smoker:'), 'Remove the finding `smoker`')).toBe(
    KNEE.replace('# What the rule', '  # Of old\n# What the rule'),
  );
});

test('the only entry of a section goes with the section', async () => {
  const only = KNEE.replace(/scores:[\s\S]*?(?=actions:)/, '')
    .replace('older or points >= 2', 'older or tender')
    .replace('not(older) and points < 2', 'not(older) and not(tender)')
    .replace('definitions:\n', 'scores:\n  points:\n    points: [{ when: tender, add: 1 }]\ndefinitions:\n')
    .replace('{ do: advice,', '{ do: advice, when: \'mechanism in ("fall", "twist")\',');
  expect(await problems(only)).toEqual(['unused-finding']);
  const text = await removed(cursorAt(only, 'points:', 'scores:\n'), 'Remove the score `points`');
  expect(text).toBe(only.replace('scores:\n  points:\n    points: [{ when: tender, add: 1 }]\n', ''));
});

test('of two blank lines one goes with the entry between them', async () => {
  const apart = KNEE.replace(
    '  advice: { label: Advice }\n',
    '\n  mri: { label: MRI }\n\n  advice: { label: Advice }\n',
  );
  expect(await removed(cursorAt(apart, 'mri:'), 'Remove the action `mri`')).toBe(
    KNEE.replace('  advice: { label: Advice }\n', '\n  advice: { label: Advice }\n'),
  );
});

test('a step that nobody reaches, and a reference that nothing cites', async () => {
  const step = KNEE.replace(
    '  discharge:\n',
    '  wait:\n    recommend:\n      - { do: advice, good_practice: true }\n  discharge:\n',
  );
  expect(await removed(cursorAt(step, 'wait:'), 'Remove the step `wait`')).toBe(KNEE);
  const reference = KNEE.replace('statements:\n', '  old-1966: { title: An old one }\nstatements:\n');
  expect(await removed(cursorAt(reference, 'old-1966'), 'Remove the reference `old-1966`')).toBe(KNEE);
});

test('a step to which a branch leads that nobody takes is not removed under its feet', async () => {
  const dead = KNEE.replace(
    '  discharge:\n',
    '  wait:\n    recommend:\n      - { do: advice, good_practice: true }\n  discharge:\n',
  ).replace('    branches:\n', '    branches:\n      - { when: older and not(older), go: wait }\n');
  expect(await problems(dead)).toContain('unreachable-step');
  const offers = await offered(cursorAt(dead, 'wait:'));
  expect([...offers.keys()]).not.toContain('Remove the step `wait`');
});

test('a finding that the cases give is not removed under their feet', async () => {
  const unused = KNEE.replace('# What the rule', '  smoker: { label: Smoker, type: boolean }\n# What the rule');
  const cases = KNEE_CASES.replace('{ age: 70,', '{ smoker: true, age: 70,');
  expect(await removed(cursorAt(unused, 'smoker:'), 'Remove the finding `smoker`', cases)).toBeUndefined();
  expect(await removed(cursorAt(unused, 'smoker:'), 'Remove the finding `smoker`', KNEE_CASES)).toBe(KNEE);
});

test('a recommendation for nobody is removed, unless it is the only one', async () => {
  const idle = KNEE.replace(
    '      - { do: advice, good_practice: true, basis: [S2] }\n',
    '      - { do: advice, good_practice: true, basis: [S2] }\n      - { do: advice, when: older, good_practice: true, basis: [S2] }\n',
  );
  expect(await problems(idle)).toEqual(['unreachable-branch']);
  expect(await removed(cursorAt(idle, 'older, good'), 'Remove this recommendation')).toBe(KNEE);
  const only = KNEE.replace('image }, ', '')
    .replace('good_practice: true, basis: [S2] }\n', '')
    .replace(
      /(discharge:\n {4}recommend:\n)[\s\S]*?(?=rules:)/,
      '$1      - { do: advice, when: older, good_practice: true, basis: [S2] }\n',
    );
  expect(await problems(only)).toContain('unreachable-branch');
  expect(await removed(cursorAt(only, 'older, good'), 'Remove this recommendation')).toBeUndefined();
});
