import type { CompletionItem } from 'vscode-languageserver-types';
import { type ConditionCursor, conditionCursor } from '../../condition/typing/cursor.ts';
import { FORMATS } from '../../format/formats.ts';
import { type CursorPlace, cursorPlaceAt } from '../../text/cursor/place.ts';
import { lineEndOf } from '../../text/position.ts';
import type { AnyDocument, GuidelineBundle } from '../guideline-bundle.ts';
import { rangeOf, textEditOf } from '../places.ts';
import type { Preferences } from '../preferences.ts';
import type { CompletionClient } from './client.ts';
import { conditionOffers } from './condition-offers.ts';
import { ConditionText } from './condition-text.ts';
import { chooseKeyOffers, givenKeyOffers, inputKeyOffers } from './given.ts';
import { type Insertion, Items, withinLine } from './item.ts';
import { entryOffers, itemOffers, keyOffers, type LinesOffer } from './keys.ts';
import { type CompletionOffer, inSnippet, withoutStops } from './offer.ts';
import { isRecord, mayBe } from './skeleton.ts';
import { isStuck, valueItems } from './value-items.ts';

/** A file with what is typed in it at the cursor. */
export interface Typing {
  readonly files: GuidelineBundle;
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
  files: GuidelineBundle,
  document: AnyDocument,
  offset: number,
  { preferences, client, typed }: Asked,
): CompletionItem[] {
  const place = cursorPlaceAt(document.text, offset, FORMATS[document.kind].conditionKeys);
  if (!place || (typed === ' ' && isIndenting(place))) return [];
  const items = new Items(client, preferences.commands);
  const typing: Typing = { files, document, offset, place, preferences, items };
  if (document.kind === 'guideline' && (isCondition(place) || isFormula(place))) {
    const text = new ConditionText(document.text, place);
    return conditionItems(typing, text, conditionCursor(text.text, text.indexOf(offset), isFormula(place)));
  }
  if (place.style === 'block') return [];
  return [...valueItems(typing), ...keyItems(typing)];
}

/** Whether the value that is typed is a condition. */
export function isCondition({ path, slot }: CursorPlace): boolean {
  return slot !== 'key' && FORMATS.guideline.at(path)?.isCondition === true;
}

/** Whether the value that is typed is a formula. */
export function isFormula({ path, slot }: CursorPlace): boolean {
  return slot !== 'key' && FORMATS.guideline.at(path)?.isFormula === true;
}

/** Blanks at the start of a line are typed to get to a column: what the next blank would take away is in the way there. */
function isIndenting({ slot, inFlow }: CursorPlace): boolean {
  return !inFlow && (slot === 'key' || slot === 'below');
}

/** What can come next in the condition that is typed. */
function conditionItems(typing: Typing, condition: ConditionText, cursor: ConditionCursor): CompletionItem[] {
  const { files, document, place, items } = typing;
  const at = withinLine(document.text, condition.inFile(cursor.word));
  if (!at) return [];
  const { guideline } = files.guideline;
  const [section, own] = place.path;
  // Nothing is made of itself.
  const isOther = ({ text }: CompletionOffer) => section === 'steps' || text !== own;
  const offers = conditionOffers(cursor, guideline, files.guideline.text).filter(isOther);
  const { text } = document;
  const isFirst = cursor.word.start === 0;
  const isStuck = isFirst && place.style === 'plain' && text[at.start - 1] === ':';
  const isLast = condition.text.slice(cursor.word.end).trim() === '';

  const insertion = (offer: CompletionOffer): Insertion | undefined => {
    const { snippets } = items.client;
    const first = snippets && offer.snippet !== undefined ? withoutStops(offer.snippet) : offer.text;
    const quotes = condition.quotesFor(cursor.word, first);
    if (!quotes) return undefined;
    const [open, close] = quotes;
    // A space at the end of a line would stay there when nothing follows; in the middle there is one already.
    const spaced = isLast || !offer.text.endsWith(' ') ? offer.text : offer.text.trimEnd();
    const plain = condition.written(spaced);
    const snippet = snippets ? condition.writtenSnippet(offer.snippet ?? inSnippet(spaced)) : undefined;
    const isSnippet = snippet !== undefined && (offer.snippet !== undefined || (close !== undefined && isLast));
    const before = (isStuck ? ' ' : '') + (open && isFirst ? "'" : '');
    const after = close && isLast ? (isSnippet ? "$0'" : "'") : '';
    const besides = [...(open && !isFirst ? [open] : []), ...(close && !isLast ? [close] : [])];
    return {
      newText: before + (isSnippet ? (snippet ?? plain) : plain) + after,
      isSnippet,
      besides: besides.map((edit) => textEditOf(edit, document.lines)),
    };
  };
  return items.of(offers, rangeOf(at, document.lines), insertion);
}

/** Keys that may be written, and new entries of lists and of maps whose keys are chosen freely. */
function keyItems(typing: Typing): CompletionItem[] {
  const { document, offset, place, items } = typing;
  const { text, lines: index } = document;
  const before = text.slice(place.word.start, offset);
  if (place.slot === 'value' || place.style !== 'plain' || !/^[\w-]*$/.test(before)) return [];
  const word = /^[\w-]*/.exec(text.slice(offset))?.[0] ?? '';
  const end = offset + word.length;
  const isLineFree = place.inFlow || /^[ \t]*(?:#.*)?\r?$/m.test(lineFrom(text, end));
  const stuck = isStuck(place, text) ? ' ' : '';
  const lineEnd = lineEndOf(text);
  const { snippets, keepsIndentation } = items.client;
  const column = place.column + stuck.length;
  const indent = ' '.repeat(Math.max(0, keepsIndentation ? column : column - place.indent));

  const insertion = ({ text: plain, lines, label }: LinesOffer): Insertion | undefined => {
    if (place.hasColon) return plain.startsWith(label) || plain.endsWith(': ') ? keyAlone(plain) : undefined;
    if (snippets && (isLineFree || lines.length === 1)) {
      const newText = stuck + lines.join(lineEnd + indent);
      return { newText, isSnippet: true, isIndented: keepsIndentation && lines.length > 1 };
    }
    return plain === '' ? undefined : { newText: stuck + plain, isSnippet: false };
  };
  return items.of(linesOffers(typing), rangeOf({ start: place.word.start, end }, index), insertion);
}

function keyAlone(text: string): Insertion {
  return { newText: text.slice(0, text.lastIndexOf(':')), isSnippet: false };
}

function linesOffers({ files, document, place, preferences }: Typing): LinesOffer[] {
  const { path, slot, inFlow, items } = place;
  if (document.kind === 'cases' && path.length === 3 && path[2] === 'given')
    return slot === 'item' ? [] : givenKeyOffers(files.guideline.guideline, files.guideline.text, place);
  if (document.kind === 'cases' && path.length === 3 && path[2] === 'choose')
    return slot === 'item' ? [] : chooseKeyOffers(files.guideline.guideline, place);
  if (!preferences.schemaSupport) return [];
  const words = FORMATS[document.kind].words;
  const node = words.at(path);
  if (document.kind === 'guideline' && FORMATS.guideline.at(path)?.keys?.names.includes('finding'))
    return inputKeyOffers(files.guideline, place);
  if (mayBe(node, 'array') && slot === 'below') return itemOffers(words, path, false);
  if (slot === 'item' && inFlow) return itemOffers(words, path.slice(0, -1), true);
  if (slot === 'below' && items.length > 0) return [];
  if (node.properties) return keyOffers(words, path, place);
  return isRecord(node.additionalProperties) ? entryOffers(words, path, inFlow) : [];
}

function lineFrom(text: string, offset: number): string {
  const end = text.indexOf('\n', offset);
  return text.slice(offset, end < 0 ? text.length : end);
}
