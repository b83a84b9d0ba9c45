import type { Range } from 'vscode-languageserver-types';
import type { Part } from '../../language/outcome.ts';
import { visible } from '../../report/visible.ts';
import { markedPieces } from '../../text/marks.ts';

/** Text from a file as text of a page, and in the quotes of an attribute. Control characters become pictures. */
export function escapeHtml(text: string): string {
  return visible(text.replace(/\s+/g, ' ')).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** One of our texts with its marks. */
export function inlineHtml(text: string): string {
  return markedPieces(text)
    .map(({ text: piece, kind }) => {
      if (kind === 'prose') return escapeHtml(piece);
      return kind === 'code' ? `<code>${escapeHtml(piece)}</code>` : `<strong>${escapeHtml(piece)}</strong>`;
    })
    .join('');
}

/**
 * Parts of a note as HTML: headings, paragraphs, lists within lists.
 * @param level of the headings
 * @param link what leads to a place in the guideline, as HTML
 */
export function partsHtml(parts: readonly Part[], level: number, link: (text: string, range: Range) => string): string {
  const result: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as Part;
    switch (part.kind) {
      case 'title':
      case 'heading':
        result.push(`<h${level}>${inlineHtml(part.text)}</h${level}>`);
        break;
      case 'prose':
        result.push(`<p class="tone-${part.tone}">${inlineHtml(part.text)}</p>`);
        break;
      case 'place':
        result.push(`<p>${link(part.text, part.range)}</p>`);
        break;
      case 'item': {
        const items: Item[] = [];
        for (let one = parts[i]; one?.kind === 'item'; one = parts[++i]) items.push(one);
        i--;
        result.push(listHtml(items));
      }
    }
  }
  return result.join('');
}

type Item = Extract<Part, { readonly kind: 'item' }>;

/** @param items not empty; what is deeper than the first belongs to the one before it */
function listHtml(items: readonly Item[]): string {
  const [first] = items;
  const depth = first?.depth ?? 0;
  const tag = first?.number === undefined ? 'ul' : 'ol';
  const entries: string[] = [];
  for (let i = 0; i < items.length; ) {
    const { text, tone = 'plain' } = items[i] as Item;
    let end = i + 1;
    while (end < items.length && (items[end] as Item).depth > depth) end++;
    const below = items.slice(i + 1, end);
    entries.push(
      `<li><span class="tone-${tone}">${inlineHtml(text)}</span>${below.length > 0 ? listHtml(below) : ''}</li>`,
    );
    i = end;
  }
  return `<${tag}>${entries.join('')}</${tag}>`;
}
