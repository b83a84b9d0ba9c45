import type { YamlEntry } from '../text/tree.ts';
import { declared, field, labelOf, mapOf, textOf, wordOf } from './fields.ts';
import type { Finding } from './model.ts';
import type { ReadingProblem } from './reading-problem.ts';
import { FINDING_TYPES, TYPE_NAMES } from './types/index.ts';

/**
 * One entry of `findings`. Undefined when a part on which its possible values depend cannot be read: half of it would be
 * another finding.
 */
export function readFinding(entry: YamlEntry, say: (problem: ReadingProblem) => void): Finding | undefined {
  const map = mapOf(entry.value);
  const type = wordOf(map, 'type', TYPE_NAMES)?.value;
  if (!map || !type) return undefined;
  const { holds, keys } = FINDING_TYPES[type];
  const values = keys(map, say);
  const mayBeUnknown = field(map, 'may_be_unknown');
  if (!values || (mayBeUnknown && typeof mayBeUnknown.data !== 'boolean')) return undefined;
  const { range, unit, step, precision, options = [] } = values;
  return {
    ...declared(entry),
    label: labelOf(map, entry.key),
    question: textOf(map, 'question'),
    type,
    holds,
    range,
    unit,
    step,
    precision,
    options,
    mayBeUnknown: mayBeUnknown?.data === true,
  };
}
