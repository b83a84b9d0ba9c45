import { assert } from 'chai';
import { commands, extensions, languages, WorkspaceEdit, window, workspace } from 'vscode';
import { type Test, until } from '../runner.mjs';
import { address, codeOf, isError, open, openPathway, problems, replace } from './pathway.ts';

export function ourCommands(test: Test): void {
  test('every command of the manifest is there', async () => {
    await openPathway();
    const { contributes } = extensions.getExtension('guideway.guideway')?.packageJSON ?? {};
    const declared: string[] = contributes.commands.map(({ command }: { command: string }) => command);
    assert.isAtLeast(declared.length, 6);
    assert.includeMembers(await commands.getCommands(true), declared);
  });

  test('checking the workspace shows the problems of files that are not open', async () => {
    const published = address('as-published.guideline.yaml');
    assert.isFalse(workspace.textDocuments.some(({ uri }) => uri.toString() === published.toString()));
    assert.deepEqual(languages.getDiagnostics(published).map(codeOf), []);
    // It ends when the person has read the summary.
    void commands.executeCommand('guideway.checkWorkspace');
    const found = await until('the problems of a closed file', () => {
      const all = languages.getDiagnostics(published);
      return all.length > 0 && all;
    });
    assert.include(found.map(codeOf), 'gap');
  });

  test('generated cases go to a file of their own, which opens, and one undo takes them back', async () => {
    await open('fever.guideline.yaml');
    void commands.executeCommand('guideway.generateCases');
    const editor = await until('the cases open', () => {
      const active = window.activeTextEditor;
      return active?.document.uri.path.endsWith('/fever.cases.yaml') && active;
    });
    const text = await until('the cases are written', () => {
      const now = editor.document.getText();
      return now.includes('- name:') && now;
    });
    assert.match(text, /ends_at: lower/);
    assert.match(text, /ends_at: watch/);
    await commands.executeCommand('undo');
    await until('the file is gone', async () => {
      const names = (await workspace.fs.readDirectory(address('.'))).map(([name]) => name);
      return !names.includes('fever.cases.yaml');
    });
  });

  test('the page about a check opens beside the guideline', async () => {
    await openPathway();
    await commands.executeCommand('guideway.explainProblem', 'gap');
    await until('a tab with the page', () =>
      window.tabGroups.all.some(
        ({ viewColumn, tabs }) => viewColumn > 1 && tabs.some(({ label }) => /gap/i.test(label)),
      ),
    );
  });

  test('a preview goes along when its guideline gets another name', async () => {
    const rename = async (from: string, to: string) => {
      const edit = new WorkspaceEdit();
      edit.renameFile(address(from), address(to));
      assert.isTrue(await workspace.applyEdit(edit));
    };
    const shows = (name: string) =>
      window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === `Preview of ${name}`));
    await open('fever.guideline.yaml');
    await commands.executeCommand('guideway.showPreview');
    await until('the preview', () => shows('fever.guideline.yaml'));
    await rename('fever.guideline.yaml', 'chill.guideline.yaml');
    try {
      await until(
        'the preview of the new name alone',
        () => shows('chill.guideline.yaml') && !shows('fever.guideline.yaml'),
      );
    } finally {
      await rename('chill.guideline.yaml', 'fever.guideline.yaml');
    }
  });

  test('the log opens', async () => {
    await openPathway();
    await commands.executeCommand('guideway.showLog');
    await until('the log is shown', () =>
      workspace.textDocuments.some(({ uri }) => uri.scheme === 'output' && /guideway/i.test(uri.path)),
    );
    await commands.executeCommand('workbench.action.closePanel');
  });

  test('a restarted server checks what is open', async () => {
    const editor = await openPathway();
    await replace(editor, 'go: confirm\n', 'go: confrim\n');
    await problems(editor.document, 'an error', (all) => all.some(isError));
    await commands.executeCommand('guideway.restartServer');
    await problems(editor.document, 'the error again', (all) => all.some(isError));
    await replace(editor, 'go: confrim\n', 'go: confirm\n');
    await problems(editor.document, 'no errors', (all) => !all.some(isError));
  });
}
