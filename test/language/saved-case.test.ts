import { expect, test } from 'vitest';
import { Library } from '../../src/language/library.ts';
import { sampleCasesOf } from '../../src/language/sample-cases.ts';
import { type PatientToSave, type SavedCase, savedCase } from '../../src/language/saved-case.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { CASES, memoryWorkspace, scene, textAt } from './world.ts';

const PATIENT: PatientToSave = {
  name: 'Tender after a fall: [1]',
  answers: [
    { finding: 'age', typed: '30' },
    { finding: 'mechanism', typed: 'fall' },
    { finding: 'tender', typed: 'yes' },
  ],
};
const POSSIBLE = { createsFiles: true, inPlace: undefined };

async function saved(cases?: string): Promise<SavedCase> {
  return savedCase((await scene(KNEE, cases)).files, PATIENT, POSSIBLE);
}

/** The text of the cases file once the edit is made at its end. */
function after({ edit }: SavedCase, before: string): string {
  const [one, ...more] = edit?.changes?.[CASES] ?? [];
  expect(more).toEqual([]);
  expect(one?.range.start).toEqual(one?.range.end);
  return before + one?.newText;
}

test.each([
  ['line feeds', KNEE_CASES],
  ['carriage returns and a comment at the end', `${KNEE_CASES}  # Ask Dr. Lee.\n`.replaceAll('\n', '\r\n')],
])('it goes to the end of the cases file, which stays as it is: %s', async (_, before) => {
  const text = after(await saved(before), before);
  expect(text.replaceAll('\r\n', '\n').slice(before.replaceAll('\r\n', '\n').length)).toBe(
    [
      "  - name: 'Tender after a fall: [1]'",
      '    given:',
      '      age: 30',
      '      mechanism: fall',
      '      tender: true',
      '    expect:',
      '      ends_at: image',
      '      recommends: [radiograph]',
      '      path: [triage, image]',
      '    confirm: true',
      '',
    ].join('\n'),
  );
  const { files } = await scene(KNEE, text);
  expect(sampleCasesOf(files).map(({ name, status }) => `${name}: ${status}`)).toContain(`${PATIENT.name}: passed`);
});

test('where the guideline has no answer, it does not say what that would be, and that the case fails', async () => {
  const gap = KNEE.replace('older or points >= 2', 'older or points >= 2 and age > 100');
  const { edit, message } = savedCase((await scene(gap, KNEE_CASES)).files, PATIENT, POSSIBLE);
  const [one] = edit?.changes?.[CASES] ?? [];
  expect(one?.newText).not.toMatch(/recommends|ends_at/);
  expect(one?.newText).toContain('path: [triage]');
  expect(one?.newText).toContain('confirm: true');
  expect(message).toContain('fails until the guideline has an answer');
});

test('where nothing is recommended, it says so and asks for a confirmation', async () => {
  const unadvised = KNEE.replace('- { do: radiograph, strength', '- { do: radiograph, when: not(tender), strength');
  const { edit, message } = savedCase((await scene(unadvised, KNEE_CASES)).files, PATIENT, POSSIBLE);
  expect(edit?.changes?.[CASES]?.[0]?.newText).toContain('confirm: true');
  expect(message).toContain('It expects that nothing is recommended');
});

test('where the guideline cannot be read, it is refused with the line', async () => {
  const files = (await scene(KNEE.replace('points >= 2', 'points >= ('), KNEE_CASES)).files;
  const { edit, message } = savedCase(files, PATIENT, POSSIBLE);
  expect(edit).toBeUndefined();
  expect(message).toMatch(/^The case was not saved, because of line 34: /);
});

test('beside a guideline that was never saved there is no place for cases', async () => {
  const uri = 'untitled:knee.guideline.yaml';
  const workspace = { ...memoryWorkspace(new Map([[uri, KNEE]])), guidelineOf: async () => uri };
  const files = await new Library(workspace).filesOf(uri);
  if (!files) throw new Error('There is no guideline.');
  const { edit, message } = savedCase(files, PATIENT, POSSIBLE);
  expect(edit).toBeUndefined();
  expect(message).toContain('Save the guideline first.');
});

test.each(['null', '~'])('a list that is written as %s is an empty one', async (nothing) => {
  const before = `guideline: knee.guideline.yaml\ncases: ${nothing} # None yet.\n`;
  const { edit, message } = await saved(before);
  expect(message).toContain('was added');
  const [one, ...more] = edit?.changes?.[CASES] ?? [];
  expect(more).toEqual([]);
  expect(one && textAt(one.range, before)).toBe(nothing);
  const { files } = await scene(KNEE, before.replace(nothing, one?.newText ?? ''));
  expect(sampleCasesOf(files)).toMatchObject([{ name: PATIENT.name, status: 'passed' }]);
});

test('where there is no cases file yet, one is made', async () => {
  const { edit, message } = await saved();
  expect(edit?.documentChanges?.[0]).toMatchObject({ kind: 'create', uri: CASES });
  expect(message).toContain('knee.cases.yaml');
});

test.each([
  ['a name that is taken', { ...PATIENT, name: ' Older ' }, POSSIBLE, KNEE_CASES, /already/],
  ['no name', { ...PATIENT, name: '  ' }, POSSIBLE, KNEE_CASES, /needs a name/],
  [
    'an answer that no longer fits',
    { ...PATIENT, answers: [{ finding: 'age', typed: '5' }] },
    POSSIBLE,
    KNEE_CASES,
    /18 to 110/,
  ],
  ['an editor that makes no files', PATIENT, { ...POSSIBLE, createsFiles: false }, undefined, /makes no new files/],
  [
    'a file of that name which is about something else',
    PATIENT,
    { ...POSSIBLE, inPlace: 'foreign' as const },
    undefined,
    /not about this/,
  ],
  ['a cases file with mistakes', PATIENT, POSSIBLE, 'cases: [', /Because of line 1: .* Correct this first/],
] as const)('it is refused in words: %s', async (_, patient, possible, cases, message) => {
  const files = (await scene(KNEE, cases)).files;
  const refused = savedCase(files, patient, possible);
  expect(refused.edit).toBeUndefined();
  expect(refused.message).toMatch(message);
});
