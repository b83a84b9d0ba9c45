import { describeOddNumeral, type OddNumeral } from '../../condition/numeral.ts';
import { ANY_TEXT, type SchemaNode } from '../../format/words.ts';
import type { TextFix } from '../../text/problem.ts';
import { curlyInner, isPlain, quoted } from '../../text/quoting.ts';
import type { YamlNode, YamlScalar } from '../../text/tree.ts';
import { numeralOf } from './pattern-repairs.ts';
import { forExample, listed } from './wording.ts';

const NOUNS = new Map([
  ['string', 'a text'],
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['boolean', '`true` or `false`'],
  ['array', 'a list'],
  ['object', 'a group of keys'],
  ['null', '`null`'],
  ['#/$defs/id', 'a name'],
  ['#/$defs/condition', 'a condition'],
]);

/** What to say of a value of the wrong kind; `subject` begins the sentence, `key` is undefined for the item of a list, `source` is the value as it stands in the file. */
export function wrongType(
  node: YamlNode,
  subject: string,
  key: string | undefined,
  schema: SchemaNode,
  expected: readonly string[],
  source: string,
): { readonly message: string; readonly fix?: TextFix } {
  const onlyTrue = expected.length === 1 && expected[0] === 'boolean' && schema.examples?.length === 1;
  const wanted = onlyTrue
    ? `\`${schema.examples?.[0]}\``
    : (NOUNS.get(schema.$ref ?? '') ??
      listed(
        expected.map((type) => NOUNS.get(type) ?? type),
        'or',
      ));
  const example = onlyTrue ? '' : forExample(schema, key);
  const inQuotes = isAnyText(schema, expected) ? quotes(node, source) : undefined;
  if (node.kind === 'scalar' && node.data === null && inQuotes)
    return { message: `${subject} has no value, since \`${node.text}\` stands for none. ${IN_QUOTES}.`, fix: inQuotes };
  if (node.kind === 'missing' || (node.kind === 'scalar' && node.data === null))
    return { message: `${subject} has no value. It must be ${wanted}${example}.` };
  const message = `${subject} must be ${wanted}${example}.`;
  const numeral = node.kind === 'scalar' ? wantedNumeral(node, expected) : undefined;
  if (numeral && numeral.readings.length > 1) return { message: `${message} ${describeOddNumeral(numeral)}` };
  const only = onlyItem(node, expected);
  if (only !== undefined) {
    const what = node.kind === 'list' && node.flow ? 'brackets' : 'dash';
    const fix = {
      title: `Remove the ${what}`,
      edits: [{ at: node.at, newText: isPlain(only, true) ? only : quoted(only) }],
    };
    return { message: `${subject} is no list. Remove the ${what}.`, fix };
  }
  if ((node.kind === 'map' || node.kind === 'list') && inQuotes)
    return { message: `${message} ${IN_QUOTES}.`, fix: inQuotes };
  const dash = expected.includes('object') ? dashOfOnlyItem(node) : undefined;
  if (dash) return { message: `${message} Remove the dash.`, fix: dash };
  const repair = node.kind === 'scalar' ? repaired(node, expected, schema) : undefined;
  if (!repair) return { message };
  const fix = { title: repair.title, edits: [{ at: node.at, newText: repair.newText }] };
  return { message: repair.title === IN_QUOTES ? `${message} ${IN_QUOTES}.` : message, fix };
}

/** Whether any text would do. */
function isAnyText({ $ref, pattern, enum: some }: SchemaNode, expected: readonly string[]): boolean {
  const isFree = $ref !== '#/$defs/condition' && !some && (pattern === undefined || pattern === ANY_TEXT);
  return expected.length === 1 && expected[0] === 'string' && isFree;
}

/** `label: null`, `label: { a }`: what stands on one line, as a text. */
function quotes(node: YamlNode, source: string): TextFix | undefined {
  const isOnLine = node.kind === 'scalar' ? node.style === 'plain' : node.kind !== 'missing' && node.flow;
  if (!isOnLine || source.includes('\n')) return undefined;
  return { title: IN_QUOTES, edits: [{ at: node.at, newText: quoted(source) }] };
}

/** `next: [cast]`: the text that stands alone in a list, where one text is wanted. */
function onlyItem(node: YamlNode, expected: readonly string[]): string | undefined {
  const [item, another] = node.kind === 'list' ? node.items : [];
  const isText = item?.kind === 'scalar' && item.style !== 'block' && item.data !== null && !another;
  return isText && expected.includes('string') && !expected.includes('array') ? item.text : undefined;
}

/** `K1, K2` and `(K1)` as the items of a list. */
function itemsOf(text: string): readonly string[] {
  const inner = /^\((.*)\)$/s.exec(text)?.[1] ?? text;
  const names = inner.split(/\s*[,;]\s*|\s+(?:and|&)\s+/).map((name) => name.trim());
  const items = names.every((name) => /^[\w-]+$/.test(name)) ? names : [text];
  return items.map((item) => (isPlain(item, true) ? item : quoted(item)));
}

/** A group of keys that begins with a dash, which makes it the only entry of a list. */
function dashOfOnlyItem(node: YamlNode): TextFix | undefined {
  if (node.kind !== 'list' || node.flow || node.items.length !== 1 || node.items[0]?.kind !== 'map') return undefined;
  const at = { start: node.at.start, end: node.at.start + 1 };
  return { title: 'Remove the dash', edits: [{ at, newText: ' ' }] };
}

/** `“1”` without the quotes of a word processor. */
function withoutCurly(text: string): string {
  return curlyInner(text) ?? text;
}

/** The numbers that a text can be where a number is wanted; a whole number is written without decimals. */
function wantedNumeral(
  { data, text, style }: Pick<YamlScalar, 'data' | 'text' | 'style'>,
  expected: readonly string[],
): OddNumeral | undefined {
  if (typeof data !== 'string' || style === 'block' || expected.includes('string')) return undefined;
  const numeral = numeralOf(withoutCurly(text.trim()));
  if (expected.includes('number')) return numeral;
  const whole = numeral?.readings.find((reading) => /^-?\d+$/.test(reading));
  return expected.includes('integer') && numeral && whole !== undefined ? { ...numeral, readings: [whole] } : undefined;
}

const IN_QUOTES = 'Put the value in quotes';

function repaired(
  { data, text, style }: YamlScalar,
  expected: readonly string[],
  schema: SchemaNode,
): { title: string; newText: string } | undefined {
  const { examples, pattern, $ref } = schema;
  if (style === 'block') return undefined;
  if (expected.includes('object')) return asGroup(text, schema);
  if (expected.includes('string')) {
    const fits = $ref !== '#/$defs/condition' && (pattern === undefined || new RegExp(pattern, 'u').test(text));
    return fits ? { title: IN_QUOTES, newText: quoted(text) } : undefined;
  }
  if (expected.includes('array') && text.endsWith(']')) return { title: 'Add `[`', newText: `[${text}` };
  if (expected.includes('array')) return { title: 'Make it a list', newText: `[${itemsOf(text).join(', ')}]` };
  if (expected.includes('boolean')) {
    const word = withoutCurly(text).toLowerCase();
    const bare = /^(true|yes|on|y)$/.test(word) ? true : /^(false|no|off|n)$/.test(word) ? false : undefined;
    // Where only one of the two can stand, the other is no repair.
    return bare !== undefined && (examples?.length !== 1 || examples[0] === bare)
      ? { title: `Change to \`${bare}\``, newText: String(bare) }
      : undefined;
  }
  const number = wantedNumeral({ data, text, style }, expected)?.readings[0];
  if (number !== undefined)
    return {
      title: number === withoutCurly(text.trim()) ? 'Remove the quotes' : `Change to \`${number}\``,
      newText: number,
    };
  return undefined;
}

/** `oxygen: Oxygen`, `melena: boolean`: the value of the one key that the group cannot do without. */
function asGroup(
  text: string,
  { required: [key, another] = [], properties = {} }: SchemaNode,
): { title: string; newText: string } | undefined {
  const some = properties[key ?? '']?.enum;
  if (key === undefined || another !== undefined || (some && !some.includes(text))) return undefined;
  const isNumber = properties[key]?.type === 'number';
  // Of `round: 1` nobody knows whether it asks for whole numbers or for one decimal.
  if (isNumber && !/^0?\.\d+$/.test(text)) return undefined;
  const newText = `{ ${key}: ${isNumber || isPlain(text, true) ? text : quoted(text)} }`;
  return { title: `Change to \`${newText}\``, newText };
}
