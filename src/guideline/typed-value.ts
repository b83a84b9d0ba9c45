import type { Value } from '../condition/condition.ts';
import { inFullDigits } from '../condition/decimal.ts';
import type { Finding } from './model.ts';
import { FINDING_TYPES } from './types/index.ts';
import { named } from './types/option-names.ts';

/** A value as it was typed, or what is wrong with it: a sentence with `code` in backticks that says what to do. */
export type TypedValue =
  | { readonly value: Value; readonly message?: undefined }
  | { readonly value?: undefined; readonly message: string };

const UNKNOWN = /^(unknown|not known|null|\?)$/i;

/**
 * The value of a finding as a person types it: `yes`, `65 g/L` (converted to the finding's own unit), an option by its id
 * or label, several separated by commas, semicolons or bars (`none` when there are none), and `unknown` where that is
 * allowed.
 */
export function readTypedValue(finding: Finding, typed: string): TypedValue {
  const text = typed.trim();
  return isUnknown(finding, text) ? unknown(finding) : FINDING_TYPES[finding.type].typed(finding, text);
}

/**
 * A value that was not typed but chosen, or taken from a case: as it is, where the finding can have it.
 * @returns what is wrong with it when the finding was changed meanwhile
 */
export function readHeldValue(finding: Finding, value: Value): TypedValue {
  if (value === null) return unknown(finding);
  const held = FINDING_TYPES[finding.type].held(finding, value);
  return held ?? readTypedValue(finding, typeof value === 'number' ? inFullDigits(value) : String(value));
}

function unknown({ id, mayBeUnknown }: Finding): TypedValue {
  if (mayBeUnknown) return { value: null };
  return {
    message: `\`${id}\` is always asked for, so \`unknown\` is no answer. Leave it out as long as nobody has asked.`,
  };
}

/** Whether a text says that nobody knows, and names no option. */
export function isUnknown(finding: Finding, text: string): boolean {
  return UNKNOWN.test(text) && named(finding, text).length === 0;
}
