import type { Problem } from '../../checks/check.ts';
import { FIRM } from '../../checks/firm.ts';
import type { Span } from '../../text/position.ts';
import type { YamlNode } from '../../text/tree.ts';
import type { AnyDocument } from '../pathway-files.ts';
import { lineEndOf } from './layout.ts';
import type { Remedy } from './offer.ts';

/** What is said of the comments themselves. */
const OF_COMMENTS = new Set(['unused-ignore', 'ignore-without-reason']);

/**
 * The comment that silences a problem, on a line of its own above it. Its reason is left for the author to write, and
 * `ignore-without-reason` asks for it until then. Undefined where a comment cannot stand, or
 * nothing can be silenced.
 */
export function ignoreWithReason({ code, at }: Problem, document: AnyDocument): Remedy | undefined {
  const { lines, text, yaml } = document;
  if (OF_COMMENTS.has(code) || FIRM[document.kind].has(code)) return undefined;
  const start = lines.lineStart(lines.positionAt(at.start).line);
  if (isInText(yaml.root, start)) return undefined;
  const indent = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const newText = `${indent}# guideway-ignore ${code}: …${lineEndOf(text)}`;
  return {
    title: `Ignore \`${code}\` here, with a reason`,
    // A comment on a line of its own changes nothing that has to be tried.
    readings: 0,
    change: () => ({ edits: [{ document, edits: [{ at: { start, end: start }, newText }] }] }),
  };
}

/** Whether an offset is inside of a value over several lines, where a comment would become a part of it. */
function isInText(node: YamlNode, offset: number): boolean {
  const isIn = ({ start, end }: Span) => start < offset && offset < end;
  switch (node.kind) {
    case 'scalar':
      return isIn(node.at);
    case 'list':
      return isIn(node.at) && node.items.some((item) => isInText(item, offset));
    case 'map':
      return (
        isIn(node.at) && [...node.entries.values()].some(({ value, keyAt }) => isIn(keyAt) || isInText(value, offset))
      );
    default:
      return false;
  }
}
