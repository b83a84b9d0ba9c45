import type { CompletionItem } from 'vscode-languageserver-types';
import type { ConditionCursor } from '../../condition/typing/cursor.ts';
import { rangeOf, textEditOf } from '../places.ts';
import type { Typing } from './completion.ts';
import { conditionOffers } from './condition-offers.ts';
import type { ConditionText } from './condition-text.ts';
import { type Insertion, withinLine } from './item.ts';
import { inSnippet, type Offer, withoutStops } from './offer.ts';

/** What can come next in the condition that is typed. */
export function conditionItems(typing: Typing, condition: ConditionText, cursor: ConditionCursor): CompletionItem[] {
  const { files, document, place, items } = typing;
  const at = withinLine(document.text, condition.inFile(cursor.word));
  if (!at) return [];
  const { guideline } = files.guideline;
  const offers = conditionOffers(cursor, guideline, files.guideline.text);
  const { text } = document;
  const isFirst = cursor.word.start === 0;
  const isStuck = isFirst && place.style === 'plain' && text[at.start - 1] === ':';
  const isLast = condition.text.slice(cursor.word.end).trim() === '';

  const insertion = (offer: Offer): Insertion | undefined => {
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
