import { printable, visible } from './visible.ts';
import { piecesOf } from './words.ts';

/** A sentence of ours in Markdown: its marks become code and bold, and whatever else stands in it is text. */
export function markdownWords(sentence: string): string {
  return piecesOf(sentence)
    .map(({ text, kind }) => {
      if (kind === 'code') return markdownCode(text);
      return kind === 'name' ? `**${markdownText(text)}**` : markdownText(text);
    })
    .join('');
}

/**
 * Text of a file as Markdown that shows just this text. Every character of ASCII punctuation that could mean something
 * may be escaped (CommonMark 0.31, 2.4).
 */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]<>#|~&!$]/g, '\\$&')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/(https?|ftp):\/\//gi, '$1:\\//')
    .replace(/(www)\./gi, '$1\\.')
    .replace(/@/g, '\\@');
}

/** Text of a file as code in Markdown, on one line. */
export function markdownCode(text: string): string {
  const shown = printable(text.replace(/\s+/g, ' ').trim());
  const longest = (shown.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(1 + longest);
  return shown === '' ? '' : fence.length > 1 ? `${fence} ${shown} ${fence}` : `\`${shown}\``;
}
