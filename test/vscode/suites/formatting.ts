import { assert } from 'chai';
import { commands, type TextEdit, WorkspaceEdit, workspace } from 'vscode';
import type { Test } from '../runner.mjs';
import { openPathway, replace } from './pathway.ts';

export function formatting(test: Test): void {
  test('formatting puts spaces right, keeps comments, and changes nothing the second time; one undo takes it back', async () => {
    const editor = await openPathway();
    const { document } = editor;
    const good = document.getText();
    await replace(editor, '        go: confirm\n', '        go:    confirm # to be sure\n\n\n\n');
    const untidy = document.getText();
    const format = async (): Promise<number> => {
      const edits: TextEdit[] | undefined = await commands.executeCommand(
        'vscode.executeFormatDocumentProvider',
        document.uri,
        {
          tabSize: 2,
          insertSpaces: true,
        },
      );
      const edit = new WorkspaceEdit();
      edit.set(document.uri, edits ?? []);
      if (edits?.length) assert.isTrue(await workspace.applyEdit(edit));
      return edits?.length ?? 0;
    };
    assert.isAbove(await format(), 0);
    const tidy = document.getText();
    assert.match(tidy, /^ {8}go: confirm # to be sure\n/m);
    const comments = (text: string) => text.match(/#.*/g);
    assert.deepEqual(comments(tidy), comments(untidy));
    assert.equal(await format(), 0);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), untidy);
    await commands.executeCommand('undo');
    assert.equal(document.getText(), good);
  });

  test('the pathway as it is needs no formatting', async () => {
    const { document } = await openPathway();
    const edits: TextEdit[] | undefined = await commands.executeCommand(
      'vscode.executeFormatDocumentProvider',
      document.uri,
      {
        tabSize: 2,
        insertSpaces: true,
      },
    );
    assert.deepEqual(edits ?? [], []);
  });
}
