import type { SchemaNode } from '../../format/words.ts';
import { lineStartAt } from '../../text/position.ts';
import type { TextFix } from '../../text/problem.ts';
import { isPlain, quoted } from '../../text/quoting.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../../text/tree.ts';
import { nameMeant } from '../names/odd-names.ts';
import { FINDING_TYPES } from '../types/index.ts';
import type { Place } from './place.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { shown } from './wording.ts';

type Option = readonly [id: string, label: string];

const NAME = '^[A-Za-z0-9_][A-Za-z0-9_-]*$';
const SEPARATOR = /\s*[,;|/\n]\s*|\s+or\s+/;
/** What people call the two in a list of groups. */
const IDS = ['id', 'name', 'value', 'key', 'code'];
const LABELS = ['label', 'title', 'text', 'display', 'description', 'name'];
const ADVICE = 'The options are a group, with an id and a label each';

/** The types that have options. */
const OF_OPTIONS: ReadonlySet<string> = new Set(
  Object.entries(FINDING_TYPES).flatMap(([type, { holds }]) => (holds === 'option' || holds === 'set' ? type : [])),
);

interface Stated {
  readonly message: string;
  readonly at: SchemaProblem['at'];
  readonly fix?: TextFix;
}

/** `options: [a, b]`, `options: a, b`, `options: { a, b }` or a list of groups in place of `{ a: A, b: B }`. */
export function otherOptions({ node, entry }: Place, { title }: SchemaNode, text: string): Stated | undefined {
  if (title !== 'Options' || !entry || node.kind === 'missing') return undefined;
  const options = optionsIn(node, text);
  if (!options) return undefined;
  const at = { start: entry.keyAt.end, end: node.at.end };
  const isBlock = node.kind === 'list' && !node.flow;
  const inOne = inBraces(options);
  const message = `${ADVICE}: ${shown(inOne)}.`;
  if (text.slice(at.start, at.end).includes('#')) return { message, at: node.at };
  const indent = entry.keyAt.start - lineStartAt(text, entry.keyAt.start) + 2;
  const lines = options.map(([id, label]) => `\n${' '.repeat(indent)}${pair(id, label)}`);
  const newText = isBlock ? `:${lines.join('')}` : `: ${inOne}`;
  return { message, at: node.at, fix: { title: 'Write an id and a label each', edits: [{ at, newText }] } };
}

/** `{ a: A, b: B }`. */
export function optionsNamed(names: readonly string[], text: string): string | undefined {
  const options = distinct(names.map((name) => optionOf(name, text)));
  return options && inBraces(options);
}

/** `options: { a, b }`, and options whose key is missing: one problem stands for what the schema says of each. */
export function withoutOtherOptions(problems: readonly SchemaProblem[], root: YamlNode, text: string): SchemaProblem[] {
  const findings = root.kind === 'map' ? root.entries.get('findings')?.value : undefined;
  if (findings?.kind !== 'map' || problems.length === 0) return [...problems];
  let rest = problems;
  for (const { keyAt, value: finding } of findings.entries.values()) {
    if (finding.kind !== 'map') continue;
    const options = finding.entries.get('options');
    rest = options ? withoutBareIds(rest, options, text) : withoutLostKey(rest, keyAt, finding, text);
  }
  return [...rest];
}

/** Of options without labels one problem stands for all. */
function withoutBareIds(problems: readonly SchemaProblem[], entry: YamlEntry, text: string): readonly SchemaProblem[] {
  const { value } = entry;
  if (value.kind !== 'map') return problems;
  const bare = [...value.entries.values()].filter((one) => one.value.kind === 'missing');
  const isOf = ({ at, keyword }: SchemaProblem) =>
    keyword === 'type' && bare.some(({ keyAt }) => keyAt.start === at.start);
  const [first] = problems.filter(isOf);
  const options = distinct(bare.map(({ key }) => optionOf(key, text)));
  if (!first || !options) return problems;
  const edits = bare.map(({ keyAt }, i) => ({
    // Behind its key stands a colon where the option has a line of its own.
    at: { start: keyAt.start, end: text[keyAt.end] === ':' ? keyAt.end + 1 : keyAt.end },
    newText: pair(...(options[i] as Option)),
  }));
  const [one] = options;
  const message =
    bare.length > 1 || !one
      ? `Each option has a label behind its id: ${shown(inBraces(options))}.`
      : `An option has a label behind its id: ${shown(pair(...one))}.`;
  const fix = { title: bare.length > 1 ? 'Add labels' : 'Add a label', edits };
  return [...problems.filter((problem) => !isOf(problem)), { ...first, message, at: first.at, fix }];
}

/** `type: choice`, and beside it `fall: Fall` and `twist: Twisting`: the line `options:` above them is missing. */
function withoutLostKey(
  problems: readonly SchemaProblem[],
  head: SchemaProblem['at'],
  finding: YamlMap,
  text: string,
): readonly SchemaProblem[] {
  const type = finding.entries.get('type')?.value;
  if (type?.kind !== 'scalar' || !OF_OPTIONS.has(type.text)) return problems;
  const lacking = problems.find(
    ({ at, keyword, message }) => keyword === 'required' && at.start === head.start && /needs `options`:/.test(message),
  );
  const unknown = problems.filter(
    ({ keyword, at, fix }) => keyword === 'additionalProperties' && (!fix || text.startsWith('none', at.start)),
  );
  const places = new Set(unknown.map(({ at }) => at.start));
  const inOrder = [...finding.entries.values()].sort((a, b) => a.keyAt.start - b.keyAt.start);
  const strays = inOrder.filter(({ keyAt }) => places.has(keyAt.start));
  const [first, last] = [strays[0], strays.at(-1)];
  const cause = lacking ?? unknown[0];
  if (!first || !last || !cause || inOrder.indexOf(last) - inOrder.indexOf(first) !== strays.length - 1)
    return problems;
  if (strays.length < 2) return problems;
  if (!strays.every(({ value }) => value.kind === 'scalar' && typeof value.data === 'string')) return problems;
  const at = { start: first.keyAt.start, end: last.whole.end };
  const written = text.slice(at.start, at.end);
  const column = ' '.repeat(first.keyAt.start - lineStartAt(text, first.keyAt.start) + 2);
  const newText = finding.flow ? `options: { ${written} }` : `options:\n${column}${written.replaceAll('\n', '\n  ')}`;
  const message = `The options, from ${shown(first.key)} on, stand under \`options\`, which is missing.`;
  const own = new Set([cause, ...unknown.filter((one) => strays.some(({ keyAt }) => keyAt.start === one.at.start))]);
  const { meant: _, ...problem } = cause;
  const fix = { title: 'Add `options`', edits: [{ at, newText }] };
  return [...problems.filter((one) => !own.has(one)), { ...problem, message, at: first.keyAt, fix }];
}

function optionsIn(node: YamlNode, text: string): readonly Option[] | undefined {
  if (node.kind === 'scalar') {
    const names = (/^\((.*)\)$/s.exec(node.text.trim())?.[1] ?? node.text.trim()).split(SEPARATOR);
    return names.length > 1 ? distinct(names.map((name) => optionOf(name, text))) : undefined;
  }
  return node.kind === 'list' ? distinct(node.items.map((item) => optionAt(item, text))) : undefined;
}

/** The item of a list. */
function optionAt(item: YamlNode, text: string): Option | undefined {
  if (item.kind === 'scalar') return optionOf(item.text, text);
  if (item.kind !== 'map') return undefined;
  const texts = new Map(
    [...item.entries.values()].map(({ key, value }) => [
      key.toLowerCase(),
      value.kind === 'scalar' && value.data !== null ? value.text : undefined,
    ]),
  );
  const id = IDS.find((key) => texts.get(key) !== undefined);
  const label = LABELS.find((key) => key !== id && texts.get(key) !== undefined);
  const known = [id, label].filter((key) => key !== undefined);
  if (known.length === texts.size && known.length > 0) {
    const [idText, labelText] = [id && texts.get(id), label && texts.get(label)];
    const option = optionOf(idText ?? labelText ?? '', text, idText === undefined);
    return option && labelText !== undefined ? [option[0], labelText] : option;
  }
  const [only, another] = item.entries.values();
  const own = only && !another ? texts.get(only.key.toLowerCase()) : undefined;
  return only && own !== undefined && new RegExp(NAME).test(only.key) ? [only.key, own] : undefined;
}

/** A name as it stands, or as conditions have it; of another text the name that it is like. */
function optionOf(written: string, text: string, isLabel = false): Option | undefined {
  const name = written.trim();
  const lower = name.toLowerCase();
  if (!new RegExp(NAME).test(name) || isLabel) {
    const id = [name, lower].find((one) => text.includes(`"${one}"`) && new RegExp(NAME).test(one));
    const meant = id ?? (/^[\p{L}\p{N}][^:=(){}[\]]*$/u.test(name) ? nameMeant(lower, NAME, text) : undefined);
    return meant === undefined ? undefined : [meant, name];
  }
  const words = name.replaceAll('_', ' ').trim();
  const isTested = text.includes(`"${lower}"`) && !text.includes(`"${name}"`);
  return words === '' ? undefined : [isTested ? lower : name, (words[0] ?? '').toUpperCase() + words.slice(1)];
}

function distinct(options: readonly (Option | undefined)[]): readonly Option[] | undefined {
  const all = options.filter((option) => option !== undefined);
  return all.length === options.length && all.length > 0 && new Set(all.map(([id]) => id)).size === all.length
    ? all
    : undefined;
}

function pair(id: string, label: string): string {
  return `${id}: ${isPlain(label, true) ? label : quoted(label)}`;
}

function inBraces(options: readonly Option[]): string {
  return `{ ${options.map((option) => pair(...option)).join(', ')} }`;
}
