import { assert } from 'chai';
import { type CompletionList, commands, extensions, type Hover, MarkdownString } from 'vscode';
import type { Test } from '../runner.mjs';
import { at, CASES, isError, open, openPathway, problems, replace } from './pathway.ts';

/** What a person has who installs the package into a fresh profile and sets nothing. */
export function installed(test: Test): void {
  test('the extension that is tested is the installed package', () => {
    const { extensionUri, packageJSON } = extensions.getExtension('guideway.guideway') ?? {};
    assert.include(extensionUri?.path, '/installed-extensions/guideway.guideway-');
    assert.notProperty(packageJSON, 'devDependencies');
  });

  test('installed, it checks, fixes, explains and completes the hemangioma pathway', async () => {
    const editor = await openPathway();
    const { document } = editor;
    await replace(editor, 'go: confirm\n', 'go: confrim\n');
    await problems(document, 'an error', (all) => all.some(isError));
    await replace(editor, 'go: confrim\n', 'go: confirm\n');
    await problems(document, 'no errors', (all) => !all.some(isError));
    const [card]: Hover[] = await commands.executeCommand(
      'vscode.executeHoverProvider',
      document.uri,
      at(document, 'when: residual_|tumor\n'),
    );
    const [text] = card?.contents ?? [];
    assert.include(
      text instanceof MarkdownString ? text.value : '',
      'Was the resection subtotal, with tumor left behind?',
    );
    await replace(editor, 'go: confirm\n', 'go: \n');
    const { items }: CompletionList = await commands.executeCommand(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at(document, 'go: |\n'),
    );
    assert.includeMembers(
      items.map(({ label }) => (typeof label === 'string' ? label : (label.description ?? label.label))),
      ['confirm', 'observe'],
    );
  });

  test('installed, it checks cases', async () => {
    const editor = await open(CASES);
    await replace(
      editor,
      '    expect:\n      ends_at: observe\n      recommends: [observation, counseling]\n      path: [diagnosis, symptoms, observe]\n\n  - name: Incidental lesion on a CT for kidney stones',
      '    expect:\n      ends_at: resect\n\n  - name: Incidental lesion on a CT for kidney stones',
    );
    await problems(editor.document, 'a case that fails', (all) => all.some(isError));
  });
}
