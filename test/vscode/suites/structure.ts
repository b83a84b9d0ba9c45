import { assert } from 'chai';
import {
  commands,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type SelectionRange,
  type SymbolInformation,
} from 'vscode';
import type { Test } from '../runner.mjs';
import { at, CASES, GUIDELINE, open, openPathway } from './pathway.ts';

export function structure(test: Test): void {
  test('the outline is the pathway as a tree from its start', async () => {
    const { document } = await openPathway();
    const found: DocumentSymbol[] = await commands.executeCommand('vscode.executeDocumentSymbolProvider', document.uri);
    const all = (symbols: readonly DocumentSymbol[]): DocumentSymbol[] =>
      symbols.flatMap((one) => [one, ...all(one.children)]);
    const start = all(found).find(
      ({ name }) => name.includes('Does the diagnosis need confirming?') || name === 'diagnosis',
    );
    assert.isDefined(start);
    assert.isAbove(all(start?.children ?? []).length, 15);
  });

  test('a step is found by its name in the whole workspace', async () => {
    await openPathway();
    const found: SymbolInformation[] = await commands.executeCommand(
      'vscode.executeWorkspaceSymbolProvider',
      'resection_margin',
    );
    const ours = found.filter(({ location }) => location.uri.path.endsWith(GUIDELINE));
    assert.isNotEmpty(ours);
  });

  test('sections and entries fold', async () => {
    const { document } = await openPathway();
    const found: FoldingRange[] = await commands.executeCommand('vscode.executeFoldingRangeProvider', document.uri);
    const starts = found.map(({ start }) => document.lineAt(start).text);
    for (const line of ['steps:', 'findings:', '  resection_margin:']) assert.include(starts, line);
  });

  test('the selection grows from the word to the step', async () => {
    const { document } = await openPathway();
    const place = at(document, 'when: needs_|confirmation\n        go: confirm');
    const [found]: SelectionRange[] = await commands.executeCommand(
      'vscode.executeSelectionRangeProvider',
      document.uri,
      [place],
    );
    const grown: string[] = [];
    for (let range = found; range !== undefined; range = range.parent) grown.push(document.getText(range.range));
    assert.include(grown, 'needs_confirmation');
    assert.isTrue(
      grown.some((text) => text.startsWith('diagnosis:') || text.startsWith('label: Does the diagnosis')),
      grown[2],
    );
    for (const [i, text] of grown.entries()) assert.include(grown[i + 1] ?? document.getText(), text);
  });

  test('cases link to their guideline', async () => {
    await openPathway();
    const { document } = await open(CASES);
    const links: DocumentLink[] = await commands.executeCommand('vscode.executeLinkProvider', document.uri, 20);
    assert.isTrue(links.some(({ target }) => target?.path.endsWith(GUIDELINE)));
  });
}
