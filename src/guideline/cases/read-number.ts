import {
  asValue,
  compareDecimals,
  type Decimal,
  decimalToString,
  parseDecimal,
  TOO_MANY_DIGITS,
} from '../../condition/decimal.ts';
import { describeOddNumeral, oddNumeral } from '../../condition/numeral.ts';
import { amountInWords } from '../../condition/wording/amount.ts';
import { isPlain, quoted } from '../../text/quoting.ts';
import type { YamlScalar } from '../../text/tree.ts';
import { comparableDecimal, fractionOf } from '../fraction.ts';
import { timesMultiple } from '../in-unit.ts';
import type { Finding } from '../model.ts';
import { shown } from '../schema/wording.ts';
import { convert, isConvertible, isUnit } from '../unit.ts';
import { describeMistakenUnit, mistakenUnit } from '../unit-mistaken.ts';
import { nearestUnit } from '../unit-spelling.ts';
import type { ValueProblem } from './problem.ts';
import type { ValueRead } from './read-value.ts';
import { recordable } from './recordable.ts';

const AMOUNT = /^([-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+(?!\S))?)\s*(\S.*)?$/s;
/** `>5`, `~5`, `5-7`, `5 to 7`, `5±1`: no single value. */
const SEVERAL = /^[<>≤≥≈~±=]|^[\d.,]+\s*(?:[-–—−…±:]|\.\.+|to\b)\s*\d/;
/** What belongs to a number that cannot be read, rather than to a unit. */
const TORN = /^(?:[.,;:'’´`_]|\d+$)/;

/** The value of a number finding, written alone or with a unit (`65 g/L`), in the finding's own unit. */
export function readNumber(finding: Finding, node: YamlScalar): ValueRead {
  const text = node.text.trim();
  const odd = oddNumeral(text);
  if (odd && !SEVERAL.test(text)) return { problem: oddNumber(finding, odd, node) };
  const [, number = '', unit] = AMOUNT.exec(text) ?? [];
  if (number === '' || SEVERAL.test(text) || TORN.test(unit ?? '')) return { problem: noNumber(finding, node) };
  if (isPerhapsThousands(finding, number, unit))
    return problem('type-mismatch', describeOddNumeral({ written: number, meant: undefined }));
  const decimal = parseDecimal(number);
  if (!decimal) return problem('type-mismatch', `${shown(number)} has ${TOO_MANY_DIGITS}.`);
  if (unit === undefined && typeof node.data !== 'number') {
    const fix = { title: 'Remove the quotes', edits: [{ at: node.at, newText: decimalToString(decimal) }] };
    return {
      problem: { code: 'type-mismatch', message: `${shown(finding.id)} is a number. Write it without quotes.`, fix },
    };
  }
  const converted = inOwnUnit(finding, decimal, unit, node);
  if ('problem' in converted) return converted;
  const refused = recordable(finding, converted.decimal, node, unit === finding.unit?.code ? undefined : unit);
  return refused ? { problem: refused } : { value: asValue(converted.decimal) };
}

/** Whether a whole number was written as `1.500`: where points stand between thousands, that is 1500. */
function isPerhapsThousands({ type, range, unit: own }: Finding, number: string, unit: string | undefined): boolean {
  if (type !== 'integer' || !range || !/^[1-9]\d{0,2}\.\d{3}$/.test(number)) return false;
  const whole = parseDecimal(number.replace('.', ''));
  return (unit === undefined || unit === own?.code) && !!whole && compareDecimals(whole, range.high) <= 0;
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
    // `10*2`, `%` or `k` behind a number may be part of its size.
    if (!/^\p{L}{2,}$/u.test(unit))
      return problem(
        'unit-mismatch',
        `${name} has no unit in the guideline, and ${shown(unit)} may change the number. Write the number in full, alone.`,
      );
    return problem('unit-mismatch', `${name} has no unit in the guideline. Write the number alone: \`${number}\`.`, [
      node,
      number,
    ]);
  }
  const inFull = isConvertible(unit, own) ? undefined : timesMultiple(decimal, unit);
  if (inFull) {
    const number = decimalToString(inFull);
    return problem('type-mismatch', `Write the number in full: \`${number}\`.`, [node, number]);
  }
  const isMistaken = !isUnit(unit) || mistakenUnit(unit) !== undefined;
  if (isMistaken) return { problem: wrongUnit(finding, decimal, unit, own, node) };
  const converted = convert(fractionOf(decimal), unit, own);
  if (converted.refused !== undefined) return problem('unit-mismatch', refusal(finding, converted.refused, own));
  const exact = comparableDecimal(converted.value);
  return exact
    ? { decimal: exact }
    : problem('unit-mismatch', `${shown(node.text)} has too many digits in \`${own}\`. Give ${name} in \`${own}\`.`);
}

/** @param why a sentence without its full stop */
function refusal({ id }: Finding, why: string, own: string): string {
  const mistaken = mistakenUnit(own);
  const advice = mistaken
    ? `The unit of ${shown(id)} may be meant otherwise. ${describeMistakenUnit(own, mistaken)}`
    : `Give ${shown(id)} in \`${own}\`.`;
  return `${why}. ${advice}`;
}

/** The unit is none, or not the one that is meant. */
function wrongUnit(finding: Finding, decimal: Decimal, unit: string, own: string, node: YamlScalar): ValueProblem {
  const name = shown(finding.id);
  const mistaken = isUnit(unit) ? mistakenUnit(unit) : undefined;
  const why = mistaken
    ? describeMistakenUnit(unit, { ...mistaken, meant: undefined }).split(' Look ')[0]
    : `${shown(unit)} is no UCUM unit.`;
  const meant = [mistaken?.meant, nearestUnit(unit)].find((code) => code !== undefined && isConvertible(code, own));
  const number = decimalToString(decimal);
  if (meant === undefined)
    return { code: 'unit-mismatch', message: `${why} Give ${name} in \`${own}\`, or in a unit of the same kind.` };
  // In its own unit, the number alone says as much.
  const newText = meant === own ? number : `${number} ${meant}`;
  const anyway = meant === own ? `, which ${name} is in anyway` : '';
  return { code: 'unit-mismatch', message: `${why} Did you mean \`${meant}\`${anyway}?`, fix: changeTo(newText, node) };
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

/** A number with separators or in other digits. It has a repair where only one number can be meant. */
function oddNumber(
  finding: Finding,
  odd: { written: string; meant: string | undefined },
  node: YamlScalar,
): ValueProblem {
  const meant = odd.meant !== undefined && isPossible(finding, odd.meant, node.text) ? odd.meant : undefined;
  const message = describeOddNumeral({ ...odd, meant });
  if (meant === undefined) return { code: 'type-mismatch', message };
  return { code: 'type-mismatch', message, fix: changeTo(node.text.trim().replace(odd.written, meant), node) };
}

/** Whether somebody can have a number whose comma was taken for one between thousands, so far as it stands alone. */
function isPossible({ range }: Finding, meant: string, text: string): boolean {
  const value = parseDecimal(meant);
  if (!value || !range || !/^[-+]?\d+,\d+$/.test(text.trim()) || meant.includes('.')) return true;
  return compareDecimals(value, range.low) >= 0 && compareDecimals(value, range.high) <= 0;
}

function problem(
  code: ValueProblem['code'],
  message: string,
  change?: readonly [node: YamlScalar, newText: string],
): { readonly problem: ValueProblem } {
  const fix = change && changeTo(change[1], change[0]);
  return { problem: { code, message, ...(fix && { fix }) } };
}

/** A number stands without quotes, one with a unit where YAML takes it for text. */
function changeTo(newText: string, { at, inFlow }: YamlScalar): NonNullable<ValueProblem['fix']> {
  const isNumber = parseDecimal(newText) !== undefined;
  const inPlace = isNumber || isPlain(newText, inFlow) ? newText : quoted(newText);
  return { title: `Change to \`${newText}\``, edits: [{ at, newText: inPlace }] };
}
