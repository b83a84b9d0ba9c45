import { describeOddNumeral, oddNumeral } from '../../condition/numeral.ts';
import { ANY_TEXT, type SchemaNode } from '../../format/words.ts';
import { nearest } from '../../text/nearest.ts';
import type { Span } from '../../text/position.ts';
import type { TextFix } from '../../text/problem.ts';
import { isPlain, quoted } from '../../text/quoting.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../../text/tree.ts';
import { markForColon } from '../../text/wrong-colon.ts';
import { keyRules, mayBeAdded } from './key-rules.ts';
import { optionsNamed } from './other-options.ts';
import { otherWords, wordMeant } from './other-words.ts';
import { repairedPattern } from './pattern-repairs.ts';
import { listed, shown } from './wording.ts';

/** What to say of a key that the schema does not know. */
export interface KeyMessage {
  readonly message: string;
  readonly at: Span;
  readonly fix?: TextFix;
  /** The known key that was probably meant. */
  readonly meant?: string;
}

/** @param partOf what the schema says of the value of a key. */
export function unknownKey(
  map: YamlMap,
  entry: YamlEntry,
  schema: SchemaNode,
  partOf: (key: string) => SchemaNode,
  text: string,
): KeyMessage {
  const { key, keyAt: at } = entry;
  if (key === '<<') return { message: '`<<` does not merge here. Write the keys out.', at };
  const known = Object.keys(schema.properties ?? {});
  const bare = withoutSpace(map, entry, schema) ?? withoutColon(map, entry, schema);
  if (bare) return bare;
  const cut = cutRange(map, entry, partOf) ?? cutList(map, entry, partOf, text) ?? cutText(map, entry);
  if (cut) return cut;
  const free = known.filter((name) => !map.entries.has(name));
  const possible = free.filter((name) => canHold(partOf(name), entry.value));
  const present = new Map(known.filter((name) => map.entries.has(name)).map((name) => [name, '']));
  const fitting = possible.filter((name) => mayBeAdded(schema, name, present));
  const words = otherWords(key);
  // The one key that has to be there and is not is likelier meant than one that may have any text.
  const [lacking, another] = [...keyRules(schema, present).required].filter((name) => !map.entries.has(name));
  const isLacking = lacking !== undefined && another === undefined && canHold(partOf(lacking), entry.value);
  const unlessLacking = (word: string | undefined) =>
    isLacking && word !== undefined && word !== lacking && partOf(word).pattern === ANY_TEXT ? undefined : word;
  const meant =
    fitting.find((name) => isSpelledAlike(key, name)) ??
    (words
      ? unlessLacking(wordMeant(words, fitting, entry.value, partOf))
      : (nearest(key, fitting) ??
        nearest(key, possible) ??
        nearest(
          key,
          known.filter((name) => map.entries.has(name)),
        )));
  if (meant === undefined) {
    const open = free.filter((name) => mayBeAdded(schema, name, present)).map((name) => `\`${name}\``);
    const others = open.length > 0 ? ` What can still stand here: ${listed(open)}.` : '';
    return { message: `${shown(key)} is not known here.${others}`, at };
  }
  if (map.entries.has(meant))
    return { message: `${shown(key)} is not known here. If you mean \`${meant}\`, it stands here already.`, at };
  return {
    message: `${shown(key)} is not known here; did you mean \`${meant}\`?`,
    at,
    fix: { title: `Change to \`${meant}\``, edits: [{ at, newText: meant }] },
    meant,
  };
}

/** Whether two keys differ in upper case, hyphens and the like alone. */
function isSpelledAlike(written: string, key: string): boolean {
  return written.toLowerCase().replace(/[-\s]+/g, '_') === key;
}

/** `K1` or `K1, K2`, which are a list without its brackets. */
const NAMES = /^[\w-]+(?:\s*[,;]\s*[\w-]+)*$/;

/**
 * Whether a value may be meant for a key. A text that is no name is not the value of a key whose values are names, however alike
 * the two keys are.
 */
function canHold({ pattern, title, type }: SchemaNode, value: YamlNode): boolean {
  if (value.kind === 'list') return type === undefined || [type].flat().includes('array');
  if (value.kind === 'map') return type === undefined || [type].flat().includes('object');
  if (value.kind === 'scalar' && type === 'array') return NAMES.test(value.text.trim());
  const isName = pattern !== undefined && title !== 'Range' && new RegExp(pattern, 'u').test('a_name');
  return !isName || value.kind !== 'scalar' || new RegExp(pattern, 'u').test(value.text.trim());
}

/** `{ label: Age, type:integer }`: without a space behind it the colon ends no key. */
function withoutSpace(
  map: YamlMap,
  { key, keyAt, value }: YamlEntry,
  { properties = {} }: SchemaNode,
): KeyMessage | undefined {
  const meant = /^([\w-]+):(?=\S)/.exec(key)?.[1] ?? '';
  if (!map.flow || value.kind !== 'missing' || !Object.hasOwn(properties, meant) || map.entries.has(meant))
    return undefined;
  const end = keyAt.start + meant.length + 1;
  return {
    message: `\`${meant}:\` needs a space after its colon.`,
    at: keyAt,
    fix: { title: 'Add a space', edits: [{ at: { start: end, end }, newText: ' ' }] },
    meant,
  };
}

/** `{ range: 36,0..42,0 }`: both ends of a range with decimal commas. */
function cutRange(map: YamlMap, { keyAt }: YamlEntry, partOf: (key: string) => SchemaNode): KeyMessage | undefined {
  if (!map.flow) return undefined;
  const inOrder = entriesInOrder(map);
  let at = inOrder.findIndex((one) => one.keyAt.start === keyAt.start);
  const isPiece = (one: YamlEntry | undefined) => one?.value.kind === 'missing' && /^[\d.-]+$/.test(one.key);
  let last = at;
  while (isPiece(inOrder[last + 1])) last++;
  while (at > 0 && isPiece(inOrder[at])) at--;
  const head = inOrder[at];
  const pieces = inOrder.slice(at + 1, last + 1);
  const end = pieces.at(-1)?.keyAt.end;
  if (head?.value.kind !== 'scalar' || partOf(head.key).title !== 'Range' || pieces.length < 2 || end === undefined)
    return undefined;
  const written = [head.value.text, ...pieces.map(({ key }) => key)].join(',');
  const meant = repairedPattern('Range', written);
  const whole = { start: head.value.at.start, end };
  if (meant === undefined || whole.end - whole.start !== written.length) return undefined;
  return {
    message: `Decimal numbers are written with a point: \`${meant}\`.`,
    at: whole,
    fix: { title: `Change to \`${meant}\``, edits: [{ at: whole, newText: meant }] },
  };
}

/** `{ basis: K1, K2 }`: what the comma cuts is a list without its brackets, or options without their labels. */
function cutList(
  map: YamlMap,
  { keyAt }: YamlEntry,
  partOf: (key: string) => SchemaNode,
  text: string,
): KeyMessage | undefined {
  if (!map.flow) return undefined;
  const inOrder = entriesInOrder(map);
  const at = inOrder.findIndex((one) => one.keyAt.start === keyAt.start);
  const isPiece = (one: YamlEntry | undefined) => one?.value.kind === 'missing' && /^[\w-]+$/.test(one.key);
  let first = at;
  while (first > 0 && isPiece(inOrder[first])) first--;
  let last = at;
  while (isPiece(inOrder[last + 1])) last++;
  const head = inOrder[first];
  const end = inOrder[last]?.keyAt.end;
  if (!isPiece(inOrder[at]) || !head || end === undefined) return undefined;
  const { type, title } = partOf(head.key);
  if (head.value.kind !== 'scalar' || !/^[\w-]+$/.test(head.value.text)) return undefined;
  const names = [head.value.text, ...inOrder.slice(first + 1, last + 1).map(({ key }) => key)];
  const whole = { start: head.value.at.start, end };
  const options = title === 'Options' ? optionsNamed(names, text) : undefined;
  if (options !== undefined)
    return {
      message: `The options are a group, with an id and a label each: ${shown(options)}.`,
      at: whole,
      fix: { title: 'Write an id and a label each', edits: [{ at: whole, newText: options }] },
    };
  if (type !== 'array') return undefined;
  const list = `[${names.join(', ')}]`;
  return {
    message: `A list stands in brackets: \`${list}\`.`,
    at: whole,
    fix: { title: `Change to \`${list}\``, edits: [{ at: whole, newText: list }] },
  };
}

/** `{ do: rest, strength strong }`: the colon behind a known key is missing. */
function withoutColon(
  map: YamlMap,
  { key, keyAt, value }: YamlEntry,
  { properties = {} }: SchemaNode,
): KeyMessage | undefined {
  if (!map.flow || value.kind !== 'missing') return undefined;
  const meant = /^[\w-]+(?=\W)/.exec(key)?.[0] ?? '';
  if (!key.startsWith(`${meant} `) && markForColon(key.slice(meant.length)) === undefined) return undefined;
  if (!Object.hasOwn(properties, meant) || map.entries.has(meant) || isFreeText(before(map, keyAt), properties))
    return undefined;
  const end = keyAt.start + meant.length;
  const mark = markForColon(key.slice(meant.length));
  const place = { start: end, end: end + (mark?.length ?? 0) };
  return {
    message:
      mark === undefined
        ? `\`${meant}\` has no colon. Write \`${meant}:\`.`
        : `Behind \`${meant}\` stands \`${mark.trim()}\` in place of a colon. Write \`${meant}:\`.`,
    at: { start: keyAt.start, end },
    fix: { title: `Change to \`${meant}:\``, edits: [{ at: place, newText: mark === undefined ? ':' : ': ' }] },
    meant,
  };
}

/** Whether any text can be the value of a key, so that a comma in it is likely. */
function isFreeText(entry: YamlEntry | undefined, properties: NonNullable<SchemaNode['properties']>): boolean {
  const schema = entry && properties[entry.key];
  return (
    entry?.value.kind === 'scalar' &&
    entry.value.style === 'plain' &&
    schema?.type === 'string' &&
    !schema.enum &&
    !schema.pattern
  );
}

const ordered = new WeakMap<YamlMap, readonly YamlEntry[]>();

function entriesInOrder(map: YamlMap): readonly YamlEntry[] {
  const entries = ordered.get(map) ?? [...map.entries.values()].sort((a, b) => a.keyAt.start - b.keyAt.start);
  ordered.set(map, entries);
  return entries;
}

/** The entry before another one. */
function before(map: YamlMap, at: Span): YamlEntry | undefined {
  let last: YamlEntry | undefined;
  for (const entry of map.entries.values()) if (entry.keyAt.start < at.start) last = entry;
  return last;
}

/** `{ label: Pain, severe }`: the part behind the comma of a text without quotes looks like a key without a value. */
export function cutText(map: YamlMap, { key, keyAt, value }: YamlEntry): KeyMessage | undefined {
  if (!map.flow || value.kind !== 'missing' || value.at.start > keyAt.end) return undefined;
  const first = before(map, keyAt)?.value;
  if (first?.kind !== 'scalar' || first.style !== 'plain') return undefined;
  const number = cutNumber(map, first, keyAt.start);
  if (number) return number;
  const at = { start: first.at.start, end: keyAt.end };
  const text = `${first.text}, ${key}`;
  return {
    message: `Inside \`{ … }\` the comma cuts ${shown(text)} in two. Put the whole text in quotes.`,
    at,
    fix: { title: 'Put the text in quotes', edits: [{ at, newText: quoted(text) }] },
  };
}

/** A comma and three digits. */
const SMALLEST_GROUP = 4;
/** What can stand before a number whose comma belongs to it. */
const BEFORE_NUMBER = /(?:^|[<>=]\s*|\.\.\s*|\b(?:between|and)\s+)[-+]?$/;

/** `{ range: 0..100,000 }`: what looks like a key is a part of a number. `from`: where the first such key starts. */
function cutNumber(map: YamlMap, before: YamlScalar, from: number): KeyMessage | undefined {
  let [text, end] = [before.text, before.at.end];
  for (const { key, keyAt } of entriesInOrder(map)) {
    if (keyAt.start < from || keyAt.start !== end + 1 || !/^\d/.test(key)) continue;
    text += `,${key}`;
    end = keyAt.end;
  }
  const start = /\d+(?:['.]\d+)*$/.exec(before.text)?.index;
  if (end === before.at.end || start === undefined || !BEFORE_NUMBER.test(text.slice(0, start))) return undefined;
  const found = oddNumeral(text.slice(start));
  if (!found) return undefined;
  // A group that stands here twice, as in `1,000,000`, is one entry: then not all of the number is known.
  let next = map.at.end;
  for (const { keyAt } of map.entries.values()) if (keyAt.start >= end) next = Math.min(next, keyAt.start);
  const odd = next - end < SMALLEST_GROUP ? found : { ...found, readings: [] };
  const at = { start: before.at.start, end };
  const rest = text.slice(start + odd.written.length);
  const wholes = odd.readings.map((reading) => text.slice(0, start) + reading + rest);
  const [whole, another] = wholes;
  if (whole === undefined) return { message: describeOddNumeral(odd), at };
  if (another !== undefined) return { message: describeOddNumeral({ written: text, readings: wholes }), at };
  const message = describeOddNumeral(odd);
  const newText = isNumeral(whole) || isPlain(whole, true) ? whole : quoted(whole);
  return { message, at, fix: { title: `Change to \`${whole}\``, edits: [{ at, newText }] } };
}

function isNumeral(text: string): boolean {
  return /^[-+]?\d+(?:\.\d+)?$/.test(text);
}
