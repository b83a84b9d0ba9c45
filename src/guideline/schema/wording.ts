import type { SchemaNode } from '../../format/words.ts';
import { quotable } from '../../text/visible.ts';
import { asYaml } from './example.ts';

/** “a, b and c”. */
export function listed(words: readonly string[], joint = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

/** Text of the file for use in a message, without backticks and not too long. */
export function shown(text: string): string {
  const line = quotable(text);
  return `\`${line.length > 40 ? `${line.slice(0, 39)}…` : line}\``;
}

/** An example longer than this explains nothing in a message. */
const LONGEST_EXAMPLE = 70;

/** `, for example KEY: VALUE`; empty when the schema has no short example. */
export function forExample({ examples }: SchemaNode, key?: string): string {
  const example = examples?.map(asYaml).find((text) => text.length <= LONGEST_EXAMPLE);
  if (example === undefined) return '';
  return `, for example \`${key === undefined ? '' : `${key}: `}${example}\``;
}

/** The first sentence of a description, to go on from a colon. */
export function inPassing({ description = '' }: SchemaNode): string {
  const sentence = /^.*?[.:](?=\s|$)/s.exec(description)?.[0] ?? description;
  const text = sentence.replace(/[.:]$/, '');
  return /^[A-Z][a-z']* |^[A-Z][a-z]+$/.test(text) ? (text[0] ?? '').toLowerCase() + text.slice(1) : text;
}

/** What a thing is called at the start of a sentence: “Finding `age`”, “This branch”, “`source`”, “The file”. */
export function nameOf(path: readonly string[], schema: SchemaNode, isListItem: boolean, isNamed: boolean): string {
  const key = path.at(-1);
  if (key === undefined) return 'The file';
  const title = schema.title ?? 'Entry';
  if (isListItem) return `This ${title.toLowerCase()}`;
  return isNamed ? `${title} ${shown(key)}` : shown(key);
}
