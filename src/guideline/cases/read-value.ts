import type { Value } from '../../condition/condition.ts';
import type { YamlNode, YamlScalar } from '../../text/tree.ts';
import type { Finding } from '../model.ts';
import { shown } from '../schema/wording.ts';
import { FINDING_TYPES } from '../types/index.ts';
import { mismatch, type ValueProblem } from './problem.ts';
import type { Source } from './source.ts';

/** A value as the conditions of the guideline take it, or why it is none. */
export type ValueRead = { readonly value: Value } | { readonly problem: ValueProblem };

/**
 * The value of a finding as it stands in a file, converted to the finding's own unit.
 */
export function readValue(finding: Finding, node: YamlNode, source: Source): ValueRead {
  const kind = FINDING_TYPES[finding.type];
  if (node.kind === 'missing') {
    const wanted = kind.wanted(finding);
    return mismatch(
      `${shown(finding.id)} has no value. Write ${wanted}, or leave the line out when nobody has asked yet.`,
    );
  }
  if (node.kind === 'scalar' && node.data === null) return unknown(finding);
  const read = kind.read(finding, node, source);
  if (!('problem' in read) || read.problem.fix) return read;
  return (node.kind === 'scalar' ? saidUnknown(finding, node) : inBrackets(finding, node, source)) ?? read;
}

/** How people say that they do not know. */
const NOT_KNOWN =
  /^(?:unknown|unk|not (?:known|done|measured|recorded|available|asked)|missing|no data|n\/?[ak]|n\.a\.|\?+|-+)$/i;

/** `potassium: unknown`. */
function saidUnknown({ id, mayBeUnknown }: Finding, { text, at }: YamlScalar): ValueRead | undefined {
  if (!NOT_KNOWN.test(text.trim())) return undefined;
  const message = `What stays unknown is \`null\`: \`${id}: null\`. Leave the line out when nobody has asked yet.`;
  if (!mayBeUnknown)
    return mismatch(
      `${shown(id)} is always asked for, so it cannot stay unknown. Leave the line out when nobody has asked yet.`,
    );
  return {
    problem: {
      code: 'type-mismatch',
      message,
      fix: { title: 'Change to `null`', edits: [{ at, newText: 'null' }] },
    },
  };
}

/** `speech: [words]`, where one value belongs. */
function inBrackets(finding: Finding, node: YamlNode, source: Source): ValueRead | undefined {
  const [only, another] = node.kind === 'list' ? node.items : [];
  if (only?.kind !== 'scalar' || another || FINDING_TYPES[finding.type].holds === 'set') return undefined;
  if ('problem' in readValue(finding, only, source)) return undefined;
  const newText = source.text.slice(only.at.start, only.at.end);
  return {
    problem: {
      code: 'type-mismatch',
      message: `${shown(finding.id)} takes one value, without brackets: ${shown(`${finding.id}: ${newText}`)}.`,
      fix: { title: 'Remove the brackets', edits: [{ at: node.at, newText }] },
    },
  };
}

function unknown({ id, mayBeUnknown }: Finding): ValueRead {
  if (mayBeUnknown) return { value: null };
  return mismatch(
    `${shown(id)} is always asked for, so it cannot be \`null\`. Leave the line out when nobody has asked yet, ` +
      'or write `may_be_unknown: true` at the finding in the guideline.',
  );
}
