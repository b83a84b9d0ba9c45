import type { Span } from '../../text/position.ts';
import type { YamlList } from '../../text/tree.ts';
import type { ReadingProblem } from '../reading-problem.ts';

/** Names that stand twice in one list. */
export function repeatedNames({ items }: YamlList, text: string): ReadingProblem[] {
  if (items.length < 2) return [];
  const first = new Map<string, Span>();
  return items.flatMap((item, index) => {
    if (item.kind !== 'scalar') return [];
    const earlier = first.get(item.text);
    if (!earlier) first.set(item.text, item.at);
    return earlier ? [repeated(item.text, item.at, earlier, items[index - 1]?.at.end ?? item.at.start, text)] : [];
  });
}

function repeated(name: string, at: Span, earlier: Span, before: number, text: string): ReadingProblem {
  const removal = { start: before, end: at.end };
  // What stands between the two is a comma or a dash; a comment stays.
  const isPlain = before <= at.start && !text.slice(before, at.start).includes('#');
  return {
    code: 'schema',
    message: `\`${name}\` stands twice in this list. Remove one of the two.`,
    at,
    related: [{ message: `The first \`${name}\` is here.`, at: earlier }],
    ...(isPlain && { fix: { title: `Remove the second \`${name}\``, edits: [{ at: removal, newText: '' }] } }),
  };
}
