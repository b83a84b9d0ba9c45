import { commands, extensions, l10n, languages, type Uri, ViewColumn, window } from 'vscode';
import { listOfChecks, pageOf } from './pages.ts';

/**
 * Shows the page about a check.
 * @param code of the check; without it, the problem at the cursor counts, or the person chooses
 * @param root folder of the extension
 */
export async function explainProblem(root: Uri, code: unknown): Promise<void> {
  const chosen = typeof code === 'string' ? code : await choose(root);
  if (chosen === undefined) return;
  await showPreview(pageOf(chosen));
}

async function choose(root: Uri): Promise<string | undefined> {
  const here = codesAtCursor();
  if (here.length === 1) return here[0];
  const all = await listOfChecks(root);
  const items = (here.length > 0 ? all.filter(({ code }) => here.includes(code)) : all).map(({ code, title }) => ({
    label: code,
    detail: title,
  }));
  const item = await window.showQuickPick(items, {
    title: l10n.t('Explain Problem'),
    placeHolder: here.length > 0 ? l10n.t('Which of the problems here?') : l10n.t('Which check?'),
    matchOnDetail: true,
  });
  return item?.label;
}

/** Codes of our problems where the cursor is, else of those in its line. */
function codesAtCursor(): string[] {
  const editor = window.activeTextEditor;
  if (!editor) return [];
  const ours = languages.getDiagnostics(editor.document.uri).filter(({ source }) => source === 'Guideway');
  const at = ours.filter(({ range }) => range.contains(editor.selection.active));
  const { line } = editor.selection.active;
  const near = at.length > 0 ? at : ours.filter(({ range }) => range.start.line <= line && range.end.line >= line);
  return [...new Set(near.map(({ code }) => String(typeof code === 'object' ? code.value : code)))];
}

/** Shows a Markdown page beside what is being edited, so that both can be read; as plain text where nothing renders it. */
async function showPreview(page: Uri): Promise<void> {
  const column = window.activeTextEditor ? ViewColumn.Beside : ViewColumn.Active;
  if (extensions.getExtension('vscode.markdown-language-features'))
    await commands.executeCommand('vscode.openWith', page, 'vscode.markdown.preview.editor', column);
  else await window.showTextDocument(page, { viewColumn: column });
}
