import { type DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver-types';
import { isSameName } from '../guideline/names/name.ts';
import { type AnyDocument, nameAt } from './guideline-bundle.ts';
import { rangeOf } from './places.ts';

/** The places of one file that name what the cursor stands on; its declaration counts as writing. */
export function highlightsAt(document: AnyDocument, offset: number): DocumentHighlight[] {
  const name = nameAt(document, offset);
  if (!name) return [];
  return document.names
    .filter((other) => isSameName(other, name))
    .map(({ at, whole }) => ({
      range: rangeOf(at, document.lines),
      kind: whole ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
}
