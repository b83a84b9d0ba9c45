import { expect, test } from 'vitest';
import { hoverAt } from '../../src/language/hover.ts';
import { cursorAt, KNEE, KNEE_CASES } from './knee.ts';
import { scene } from './world.ts';

async function hover(guideline: string, cases = KNEE_CASES): Promise<string | undefined> {
  const { files, document, offset } = await scene(guideline, cases);
  const contents = hoverAt(files, document, offset)?.contents;
  return contents && typeof contents === 'object' && 'value' in contents ? contents.value : undefined;
}

test('a finding: label, question, range with unit, and where it is used', async () => {
  expect(await hover(cursorAt(KNEE, 'age: {'))).toBe(
    [
      '**Age** (finding `age`)',
      'How old is the patient?',
      'Whole number from 18 to 110 years (unit `a`)',
      'Used 2 times in conditions, and given in 2 cases.',
    ].join('\n\n'),
  );
});

test('a finding with options lists them', async () => {
  expect(await hover(cursorAt(KNEE, 'mechanism:'))).toContain('One of\n- `fall` A fall\n- `twist` A twist');
});

test('a name within a condition shows what it is, and what the condition means', async () => {
  const text = await hover(cursorAt(KNEE, 'older or'));
  expect(text).toContain('**Older patient** (definition `older`)');
  expect(text).toContain('True when: Age at least 55 years and Age at most 110 years.');
  expect(text).toMatch(/This condition: .*Older patient/);
});

test('an operator shows what the condition means', async () => {
  expect(await hover(cursorAt(KNEE, '>= 55'))).toBe('This condition: Age at least 55 years and Age at most 110 years.');
});

test('a score shows what gives points', async () => {
  expect(await hover(cursorAt(KNEE, 'points >='))).toContain('- 1 for: Tender patella');
});

test('a step: who arrives, what it recommends, and how many cases come by', async () => {
  const text = await hover(cursorAt(KNEE, 'image', 'go: '));
  expect(text).toContain('**Image** (step `image`)');
  expect(text).toContain('Who arrives here, one of:\n- Older patient\n- Tender patella');
  expect(text).toContain('Comes from *Triage*: older or points');
  expect(text).toContain('- Knee radiograph');
  expect(text).toContain('1 of 2 cases come here.');
});

test('a step behind steps that no longer ask for a finding still tells who arrives', async () => {
  expect(await hover(cursorAt(KNEE, 'discharge', 'go: '))).toContain(
    'Who arrives here: Older patient: no and no tender patella.',
  );
});

test('the first step gets every patient', async () => {
  expect(await hover(cursorAt(KNEE, 'triage'))).toContain('Every patient arrives here.');
});

test('a step after a mistake does not claim who arrives', async () => {
  const broken = KNEE.replace('when: older or points >= 2', 'when: older or or');
  expect(await hover(cursorAt(broken, 'image', 'go: '))).toContain('cannot be told');
});

test.each([
  ['an option', cursorAt(KNEE, 'fall: A'), '**A fall** (option `fall` of *mechanism*)'],
  ['an action', cursorAt(KNEE, 'radiograph', 'require: '), '**Knee radiograph** (imaging `radiograph`)\n\nTwo views.'],
  ['a statement', cursorAt(KNEE, 'S1]'), 'Older patients get a radiograph.\n\nCites: A decision rule'],
  ['a statement of the authors', cursorAt(KNEE, 'S2]'), "The authors' own decision"],
  ['a reference', cursorAt(KNEE, 'stiell-1996]'), '1996. research.\n\nhttps://doi.org/10.1001/jama.1996.1'],
  ['a rule', cursorAt(KNEE, 'image-older'), 'Always recommend *Knee radiograph* when: Older patient.'],
])('%s', async (_, text, expected) => {
  expect(await hover(text)).toContain(expected);
});

test('works in the cases', async () => {
  expect(await hover(KNEE, cursorAt(KNEE_CASES, 'age: 70'))).toContain('How old is the patient?');
});

test('what stands in the file is shown as it is, never as Markdown', async () => {
  const text = KNEE.replace('How old is the patient?', '"<img src=x> [click](command:x) *now*"');
  expect(await hover(cursorAt(text, 'age: {'))).toContain('\\<img src=x\\> \\[click\\]\\(command:x\\) \\*now\\*');
});

test('nothing to say is no hover', async () => {
  expect(await hover(cursorAt(KNEE, 'Radiograph after'))).toBeUndefined();
});

test('a step shows its groups and its alternatives apart, and by which of them another step is come to', async () => {
  const text = KNEE.replace(
    / {2}image:\n[\s\S]*?(?= {2}discharge:)/,
    `  image:
    label: Image
    recommend:
      - group: By age
        select: exactly-one
        of:
          - { do: radiograph, when: older, good_practice: true }
          - { do: advice, when: not(older), good_practice: true }
    alternatives:
      - label: Wait
        next: discharge
        recommend: [{ avoid: radiograph, good_practice: true }]
`,
  );
  expect(await hover(cursorAt(text, 'image', 'go: '))).toContain(
    '- By age: exactly one of\n  - Knee radiograph\n  - Advice\n- Or instead: *Wait*\n  - Avoid: Knee radiograph',
  );
  expect(await hover(cursorAt(text, 'discharge', 'next: '))).toContain('from *Image*: Wait');
});

test.each([
  'cases:\n  - name: A\n    given: { age: 60 }\n    expect: { ends_at: image }\n',
  'cases: []\n',
  '# cases below\n\ncases:\n  - name: A\n    given:\n      age: 60\n    expect:\n      path: [triage, image]\n',
  'cases:\n    name: A\n  given: x\n',
  'cases:\n',
])('a step answers with cases below it that belong into another file: %j', async (below) => {
  for (const end of ['', '\n']) {
    const text = await hover(`${cursorAt(KNEE, 'image', 'go: ').trimEnd()}\n${end}${below}`);
    expect(text).toContain('**Image** (step `image`)');
    const declared = await hover(`${cursorAt(KNEE, 'discharge:').trimEnd()}\n${end}${below}`);
    expect(declared).toContain('(step `discharge`)');
  }
});
