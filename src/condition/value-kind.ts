import type { ValueKind } from '../guideline/model.ts';
import type { Value } from './condition.ts';
import { Decimal } from './decimal.ts';

/** A value, if it is of the kind; `null`, which is unknown, for any other. */
export function valueOfKind(kind: ValueKind, value: Value): Value {
  switch (kind) {
    case 'truth':
      return typeof value === 'boolean' ? value : null;
    case 'number':
      return value instanceof Decimal || Number.isFinite(value) ? value : null;
    case 'option':
      return typeof value === 'string' ? value : null;
    case 'set':
      return Array.isArray(value) ? value : null;
  }
}

export function isNumeric(value: Value | undefined): value is number | Decimal {
  return typeof value === 'number' || value instanceof Decimal;
}
