import { Range, TabInputText, TextEditorRevealType, type Uri, ViewColumn, window, workspace } from 'vscode';
import type { Range as FoundRange } from 'vscode-languageserver-types';

/**
 * Selects a place of a guideline in its editor, which is opened where it was, or beside the preview.
 * @param preview where the preview is
 * @param focus whether the person goes on in the text
 */
export async function showSource(
  uri: Uri,
  place: FoundRange | undefined,
  preview: ViewColumn | undefined,
  focus: boolean,
): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const editor = await window.showTextDocument(document, {
    viewColumn: columnOf(uri) ?? (preview === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One),
    preserveFocus: !focus,
    ...(place && { selection: rangeOf(place) }),
  });
  if (place) editor.revealRange(rangeOf(place), TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The column in which a file is open. */
export function columnOf(uri: Uri): ViewColumn | undefined {
  const isIt = (other: Uri) => other.toString() === uri.toString();
  const visible = window.visibleTextEditors.find(({ document }) => isIt(document.uri));
  const group = window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && isIt(input.uri)),
  );
  return visible?.viewColumn ?? group?.viewColumn;
}

function rangeOf({ start, end }: FoundRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
