import { endBefore } from '../../text/faults/lines.ts';
import type { Span } from '../../text/position.ts';
import type { YamlEntry, YamlNode } from '../../text/tree.ts';

/** Where a path of keys and indexes leads in a file. */
export interface Place {
  readonly path: readonly string[];
  readonly node: YamlNode;
  /** The entry whose value it is; undefined for the items of a list and for the whole file. */
  readonly entry: YamlEntry | undefined;
}

/** The place that a JSON pointer names; where the file has no such place, the last one on the way. */
export function placeAt(root: YamlNode, pointer: string): Place {
  const path: string[] = [];
  let node = root;
  let entry: YamlEntry | undefined;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    entry = node.kind === 'map' ? node.entries.get(key) : undefined;
    const below = entry?.value ?? (node.kind === 'list' ? node.items[Number(key)] : undefined);
    if (!below) break;
    node = below;
    path.push(key);
  }
  return { path, node, entry };
}

/** Where to point at to speak of the thing as a whole: its key, or its first key. */
export function headOf({ node, entry }: Place): Span {
  if (entry) return entry.keyAt;
  if (node.kind === 'map') for (const { keyAt } of node.entries.values()) return keyAt;
  return node.at;
}

/** Where to point at to speak of the value; of a missing one, its key or the dash before it. */
export function valuePlace({ node, entry }: Place, text: string): Span {
  if (node.kind !== 'missing') return node.at;
  if (entry) return entry.keyAt;
  const end = endBefore(text, node.at.start);
  return { start: Math.max(0, end - 1), end };
}
