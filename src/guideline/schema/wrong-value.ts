import { ANALYTE_IDS, ANALYTES } from '../../condition/analytes/analytes.ts';
import type { SchemaNode } from '../../format/words.ts';
import { nearest } from '../../text/nearest.ts';
import type { TextFix } from '../../text/problem.ts';
import { scalarInPlaceOf } from '../../text/scalar.ts';
import type { YamlNode } from '../../text/tree.ts';
import { FINDING_TYPES } from '../types/index.ts';
import { forExample, listed, shown } from './wording.ts';

interface Message {
  readonly message: string;
  readonly fix?: TextFix;
}

/** They may stand for several words of the format. */
const OF_ANY_TYPE: ReadonlySet<string> = new Set(['number', 'numeric', 'string', 'text', 'list']);

/** What people write for the words of the format, in lower case. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  // GRADE calls the weak recommendations conditional.
  ['weak', 'conditional'],
  ['conditionally', 'conditional'],
  ['strongly', 'strong'],
  ['medium', 'moderate'],
  ['rct', 'research'],
  ['trial', 'research'],
  ['randomized trial', 'research'],
  ['cohort', 'research'],
  ['cohort study', 'research'],
  ['systematic review', 'review'],
  ['meta analysis', 'review'],
  ['drug', 'medication'],
  ['medicine', 'medication'],
  ['surgery', 'procedure'],
  ['operation', 'procedure'],
  ['consultation', 'referral'],
  ...Object.entries(FINDING_TYPES).flatMap(([type, { synonyms }]) => synonyms.map((word) => [word, type] as const)),
  ['one', 'exactly-one'],
  ['only one', 'exactly-one'],
  ['exactly 1', 'exactly-one'],
  ['at most 1', 'at-most-one'],
  ['one or none', 'at-most-one'],
  ['at least one', 'one-or-more'],
  ...ANALYTE_IDS.flatMap((id) => ANALYTES[id].called.map((name) => [name.replaceAll('_', ' '), id] as const)),
]);

/** Of more words than these only the first are named. */
const MOST_WORDS = 12;
const FIRST_WORDS = 4;

/** What a value that is none of the words means, if that is plain. */
function synonym(value: string, words: readonly string[]): string | undefined {
  const plain = value.trim().toLowerCase().replace(/[_-]/g, ' ');
  const graded = plain.replace(/ (quality|certainty|evidence|recommendation)( of evidence)?$/, '').replace(/ /g, '-');
  return [SYNONYMS.get(plain), graded].find((word) => word !== undefined && words.includes(word));
}

/** Whether a text is, or plainly means, one of the words that a key can have; true of a key that has any others. */
export function isWordFor(text: string, { enum: some }: SchemaNode): boolean {
  const words = some?.map(String);
  return !words || words.includes(text) || synonym(text, words) !== undefined;
}

/** What to say of a value that is not one of those allowed. `source`: the text of the file at the value. */
export function wrongWord(node: YamlNode, key: string, allowed: readonly unknown[], source: string): Message {
  const words = allowed.map(String);
  const value = node.kind === 'scalar' ? node.text : '';
  const quoted = words.map((word) => `\`${word}\``);
  const choices =
    words.length <= MOST_WORDS
      ? listed(quoted, 'or')
      : `one of ${words.length} words, such as ${listed(quoted.slice(0, FIRST_WORDS), 'or')}`;
  const meant = synonym(value, words) ?? (OF_ANY_TYPE.has(value.toLowerCase()) ? undefined : nearest(value, words));
  if (meant === undefined) return { message: `${shown(key)} must be ${choices}, not ${shown(value)}.` };
  return {
    message: `${shown(key)} must be ${choices}, not ${shown(value)}. Did you mean \`${meant}\`?`,
    fix: { title: `Change to \`${meant}\``, edits: [{ at: node.at, newText: scalarInPlaceOf(source, meant) }] },
  };
}

/** What to say of a number outside its limits. */
export function outsideLimits(key: string, comparison: string, limit: unknown): Message {
  const words = new Map([
    ['>=', 'at least'],
    ['<=', 'at most'],
    ['>', 'more than'],
    ['<', 'less than'],
  ]);
  return { message: `${shown(key)} must be ${words.get(comparison) ?? comparison} ${String(limit)}.` };
}

/** What to say of an empty list or group. */
export function tooFew(key: string, schema: SchemaNode): Message {
  return { message: `${shown(key)} needs at least one entry${forExample(schema, key)}.` };
}
