import { optionWith } from '../../condition/options.ts';
import type { YamlScalar } from '../../text/tree.ts';
import { readOptions } from '../cases/read-options.ts';
import type { ValueRead } from '../cases/read-value.ts';
import type { Finding } from '../model.ts';
import { asYaml } from '../schema/example.ts';
import { shown } from '../schema/wording.ts';
import type { TypedValue } from '../typed-value.ts';
import type { FindingKind } from './finding-kind.ts';
import { inBackticks, labelsInWords, named, noOption, optionKeys, optionOf } from './option-names.ts';

/** Any number of options, also none. */
export const multiple: FindingKind = {
  holds: 'set',
  noun: 'any of',
  synonyms: ['multiple choice', 'multi', 'multiselect'],
  typing: undefined,
  keys: optionKeys,
  read: (finding, node, source) =>
    (node.kind === 'scalar' && inOneText(finding, node)) || readOptions(finding, node, source),
  wanted: ({ options }) => `a list of its options, such as \`[${options[0]?.id ?? ''}]\``,
  example: ({ options }) => asYaml(options.slice(0, 1).map(({ id }) => id)),
  typed: readSeveral,
  held: (finding, value) => {
    const ids: readonly string[] = Array.isArray(value) ? value : [String(value)];
    const stranger = ids.find((one) => !optionWith(finding.options, one));
    return stranger === undefined ? { value: ids } : { message: noOption(finding, stranger) };
  },
  possible: (finding) => `any of ${labelsInWords(finding)}`,
};

/** `fever`, `Fever, cough` or `none` where a list belongs: what was meant tells, as in a table. */
function inOneText(finding: Finding, { text, at }: YamlScalar): ValueRead | undefined {
  const { value } = NONE.test(text) ? { value: [] } : readSeveral(finding, text);
  if (!Array.isArray(value)) return undefined;
  const newText = asYaml(value);
  const message = `${shown(finding.id)} takes a list, because several options can be present: ${shown(`${finding.id}: ${newText}`)}.`;
  return { problem: { code: 'type-mismatch', message, fix: { title: 'Make it a list', edits: [{ at, newText }] } } };
}

/** What nobody would call an option, and what a finding is without any. */
const NONE = /^(?:no|false|nothing)$/i;
const NOTHING = /^(none|-|)$/i;

/** What separates several options. */
const SEPARATORS = /[,;|]/g;

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

function readSeveral(finding: Finding, text: string): TypedValue {
  if (NOTHING.test(text) && named(finding, text).length === 0) return { value: [] };
  if (named(finding, text).length > 0) return readTypedOptions(finding, [text]);
  const ways = waysToDivide(finding, text);
  if (ways === 'several')
    return {
      message: `${inBackticks(text)} can be read in more than one way. Write the ids of the options of \`${finding.id}\`.`,
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
