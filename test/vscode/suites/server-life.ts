import { assert } from 'chai';
import { commands, type DocumentSymbol, extensions, type Hover, languages, workspace } from 'vscode';
import { type Test, until } from '../runner.mjs';
import { address, at, CASES, checked, GUIDELINE, isError, open, openPathway, problems, replace } from './pathway.ts';
import { serverProcesses } from './server-process.ts';

/** Comes first: afterward the server runs. */
export function otherYaml(test: Test): void {
  test('a YAML file that is no guideline gets nothing of ours, and starts no server', async () => {
    const { document } = await open('pipeline.yaml');
    assert.equal(document.languageId, 'yaml');
    await until('the extension waits', () => extensions.getExtension('guideway.guideway')?.isActive === true);
    const place = at(document, 'go: no|where');
    const hovers: Hover[] = await commands.executeCommand('vscode.executeHoverProvider', document.uri, place);
    assert.deepEqual(hovers, []);
    const symbols: DocumentSymbol[] | undefined = await commands.executeCommand(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(symbols ?? [], []);
    assert.deepEqual(languages.getDiagnostics(document.uri), []);
    assert.deepEqual(serverProcesses(), []);
  });

  test('nor does it once the server runs', async () => {
    await openPathway();
    assert.lengthOf(serverProcesses(), 1);
    const { document } = await open('pipeline.yaml');
    const place = at(document, 'go: no|where');
    const hovers: Hover[] = await commands.executeCommand('vscode.executeHoverProvider', document.uri, place);
    assert.deepEqual(hovers, []);
    await checked((await open(GUIDELINE)).document);
    assert.deepEqual(languages.getDiagnostics(document.uri), []);
  });
}

export function serverLife(test: Test): void {
  test('a server that is killed in the middle of a request starts again, and goes on checking', async () => {
    const editor = await openPathway();
    const { document } = editor;
    const [killed] = serverProcesses();
    assert.isDefined(killed);
    if (killed === undefined) return;
    const asked = commands.executeCommand(
      'vscode.executeHoverProvider',
      document.uri,
      at(document, 'when: residual_|tumor\n'),
    );
    process.kill(killed, 'SIGKILL');
    await asked;
    await until('another server', () => serverProcesses().some((pid) => pid !== killed));
    await replace(editor, 'go: confirm\n', 'go: confrim\n');
    await problems(document, 'an error', (all) => all.some(isError));
    assert.lengthOf(serverProcesses(), 1);
  });

  test('a restart leaves one server', async () => {
    await openPathway();
    const before = serverProcesses();
    await commands.executeCommand('guideway.restartServer');
    await until('another server, and no second', () => {
      const now = serverProcesses();
      return now.length === 1 && now[0] !== before[0];
    });
    await checked((await open(GUIDELINE)).document);
  });

  test('a guideline that changes on disk under an open editor is checked as it is now', async () => {
    const { document } = await openPathway();
    await write(GUIDELINE, document.getText().replace('go: confirm\n', 'go: confrim\n'));
    await problems(document, 'an error', (all) => all.some(isError));
    assert.include(document.getText(), 'go: confrim\n');
    assert.isFalse(document.isDirty);
  });

  test('what is typed counts before what changes on disk', async () => {
    const editor = await openPathway();
    const { document } = editor;
    const good = document.getText();
    await replace(editor, 'title: Hemangioma of', 'title: A hemangioma of');
    await write(GUIDELINE, good.replace('go: confirm\n', 'go: confrim\n'));
    await checked(document);
    assert.deepEqual(languages.getDiagnostics(document.uri).filter(isError), []);
    assert.include(document.getText(), 'title: A hemangioma of');
  });

  test('open cases are checked anew when their guideline changes on disk', async () => {
    const guideline = (await open(GUIDELINE)).document.getText();
    await commands.executeCommand('workbench.action.closeActiveEditor');
    const { document } = await open(CASES);
    await checked(document);
    await write(
      GUIDELINE,
      guideline.replace(
        'not(aggressive_features)\n        go: observe',
        'not(aggressive_features)\n        go: refer_other_pain',
      ),
    );
    await problems(document, 'cases that end elsewhere', (all) => all.some(isError));
    await write(GUIDELINE, guideline);
    await problems(document, 'no errors', (all) => !all.some(isError));
  });
}

/** Another program writes a file. */
async function write(name: string, text: string): Promise<void> {
  await workspace.fs.writeFile(address(name), new TextEncoder().encode(text));
}
