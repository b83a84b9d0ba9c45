import type { Value } from '../condition/condition.ts';
import { inFullDigits } from '../condition/decimal.ts';
import { nearest } from '../text/nearest.ts';
import { plainValue } from '../text/plain-scalar.ts';
import type { YamlScalar } from '../text/tree.ts';
import { readNumber } from './cases/read-number.ts';
import type { Finding, Option } from './model.ts';

/** A value as it was typed, or what is wrong with it: a sentence with `code` in backticks that says what to do. */
export type TypedValue =
  | { readonly value: Value; readonly message?: undefined }
  | { readonly value?: undefined; readonly message: string };

const YES = /^(true|yes|y)$/i;
const NO = /^(false|no|n)$/i;
const UNKNOWN = /^(unknown|not known|null|\?)$/i;
const NOTHING = /^(none|-|)$/i;

/**
 * The value of a finding as a person types it: `yes`, `65 g/L` (converted to the finding's own unit), an option by its id
 * or label, several separated by commas (`none` when there are none), and `unknown` where that is allowed.
 */
export function readTypedValue(finding: Finding, typed: string): TypedValue {
  const text = typed.trim();
  if (UNKNOWN.test(text) && !optionOf(finding, text)) return unknown(finding);
  switch (finding.type) {
    case 'boolean':
      if (YES.test(text)) return { value: true };
      if (NO.test(text)) return { value: false };
      return { message: `\`${finding.id}\` is \`yes\` or \`no\`, not \`${quoted(text)}\`.` };
    case 'choice': {
      const option = optionOf(finding, text);
      return option ? { value: option.id } : noOption(finding, text);
    }
    case 'multiple':
      return several(finding, text);
    default: {
      const read = readNumber(finding, scalar(text));
      return 'problem' in read ? { message: read.problem.message } : { value: read.value };
    }
  }
}

/**
 * A value that was not typed but chosen, or taken from a case: as it is, where the finding can have it.
 * @returns what is wrong with it when the finding was changed meanwhile
 */
export function readHeldValue(finding: Finding, value: Value): TypedValue {
  if (value === null) return unknown(finding);
  switch (finding.type) {
    case 'boolean':
      return typeof value === 'boolean' ? { value } : readTypedValue(finding, String(value));
    case 'choice':
      return finding.options.some(({ id }) => id === value) ? { value } : noOption(finding, String(value));
    case 'multiple': {
      const ids = Array.isArray(value) ? value : [String(value)];
      const stranger = ids.find((one) => !finding.options.some(({ id }) => id === one));
      return stranger === undefined ? { value: ids } : noOption(finding, String(stranger));
    }
    default:
      return readTypedValue(finding, typeof value === 'number' ? inFullDigits(value) : String(value));
  }
}

function unknown({ id, mayBeUnknown }: Finding): TypedValue {
  if (mayBeUnknown) return { value: null };
  return {
    message: `\`${id}\` is always asked for, so \`unknown\` is no answer. Leave it out as long as nobody has asked.`,
  };
}

function several(finding: Finding, text: string): TypedValue {
  if (NOTHING.test(text) && !optionOf(finding, text)) return { value: [] };
  const whole = optionOf(finding, text);
  if (whole) return { value: [whole.id] };
  const ids: string[] = [];
  for (const part of text.split(',')) {
    const option = optionOf(finding, part.trim());
    if (!option) return noOption(finding, part.trim());
    if (!ids.includes(option.id)) ids.push(option.id);
  }
  return { value: ids };
}

/** By its id, or else by its label, letter case aside. */
function optionOf({ options }: Finding, text: string): Option | undefined {
  const plain = text.toLowerCase();
  return options.find(({ id }) => id === text) ?? options.find(({ label }) => label.toLowerCase() === plain);
}

function noOption({ id, options }: Finding, text: string): TypedValue {
  const names = options.flatMap((option) => [option.id, option.label]);
  const meant = nearest(text, names);
  const option = options.find((candidate) => candidate.id === meant || candidate.label === meant);
  const missing = `\`${quoted(text)}\` is no option of \`${id}\`.`;
  if (option) return { message: `${missing} Did you mean \`${option.id}\`?` };
  return { message: `${missing} Its options: ${options.map((one) => `\`${one.id}\``).join(', ')}.` };
}

/** As a plain value in a file. */
function scalar(text: string): YamlScalar {
  const at = { start: 0, end: text.length };
  return { kind: 'scalar', at, read: at, data: plainValue(text), text, style: 'plain', inFlow: false };
}

function quoted(text: string): string {
  return text.replaceAll('`', "'").slice(0, 60);
}
