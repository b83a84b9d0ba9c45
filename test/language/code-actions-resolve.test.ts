import { expect, test } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-types';
import { codeActionsIn, fileOf, resolvedAction } from '../../src/language/code-actions.ts';
import type { AnyDocument, GuidelineBundle } from '../../src/language/guideline-bundle.ts';
import { rangeOf } from '../../src/language/places.ts';
import { ABILITIES } from './abilities.ts';
import { KNEE } from './knee.ts';
import { afterEdit, filesOf, textsOf } from './promises.ts';
import { GUIDELINE } from './world.ts';

const RESOLVING = { ...ABILITIES, resolvesEdits: true };
const GAP = KNEE.replace('not(older) and points < 2', 'not(older) and points < 2 and mechanism = "fall"');
const BRANCH = 'Add a branch for them, to a new step `triage-others`';
/** So much text that trying something takes long. */
const LONG = Array.from(
  { length: 100 },
  (_, i) => `  T${i}: { says: ${'Many words '.repeat(200)}, origin: authors }`,
).join('\n');

const large = (guideline: string) => guideline.replace('findings:', `${LONG}\nfindings:`);

function actions(files: GuidelineBundle, document: AnyDocument, abilities = RESOLVING): readonly CodeAction[] {
  const at = document.text.indexOf('  triage:');
  const range = rangeOf({ start: at, end: at + 5 }, document.lines);
  return codeActionsIn(files, document, { range }, abilities, () => undefined);
}

function titled(all: readonly CodeAction[], title: string): CodeAction {
  const found = all.find((one) => one.title === title);
  if (!found) throw new Error(`There is no action ${title}.`);
  return found;
}

test('in a large file a change is worked out when it is chosen', async () => {
  const files = await filesOf(large(GAP));
  const action = titled(actions(files, files.guideline), BRANCH);
  expect(action.edit).toBeUndefined();
  expect(fileOf(action)).toBe(GUIDELINE);
  // Over the wire and back.
  const sent: CodeAction = JSON.parse(JSON.stringify(action));
  const resolved = resolvedAction(files, files.guideline, sent, RESOLVING);
  expect(resolved).toMatchObject({ title: BRANCH, diagnostics: [{ code: 'gap' }] });
  const text = afterEdit(textsOf(files), resolved?.edit).get(GUIDELINE) ?? '';
  expect(text).toContain('\n  triage-others:\n    label: To be completed\n');
  expect((await filesOf(text)).checked.problems.map(({ code }) => code)).not.toContain('gap');
});

test('in a file of usual size it is there at once', async () => {
  const files = await filesOf(GAP);
  const action = titled(actions(files, files.guideline), BRANCH);
  expect(action.edit).toBeDefined();
  expect(fileOf(action)).toBeUndefined();
});

test('mistakes make a file large that is read again and again because of them', async () => {
  const cut = Array.from({ length: 150 }, (_, i) => `  T${i}: { says: "Many words ${'and more '.repeat(20)} }`).join(
    '\n',
  );
  const files = await filesOf(KNEE.replace('findings:', `${cut}\nfindings:`));
  const { guideline } = files;
  expect(guideline.text.length).toBeLessThan(50_000);
  expect(guideline.yaml.rounds).toBeGreaterThan(4);
  const first = guideline.reading.problems.find(({ code, fix }) => code === 'syntax' && fix);
  if (!first) throw new Error('Nothing is wrong.');
  const here = { range: rangeOf(first.at, guideline.lines) };
  const all = codeActionsIn(files, guideline, here, RESOLVING, () => undefined);
  const change = titled(all, first.fix?.title ?? '');
  expect(change.edit).toBeUndefined();
  expect(resolvedAction(files, guideline, change, RESOLVING)?.edit).toBeDefined();
});

test('an editor that asks for nothing later gets what is quickly worked out', async () => {
  const files = await filesOf(large(GAP));
  const all = actions(files, files.guideline, ABILITIES);
  expect(all.length).toBeGreaterThan(0);
  for (const action of all) expect(action.edit ?? action.command).toBeDefined();
});

test('what has changed in the meantime is not changed on old grounds', async () => {
  const files = await filesOf(large(GAP));
  const action = titled(actions(files, files.guideline), BRANCH);
  const mended = await filesOf(large(KNEE));
  expect(resolvedAction(mended, mended.guideline, action, RESOLVING)).toBeUndefined();
  const moved = await filesOf(`# A line more\n${large(GAP)}`);
  expect(resolvedAction(moved, moved.guideline, action, RESOLVING)).toBeUndefined();
});

test('a change that would do harm is refused when it is chosen', async () => {
  // The earlier branch takes all of the later one, which would be left with nobody.
  const within = large(KNEE)
    .replace('when: older or points >= 2', 'when: age >= 18')
    .replace('when: not(older) and points < 2', 'when: age >= 65');
  const files = await filesOf(within);
  const { guideline } = files;
  const at = guideline.text.indexOf('age >= 65');
  const range = rangeOf({ start: at, end: at }, guideline.lines);
  const all = codeActionsIn(files, guideline, { range }, RESOLVING, () => undefined);
  const first = titled(all, 'Let the earlier branch win: add `hit: first`');
  expect(first.edit).toBeUndefined();
  expect(resolvedAction(files, guideline, first, RESOLVING)).toBeUndefined();
});

test('what is none of ours is not resolved', async () => {
  const files = await filesOf(GAP);
  for (const data of [undefined, null, 1, 'x', {}, { uri: 1, asked: {} }, { uri: GUIDELINE }]) {
    const action = { title: BRANCH, kind: 'quickfix', data };
    expect(fileOf(action)).toBeUndefined();
    expect(resolvedAction(files, files.guideline, action, RESOLVING)).toBeUndefined();
  }
});
