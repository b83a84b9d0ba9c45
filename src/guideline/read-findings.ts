import type { YamlEntry } from '../text/tree.ts';
import type { Decoder } from './decoder.ts';
import { declared, labelOr, mapOf } from './fields.ts';
import type { Finding } from './model.ts';
import type { ReadingProblem } from './reading-problem.ts';
import { FINDING_TYPES } from './types/index.ts';

/**
 * One entry of `findings`. Undefined when a part on which its possible values depend cannot be read: half of it would be
 * another finding.
 */
export function readFinding(
  entry: YamlEntry,
  decoder: Decoder,
  say: (problem: ReadingProblem) => void,
): Finding | undefined {
  const map = mapOf(entry.value);
  const fields = decoder.fieldsOf('finding', map);
  const type = fields.type?.value;
  if (!map || !type) return undefined;
  const { holds, keys } = FINDING_TYPES[type];
  const values = keys(map, say);
  if (!values || (map.entries.has('may_be_unknown') && fields.may_be_unknown === undefined)) return undefined;
  const { range, unit, step, precision, typical, options = [] } = values;
  return {
    ...declared(entry),
    label: labelOr(fields.label, entry.key),
    question: fields.question,
    type,
    holds,
    range,
    unit,
    ...(fields.analyte && { analyte: fields.analyte }),
    step,
    precision,
    ...(typical && { typical }),
    options,
    mayBeUnknown: fields.may_be_unknown === true,
  };
}
