import { assert } from 'chai';
import { type CodeAction, CodeActionKind, commands, type Range, type TextDocument, workspace } from 'vscode';
import type { Test } from '../runner.mjs';
import { CASES, checked, codeOf, GUIDELINE, isError, open, openPathway, problems, replace } from './pathway.ts';

/** The fixes that are offered for a place, by their titles. */
async function fixes({ uri }: TextDocument, range: Range): Promise<CodeAction[]> {
  return commands.executeCommand('vscode.executeCodeActionProvider', uri, range, CodeActionKind.QuickFix.value, 50);
}

async function apply(actions: readonly CodeAction[], title: RegExp): Promise<void> {
  const action = actions.find((one) => title.test(one.title));
  assert.isDefined(action, `${title} is offered beside ${actions.map((one) => one.title).join(', ')}`);
  assert.isDefined(action?.edit, 'the fix has its edit');
  if (action?.edit) assert.isTrue(await workspace.applyEdit(action.edit));
}

export function problemsAndFixes(test: Test): void {
  test('the hemangioma pathway and its cases open without errors', async () => {
    const { document } = await openPathway();
    const cases = (await open(CASES)).document;
    await checked(document);
    await checked(cases);
    assert.deepEqual((await problems(document, 'no errors', () => true)).filter(isError), []);
    assert.deepEqual((await problems(cases, 'no errors', () => true)).filter(isError), []);
    assert.equal(document.languageId, 'yaml');
  });

  test('a misspelled step is a problem with a page about its check, and the fix makes the text as it was', async () => {
    const editor = await openPathway();
    const before = editor.document.getText();
    await replace(editor, 'go: confirm\n', 'go: confrim\n');
    const found = await problems(editor.document, 'a misspelled step', (all) =>
      all.some(({ message }) => message.includes('confrim')),
    );
    const problem = found.find(({ message }) => message.includes('confrim'));
    if (problem === undefined) throw new Error('It is gone.');
    assert.equal(editor.document.getText(problem.range), 'confrim');
    assert.equal(problem.source?.toLowerCase(), 'guideway');
    assert.match(typeof problem.code === 'object' ? problem.code.target.path : '', /\/docs\/checks\/[a-z-]+\.md$/);
    await apply(await fixes(editor.document, problem.range), /confirm/);
    assert.equal(editor.document.getText(), before);
    await problems(editor.document, 'no errors', (all) => !all.some(isError));
  });

  test('a gap is closed by a branch for just the patients left out, and one undo takes that back', async () => {
    const editor = await openPathway();
    const before = editor.document.getText();
    await replace(
      editor,
      `      - label: No tumor left
        when: not(residual_tumor)
        go: follow_up
        basis: [X12]
`,
      '',
    );
    const broken = editor.document.getText();
    const found = await problems(editor.document, 'a gap', (all) => all.some((one) => codeOf(one) === 'gap'));
    const gap = found.find((one) => codeOf(one) === 'gap');
    if (gap === undefined) throw new Error('It is gone.');
    await apply(await fixes(editor.document, gap.range), /branch/i);
    await problems(editor.document, 'no gap', (all) => !all.some((one) => codeOf(one) === 'gap'));
    assert.match(editor.document.getText(), /when: (not\(residual_tumor\)|residual_tumor = false)/);
    await commands.executeCommand('undo');
    assert.equal(editor.document.getText(), broken);
    await problems(editor.document, 'the gap again', (all) => all.some((one) => codeOf(one) === 'gap'));
    await commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before);
  });

  test('a guideline that breaks is a problem of its cases, too', async () => {
    const editor = await openPathway();
    const cases = (await open(CASES)).document;
    const again = await open(GUIDELINE);
    assert.equal(again.document, editor.document);
    await replace(
      again,
      'asymptomatic and not(aggressive_features)\n        go: observe',
      'asymptomatic and not(aggressive_features)\n        go: refer_other_pain',
    );
    await problems(cases, 'cases that end elsewhere', (all) => all.some(isError));
    await commands.executeCommand('undo');
    await problems(cases, 'no errors', (all) => !all.some(isError));
  });
}
