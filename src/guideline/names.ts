import type { YamlEntry, YamlNode } from '../text/tree.ts';
import { field, mapOf } from './fields.ts';
import type { ReadingProblem } from './reading-problem.ts';

const SECTIONS = ['findings', 'definitions', 'scores'] as const;
const NOUN = { findings: 'finding', definitions: 'definition', scores: 'score' };

/** The entries of the sections whose ids conditions use. */
export interface NamedEntries {
  readonly findings: ReadonlyMap<string, YamlEntry>;
  /** Definitions and scores, which may name each other. */
  readonly composed: ReadonlyMap<string, YamlEntry>;
  readonly scores: ReadonlySet<string>;
}

/** Findings, definitions and scores share their names; of several with one name the first in the file counts. */
export function namedEntries(root: YamlNode, say: (problem: ReadingProblem) => void): NamedEntries {
  const first = new Map<string, { section: (typeof SECTIONS)[number]; entry: YamlEntry }>();
  const all = SECTIONS.flatMap((section) =>
    [...(mapOf(field(mapOf(root), section))?.entries.values() ?? [])].map((entry) => ({ section, entry })),
  ).sort((a, b) => a.entry.keyAt.start - b.entry.keyAt.start);
  for (const named of all) {
    const { key, keyAt } = named.entry;
    const earlier = first.get(key);
    if (!earlier) first.set(key, named);
    else
      say({
        code: 'duplicate-key',
        message: `There already is a ${NOUN[earlier.section]} \`${key}\`. Conditions use these names, so choose another one for this ${NOUN[named.section]}.`,
        at: keyAt,
        related: [{ message: `The ${NOUN[earlier.section]} \`${key}\` is here.`, at: earlier.entry.keyAt }],
      });
  }
  const findings = new Map<string, YamlEntry>();
  const composed = new Map<string, YamlEntry>();
  const scores = new Set<string>();
  for (const [id, { section, entry }] of first) {
    (section === 'findings' ? findings : composed).set(id, entry);
    if (section === 'scores') scores.add(id);
  }
  return { findings, composed, scores };
}
