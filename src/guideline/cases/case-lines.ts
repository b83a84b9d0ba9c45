import type { Value } from '../../condition/condition.ts';
import { inFullDigits } from '../../condition/decimal.ts';
import { isNumeric } from '../../condition/value-kind.ts';
import { isPlain, quoted } from '../../text/quoting.ts';
import type { NewCase } from './new-case.ts';

/** In columns; longer lists get a line for each item. */
const WIDTH = 110;

/** One case in YAML, line by line, as an item of a block list; the first line begins with the dash. */
export function caseLines({ name, given, choose, expect }: NewCase): readonly string[] {
  const { endsAt, recommends, path } = expect;
  const values = [...given].map(([id, value]) => [id, valueText(value)] as const);
  const choices = chosenIn(choose);
  return [
    `- name: ${scalar(name)}`,
    ...(values.length === 0 ? ['  given: {}'] : ['  given:', ...values.map(([id, value]) => `    ${id}: ${value}`)]),
    ...(choices.length === 0
      ? []
      : ['  choose:', ...choices.map(([id, label]) => `    ${scalar(id)}: ${scalar(label)}`)]),
    '  expect:',
    ...(endsAt === undefined ? [] : [`    ends_at: ${scalar(endsAt)}`]),
    ...(recommends ? listLines('recommends', recommends) : []),
    ...listLines('path', path),
    '  confirm: true',
  ];
}

/** The same in one piece, for a list in `[ … ]`. */
export function caseInFlow({ name, given, choose, expect }: NewCase): string {
  const { endsAt, recommends, path } = expect;
  const values = [...given].map(([id, value]) => `${id}: ${valueText(value)}`);
  const choices = chosenIn(choose).map(([id, label]) => `${scalar(id, true)}: ${scalar(label, true)}`);
  const ids = (list: readonly string[]) => `[${list.map((id) => scalar(id, true)).join(', ')}]`;
  const expected = [
    ...(endsAt === undefined ? [] : [`ends_at: ${scalar(endsAt, true)}`]),
    ...(recommends ? [`recommends: ${ids(recommends)}`] : []),
    `path: ${ids(path)}`,
  ];
  const group = (entries: readonly string[]) => (entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`);
  const entries = [
    `name: ${scalar(name, true)}`,
    `given: ${group(values)}`,
    ...(choices.length === 0 ? [] : [`choose: ${group(choices)}`]),
    `expect: ${group(expected)}`,
    'confirm: true',
  ];
  return group(entries);
}

function chosenIn(choose: NewCase['choose']): readonly (readonly [step: string, label: string])[] {
  return [...(choose ?? [])].map(([step, { label }]) => [step, label]);
}

function listLines(key: string, ids: readonly string[]): readonly string[] {
  const line = `    ${key}: [${ids.map((id) => scalar(id, true)).join(', ')}]`;
  if (line.length <= WIDTH) return [line];
  return [`    ${key}:`, ...ids.map((id) => `      - ${scalar(id)}`)];
}

function valueText(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return scalar(value, true);
  if (isNumeric(value)) return inFullDigits(value);
  return `[${value.map((id) => scalar(id, true)).join(', ')}]`;
}

function scalar(text: string, inFlow = false): string {
  return isPlain(text, inFlow) ? text : quoted(text);
}
