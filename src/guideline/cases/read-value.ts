import type { Value } from '../../condition/condition.ts';
import type { YamlNode, YamlScalar } from '../../text/tree.ts';
import type { Finding } from '../model.ts';
import { shown } from '../schema/wording.ts';
import type { ValueProblem } from './problem.ts';
import { readNumber } from './read-number.ts';
import { readOption, readOptions } from './read-options.ts';
import type { Source } from './source.ts';

/** A value as the conditions of the guideline take it, or why it is none. */
export type ValueRead = { readonly value: Value } | { readonly problem: ValueProblem };

/**
 * The value of a finding as it stands in a file, converted to the finding's own unit.
 */
export function readValue(finding: Finding, node: YamlNode, source: Source): ValueRead {
  const name = shown(finding.id);
  if (node.kind === 'missing')
    return mismatch(`${name} has no value. Write ${wanted(finding)}, or leave the line out when nobody has asked yet.`);
  if (node.kind === 'scalar' && node.data === null) return unknown(finding);
  if (finding.type === 'multiple') return readOptions(finding, node, source);
  if (node.kind !== 'scalar') return mismatch(`${name} takes one value: ${wanted(finding)}.`);
  switch (finding.type) {
    case 'boolean':
      return readTruth(finding, node);
    case 'choice':
      return readOption(finding, node, source);
    default:
      return readNumber(finding, node);
  }
}

function unknown({ id, mayBeUnknown }: Finding): ValueRead {
  if (mayBeUnknown) return { value: null };
  return mismatch(
    `${shown(id)} is always asked for, so it cannot be \`null\`. Leave the line out when nobody has asked yet, ` +
      'or write `may_be_unknown: true` at the finding in the guideline.',
  );
}

/** What can stand as the value of a finding, in words. */
function wanted({ type, unit, options }: Finding): string {
  switch (type) {
    case 'boolean':
      return '`true` or `false`';
    case 'choice':
      return `one of its options, such as \`${options[0]?.id ?? ''}\``;
    case 'multiple':
      return `a list of its options, such as \`[${options[0]?.id ?? ''}]\``;
    default:
      return `a ${type === 'integer' ? 'whole ' : ''}number${unit ? ` in \`${unit.code}\`` : ''}`;
  }
}

function mismatch(message: string): ValueRead {
  return { problem: { code: 'type-mismatch', message } };
}

const YES = /^(true|yes|on|y|present|positive)$/i;
const NO = /^(false|no|off|n|absent|negative)$/i;

/** The value of a yes-or-no finding. */
function readTruth({ id }: Finding, { data, text, at }: YamlScalar): ValueRead {
  if (typeof data === 'boolean') return { value: data };
  const meant = YES.test(text) ? 'true' : NO.test(text) ? 'false' : undefined;
  return {
    problem: {
      code: 'type-mismatch',
      message: `${shown(id)} is \`true\` or \`false\`, not ${shown(text)}.`,
      ...(meant && { fix: { title: `Change to \`${meant}\``, edits: [{ at, newText: meant }] } }),
    },
  };
}
