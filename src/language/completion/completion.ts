import type { CompletionItem } from 'vscode-languageserver-types';
import { conditionCursor } from '../../condition/typing/cursor.ts';
import { type CursorPlace, cursorPlaceAt } from '../../text/cursor/place.ts';
import { CONDITIONS } from '../names-in-guideline.ts';
import type { AnyDocument, PathwayFiles } from '../pathway-files.ts';
import type { Preferences } from '../preferences.ts';
import type { CompletionClient } from './client.ts';
import { conditionItems } from './condition-items.ts';
import { ConditionText } from './condition-text.ts';
import { Items } from './item.ts';
import { keyItems } from './key-items.ts';
import { valueItems } from './value-items.ts';

/** A file with what is typed in it at the cursor. */
export interface Typing {
  readonly files: PathwayFiles;
  readonly document: AnyDocument;
  readonly offset: number;
  readonly place: CursorPlace;
  readonly preferences: Preferences;
  readonly items: Items;
}

/** How completions are asked for. */
export interface Asked {
  readonly preferences: Preferences;
  readonly client: CompletionClient;
  /** The character after which the editor asks by itself. */
  readonly typed?: string | undefined;
}

/** What may be typed at the cursor, in a file that need not be readable at the moment. */
export function completionsAt(
  files: PathwayFiles,
  document: AnyDocument,
  offset: number,
  { preferences, client, typed }: Asked,
): CompletionItem[] {
  const place = cursorPlaceAt(document.text, offset, CONDITIONS);
  if (!place || (typed === ' ' && isIndenting(place))) return [];
  const items = new Items(client, preferences.commands);
  const typing: Typing = { files, document, offset, place, preferences, items };
  if (document.kind === 'guideline' && isCondition(place)) {
    const text = new ConditionText(document.text, place);
    return conditionItems(typing, text, conditionCursor(text.text, text.indexOf(offset)));
  }
  if (place.style === 'block') return [];
  return [...valueItems(typing), ...keyItems(typing)];
}

/** Whether the value that is typed is a condition. */
export function isCondition({ path, slot }: CursorPlace): boolean {
  return slot !== 'key' && path.length > 2 && path[0] !== 'findings' && CONDITIONS.has(path.at(-1) ?? '');
}

/** Blanks at the start of a line are typed to get to a column: what the next blank would take away is in the way there. */
function isIndenting({ slot, inFlow }: CursorPlace): boolean {
  return !inFlow && (slot === 'key' || slot === 'below');
}
