import type { Problem } from '../../checks/check.ts';
import { isOfComments } from '../../checks/index.ts';
import { CANNOT_BE_SILENCED } from '../../checks/unsilenceable.ts';
import { lineEndOf, type Span } from '../../text/position.ts';
import { SpanIndex } from '../../text/span-index.ts';
import type { YamlNode } from '../../text/tree.ts';
import type { AnyDocument } from '../guideline-bundle.ts';
import type { Remedy } from './offer.ts';

/**
 * The comment that silences a problem, on a line of its own above it. Its reason is left for the author to write, and
 * `ignore-without-reason` asks for it until then. Undefined where a comment cannot stand, or
 * nothing can be silenced.
 */
export function ignoreWithReason({ code, at }: Problem, document: AnyDocument): Remedy | undefined {
  const { lines, text, yaml } = document;
  if (isOfComments(code) || CANNOT_BE_SILENCED[document.kind].has(code)) return undefined;
  const start = lines.lineStart(lines.positionAt(at.start).line);
  if (textsIn(yaml.root).holds({ start: start - 1, end: start + 1 })) return undefined;
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const newText = `${indent}# guideway-ignore ${code}: …${lineEndOf(text)}`;
  return {
    title: `Ignore \`${code}\` here, with a reason`,
    // A comment on a line of its own changes nothing that has to be tried.
    readings: 0,
    change: () => ({ edits: [{ document, edits: [{ at: { start, end: start }, newText }] }] }),
  };
}

const known = new WeakMap<YamlNode, SpanIndex>();

/** The keys and values of a file, inside of which a comment would become a part of them; worked out once. */
function textsIn(root: YamlNode): SpanIndex {
  const before = known.get(root);
  if (before) return before;
  const texts = new SpanIndex(textsUnder(root));
  known.set(root, texts);
  return texts;
}

function* textsUnder(node: YamlNode): Generator<Span> {
  if (node.kind === 'scalar') yield node.at;
  else if (node.kind === 'list') for (const item of node.items) yield* textsUnder(item);
  else if (node.kind === 'map')
    for (const { keyAt, value } of node.entries.values()) {
      yield keyAt;
      yield* textsUnder(value);
    }
}
