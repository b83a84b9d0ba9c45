import { CreateFile, TextDocumentEdit, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver-types';
import type { Change } from './actions/offer.ts';
import { textEditOf } from './places.ts';

/** A change as editors take it: one undo step over all files. */
export function workspaceEditOf({ edits, newFile }: Change): WorkspaceEdit {
  const changes = new Map<string, TextEdit[]>();
  for (const { document, edits: own } of edits)
    changes.set(document.uri, [
      ...(changes.get(document.uri) ?? []),
      ...own.map((edit) => textEditOf(edit, document.lines)),
    ]);
  if (!newFile) return { changes: Object.fromEntries(changes) };
  const { uri, text } = newFile;
  const start = { line: 0, character: 0 };
  return {
    documentChanges: [
      ...[...changes].map(([changed, own]) => TextDocumentEdit.create({ uri: changed, version: null }, own)),
      CreateFile.create(uri, { overwrite: false, ignoreIfExists: false }),
      TextDocumentEdit.create({ uri, version: null }, [{ range: { start, end: start }, newText: text }]),
    ],
  };
}
