import { assert } from 'chai';
import {
  commands,
  type DocumentHighlight,
  type Location,
  type LocationLink,
  type WorkspaceEdit,
  workspace,
} from 'vscode';
import type { Test } from '../runner.mjs';
import { address, at, CASES, GUIDELINE, isError, open, openPathway, problems } from './pathway.ts';

/** What a name leads to, as `file:text`, the text being what the place covers. */
async function covered(locations: readonly (Location | LocationLink)[]): Promise<string[]> {
  return Promise.all(
    locations.map(async (location) => {
      const [uri, range] =
        'targetUri' in location
          ? [location.targetUri, location.targetSelectionRange ?? location.targetRange]
          : [location.uri, location.range];
      const document = await workspace.openTextDocument(uri);
      return `${uri.path.split('/').at(-1)}:${document.getText(range)}`;
    }),
  );
}

export function names(test: Test): void {
  test('a step leads to its declaration, from the guideline and from the cases', async () => {
    const { document } = await openPathway();
    const from = { document, place: at(document, 'next: resection_|margin') };
    const cases = (await open(CASES)).document;
    const fromCases = { document: cases, place: cases.positionAt(cases.getText().indexOf('resection_margin') + 2) };
    for (const { document, place } of [from, fromCases]) {
      const found: (Location | LocationLink)[] = await commands.executeCommand(
        'vscode.executeDefinitionProvider',
        document.uri,
        place,
      );
      assert.deepEqual(await covered(found), [`${GUIDELINE}:resection_margin`]);
    }
  });

  test('references and highlights are found in conditions, in the guideline and in its cases', async () => {
    const { document } = await openPathway();
    const place = at(document, '  residual_|tumor:\n');
    const found: Location[] = await commands.executeCommand('vscode.executeReferenceProvider', document.uri, place);
    const texts = await covered(found);
    assert.include(texts, `${GUIDELINE}:residual_tumor`);
    assert.include(texts, `${CASES}:residual_tumor`);
    assert.isTrue(
      texts.every((text) => text.endsWith(':residual_tumor')),
      texts.join(),
    );
    const marked: DocumentHighlight[] = await commands.executeCommand(
      'vscode.executeDocumentHighlights',
      document.uri,
      place,
    );
    assert.equal(marked.length, document.getText().match(/\bresidual_tumor\b/g)?.length);
  });

  test('a rename changes the guideline and its cases together, and one undo takes it back', async () => {
    const cases = (await open(CASES)).document;
    const editor = await openPathway();
    const before = [editor.document.getText(), cases.getText()];
    const edit: WorkspaceEdit = await commands.executeCommand(
      'vscode.executeDocumentRenameProvider',
      editor.document.uri,
      at(editor.document, '  residual_|tumor:\n'),
      'tumor_left',
    );
    assert.sameMembers(
      edit.entries().map(([uri]) => uri.toString()),
      [address(GUIDELINE).toString(), address(CASES).toString()],
    );
    assert.isTrue(await workspace.applyEdit(edit));
    for (const [i, text] of [editor.document.getText(), cases.getText()].entries())
      assert.equal(text, before[i]?.replace(/\bresidual_tumor\b/g, 'tumor_left'));
    for (const document of [editor.document, cases]) await problems(document, 'no errors', (all) => !all.some(isError));
    await commands.executeCommand('undo');
    assert.equal(editor.document.getText(), before[0]);
  });

  test('a name that is taken is refused, and nothing changes', async () => {
    const { document } = await openPathway();
    const before = document.getText();
    let refusal = '';
    try {
      await commands.executeCommand(
        'vscode.executeDocumentRenameProvider',
        document.uri,
        at(document, '  residual_|tumor:\n'),
        'back_pain',
      );
    } catch (error) {
      refusal = String(error);
    }
    assert.include(refusal, 'back_pain');
    assert.equal(document.getText(), before);
  });
}
