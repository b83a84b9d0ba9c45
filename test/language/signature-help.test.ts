import { expect, test } from 'vitest';
import { signatureHelpAt } from '../../src/language/signature-help.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { scene } from './world.ts';

const WIDE = KNEE.replace(
  'findings:\n',
  `findings:
  symptoms: { label: Symptoms, type: multiple, options: { fever: Fever, cough: Cough } }
`,
);

/** The signature with the active parameter in brackets of its own. */
async function help(condition: string): Promise<{ shown: string; about: string } | undefined> {
  const { document, offset } = await scene(
    WIDE.replace('when: older or points >= 2', `when: ${condition}`),
    KNEE_CASES,
  );
  const found = signatureHelpAt(document, offset);
  const signature = found?.signatures[0];
  if (!signature) return undefined;
  const at = signature.parameters?.[found.activeParameter ?? 0]?.label;
  const [start, end] = typeof at === 'object' ? at : [0, 0];
  const { label, documentation } = signature;
  const shown = `${label.slice(0, start)}«${label.slice(start, end)}»${label.slice(end)}`;
  return { shown, about: typeof documentation === 'object' ? documentation.value : '' };
}

test.each([
  ['age >= |', 'age >= «18 to 110 years»'],
  ['age >= 5|', undefined],
  ['tender = |', 'tender = «true | false»'],
  ['mechanism = |', 'mechanism = «"fall" | "twist"»'],
  ['mechanism != "f|', 'mechanism != «"fall" | "twist"»'],
  ['mechanism in |', 'mechanism in («"fall" | "twist"», …)'],
  ['mechanism in (|', 'mechanism in («"fall" | "twist"», …)'],
  ['mechanism in ("fall", |)', 'mechanism in («"fall" | "twist"», …)'],
  ['age in |', 'age in [«lowest»..highest]'],
  ['age in [|', 'age in [«lowest»..highest]'],
  ['age in [18..|', 'age in [lowest..«highest»]'],
  ['points > |', 'points > «0 to 2»'],
  ['older = |', 'older = «true | false»'],
  ['count(|', 'count(«list»)'],
  ['count(symptoms|', 'count(«list»)'],
  ['count(symptoms) >= |', 'count(symptoms) >= «0 to 2»'],
  ['list contains(|', 'list contains(«list», option)'],
  ['list contains(symptoms, |', 'list contains(symptoms, «"fever" | "cough"»)'],
  ['tender and age < |', 'age < «18 to 110 years»'],
  ["'age < |'", 'age < «18 to 110 years»'],
])('`%s`', async (condition, expected) => {
  // A number that is begun is still a value.
  const shown = (await help(condition))?.shown;
  expect(shown).toBe(condition === 'age >= 5|' ? 'age >= «18 to 110 years»' : expected);
});

test('tells what is asked of the patient', async () => {
  expect((await help('age >= |'))?.about).toBe(
    '**Age** (finding `age`)\n\nHow old is the patient?\n\nWhole number from 18 to 110 years (unit `a`)',
  );
});

test.each(['|', 'tender |', 'tender and |', 'nobody_knows = |', 'symptoms = |', 'age >= 18 |'])(
  'nothing at `%s`',
  async (condition) => {
    expect(await help(condition)).toBeUndefined();
  },
);

test('nothing outside of conditions', async () => {
  const { document, offset } = await scene(KNEE.replace('label: Image', 'label: age >= |'));
  expect(signatureHelpAt(document, offset)).toBeUndefined();
  const cases = await scene(KNEE, KNEE_CASES.replace('age: 70', 'age: |'));
  expect(signatureHelpAt(cases.document, cases.offset)).toBeUndefined();
});
