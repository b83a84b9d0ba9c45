import { type Referred, SECTION_OF } from '../guideline/declared.ts';
import type { Declared, Guideline } from '../guideline/model.ts';
import { nearest } from '../text/nearest.ts';
import type { CheckContext } from './check.ts';
import { GUESSES, usesIn } from './uses.ts';

const WORD = /[A-Za-z0-9_][A-Za-z0-9_-]*/g;

/** The names of a kind that are used, and those that a misspelled use probably means. */
function namesUsed({ guideline }: CheckContext, kind: Referred): ReadonlySet<string> {
  const { first, unknown } = usesIn(guideline);
  const used = new Set(first[kind].keys());
  for (const { kinds, meant } of unknown) if (kinds.includes(kind) && meant !== undefined) used.add(meant);
  return used;
}

/**
 * The declared names that are not among the used ones; none before there is a step that could use them. Where the file could not be read in full, a name that stands
 * anywhere outside its own declaration, or in a proposed repair, may be used there and is left out; where there is no repair, all are.
 * @param unknown names that are used and declared nowhere: each may be one of these, misspelled
 */
export function unused<T extends Declared>(
  { guideline, reading, text }: CheckContext,
  declared: Iterable<T>,
  used: ReadonlySet<string>,
  unknown: Iterable<string> = [],
): readonly T[] {
  if (guideline.steps.size === 0 || reading.some(isLost)) return [];
  const candidates = unlessMisspelled(
    [...declared].filter(({ id }) => !used.has(id)),
    [...new Set(unknown)],
  );
  if (candidates.length === 0 || reading.length === 0) return candidates;
  const inRepairs = reading.flatMap(({ fix }) => fix?.edits ?? []).map(({ newText }) => newText);
  const words = countWords([text, ...inRepairs].join('\n'));
  return candidates.filter(({ id, whole }) => {
    const own = countWords(text.slice(whole.start, whole.end)).get(id) ?? 0;
    return (words.get(id) ?? 0) <= own;
  });
}

/** Whether something is written that nobody can read: it may name anything. */
function isLost({ code, fix }: CheckContext['reading'][number]): boolean {
  return fix === undefined && (code === 'condition-syntax' || code === 'syntax' || code === 'schema');
}

/** Those that none of some unknown names can have been meant to be; none where there are no more of them than such names. */
function unlessMisspelled<T extends Declared>(declared: readonly T[], unknown: readonly string[]): readonly T[] {
  if (unknown.length === 0 || unknown.length > GUESSES) return declared;
  if (declared.length <= unknown.length) return [];
  const ids = declared.map(({ id }) => id);
  const meant = new Set(unknown.map((name) => nearest(name, ids)));
  const isPartOf = (id: string) =>
    unknown.some((name) => name.length > 2 && id.toLowerCase().includes(name.toLowerCase()));
  return declared.filter(({ id }) => !meant.has(id) && !isPartOf(id));
}

type Entry<K extends Referred> =
  Guideline[(typeof SECTION_OF)[K]] extends ReadonlyMap<string, infer T extends Declared> ? T : never;

/** What is declared of a kind, of that which counts, and used nowhere. */
export function unusedIn<K extends Referred>(
  context: CheckContext,
  kind: K,
  counts: (entry: Entry<K>) => boolean = () => true,
): readonly Entry<K>[] {
  const { guideline } = context;
  const declared = guideline[SECTION_OF[kind]] as ReadonlyMap<string, Declared> as ReadonlyMap<string, Entry<K>>;
  const unknown = usesIn(guideline).unknown.filter(({ kinds }) => kinds.includes(kind));
  return unused(
    context,
    [...declared.values()].filter(counts),
    namesUsed(context, kind),
    unknown.map(({ id }) => id),
  );
}

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.match(WORD) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
