import type { Value } from '../../condition/condition.ts';
import type { Finding } from '../../guideline/model.ts';
import { readTypedValue } from '../../guideline/typed-value.ts';

/** A value, or in a sentence why it is none. */
export type CellRead = { readonly value: Value } | { readonly refused: string };

const UNKNOWN = new Set(['', 'null', 'unknown']);
const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['0', false],
]);

/**
 * The value of a finding as a cell of a table gives it, in the finding's own unit: what can be typed (see
 * `readTypedValue`), and 1 or 0 for yes or no. An empty cell, `null` and `unknown` are unknown, unless an option is
 * called so. Options of a multiple choice are separated by `;` or `|`; `none` and `[]` say that none is present.
 */
export function readCell(finding: Finding, cell: string): CellRead {
  const text = cell.trim();
  if (UNKNOWN.has(text.toLowerCase()) && !finding.options.some(({ id }) => id === text)) return { value: null };
  if (finding.type === 'multiple') return text === '[]' ? { value: [] } : readOptionList(finding, text.split(/[;|]/));
  const truth = finding.type === 'boolean' ? TRUTHS.get(text) : undefined;
  return truth === undefined ? typed(finding, text) : { value: truth };
}

/** The options of a `multiple` finding that are present. */
export function readOptionList(finding: Finding, parts: readonly string[]): CellRead {
  const ids = new Set<string>();
  for (const part of parts) {
    const read = typed(finding, part);
    if ('refused' in read) return read;
    if (Array.isArray(read.value)) for (const id of read.value) ids.add(id);
  }
  return { value: [...ids] };
}

function typed(finding: Finding, text: string): CellRead {
  const { value, message } = readTypedValue(finding, text);
  return message === undefined ? { value } : { refused: message };
}
