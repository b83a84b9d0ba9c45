import { commands, extensions, type Uri, ViewColumn, window } from 'vscode';

/** Shows a Markdown page beside what is being edited, so that both can be read; as plain text where nothing renders it. */
export async function showPreview(page: Uri): Promise<void> {
  const column = window.activeTextEditor ? ViewColumn.Beside : ViewColumn.Active;
  if (extensions.getExtension('vscode.markdown-language-features'))
    await commands.executeCommand('vscode.openWith', page, 'vscode.markdown.preview.editor', column);
  else await window.showTextDocument(page, { viewColumn: column });
}
