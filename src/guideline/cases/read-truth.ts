import type { YamlScalar } from '../../text/tree.ts';
import type { Finding } from '../model.ts';
import { shown } from '../schema/wording.ts';
import type { ValueRead } from './read-value.ts';

const YES = /^(true|yes|on|y|present|positive)$/i;
const NO = /^(false|no|off|n|absent|negative)$/i;

/** The value of a yes-or-no finding. */
export function readTruth({ id }: Finding, { data, text, at }: YamlScalar): ValueRead {
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
