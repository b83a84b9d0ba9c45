import { isSurelyMeant } from '../../text/nearest.ts';
import type { YamlEntry, YamlMap } from '../../text/tree.ts';
import { repeatedIn } from '../repeated-names.ts';
import { shown } from '../schema/wording.ts';
import type { GivenValue } from './model.ts';
import type { CasesProblem, Say } from './problem.ts';
import { readValue } from './read-value.ts';
import type { Source } from './source.ts';

/** What is known of a patient, by finding id; values that the finding cannot have are problems and left out. */
export function readGiven(map: YamlMap | undefined, source: Source, say: Say): ReadonlyMap<string, GivenValue> {
  const { guideline, text } = source;
  const given = new Map<string, GivenValue>();
  for (const entry of map?.entries.values() ?? []) {
    const { key, keyAt, value: node } = entry;
    const finding = guideline.findings.get(key);
    if (!finding) {
      const problem = unknownFinding(entry, source);
      if (problem) say(problem);
      continue;
    }
    const at = node.kind === 'missing' ? keyAt : node.at;
    const read = readValue(finding, node, source);
    if ('problem' in read) say({ at, ...read.problem });
    else given.set(key, { finding: { id: key, at: keyAt }, value: read.value, at });
    if (node.kind === 'list')
      for (const { message, at, related, fix } of repeatedIn(node, text))
        say({ code: 'schema', message, at, ...(related && { related }), ...(fix && { fix }) });
  }
  return given;
}

function unknownFinding({ key, keyAt: at }: YamlEntry, { guideline, guesses }: Source): CasesProblem | undefined {
  const { findings, definitions, scores, unreadable } = guideline;
  const composed = definitions.has(key) ? 'definition' : scores.has(key) ? 'score' : undefined;
  if (composed)
    return {
      code: 'unknown-name',
      message: `${shown(key)} is a ${composed}, which follows from findings. Give those findings instead.`,
      at,
    };
  // Without any, the whole section of the guideline is missing, which its own check says.
  if (findings.size === 0 || unreadable.has(key)) return undefined;
  const missing = `The guideline has no finding ${shown(key)}.`;
  const meant = guesses.meant('findings', key, findings.keys());
  if (meant === undefined)
    return { code: 'unknown-name', message: `${missing} Write one that stands under its \`findings\`.`, at };
  if (!isSurelyMeant(key, meant, findings.keys()))
    return { code: 'unknown-name', message: `${missing} The nearest name is \`${meant}\`.`, at };
  return {
    code: 'unknown-name',
    message: `${missing} Did you mean \`${meant}\`?`,
    at,
    fix: { title: `Change to \`${meant}\``, edits: [{ at, newText: meant }] },
  };
}
