import type { Value } from '../condition/condition.ts';
import { inFullDigits } from '../condition/decimal.ts';
import { optionWith } from '../condition/options.ts';
import { nearest } from '../text/nearest.ts';
import { plainValue } from '../text/plain-scalar.ts';
import type { YamlScalar } from '../text/tree.ts';
import { readNumber } from './cases/read-number.ts';
import type { Finding, Option } from './model.ts';

/** A value as it was typed, or what is wrong with it: a sentence with `code` in backticks that says what to do. */
export type TypedValue =
  | { readonly value: Value; readonly message?: undefined }
  | { readonly value?: undefined; readonly message: string };

const YES = /^(true|yes|y)$/i;
const NO = /^(false|no|n)$/i;
const UNKNOWN = /^(unknown|not known|null|\?)$/i;
const NOTHING = /^(none|-|)$/i;

/** What separates several options. */
const SEPARATORS = /[,;|]/g;

/**
 * The value of a finding as a person types it: `yes`, `65 g/L` (converted to the finding's own unit), an option by its id
 * or label, several separated by commas, semicolons or bars (`none` when there are none), and `unknown` where that is
 * allowed.
 */
export function readTypedValue(finding: Finding, typed: string): TypedValue {
  const text = typed.trim();
  if (isUnknown(finding, text)) return unknown(finding);
  switch (finding.type) {
    case 'boolean':
      if (YES.test(text)) return { value: true };
      if (NO.test(text)) return { value: false };
      return { message: `\`${finding.id}\` is \`yes\` or \`no\`, not \`${quoted(text)}\`.` };
    case 'choice': {
      const option = optionOf(finding, text);
      return typeof option === 'object' ? { value: option.id } : { message: option };
    }
    case 'multiple':
      return several(finding, text);
    default: {
      const read = readNumber(finding, scalar(text));
      return 'problem' in read ? { message: read.problem.message } : { value: read.value };
    }
  }
}

/**
 * A value that was not typed but chosen, or taken from a case: as it is, where the finding can have it.
 * @returns what is wrong with it when the finding was changed meanwhile
 */
export function readHeldValue(finding: Finding, value: Value): TypedValue {
  if (value === null) return unknown(finding);
  switch (finding.type) {
    case 'boolean':
      return typeof value === 'boolean' ? { value } : readTypedValue(finding, String(value));
    case 'choice':
      return typeof value === 'string' && optionWith(finding.options, value)
        ? { value }
        : { message: noOption(finding, String(value)) };
    case 'multiple': {
      const ids = Array.isArray(value) ? value : [String(value)];
      const stranger = ids.find((one) => !optionWith(finding.options, one));
      return stranger === undefined ? { value: ids } : { message: noOption(finding, String(stranger)) };
    }
    default:
      return readTypedValue(finding, typeof value === 'number' ? inFullDigits(value) : String(value));
  }
}

function unknown({ id, mayBeUnknown }: Finding): TypedValue {
  if (mayBeUnknown) return { value: null };
  return {
    message: `\`${id}\` is always asked for, so \`unknown\` is no answer. Leave it out as long as nobody has asked.`,
  };
}

/** Whether a text says that nobody knows, and names no option. */
export function isUnknown(finding: Finding, text: string): boolean {
  return UNKNOWN.test(text) && named(finding, text).length === 0;
}

/** The options of a `multiple` finding that are present, each named by a text of its own; `none` alone when there are none. */
export function readTypedOptions(finding: Finding, names: readonly string[]): TypedValue {
  const [only = '', second] = names;
  if (
    names.length === 0 ||
    (second === undefined && /^\s*none\s*$/i.test(only) && named(finding, only.trim()).length === 0)
  )
    return { value: [] };
  const ids = new Set<string>();
  for (const name of names) {
    const option = optionOf(finding, name.trim());
    if (typeof option === 'string') return { message: option };
    ids.add(option.id);
  }
  return { value: [...ids] };
}

function several(finding: Finding, text: string): TypedValue {
  if (NOTHING.test(text) && named(finding, text).length === 0) return { value: [] };
  if (named(finding, text).length > 0) return readTypedOptions(finding, [text]);
  const ways = waysToDivide(finding, text);
  if (ways === 'several')
    return {
      message: `\`${quoted(text)}\` can be read in more than one way. Write the ids of the options of \`${finding.id}\`.`,
    };
  return readTypedOptions(finding, ways ?? text.replace(/[,;|]$/, '').split(SEPARATORS));
}

/**
 * A text divided into the names of options, of which some may hold separators themselves; undefined where there is no
 * way to do so. A separator at the end separates nothing.
 */
function waysToDivide(finding: Finding, text: string): readonly string[] | 'several' | undefined {
  const cuts = [...[...text.matchAll(SEPARATORS)].map(({ index }) => index), text.length];
  const most = finding.options.reduce((max, { id, label }) => Math.max(max, separators(id), separators(label)), 0);
  // For each beginning of the text that can be divided: how often, and where its last name begins.
  const beginnings: { readonly ways: number; readonly from: number }[] = [];
  const partOf = (from: number, to: number): string =>
    text.slice(from === 0 ? 0 : (cuts[from - 1] ?? 0) + 1, cuts[to - 1]).trim();
  beginnings[0] = { ways: 1, from: 0 };
  for (let to = 1; to <= cuts.length; to++) {
    let [ways, last] = [0, 0];
    for (let from = Math.max(0, to - 1 - most); from < to; from++) {
      const before = beginnings[from]?.ways ?? 0;
      const isLeftOut = to === cuts.length && from === to - 1 && from > 0 && partOf(from, to) === '';
      if (before === 0 || !(isLeftOut || named(finding, partOf(from, to)).length > 0)) continue;
      ways += before;
      last = from;
    }
    beginnings[to] = { ways: Math.min(ways, 2), from: last };
  }
  const { ways } = beginnings[cuts.length] ?? { ways: 0 };
  if (ways !== 1) return ways === 0 ? undefined : 'several';
  const parts: string[] = [];
  for (let to = cuts.length; to > 0; to = beginnings[to]?.from ?? 0) parts.push(partOf(beginnings[to]?.from ?? 0, to));
  return parts.reverse().filter((part) => part !== '');
}

function separators(name: string): number {
  return name.match(SEPARATORS)?.length ?? 0;
}

/**
 * The options that a text names: by id, or else by label, or else by label with letter case aside. More than one where
 * the same text could mean another as well.
 */
function named({ options }: Finding, text: string): readonly Option[] {
  const byId = options.find(({ id }) => id === text);
  const byLabel = options.filter((option) => option.label === text && option !== byId);
  if (byId) return [byId, ...byLabel];
  const plain = text.toLowerCase();
  const alike = byLabel.length > 0 ? byLabel : options.filter(({ label }) => label.toLowerCase() === plain);
  if (alike.length === 0) return alike;
  return [...alike, ...options.filter((option) => option.id.toLowerCase() === plain && !alike.includes(option))];
}

/** The one option that a text names, or in a sentence why there is none. */
function optionOf(finding: Finding, text: string): Option | string {
  const [option, second] = named(finding, text);
  if (!option) return noOption(finding, text);
  if (!second) return option;
  const ids = `\`${option.id}\` and of \`${second.id}\``;
  return option.id === text
    ? `\`${quoted(text)}\` is an option of \`${finding.id}\` and also the label of \`${second.id}\`. Change that label in the guideline.`
    : `\`${quoted(text)}\` can be read as a name of ${ids}. Write which of them is meant.`;
}

function noOption({ id, options }: Finding, text: string): string {
  if (text === '') return `A name is missing here. Write options of \`${id}\`, or \`none\`.`;
  const names = options.flatMap((option) => [option.id, option.label]);
  const meant = nearest(text, names);
  const option = options.find((candidate) => candidate.id === meant || candidate.label === meant);
  const missing = `\`${quoted(text)}\` is no option of \`${id}\`.`;
  if (option) return `${missing} Did you mean \`${option.id}\`?`;
  return `${missing} Its options: ${options.map((one) => `\`${one.id}\``).join(', ')}.`;
}

/** As a plain value in a file. */
function scalar(text: string): YamlScalar {
  const at = { start: 0, end: text.length };
  return { kind: 'scalar', at, read: at, data: plainValue(text), text, style: 'plain', inFlow: false };
}

function quoted(text: string): string {
  return text.replaceAll('`', "'").slice(0, 60);
}
