import {
  asValue,
  type Decimal,
  decimalOf,
  decimalToNumber,
  decimalToString,
  parseDecimal,
  TOO_MANY_DIGITS,
} from '../../condition/decimal.ts';
import { amountInWords } from '../../condition/wording/amount.ts';
import type { YamlScalar } from '../../text/tree.ts';
import type { Finding } from '../model.ts';
import { shown } from '../schema/wording.ts';
import { convert, isUnit } from '../unit.ts';
import { nearestUnit } from '../unit-spelling.ts';
import type { ValueProblem } from './problem.ts';
import type { ValueRead } from './read-value.ts';
import { recordable } from './recordable.ts';

const AMOUNT = /^([-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[-+]?\d+(?!\S))?)\s*(\S.*)?$/is;

/** The value of a number finding, written alone or with a unit (`65 g/L`), in the finding's own unit. */
export function readNumber(finding: Finding, node: YamlScalar): ValueRead {
  const [, number = '', unit] = AMOUNT.exec(node.text.trim()) ?? [];
  if (number === '') return { problem: noNumber(finding, node) };
  if (number.includes(',')) return { problem: commaInNumber(number, node) };
  const decimal = parseDecimal(number);
  if (!decimal) return problem('type-mismatch', `${shown(number)} has ${TOO_MANY_DIGITS}.`);
  if (unit === undefined && typeof node.data !== 'number')
    return {
      problem: {
        code: 'type-mismatch',
        message: `${shown(finding.id)} is a number. Write it without quotes.`,
        fix: { title: 'Remove the quotes', edits: [{ at: node.at, newText: decimalToString(decimal) }] },
      },
    };
  const converted = inOwnUnit(finding, decimal, unit, node);
  if ('problem' in converted) return converted;
  const refused = recordable(finding, converted.decimal, node, unit === finding.unit?.code ? undefined : unit);
  return refused ? { problem: refused } : { value: asValue(converted.decimal) };
}

function inOwnUnit(
  finding: Finding,
  decimal: Decimal,
  unit: string | undefined,
  node: YamlScalar,
): { readonly decimal: Decimal } | { readonly problem: ValueProblem } {
  const own = finding.unit?.code;
  if (unit === undefined || unit === own) return { decimal };
  const name = shown(finding.id);
  if (own === undefined) {
    const number = decimalToString(decimal);
    return {
      problem: {
        code: 'unit-mismatch',
        message: `${name} has no unit in the guideline. Write the number alone: \`${number}\`.`,
        fix: { title: `Change to \`${number}\``, edits: [{ at: node.at, newText: number }] },
      },
    };
  }
  const converted = convert(decimalToNumber(decimal), unit, own);
  if (converted === undefined) return { problem: wrongUnit(finding, decimal, unit, own, node) };
  const exact = decimalOf(converted) ?? parseDecimal(converted.toFixed(12));
  return exact
    ? { decimal: exact }
    : problem('unit-mismatch', `${shown(node.text)} has too many digits in \`${own}\`. Give ${name} in \`${own}\`.`);
}

function wrongUnit({ id }: Finding, decimal: Decimal, unit: string, own: string, { at }: YamlScalar): ValueProblem {
  const why = isUnit(unit) ? `${shown(unit)} cannot be converted into \`${own}\`.` : `${shown(unit)} is no UCUM unit.`;
  const meant = nearestUnit(unit);
  if (meant === undefined || convert(1, meant, own) === undefined)
    return { code: 'unit-mismatch', message: `${why} Give ${shown(id)} in \`${own}\`, or in a unit of the same kind.` };
  // In its own unit, the number alone says as much.
  const newText = meant === own ? decimalToString(decimal) : `${decimalToString(decimal)} ${meant}`;
  const anyway = meant === own ? `, which ${shown(id)} is in anyway` : '';
  return {
    code: 'unit-mismatch',
    message: `${why} Did you mean \`${meant}\`${anyway}?`,
    fix: { title: `Change to \`${newText}\``, edits: [{ at, newText }] },
  };
}

function noNumber({ id, type, range, unit }: Finding, { text, data }: YamlScalar): ValueProblem {
  const example = range && amountInWords(decimalToString(range.low), undefined);
  const kind = type === 'integer' ? 'a whole number' : 'a number';
  const inUnit = unit ? ` in \`${unit.code}\`` : '';
  const written = data === true || data === false ? String(data) : text;
  return {
    code: 'type-mismatch',
    message: `${shown(id)} is ${kind}${inUnit}, not ${shown(written)}.${example === undefined ? '' : ` Write for example \`${example}\`.`}`,
  };
}

function commaInNumber(number: string, { text, at }: YamlScalar): ValueProblem {
  const meant = number.replace(',', '.');
  const newText = text.trim().replace(number, meant);
  return {
    code: 'type-mismatch',
    message: `A decimal number is written with a point: \`${meant}\`.`,
    fix: { title: `Change to \`${newText}\``, edits: [{ at, newText }] },
  };
}

function problem(code: ValueProblem['code'], message: string): { readonly problem: ValueProblem } {
  return { problem: { code, message } };
}
