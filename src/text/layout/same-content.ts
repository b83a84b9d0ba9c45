import { CST } from 'yaml';
import type { YamlNode } from '../tree.ts';
import { readYaml, type YamlOptions, type YamlReading } from '../yaml.ts';
import {
  contentFrom,
  type Flow,
  headerOf,
  type LayoutToken,
  type LayoutTokens,
  type Level,
  layoutTokensOf,
} from './layout-tokens.ts';
import { ownerOf } from './owner.ts';

/** A YAML text, read and taken apart. */
export interface TakenApart {
  readonly reading: YamlReading;
  readonly parts: LayoutTokens;
}

/**
 * Reads a YAML text and takes it apart; undefined when it has faults, other than a
 * key that stands twice.
 * @param text with `\n` or `\r\n` for line breaks
 */
export function takeApart(text: string, options: YamlOptions): TakenApart | undefined {
  const reading = readYaml(text, options);
  // A key that stands twice is read as it stands; any other fault, as a repair would have it.
  if (reading.problems.some(({ code }) => code !== 'duplicate-key')) return undefined;
  const parts = layoutTokensOf(text);
  return parts && { reading, parts };
}

/**
 * Whether two YAML texts say the same and differ in their layout alone: the same words, marks and comments in the same
 * order, each in the same part; texts over several lines read the same; each comment belongs to what it belonged to.
 */
export function hasSameContent(one: TakenApart, other: TakenApart): boolean {
  const described = describe(other.parts);
  return (
    one.parts.leaves.length === other.parts.leaves.length &&
    describe(one.parts).every((leaf, index) => leaf === described[index]) &&
    // The same pieces could still be read otherwise, and it is the reading that counts.
    one.reading.problems.length === other.reading.problems.length &&
    isSameNode(one.reading.root, other.reading.root)
  );
}

/** Each leaf as one text: what it says, and in which part. */
function describe({ leaves, levels }: LayoutTokens): readonly string[] {
  const levelNumbers = new Map<Level | undefined, number>(levels.map((level, index) => [level, index]));
  const flowNumbers = new Map<Flow, number>();
  const numberOf = (flow: Flow) => {
    const known = flowNumbers.get(flow) ?? flowNumbers.size;
    flowNumbers.set(flow, known);
    return known;
  };
  const contents = contentFrom(leaves);
  let before: LayoutToken | undefined;
  return leaves.map((leaf, index) => {
    const { type, flow, startsLine } = leaf;
    const hasOwner = type === 'comment' && startsLine && !flow;
    const part = hasOwner
      ? ownerOf(leaf, before, contents[index])
      : { of: leaf.isEntry ? 'entries' : 'values', level: leaf.level };
    if (type !== 'comment') before = leaf;
    const brackets = flow ? numberOf(flow) : '';
    return [type, startsLine, part.of, levelNumbers.get(part.level), brackets, headerOf(leaf), saysOf(leaf)].join(' ');
  });
}

function saysOf({ source, token }: LayoutToken): string {
  if (token.type !== 'block-scalar' && !source.includes('\n')) return source.trimEnd();
  return CST.isScalar(token) ? CST.resolveAsScalar(token, false, () => undefined).value : source;
}

function isSameNode(one: YamlNode, other: YamlNode): boolean {
  if (one.kind === 'scalar')
    return other.kind === 'scalar' && one.text === other.text && one.data === other.data && one.style === other.style;
  if (one.kind === 'list')
    return (
      other.kind === 'list' &&
      one.flow === other.flow &&
      one.items.length === other.items.length &&
      one.items.every((item, index) => isSameNode(item, other.items[index] ?? item))
    );
  if (one.kind === 'missing') return other.kind === 'missing';
  if (other.kind !== 'map' || one.flow !== other.flow || one.entries.size !== other.entries.size) return false;
  const others = other.entries.values();
  for (const { key, value } of one.entries.values()) {
    const next = others.next().value;
    if (next?.key !== key || !isSameNode(value, next.value)) return false;
  }
  return true;
}
