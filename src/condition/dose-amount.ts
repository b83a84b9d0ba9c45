import type { Span } from '../text/position.ts';
import { type Decimal, parseDecimal } from './decimal.ts';

/** `40 mg/kg * weight`: the parts of the amount of a dose, with places in its text. */
export interface DoseAmount {
  readonly quantity?: {
    readonly value: Decimal;
    /** As it is written; undefined where none is. */
    readonly unit: string | undefined;
    readonly at: Span;
  };
  /** The number that gives the amount, or by which the quantity is multiplied. */
  readonly times?: { readonly name: string; readonly at: Span };
  /** True when it is none of these. */
  readonly isOther?: true;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const BEFORE_NAME = /^(.*?\S)\s*\*\s*([A-Za-z_][A-Za-z0-9_]*)$/s;
const BEHIND_NAME = /^([A-Za-z_][A-Za-z0-9_]*)\s*\*\s*(.*)$/s;
const QUANTITY = /^(\d{1,9}(?:\.\d{1,9})?)(?:\s*(?![eExXoObB]\d)([A-Za-z[{%/]\S*))?$/;

/** Takes the amount of a dose apart. Never throws. */
export function readDoseAmount(text: string): DoseAmount {
  const indent = text.length - text.trimStart().length;
  const whole = text.trim();
  const placed = (start: number, length: number): Span => ({ start: indent + start, end: indent + start + length });
  if (NAME.test(whole)) return { times: { name: whole, at: placed(0, whole.length) } };
  const named = BEFORE_NAME.exec(whole);
  const first = named ? undefined : BEHIND_NAME.exec(whole);
  const name = named?.[2] ?? first?.[1];
  const rest = named?.[1] ?? first?.[2] ?? whole;
  const [, number, unit] = QUANTITY.exec(rest) ?? [];
  const value = parseDecimal(number ?? '');
  if (!value) return { isOther: true };
  const quantity = {
    value,
    unit,
    at: first ? placed(whole.length - rest.length, rest.length) : placed(0, rest.length),
  };
  if (name === undefined) return { quantity };
  return {
    quantity,
    times: { name, at: first ? placed(0, name.length) : placed(whole.length - name.length, name.length) },
  };
}
