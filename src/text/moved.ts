import type { Span } from './position.ts';
import type { YamlEntry, YamlNode } from './tree.ts';

/** A part of a tree as it is when the text before it has grown by some characters; negative when it has shrunk. */
export function movedNode<N extends YamlNode>(node: N, by: number): N;
export function movedNode(node: YamlNode, by: number): YamlNode {
  const { at, data } = node;
  // Written out: a spread is slow, and these are many.
  switch (node.kind) {
    case 'scalar': {
      const { text, style, inFlow, read } = node;
      return { kind: 'scalar', at: movedSpan(at, by), read: movedSpan(read, by), data: node.data, text, style, inFlow };
    }
    case 'missing':
      return { kind: 'missing', at: movedSpan(at, by), data };
    case 'list':
      return {
        kind: 'list',
        at: movedSpan(at, by),
        flow: node.flow,
        items: node.items.map((item) => movedNode(item, by)),
        data,
      };
    case 'map': {
      const entries = new Map<string, YamlEntry>();
      for (const [key, entry] of node.entries) entries.set(key, movedEntry(entry, by));
      return { kind: 'map', at: movedSpan(at, by), flow: node.flow, entries, data };
    }
  }
}

/** An entry of a map that is moved in the same way. */
export function movedEntry({ key, keyAt, value, whole }: YamlEntry, by: number): YamlEntry {
  return { key, keyAt: movedSpan(keyAt, by), value: movedNode(value, by), whole: movedSpan(whole, by) };
}

/** A stretch that is moved in the same way. */
export function movedSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
