import { assert } from 'chai';
import {
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  languages,
  type Position,
  Range,
  type TextDocument,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { until } from '../runner.mjs';

/** The copy of the hemangioma pathway that each test may change; `leave` puts it right again. */
export const GUIDELINE = 'vertebral-hemangioma.guideline.yaml';
export const CASES = 'vertebral-hemangioma.cases.yaml';

const originals = new Map<string, Uint8Array>();

/** Address of a file of a folder of the workspace, by default the first. */
export function address(name: string, folder = 0): Uri {
  const { uri } = workspace.workspaceFolders?.[folder] ?? {};
  if (uri === undefined) throw new Error(`The workspace has no folder ${folder}.`);
  return Uri.joinPath(uri, name);
}

/** Opens a file as a person does: it is the active editor, and shows what the file has now, not what it had a moment ago. */
export async function open(name: string, folder = 0): Promise<TextEditor> {
  const uri = address(name, folder);
  if (!originals.has(uri.toString())) originals.set(uri.toString(), await workspace.fs.readFile(uri));
  const document = await workspace.openTextDocument(uri);
  await until(`${name} is shown as it is on disk`, async () => {
    if (document.isDirty) return true;
    return document.getText() === new TextDecoder().decode(await workspace.fs.readFile(uri));
  });
  return show(document);
}

/** Shows a document in the active editor. Where VS Code opens another at this moment, it is asked anew. */
function show(document: TextDocument): Promise<TextEditor> {
  return until(`${document.uri.path} is shown`, async () => {
    try {
      return await window.showTextDocument(document);
    } catch (error) {
      if (!/another editor opened in the meantime/.test(String(error))) throw error;
      return undefined;
    }
  });
}

let answers = false;

/** Opens the hemangioma pathway as the active editor, its cases beside it, once Guideway answers. */
export async function openPathway(): Promise<TextEditor> {
  await open(CASES);
  const editor = await open(GUIDELINE);
  if (!answers) await checked(editor.document);
  answers = true;
  return editor;
}

/**
 * Waits until a good file is known to be good: no problems is also what there is before the first check, so a mistake
 * is made, seen, and undone.
 */
export async function checked(document: TextDocument): Promise<void> {
  const before = document.getText();
  const mistake = new WorkspaceEdit();
  const end = document.positionAt(before.length);
  mistake.insert(document.uri, end, 'not_a_key: 1\n');
  assert.isTrue(await workspace.applyEdit(mistake));
  await problems(document, 'a misspelled key is reported', (found) =>
    found.some(({ range }) => range.start.line >= end.line),
  );
  const back = new WorkspaceEdit();
  back.delete(document.uri, new Range(end, document.positionAt(document.getText().length)));
  assert.isTrue(await workspace.applyEdit(back));
  await problems(document, 'it is not reported any more', (found) =>
    found.every(({ range }) => range.start.line < end.line),
  );
}

/** Waits until the problems of a document are as wanted, and gives them. */
export function problems(
  { uri }: TextDocument,
  what: string,
  wanted: (found: readonly Diagnostic[]) => boolean,
): Promise<Diagnostic[]> {
  return until(`${what} in ${uri.path}; now ${shown(uri)}`, () => {
    const found = languages.getDiagnostics(uri);
    return wanted(found) && found;
  });
}

function shown(uri: Uri): string {
  return JSON.stringify(languages.getDiagnostics(uri).map(({ message }) => message));
}

/** The check that a problem comes from. */
export function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export const isError = ({ severity }: Diagnostic) => severity === DiagnosticSeverity.Error;

/** Where `|` stands in a piece of the document, which is unique in it. */
export function at(document: TextDocument, piece: string): Position {
  const text = document.getText();
  const wanted = piece.replace('|', '');
  const start = text.indexOf(wanted);
  if (start < 0) throw new Error(`The document has no ${JSON.stringify(wanted)}.`);
  if (text.indexOf(wanted, start + 1) >= 0) throw new Error(`The document has ${JSON.stringify(wanted)} twice.`);
  return document.positionAt(start + Math.max(0, piece.indexOf('|')));
}

/**
 * Types into the document: replaces a piece of it that is unique. One undo step. VS Code refuses an edit of a text that
 * changes at this moment, which is then made anew.
 */
export async function replace(editor: TextEditor, piece: string, by: string): Promise<void> {
  const { document } = editor;
  await until(`${JSON.stringify(by)} is typed`, async () => {
    const start = at(document, piece);
    const end = document.positionAt(document.offsetAt(start) + piece.length);
    return editor.edit((change) => change.replace(new Range(start, end), by));
  });
}

/** Puts everything right again: nothing is open, and what tests changed is as before. */
export async function leave(): Promise<void> {
  for (const document of workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await show(document);
    await commands.executeCommand('workbench.action.files.revert');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
  for (const [uri, content] of originals) await workspace.fs.writeFile(Uri.parse(uri), content);
}
