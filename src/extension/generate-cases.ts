import { l10n, ProgressLocation, TextEditorRevealType, Uri, window, workspace } from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { kindOf } from './guideline-files.ts';
import type { LanguageServer } from './language-server.ts';
import { plainText } from './plain-text.ts';

/** What the server answers: cases to add, or why there are none. */
type Generated =
  | {
      readonly edit: WorkspaceEdit;
      readonly casesUri: string;
      readonly count: number;
      readonly message: string;
    }
  | { readonly edit?: undefined; readonly message: string };

/**
 * Adds the cases that a guideline still lacks to its cases file, as one undo step, and opens that.
 * @param uri of the guideline; without it, the one in the active editor
 */
export async function generateCases(server: LanguageServer, uri: unknown): Promise<void> {
  const guideline = uri instanceof Uri ? uri : window.activeTextEditor?.document.uri;
  if (guideline === undefined || kindOf(guideline) !== 'guideline') {
    void window.showInformationMessage(l10n.t('Open the guideline for which cases are to be generated.'));
    return;
  }
  const client = await server.whenRunning();
  const generated = await window.withProgress(
    { location: ProgressLocation.Window, title: l10n.t('Generating cases') },
    () => server.request<Generated>('guideway/generateCases', { uri: guideline.toString() }),
  );
  if (generated.edit === undefined) {
    void window.showInformationMessage(plainText(generated.message));
    return;
  }
  const { edit, casesUri, message } = generated;
  if (!(await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(edit))))
    throw new Error(`The edit of ${casesUri} was refused.`);
  const editor = await window.showTextDocument(Uri.parse(casesUri));
  const end = editor.document.lineAt(editor.document.lineCount - 1).range;
  editor.revealRange(end, TextEditorRevealType.Default);
  void window.showInformationMessage(plainText(message));
}
