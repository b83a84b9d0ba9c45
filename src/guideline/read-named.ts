import { namesAsked } from '../condition/names.ts';
import { FORMATS } from '../format/formats.ts';
import type { YamlEntry, YamlNode } from '../text/tree.ts';
import type { Decoder } from './decoder.ts';
import { declared, field, labelOr, listOf, mapOf } from './fields.ts';
import type { Definition, Score } from './model.ts';
import type { ReadingProblem } from './reading-problem.ts';

export function readDefinition(entry: YamlEntry, decoder: Decoder): Definition | undefined {
  const map = mapOf(entry.value);
  if (!map) return undefined;
  const { label, when, basis = [] } = decoder.fieldsOf('definition', map);
  return {
    ...declared(entry),
    label: labelOr(label, entry.key),
    when: decoder.condition(when, entry.keyAt),
    basis,
  };
}

/** Undefined when an item cannot be read: the total would be another. */
export function readScore(entry: YamlEntry, decoder: Decoder): Score | undefined {
  const map = mapOf(entry.value);
  const items = listOf(field(map, 'points'))?.items ?? [];
  const points: Score['points'][number][] = [];
  for (const item of items) {
    const { when, add } = decoder.fieldsOf('point', mapOf(item));
    if (!add) return undefined;
    points.push({ when: decoder.condition(when, item.at), add, at: item.at });
  }
  if (points.length === 0) return undefined;
  const { label, basis = [] } = decoder.fieldsOf('score', map);
  return { ...declared(entry), label: labelOr(label, entry.key), points, basis };
}

/**
 * Calculations, definitions and scores in an order in which each comes after those its conditions name. Those in a circle, and those
 * that depend on one, come last in the order of the file.
 */
export function inOrderOfUse(entries: ReadonlyMap<string, YamlEntry>): YamlEntry[] {
  const waiting = new Map<string, number>();
  const usedBy = new Map<string, string[]>();
  for (const [id, entry] of entries) {
    const uses = namesAsked(conditionsIn(entry));
    let count = 0;
    for (const used of uses) {
      if (!entries.has(used)) continue;
      count++;
      const users = usedBy.get(used);
      if (users) users.push(id);
      else usedBy.set(used, [id]);
    }
    waiting.set(id, count);
  }
  const ready = [...entries.keys()].filter((id) => waiting.get(id) === 0);
  // `ready` grows while it is walked.
  for (const id of ready)
    for (const user of usedBy.get(id) ?? []) {
      const left = (waiting.get(user) ?? 0) - 1;
      waiting.set(user, left);
      if (left === 0) ready.push(user);
    }
  const done = new Set(ready);
  const order = [...ready, ...[...entries.keys()].filter((id) => !done.has(id))];
  return order.flatMap((id) => entries.get(id) ?? []);
}

/** The texts with which an entry speaks of others. */
export function conditionsIn({ value }: YamlEntry): { text: string }[] {
  const map = mapOf(value);
  const items = listOf(field(map, 'points'))?.items ?? [map];
  return [field(map, 'value'), ...items.map((item) => field(mapOf(item), 'when'))].flatMap((one) =>
    one?.kind === 'scalar' ? [one] : [],
  );
}

/** The entries of the sections whose ids conditions use. */
export interface NamedEntries {
  readonly findings: ReadonlyMap<string, YamlEntry>;
  /** Calculations, definitions and scores, which may name each other. */
  readonly composed: ReadonlyMap<string, YamlEntry>;
  readonly calculations: ReadonlySet<string>;
  readonly scores: ReadonlySet<string>;
}

/** Findings, calculations, definitions and scores share their names; of several with one name the first in the file counts. */
export function namedEntries(root: YamlNode, say: (problem: ReadingProblem) => void): NamedEntries {
  const nounOf = ({ section }: { readonly section: string }) => FORMATS.guideline.nounOf(section);
  const first = new Map<string, { section: string; entry: YamlEntry }>();
  const all = FORMATS.guideline
    .sectionsOf('finding')
    .flatMap((section) =>
      [...(mapOf(field(mapOf(root), section))?.entries.values() ?? [])].map((entry) => ({ section, entry })),
    )
    .sort((a, b) => a.entry.keyAt.start - b.entry.keyAt.start);
  for (const named of all) {
    const { key, keyAt } = named.entry;
    const earlier = first.get(key);
    if (!earlier) first.set(key, named);
    else
      say({
        code: 'duplicate-key',
        message: `There already is a ${nounOf(earlier)} \`${key}\`. Conditions use these names, so choose another one for this ${nounOf(named)}.`,
        at: keyAt,
        related: [{ message: `The ${nounOf(earlier)} \`${key}\` is here.`, at: earlier.entry.keyAt }],
      });
  }
  const findings = new Map<string, YamlEntry>();
  const composed = new Map<string, YamlEntry>();
  const calculations = new Set<string>();
  const scores = new Set<string>();
  for (const [id, { section, entry }] of first) {
    (section === 'findings' ? findings : composed).set(id, entry);
    if (section === 'calculations') calculations.add(id);
    if (section === 'scores') scores.add(id);
  }
  return { findings, composed, calculations, scores };
}
