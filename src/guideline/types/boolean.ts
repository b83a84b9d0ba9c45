import type { YamlScalar } from '../../text/tree.ts';
import { notOneValue } from '../cases/problem.ts';
import type { ValueRead } from '../cases/read-value.ts';
import type { Finding } from '../model.ts';
import { shown } from '../schema/wording.ts';
import type { FindingKind } from './finding-kind.ts';
import { inBackticks } from './option-names.ts';

/** True or false. */
export const boolean: FindingKind = {
  holds: 'truth',
  noun: 'yes or no',
  synonyms: ['bool', 'yes/no', 'yes or no', 'true/false'],
  typing: undefined,
  keys: () => ({}),
  read: (finding, node) => (node.kind === 'scalar' ? readTruth(finding, node) : notOneValue(finding.id, WANTED)),
  wanted: () => WANTED,
  example: () => 'false',
  typed: ({ id }, text) => {
    if (/^(true|yes|y)$/i.test(text)) return { value: true };
    if (/^(false|no|n)$/i.test(text)) return { value: false };
    return { message: `\`${id}\` is \`yes\` or \`no\`, not ${inBackticks(text)}.` };
  },
  held: (_, value) => (typeof value === 'boolean' ? { value } : undefined),
  possible: () => 'yes or no',
};

const WANTED = '`true` or `false`';
const YES = /^(true|yes|on|y|present|positive)$/i;
const NO = /^(false|no|off|n|absent|negative)$/i;

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
