import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { PlainRecord } from './plain-data.ts';
import { plainValue } from './plain-scalar.ts';
import type { Span } from './position.ts';
import type { TextProblem } from './problem.ts';
import type { RepairedSource } from './repaired-source.ts';
import type { YamlEntry, YamlList, YamlMap, YamlMissing, YamlNode, YamlScalar } from './tree.ts';

/** How many parts aliases may repeat in all. */
export const MAX_REPEATED = 20_000;

const STYLES = new Map<string | undefined, YamlScalar['style']>([
  ['PLAIN', 'plain'],
  ['QUOTE_SINGLE', 'single'],
  ['QUOTE_DOUBLE', 'double'],
]);
const CORE_TAG = /^(tag:yaml\.org,2002:(str|int|float|bool|null|map|seq))$/;

/** A tree of our own from the nodes of the `yaml` package, and what is wrong with keys, aliases and tags. */
export interface BuiltTree {
  readonly root: YamlNode;
  readonly problems: readonly TextProblem[];
  /** Tags, aliases of nothing, and anchors of texts that nothing repeats, with places in the text that was read. */
  readonly marks: readonly StrayMark[];
  /** True when a word inside `{ … }` has no colon: the sign of a text that a comma has cut in two. */
  readonly hasBareKey: boolean;
  /** True when a part of the text refers to another one, or has a tag. */
  readonly hasMarks: boolean;
}

/** `contents` must be at most `MAX_DEPTH` deep: this recurses. */
export function buildTree(contents: ParsedNode | null, source: RepairedSource): BuiltTree {
  const builder = new TreeBuilder(source);
  const root = contents ? builder.build(contents, false) : builder.missing(0);
  return {
    root,
    problems: builder.problems,
    marks: [...builder.strayMarks, ...builder.idleAnchors()],
    hasBareKey: builder.hasBareKey,
    hasMarks: builder.hasMarks,
  };
}

/** `!word`, `*word` where nothing is called so, or `&word` before a text that nothing repeats. */
export interface StrayMark {
  readonly kind: 'tag' | 'alias' | 'anchor';
  readonly at: Span;
}

interface Anchored {
  readonly node: YamlNode;
  /** How many nodes it has, those under aliases counted each time. */
  readonly size: number;
}

class TreeBuilder {
  readonly problems: TextProblem[] = [];
  readonly strayMarks: StrayMark[] = [];
  hasBareKey = false;
  hasMarks = false;
  readonly #source: RepairedSource;
  readonly #anchors = new Map<string, Anchored>();
  readonly #repeatedNames = new Set<string>();
  /** Names before texts, where they stand. */
  readonly #anchoredTexts: { readonly name: string; readonly at: Span }[] = [];
  #size = 0;
  #repeated = 0;

  constructor(source: RepairedSource) {
    this.#source = source;
  }

  build(node: ParsedNode, inFlow: boolean): YamlNode {
    const before = this.#size++;
    const built = this.#buildAny(node, inFlow);
    if (isScalar(node)) this.#noteAnchor(node);
    if ('anchor' in node && node.anchor) this.#anchors.set(node.anchor, { node: built, size: this.#size - before });
    if (node.tag && !CORE_TAG.test(node.tag)) this.#refuseTag(node);
    if (node.tag || isAlias(node) || node.anchor) this.hasMarks = true;
    return built;
  }

  /** Names that nothing repeats: for YAML `&Bone scan` is the text `scan`, and the author's word is lost. */
  idleAnchors(): StrayMark[] {
    return this.#anchoredTexts.flatMap(({ name, at }) =>
      this.#repeatedNames.has(name) ? [] : [{ kind: 'anchor' as const, at }],
    );
  }

  #noteAnchor({ anchor, range }: Scalar.Parsed): void {
    if (anchor === undefined) return;
    const start = this.#source.text.lastIndexOf(`&${anchor}`, range[0]);
    if (start >= 0) this.#anchoredTexts.push({ name: anchor, at: { start, end: start + anchor.length + 1 } });
  }

  missing(offset: number): YamlMissing {
    const at = this.#source.toFile(offset);
    return { kind: 'missing', at: { start: at, end: at }, data: null };
  }

  #buildAny(node: ParsedNode, inFlow: boolean): YamlNode {
    if (isScalar(node)) return this.#scalar(node, inFlow);
    if (isMap<ParsedNode, ParsedNode | null>(node)) return this.#map(node);
    if (isSeq<ParsedNode>(node)) return this.#list(node);
    return isAlias(node) ? this.#alias(node.source, node.range) : this.missing(0);
  }

  #scalar(node: Scalar.Parsed, inFlow: boolean): YamlScalar | YamlMissing {
    const { range, source: text, tag } = node;
    const style = STYLES.get(node.type) ?? 'block';
    if (style === 'plain' && text === '' && !tag) return this.missing(range[0]);
    let end = range[1];
    if (style === 'block') while (end > range[0] && /\s/.test(this.#source.text[end - 1] ?? '')) end--;
    const read = { start: range[0], end };
    const isText = style !== 'plain' || tag === 'tag:yaml.org,2002:str' || tag === '!';
    return {
      kind: 'scalar',
      at: this.#at(read),
      read,
      data: isText ? text : plainValue(text),
      text,
      style,
      inFlow,
    };
  }

  #list(node: YAMLSeq<ParsedNode>): YamlList {
    const flow = node.flow === true;
    const items: YamlNode[] = [];
    const at = this.#rangeOf(node);
    let end = at.start + 1;
    for (const item of node.items) {
      const built = this.build(item, flow);
      items.push(built);
      end = Math.max(end, isAlias(item) ? this.#rangeOf(item).end : built.at.end);
    }
    return { kind: 'list', at: flow ? at : { ...at, end }, flow, items, data: items.map((item) => item.data) };
  }

  #map(node: YAMLMap<ParsedNode, ParsedNode | null>): YamlMap {
    const flow = node.flow === true;
    const entries = new Map<string, YamlEntry>();
    const data = new PlainRecord();
    const at = this.#rangeOf(node);
    let end = at.start + 1;
    for (const pair of node.items) {
      const { key } = pair;
      const keyAt = this.#rangeOf(key);
      if (!isScalar(key) || (key.source === '' && key.type === 'PLAIN')) {
        this.#refuseKey(key.range);
        continue;
      }
      const name = this.#nameOf(key, keyAt);
      this.#noteAnchor(key);
      if (flow && pair.value === null) this.hasBareKey = true;
      const value = pair.value ? this.build(pair.value, flow) : this.missing(key.range[1]);
      const whole = { start: keyAt.start, end: Math.max(keyAt.end, value.at.end) };
      // The value of an alias stands elsewhere.
      if (isAlias(pair.value)) whole.end = this.#rangeOf(pair.value).end;
      end = Math.max(end, whole.end);
      const first = entries.get(name);
      // What is empty says nothing, so that the other one counts.
      const isFirstIdle = first?.value.kind === 'missing' && value.kind !== 'missing' && this.#isNext(first, keyAt);
      if (first) this.problems.push(repeated(name, keyAt, first, isFirstIdle));
      if (first && !isFirstIdle) continue;
      entries.delete(name);
      entries.set(name, { key: name, keyAt, value, whole });
      data[name] = value.data;
    }
    // The package's end of a block is that of the comments and empty lines behind it.
    return { kind: 'map', at: flow ? at : { ...at, end }, flow, entries, data };
  }

  /** Whether nothing stands between an entry without a value and a key. */
  #isNext({ key, keyAt }: YamlEntry, next: Span): boolean {
    const { text } = this.#source;
    const isUnedited = this.#source.toFile(text.length) === text.length;
    return isUnedited && text.slice(keyAt.start, next.start).trim() === `${key}:`;
  }

  /** The text of a key; `age::` is `age` with a colon too many. */
  #nameOf({ source: name = '', type }: Scalar.Parsed, at: Span): string {
    if (type !== 'PLAIN' || !name.endsWith(':')) return name;
    const short = name.replace(/:+$/, '');
    const extra = { start: at.start + short.length, end: at.end };
    const fix = { title: `Change to \`${short}:\``, edits: [{ at: extra, newText: '' }] };
    this.problems.push({ code: 'syntax', message: `\`${short}\` has a colon too many.`, at, fix });
    return short;
  }

  #alias(name: string, range: readonly [number, number, number]): YamlNode {
    const target = this.#anchors.get(name);
    this.#repeatedNames.add(name);
    const at = this.#at({ start: range[0], end: range[1] });
    if (target === undefined) {
      if (name !== '') this.strayMarks.push({ kind: 'alias', at: { start: range[0], end: range[1] } });
      return this.missing(range[0]);
    }
    const wasWithin = this.#repeated <= MAX_REPEATED;
    this.#repeated += target.size;
    if (this.#repeated <= MAX_REPEATED) {
      this.#size += target.size;
      return target.node;
    }
    if (wasWithin)
      this.problems.push({
        code: 'syntax',
        message: `Up to \`*${name}\` the aliases of this file repeat more than ${MAX_REPEATED.toLocaleString('en-US')} parts. Use fewer aliases, or write the parts out.`,
        at,
      });
    return this.missing(range[0]);
  }

  #refuseKey([start, end]: readonly [number, number, number]): void {
    const message =
      start === end
        ? 'There is no key before this colon. Write the key, or remove the colon.'
        : 'A key must be one word, not a list or a group of keys. If this is a text, put it in quotes.';
    this.problems.push({ code: 'syntax', message, at: this.#at(start < end ? { start, end } : this.#mark(start)) });
  }

  /** The next character of the text as it is read that is no blank. */
  #mark(from: number): Span {
    const blanks = /^\s*/.exec(this.#source.text.slice(from))?.[0].length ?? 0;
    return { start: from + blanks, end: from + blanks + 1 };
  }

  #refuseTag(node: ParsedNode): void {
    const { text } = this.#source;
    const start = text.lastIndexOf('!', Math.max(0, node.range[0] - 1));
    const tag = /^!\S*/.exec(text.slice(start))?.[0] ?? '!';
    // `!!` is one mark.
    const from = text[start - 1] === '!' ? start - 1 : start;
    this.strayMarks.push({ kind: 'tag', at: { start: from, end: start + tag.length } });
  }

  #rangeOf(node: { range?: readonly number[] | null | undefined }): Span {
    const [start = 0, end = 0] = node.range ?? [];
    return this.#at({ start, end });
  }

  #at({ start, end }: Span): Span {
    return { start: this.#source.toFile(start), end: this.#source.toFile(end) };
  }
}

/** @param isFirstIdle whether the first one is empty, and nothing stands between the two */
function repeated(name: string, at: Span, first: YamlEntry, isFirstIdle: boolean): TextProblem {
  const related = [{ message: `The first \`${name}\` is here.`, at: first.keyAt }];
  if (!isFirstIdle) {
    const message = `\`${name}\` stands here a second time, and only the first one counts. Rename or remove one of the two.`;
    return { code: 'duplicate-key', message, at, related };
  }
  const idle = { start: first.keyAt.start, end: at.start };
  const message = `\`${name}\` stands here a second time, and the first one is empty. Remove the first one.`;
  const fix = { title: `Remove the first \`${name}\``, edits: [{ at: idle, newText: '' }] };
  return { code: 'duplicate-key', message, at, related, fix };
}
