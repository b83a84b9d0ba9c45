import { expect, test } from 'vitest';
import { sampleCasesOf } from '../../src/language/sample-cases.ts';
import { type PatientToSave, type SavedCase, savedCase } from '../../src/language/saved-case.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { CASES, scene } from './world.ts';

const PATIENT: PatientToSave = {
  name: 'Tender after a fall: [1]',
  answers: [
    { finding: 'age', typed: '30' },
    { finding: 'mechanism', typed: 'fall' },
    { finding: 'tender', typed: 'yes' },
  ],
};
const POSSIBLE = { createsFiles: true, isNameTaken: false };

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
    { ...POSSIBLE, isNameTaken: true },
    undefined,
    /not about this/,
  ],
  ['a cases file with mistakes', PATIENT, POSSIBLE, 'cases: [', /Correct its problems/],
] as const)('it is refused in words: %s', async (_, patient, possible, cases, message) => {
  const files = (await scene(KNEE, cases)).files;
  const refused = savedCase(files, patient, possible);
  expect(refused.edit).toBeUndefined();
  expect(refused.message).toMatch(message);
});
