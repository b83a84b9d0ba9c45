import { inFeel } from '../calendar-day.ts';
import type { Condition, NumberInterval } from '../condition.ts';
import { readDate } from '../date-text.ts';
import {
  compareDecimals,
  type Decimal,
  decimalToString,
  isMultiple,
  ONE,
  parseDecimal,
  sumDecimals,
  times,
  wholeSteps,
} from '../decimal.ts';
import { clearNumeral, describeOddNumeral, pointedNumeral } from '../numeral.ts';
import { IN_FEEL, replaceBy, STANDS_ALONE, shown, syntaxProblem, UNIT_BEHIND } from '../problem.ts';
import { isFinding, isScore, type Named } from '../scope.ts';
import type { Interval, NumberLiteral, Operand, Operator } from '../syntax.ts';
import { amountInWords, rangeInWords } from '../wording/amount.ts';
import { inBrief } from '../wording/brief.ts';
import { exampleBetween } from '../wording/example.ts';
import { isOtherName } from './other-name.ts';
import type { Resolution } from './resolution.ts';
import type { NumberSubject } from './subject.ts';

/** `age >= 18`: checks that the constant is a number that the subject can be compared with. */
export function numberTest(
  resolution: Resolution,
  subject: NumberSubject,
  operator: Operator,
  operand: Operand,
): Condition | undefined {
  if (operand.kind !== 'number') {
    return notNumber(resolution, subject, operator, operand, (trial, one) => numberTest(trial, subject, operator, one));
  }
  if (!isInRange(resolution, subject, operand)) return undefined;
  const { value } = operand;
  const equality = operator === '=' || operator === '!=';
  if (equality && !isRecorded(subject, value)) {
    const never = `so it is never ${inBrief(decimalToString(value))}.`;
    return resolution.outOfRange(`\`${subject.name}\` has ${recordedValues(subject)} only, ${never}`, operand.at);
  }
  const condition = subject.of(intervalOf(operator, value));
  return operator === '!=' ? { kind: 'not', part: condition } : condition;
}

/** The numbers for which a comparison with a constant is true; of `!=` those for which it is not. */
export function intervalOf(operator: Operator, value: Decimal): NumberInterval {
  switch (operator) {
    case '<':
    case '<=':
      return { to: { value, inclusive: operator === '<=' } };
    case '>':
    case '>=':
      return { from: { value, inclusive: operator === '>=' } };
    default:
      return { from: { value, inclusive: true }, to: { value, inclusive: true } };
  }
}

/** `age in [18..65]`: both ends within range, and something between them. */
export function intervalTest(
  resolution: Resolution,
  subject: NumberSubject,
  interval: Interval,
): Condition | undefined {
  const { from, to, fromInclusive, toInclusive } = interval;
  if (interval.unit && !stateUnit(resolution, subject, interval, interval.unit)) return undefined;
  // Both ends are looked at, so that both are reported.
  const possible = [
    isEnd(resolution, subject, '>=', from, (one) => (to.kind === 'number' ? { ...interval, from: one } : undefined)),
    isEnd(resolution, subject, '<=', to, (one) => (from.kind === 'number' ? { ...interval, to: one } : undefined)),
  ];
  if (possible.includes(false) || from.kind !== 'number' || to.kind !== 'number') return undefined;
  const [low, high] = [inFeel(from.value), inFeel(to.value)];
  if (compareDecimals(from.value, to.value) > 0) {
    const fix = interval.bracketed ? replaceBy(`[${high}..${low}]`, interval.at) : undefined;
    return resolution.outOfRange(
      `Nothing lies between ${inBrief(low)} and ${inBrief(high)}: the lower end comes first.`,
      interval.at,
      fix,
    );
  }
  const found = {
    from: { value: from.value, inclusive: fromInclusive },
    to: { value: to.value, inclusive: toInclusive },
  };
  if (isEmpty(subject, found)) {
    const message = `No value of \`${subject.name}\` lies in this interval. An end in \`[\` or \`]\` belongs to it, one in \`(\` or \`)\` does not.`;
    const both = { from: { ...found.from, inclusive: true }, to: { ...found.to, inclusive: true } };
    const fix = interval.bracketed && !isEmpty(subject, both) ? replaceBy(`[${low}..${high}]`, interval.at) : undefined;
    return resolution.outOfRange(message, interval.at, fix);
  }
  return subject.of(found);
}

/** Whether an end is a number within range. `repaired` is the interval once a number has lost its quotes. */
function isEnd(
  resolution: Resolution,
  subject: NumberSubject,
  operator: Operator,
  end: Operand,
  repaired: (end: NumberLiteral) => Interval | undefined,
): boolean {
  if (end.kind === 'number') return isInRange(resolution, subject, end);
  notNumber(resolution, subject, operator, end, (trial, one) => {
    const interval = repaired(one);
    return interval ? intervalTest(trial, subject, interval) : numberTest(trial, subject, operator, one);
  });
  return false;
}

function isEmpty({ step }: NumberSubject, { from, to }: Required<NumberInterval>): boolean {
  if (compareDecimals(from.value, to.value) === 0) return !from.inclusive || !to.inclusive;
  if (step === undefined) return false;
  const below = wholeSteps(from.value, step);
  const first = from.inclusive && isMultiple(from.value, step) ? below : below + 1n;
  const last = wholeSteps(to.value, step);
  return first > (to.inclusive || !isMultiple(to.value, step) ? last : last - 1n);
}

function isRecorded({ step, range }: NumberSubject, value: Decimal): boolean {
  return !step || isMultiple(range ? sumDecimals([value, times(range.low, -1n)]) : value, step);
}

function isInRange(resolution: Resolution, subject: NumberSubject, literal: NumberLiteral): boolean {
  if (!isClear(resolution, subject, literal)) return false;
  if (literal.unit) return withoutUnit(resolution, subject, literal, literal.unit);
  const { value, at } = literal;
  if (value.isDate !== isOfDays(subject)) {
    const { name } = subject;
    resolution.mismatch(
      value.isDate
        ? `\`${name}\` is no date, so it cannot be compared with one. Compare it with a number.`
        : `\`${name}\` is a date. Compare it with one, as in \`${name} >= ${exampleValue(subject)}\`.`,
      at,
    );
    return false;
  }
  if (isWithin(subject, value)) return true;
  const outside = `${inBrief(decimalToString(value))} lies outside.`;
  resolution.outOfRange(`${goesFrom(subject)}, ${subject.because}; ${outside}`, at);
  return false;
}

function isOfDays({ range }: NumberSubject): boolean {
  return range?.low.isDate === true;
}

/** Whether a number can be no other one. Of one that the subject can have only with thousands it states that. */
function isClear({ problems, scope }: Resolution, subject: NumberSubject, literal: NumberLiteral): boolean {
  const { unclear, unit } = literal;
  if (!unclear) return true;
  // Of two numbers of a list and a single one no number is the likelier.
  if (unclear.readings.some((reading) => reading.includes(','))) return false;
  const isWhole = subject.step !== undefined && compareDecimals(subject.step, ONE) === 0;
  const isOwn = unit === undefined || unit.text === subject.unit;
  const sign = literal.value.digits < 0n ? '-' : '';
  const isPossible = (reading: string): boolean => {
    // Whole numbers are written without decimals.
    if (isWhole && isOwn && reading !== unclear.readings[0]) return false;
    const value = parseDecimal(sign + reading);
    const own = value && (isOwn ? value : scope.inUnit(value, unit.text, subject.unit));
    return !own || (isWithin(subject, own) && isRecorded(subject, own));
  };
  if (pointedNumeral(unclear.written)) {
    if (!isWhole || !isOwn || !isPossible(unclear.readings[0] ?? '')) return true;
    problems.push(syntaxProblem(describeOddNumeral(unclear), unclear.at));
    return false;
  }
  const { readings } = clearNumeral(unclear, isPossible);
  const [meant, another] = readings;
  if (meant === undefined || another !== undefined) return false;
  const message = describeOddNumeral({ ...unclear, readings });
  problems.push(syntaxProblem(message, unclear.at, replaceBy(meant, unclear.at)));
  return true;
}

function isWithin({ range }: NumberSubject, value: Decimal): boolean {
  return !range || (compareDecimals(value, range.low) >= 0 && compareDecimals(value, range.high) <= 0);
}

/** States how the number is written alone: its unit has been said to be in the way. */
function withoutUnit(
  { problems, scope }: Resolution,
  subject: NumberSubject,
  { value, at }: NumberLiteral,
  unit: NonNullable<NumberLiteral['unit']>,
): boolean {
  const { name, unit: own } = subject;
  const factor = scope.lookup(unit.text);
  if (factor !== undefined && factor !== 'unreadable' && isNumeric(factor)) {
    const place = { start: at.end, end: unit.at.start };
    const message = `What is multiplied has \`*\` between it; ${IN_FEEL}`;
    problems.push(syntaxProblem(message, unit.at, replaceBy(' * ', place, 'Add `*`')));
    return true;
  }
  const converted = scope.inUnit(value, unit.text, own);
  if (!converted) {
    if (own !== undefined) problems.push(syntaxProblem(inUnitOf(name, own), unit.at));
    return true;
  }
  const number = decimalToString(converted);
  const isSame = compareDecimals(converted, value) === 0;
  const never = isSame ? undefined : whyNever(subject, converted);
  if (never !== undefined) {
    const written = `${inBrief(decimalToString(value))} ${shown(unit.text)}`;
    const amount = `${compareDecimals(value, ONE) === 0 ? 'is' : 'are'} ${amountInWords(number, own)}`;
    const message = `${STANDS_ALONE}. ${written} ${amount}, and ${never}. Write a number that \`${name}\` can be.`;
    problems.push(syntaxProblem(message, unit.at));
    return true;
  }
  const behind = { start: at.end, end: unit.at.end };
  const fix = isSame
    ? replaceBy('', behind, `Remove \`${shown(unit.text)}\``)
    : replaceBy(number, { start: at.start, end: unit.at.end });
  const message = isSame
    ? UNIT_BEHIND
    : own === undefined
      ? `${STANDS_ALONE}, and in full: \`${inBrief(number)}\`.`
      : inUnitOf(name, own);
  problems.push(syntaxProblem(message, unit.at, fix));
  return true;
}

function isNumeric(named: Named): boolean {
  return isFinding(named) ? named.holds === 'number' : isScore(named);
}

function inUnitOf(name: string, unit: string): string {
  return `${STANDS_ALONE}, in the unit that the finding declares: \`${name}\` is in \`${unit}\`.`;
}

/** Why the subject never has a value, to go on with after a comma; undefined where it can. */
function whyNever(subject: NumberSubject, value: Decimal): string | undefined {
  if (!isWithin(subject, value)) return goesFrom(subject);
  return isRecorded(subject, value) ? undefined : `\`${subject.name}\` has ${recordedValues(subject)} only`;
}

function goesFrom({ name, range, unit }: NumberSubject): string {
  return `\`${name}\` goes from ${range && rangeInWords(range, unit)}`;
}

function recordedValues({ step }: NumberSubject): string {
  return step && compareDecimals(step, ONE) === 0 ? 'whole numbers' : `multiples of ${step && decimalToString(step)}`;
}

/**
 * `[6.5..8] mmol/L`: states that the unit goes, and the ends in the unit of the finding where that is another one. False where
 * the ends are not those of the finding.
 */
function stateUnit(
  { problems, scope }: Resolution,
  subject: NumberSubject,
  { from, to, at, fromInclusive, toInclusive }: Interval,
  unit: NonNullable<NumberLiteral['unit']>,
): boolean {
  if (from.kind !== 'number' || to.kind !== 'number') return true;
  const [low, high] = [from, to].map(({ value }) => scope.inUnit(value, unit.text, subject.unit));
  const { name, unit: own } = subject;
  if (!low || !high) {
    if (own !== undefined) problems.push(syntaxProblem(inUnitOf(name, own), unit.at));
    return false;
  }
  const isOwn = compareDecimals(low, from.value) === 0 && compareDecimals(high, to.value) === 0;
  const behind = { start: at.end, end: unit.at.end };
  if (isOwn) {
    problems.push(syntaxProblem(UNIT_BEHIND, unit.at, replaceBy('', behind, `Remove \`${shown(unit.text)}\``)));
    return true;
  }
  const amounts = `${[from, to].map(({ value }) => inBrief(decimalToString(value))).join(' to ')} ${shown(unit.text)}`;
  const ends = rangeInWords({ low, high }, own);
  const never = whyNever(subject, low) ?? whyNever(subject, high);
  if (never !== undefined) {
    const message = `${STANDS_ALONE}. ${amounts} are ${ends}, and ${never}. Write numbers that \`${name}\` can be.`;
    problems.push(syntaxProblem(message, unit.at));
    return false;
  }
  const [open, close] = [fromInclusive ? '[' : '(', toInclusive ? ']' : ')'];
  const meant = `${open}${decimalToString(low)}..${decimalToString(high)}${close}`;
  const message = `${STANDS_ALONE}, in the unit that the finding declares: ${amounts} are ${ends}.`;
  problems.push(syntaxProblem(message, unit.at, replaceBy(meant, { start: at.start, end: unit.at.end })));
  return false;
}

/** States that something else stands where a number belongs. `attempt` uses the number that was put in quotes. */
function notNumber(
  resolution: Resolution,
  subject: NumberSubject,
  operator: Operator,
  operand: Operand,
  attempt: (trial: Resolution, literal: NumberLiteral) => Condition | undefined,
): undefined {
  const { name } = subject;
  if (operand.kind === 'text' && isOfDays(subject)) {
    const read = readDate(operand.value.trim());
    const day = read.day ?? read.meant;
    const fix = day && replaceBy(inFeel(day), operand.at);
    const message = read.message ?? `A date is written \`${inFeel(read.day)}\`.`;
    return resolution.mismatch(message, operand.at, fix);
  }
  const value = operand.kind === 'text' ? parseDecimal(operand.value.trim()) : undefined;
  if (value) {
    const literal: NumberLiteral = { kind: 'number', value, at: operand.at };
    const right = resolution.succeeds((trial) => attempt(trial, literal));
    const fix = right ? replaceBy(decimalToString(value), operand.at) : undefined;
    return resolution.mismatch(`\`${name}\` is a number; a number stands without quotes.`, operand.at, fix);
  }
  if (isOtherName(resolution, operand)) return undefined;
  if (operand.kind === 'null') {
    const message = subject.unknown
      ? `To ask whether \`${name}\` is known, write \`${name} != null\`; to ask whether it is unknown, \`${name} = null\`.`
      : `\`${name}\` is never \`null\`. Ask for the findings that it is made of.`;
    return resolution.mismatch(message, operand.at);
  }
  const written = operand.kind === 'name' ? ` \`${shown(operand.name)}\` is none.` : '';
  return resolution.mismatch(
    `\`${name}\` is a ${isOfDays(subject) ? 'date' : 'number'}. Compare it with one, as in \`${name} ${operator} ${exampleValue(subject)}\`.${written}`,
    operand.at,
  );
}

/** A number that the subject may well be compared with: the middle of its range. */
export function exampleValue({ range, step }: NumberSubject): string {
  if (!range) return '1';
  const example = exampleBetween(range, step);
  return range.low.isDate ? `date("${example}")` : example;
}
