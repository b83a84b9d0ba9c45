import {
  asValue,
  compareDecimals,
  type Decimal,
  decimalToString,
  parseDecimal,
  TOO_MANY_DIGITS,
} from '../../condition/decimal.ts';
import { comparableDecimal, fractionOf } from '../../condition/fraction.ts';
import {
  clearNumeral,
  describeOddNumeral,
  type OddNumeral,
  oddNumeral,
  pointedNumeral,
} from '../../condition/numeral.ts';
import { convert, isConvertible, isUnit } from '../../condition/unit.ts';
import { amountInWords } from '../../condition/wording/amount.ts';
import { cutOff, inBrief } from '../../condition/wording/brief.ts';
import { exampleBetween } from '../../condition/wording/example.ts';
import { isPlain, quoted } from '../../text/quoting.ts';
import type { YamlScalar } from '../../text/tree.ts';
import { analyteAdvice } from '../analytes/advice.ts';
import { limitInDoubt } from '../analytes/limits.ts';
import { inUnit, timesMultiple } from '../in-unit.ts';
import type { Finding } from '../model.ts';
import { shown } from '../schema/wording.ts';
import { describeMistakenUnit, mistakenUnit } from '../unit-mistaken.ts';
import { describeUnknownUnit, nearestUnit, powerInDoubt } from '../unit-spelling.ts';
import { amountIn } from './amount.ts';
import type { ValueProblem } from './problem.ts';
import type { ValueRead } from './read-value.ts';
import { isWhole, recordable } from './recordable.ts';

/** `>5`, `~5`, `5-7`, `5 to 7`, `5±1`: no single value. */
const SEVERAL = /^[<>≤≥≈~±=]|^[\d.,]+\s*(?:[-–—−…±:]|\.\.+|to\b)\s*\d/;
/** What belongs to a number that cannot be read, rather than to a unit. */
const TORN = /^(?:[.,;:'’´`_]|\d+$|[eE][-+]?\d)/;
/** `0x10`. */
const OTHER_BASE = /^[-+]?0[box][\da-f]+$/i;

/** The value of a number finding, written alone or with a unit (`65 g/L`), in the finding's own unit. */
export function readNumber(finding: Finding, node: YamlScalar): ValueRead {
  const text = node.text.trim();
  const odd = oddNumeral(text);
  if (odd && !SEVERAL.test(text)) return { problem: oddNumber(finding, odd, node) };
  const { number = '', unit } = amountIn(text) ?? {};
  if (number === '' || SEVERAL.test(text) || OTHER_BASE.test(text) || TORN.test(unit ?? ''))
    return { problem: noNumber(finding, node) };
  const pointed = isWhole(finding) ? pointedNumeral(number) : undefined;
  if (pointed && isPerhapsThousands(finding, pointed, unit))
    return problem('type-mismatch', describeOddNumeral(pointed));
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
function isPerhapsThousands(
  { range, unit: own }: Finding,
  { readings }: OddNumeral,
  unit: string | undefined,
): boolean {
  const whole = parseDecimal(readings[0] ?? '');
  return (unit === undefined || unit === own?.code) && !!whole && !!range && compareDecimals(whole, range.high) <= 0;
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
  const analyte = finding.analyte?.value;
  const inFull = own !== undefined && isConvertible(unit, own, analyte) ? undefined : timesMultiple(decimal, unit);
  // Of 150k platelets for `10*9/L` the thousands belong to the unit.
  if (inFull && !recordable(finding, inFull, node, undefined)) {
    const number = decimalToString(inFull);
    return problem('type-mismatch', `Write the number in full: \`${inBrief(number)}\`.`, [node, number]);
  }
  if (own === undefined) {
    // `10*2`, `%`, `dozen` or `mg` behind a number may be part of its size; points are not.
    const number = inFull ? undefined : inUnit(decimal, unit, own);
    if (!number)
      return problem(
        'unit-mismatch',
        `${name} has no unit in the guideline, and ${shown(unit)} may change the number. Write the number in full, alone.`,
      );
    const alone = decimalToString(number);
    const advice = `Write the number alone: \`${inBrief(alone)}\`.`;
    return problem('unit-mismatch', `${name} has no unit in the guideline. ${advice}`, [node, alone]);
  }
  if (inFull)
    return problem(
      'type-mismatch',
      `${shown(unit)} may be part of the number or of its unit. Give ${name} in full, in \`${own}\`.`,
    );
  const isMistaken = !isUnit(unit) || mistakenUnit(unit) !== undefined;
  if (isMistaken) return { problem: wrongUnit(finding, decimal, unit, own, node) };
  const converted = convert(fractionOf(decimal), unit, own, analyte);
  if (converted.refused !== undefined) return problem('unit-mismatch', refusal(finding, converted.refused, unit, own));
  const limit = isConvertible(unit, own) ? undefined : limitInDoubt(finding, decimal, unit, converted.value);
  const exact = comparableDecimal(converted.value);
  if (exact && limit) return problem('unit-mismatch', besideLimit(finding, exact, limit, node, own));
  return exact
    ? { decimal: exact }
    : problem('unit-mismatch', `${shown(node.text)} has too many digits in \`${own}\`. Give ${name} in \`${own}\`.`);
}

/** @param why a sentence without its full stop */
function refusal(finding: Finding, why: string, unit: string, own: string): string {
  const mistaken = mistakenUnit(own);
  const name = shown(finding.id);
  if (mistaken) return `${why}. The unit of ${name} may be meant otherwise. ${describeMistakenUnit(own, mistaken)}`;
  const analyte = finding.analyte ? undefined : analyteAdvice(finding, unit, own);
  return `${why}. Give ${name} in \`${own}\`${analyte === undefined ? '' : `, or ${analyte}`}.`;
}

/** A value is so near to a limit that the rounding of the two decides on which side it lies. */
function besideLimit({ id }: Finding, exact: Decimal, limit: Decimal, node: YamlScalar, own: string): string {
  const [given, there] = [exact, limit].map((value) => amountInWords(cutOff(decimalToString(value)), own));
  const number = inBrief(decimalToString(limit));
  return `${shown(node.text)} is ${given}, and rounded it is ${there}, where the guideline decides. Give ${shown(id)} in \`${own}\`, as \`${number}\` if that is meant.`;
}

/** The unit is none, or not the one that is meant. */
function wrongUnit(finding: Finding, decimal: Decimal, unit: string, own: string, node: YamlScalar): ValueProblem {
  const name = shown(finding.id);
  const mistaken = isUnit(unit) ? mistakenUnit(unit) : undefined;
  const why = mistaken
    ? describeMistakenUnit(unit, { ...mistaken, readings: [] }).split(' Look ')[0]
    : describeUnknownUnit(unit);
  if (powerInDoubt(unit)) return { code: 'unit-mismatch', message: why ?? '' };
  const meant = [...(mistaken?.readings ?? []), nearestUnit(unit)].find(
    (code) => code !== undefined && isConvertible(code, own, finding.analyte?.value),
  );
  const number = decimalToString(decimal);
  if (meant === undefined) {
    const near = finding.analyte || mistaken ? undefined : nearestUnit(unit);
    const advice = near && analyteAdvice(finding, near, own);
    const otherwise = advice === undefined ? 'in a unit of the same kind' : `in \`${near}\`, and ${advice}`;
    return { code: 'unit-mismatch', message: `${why} Give ${name} in \`${own}\`, or ${otherwise}.` };
  }
  // In its own unit, the number alone says as much.
  const newText = meant === own ? number : `${number} ${meant}`;
  const anyway = meant === own ? `, which ${name} is in anyway` : '';
  return offer(finding, node, 'unit-mismatch', `${why} Did you mean \`${meant}\`${anyway}?`, newText);
}

function noNumber(finding: Finding, { text, data, style }: YamlScalar): ValueProblem {
  const { id, range, step, unit } = finding;
  const example = range && exampleBetween(range, step);
  const kind = isWhole(finding) ? 'a whole number' : 'a number';
  const inUnit = unit ? ` in \`${unit.code}\`` : '';
  const written = data === true || data === false ? String(data) : text;
  const instead = style === 'block' ? ', and `>` or `|` begins a longer text' : `, not ${shown(written)}`;
  return {
    code: 'type-mismatch',
    message: `${shown(id)} is ${kind}${inUnit}${instead}.${example === undefined ? '' : ` Write for example \`${example}\`.`}`,
  };
}

/** A number with separators or in other digits. It has a repair where only one number can be meant. */
function oddNumber(finding: Finding, odd: OddNumeral, node: YamlScalar): ValueProblem {
  const text = node.text.trim();
  const behind = text.slice(odd.written.length).trim();
  const own = finding.unit?.code;
  const isOwn = behind === '' || behind === own;
  const clear = clearNumeral(odd, (reading) => {
    // Whole numbers are written without decimals.
    if (isWhole(finding) && isOwn && reading !== odd.readings[0]) return false;
    const written = parseDecimal(reading);
    const value = written && (isOwn ? written : inUnit(written, behind, own, finding.analyte?.value));
    return !value || recordable(finding, value, node, undefined) === undefined;
  });
  const message = describeOddNumeral(clear);
  const [meant, another] = clear.readings;
  if (meant === undefined || another !== undefined) return { code: 'type-mismatch', message };
  return offer(finding, node, 'type-mismatch', message, text.replace(odd.written, meant));
}

/** Offers another text for the value. Of one that nobody can have it says so instead, if no repair of that is known. */
function offer(
  finding: Finding,
  node: YamlScalar,
  code: ValueProblem['code'],
  message: string,
  newText: string,
): ValueProblem {
  const data = parseDecimal(newText) ? Number(newText) : newText;
  const read = readNumber(finding, { ...node, text: newText, data });
  if ('problem' in read && !read.problem.fix)
    return { ...read.problem, code, message: `${message} ${read.problem.message}` };
  return { code, message, fix: changeTo(newText, node) };
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
  return { title: `Change to \`${isNumber ? inBrief(newText) : newText}\``, edits: [{ at, newText: inPlace }] };
}
