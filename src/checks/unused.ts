import type { Referred } from '../guideline/declared.ts';
import type { Declared } from '../guideline/model.ts';
import type { CheckContext } from './check.ts';
import { usesIn } from './uses.ts';

const WORD = /[A-Za-z0-9_][A-Za-z0-9_-]*/g;

/** The names of a kind that are used, and those that a misspelled use probably means. */
export function namesUsed({ guideline }: CheckContext, kind: Referred): ReadonlySet<string> {
  const { first, unknown } = usesIn(guideline);
  const used = new Set(first[kind].keys());
  for (const { kind: of, meant } of unknown) if (of === kind && meant !== undefined) used.add(meant);
  return used;
}

/**
 * The declared names that are not among the used ones; none before there is a step that could use them. Where the file could not be read in full, a name that stands
 * anywhere outside its own declaration, or in a proposed repair, may be used there and is left out.
 */
export function unused<T extends Declared>(
  { guideline, reading, text }: CheckContext,
  declared: Iterable<T>,
  used: ReadonlySet<string>,
): readonly T[] {
  if (guideline.steps.size === 0) return [];
  const candidates = [...declared].filter(({ id }) => !used.has(id));
  if (candidates.length === 0 || reading.length === 0) return candidates;
  const inRepairs = reading.flatMap(({ fix }) => fix?.edits ?? []).map(({ newText }) => newText);
  const words = countWords([text, ...inRepairs].join('\n'));
  return candidates.filter(({ id, whole }) => {
    const own = countWords(text.slice(whole.start, whole.end)).get(id) ?? 0;
    return (words.get(id) ?? 0) <= own;
  });
}

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.match(WORD) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
