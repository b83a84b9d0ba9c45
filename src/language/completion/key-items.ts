import type { CompletionItem } from 'vscode-languageserver-types';
import { rangeOf } from '../places.ts';
import type { Typing } from './completion.ts';
import { chooseKeyOffers, givenKeyOffers } from './given.ts';
import type { Insertion } from './item.ts';
import { entryOffers, itemOffers, keyOffers, type LinesOffer } from './keys.ts';
import { schemaOf } from './schemas.ts';
import { isRecord, mayBe } from './skeleton.ts';
import { isStuck } from './value-items.ts';

/** Keys that may be written, and new entries of lists and of maps whose keys are chosen freely. */
export function keyItems(typing: Typing): CompletionItem[] {
  const { document, offset, place, items } = typing;
  const { text, lines: index } = document;
  const before = text.slice(place.word.start, offset);
  if (place.slot === 'value' || place.style !== 'plain' || !/^[\w-]*$/.test(before)) return [];
  const word = /^[\w-]*/.exec(text.slice(offset))?.[0] ?? '';
  const end = offset + word.length;
  const isLineFree = place.inFlow || /^[ \t]*(?:#.*)?\r?$/m.test(lineFrom(text, end));
  const stuck = isStuck(place, text) ? ' ' : '';
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const { snippets, keepsIndentation } = items.client;
  const column = place.column + stuck.length;
  const indent = ' '.repeat(Math.max(0, keepsIndentation ? column : column - place.indent));

  const insertion = ({ text: plain, lines, label }: LinesOffer): Insertion | undefined => {
    if (place.hasColon) return plain.startsWith(label) || plain.endsWith(': ') ? keyAlone(plain) : undefined;
    if (snippets && (isLineFree || lines.length === 1)) {
      const newText = stuck + lines.join(eol + indent);
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
  const words = schemaOf(document.kind);
  const node = words.at(path);
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
