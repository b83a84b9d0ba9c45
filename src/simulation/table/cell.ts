import type { Value } from '../../condition/condition.ts';
import type { Finding } from '../../guideline/model.ts';
import { isUnknown, readTypedValue, type TypedValue } from '../../guideline/typed-value.ts';
import { readTypedOptions } from '../../guideline/types/multiple.ts';

/** A value, or in a sentence why it is none. */
export type CellRead = { readonly value: Value } | { readonly refused: string };

/** As programs write them that know only numbers, also where some are missing. */
const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ['1', true],
  ['1.0', true],
  ['0', false],
  ['0.0', false],
]);

/** People mean both by it, and for a patient they are not the same. */
const DASH = 'A dash may mean none or not known. Write `none`, or leave the cell empty where nobody knows';

/**
 * The value of a finding as a cell of a table gives it, in the finding's own unit: what can be typed (see
 * `readTypedValue`), and 1 or 0 for yes or no. An empty cell, `null` and `unknown` are unknown, unless an option is
 * called so; `[]` says that of several options none is present.
 */
export function readCell(finding: Finding, cell: string): CellRead {
  const text = cell.trim();
  if (text === '' || isUnknown(finding, text)) return { value: null };
  if (finding.holds === 'set' && text === '[]') return { value: [] };
  if (finding.holds === 'set' && text === '-') return { refused: `${DASH} \`${finding.id}\`.` };
  const truth = finding.holds === 'truth' ? TRUTHS.get(text) : undefined;
  return truth === undefined ? cellOf(readTypedValue(finding, text)) : { value: truth };
}

/** The options of a `multiple` finding that are present, each named by a text of its own. */
export function readOptionList(finding: Finding, names: readonly string[]): CellRead {
  return cellOf(readTypedOptions(finding, names));
}

function cellOf({ value, message }: TypedValue): CellRead {
  return message === undefined ? { value } : { refused: message };
}
