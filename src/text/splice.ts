import { movedEntry, movedNode } from './moved.ts';
import { PlainRecord } from './plain-data.ts';
import type { YamlEntry, YamlList, YamlMap, YamlNode } from './tree.ts';

/** What comes in place of some entries of a map, or of some items of a list. */
export interface Replacement {
  /** The number of the first one that goes, and of the first one behind it that stays. */
  readonly from: number;
  readonly to: number;
  /** Has those that come in their place: the first few of its own. */
  readonly by: YamlNode;
  readonly count: number;
  /** How far those that come have to be moved, and how far those that stay behind them. */
  readonly offset: number;
  readonly growth: number;
}

/** The map or list with the replacement made; undefined when one key would stand in it twice. */
export function spliced(node: YamlNode, replacement: Replacement): YamlNode | undefined {
  const { by } = replacement;
  if (node.kind === 'map' && by.kind === 'map') return splicedMap(node, by, replacement);
  if (node.kind === 'list' && by.kind === 'list') return splicedList(node, by, replacement);
  return undefined;
}

function splicedMap(node: YamlMap, by: YamlMap, replacement: Replacement): YamlMap | undefined {
  const entries = new Map<string, YamlEntry>();
  const data = new PlainRecord();
  let end = node.at.start;
  const all = replaced([...node.entries.values()], [...by.entries.values()], replacement, movedEntry);
  for (const entry of all) {
    entries.set(entry.key, entry);
    data[entry.key] = entry.value.data;
    end = Math.max(end, entry.whole.end);
  }
  return entries.size < all.length ? undefined : { ...node, at: { start: node.at.start, end }, entries, data };
}

function splicedList(node: YamlList, by: YamlList, replacement: Replacement): YamlList {
  const items = replaced(node.items, by.items, replacement, movedNode);
  const end = items.reduce((furthest, { at }) => Math.max(furthest, at.end), node.at.start + 1);
  return { ...node, at: { start: node.at.start, end }, items, data: items.map(({ data }) => data) };
}

function replaced<T>(
  all: readonly T[],
  others: readonly T[],
  { from, to, count, offset, growth }: Replacement,
  move: (one: T, by: number) => T,
): readonly T[] {
  const result = all.slice(0, from);
  for (const one of others.slice(0, count)) result.push(offset === 0 ? one : move(one, offset));
  for (const one of all.slice(to)) result.push(growth === 0 ? one : move(one, growth));
  return result;
}
