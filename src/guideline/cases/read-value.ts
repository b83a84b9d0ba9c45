import type { Value } from '../../condition/condition.ts';
import type { YamlNode } from '../../text/tree.ts';
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
  return node.kind === 'scalar' && node.data === null ? unknown(finding) : kind.read(finding, node, source);
}

function unknown({ id, mayBeUnknown }: Finding): ValueRead {
  if (mayBeUnknown) return { value: null };
  return mismatch(
    `${shown(id)} is always asked for, so it cannot be \`null\`. Leave the line out when nobody has asked yet, ` +
      'or write `may_be_unknown: true` at the finding in the guideline.',
  );
}
