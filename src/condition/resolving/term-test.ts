import type { Finding } from '../../guideline/model.ts';
import type { Span } from '../../text/position.ts';
import type { CalculationMeant, Condition } from '../condition.ts';
import { ZERO } from '../decimal.ts';
import { decimalOfFraction } from '../fraction.ts';
import { shown } from '../problem.ts';
import { isFinding, isScore } from '../scope.ts';
import {
  type Expression,
  type Interval,
  isExpression,
  isFormula,
  isTested,
  MIRRORED,
  type NumberLiteral,
  type Operand,
  type Operator,
  type Tested,
  type UnaryTest,
} from '../syntax.ts';
import type { Term } from '../term.ts';
import { type Amount, inBrackets, LOOSE, termOn, written } from './amount.ts';
import { daysBetween, refuseDates } from './dates.ts';
import { derivedFinding, workedOut } from './derived.ts';
import { amountOf, type FormulaContext } from './formula.ts';
import { findingsIn } from './inputs.ts';
import { intervalOf, intervalTest, numberTest } from './number-test.ts';
import type { Resolution } from './resolution.ts';
import { isAlike, isDate, isPure, PURE } from './scale.ts';
import { findingSubject, type NumberSubject } from './subject.ts';
import { anyOf, compareSubject } from './subject-test.ts';

/** Whether a test compares numbers that are worked out, or two numbers that are not constants. */
export function isOfTerms(resolution: Resolution, tested: Tested, operands: readonly Operand[]): boolean {
  if (isFormula(tested) || operands.some(isFormula)) return true;
  return isNumber(resolution, tested) && operands.some((operand) => isTested(operand) && isNumber(resolution, operand));
}

function isNumber({ scope }: Resolution, tested: Tested): boolean {
  if (tested.kind !== 'name' && tested.kind !== 'count') return true;
  const named = scope.lookup(tested.kind === 'count' ? tested.of.name : tested.name);
  if (named === undefined || named === 'unreadable') return false;
  if (tested.kind === 'count') return isFinding(named) && named.holds === 'set';
  return isFinding(named) ? named.holds === 'number' : isScore(named);
}

/** Two numbers, of which at least one is worked out or none is a constant. `whole` is the place of the comparison. */
export function compareTerms(
  context: FormulaContext,
  left: Operand,
  operator: Operator,
  right: Operand,
  whole: Span,
): Condition | undefined {
  const { resolution } = context;
  const [tested, operand, seen]: [Operand, Operand, Operator] = isConstant(left)
    ? [right, left, MIRRORED[operator]]
    : [left, right, operator];
  if (!isExpression(tested) || isConstant(tested))
    return resolution.mismatch('Both sides are constants. Compare a finding with one of them.', whole);
  const amount = amountOf(context, tested);
  if (!isExpression(operand)) {
    const subject = amount && subjectOfAmount(resolution, amount, tested.at);
    return subject && compareSubject(resolution, subject, seen, operand, whole);
  }
  const other = amountOf(context, operand);
  if (!amount || !other) return undefined;
  const literal = literalOf(other, operand);
  if (literal) {
    const subject = subjectOfAmount(resolution, amount, tested.at);
    return subject && numberTest(resolution, subject, seen, literal);
  }
  const calculation = calculationMeant(amount, other, operand) ?? calculationMeant(other, amount, tested);
  return compareSides(resolution, amount, seen, other, whole, calculation);
}

/** A number for which one of the tests after `in` holds. */
export function inTerms(
  context: FormulaContext,
  tested: Tested,
  tests: readonly (Interval | UnaryTest)[],
  whole: Span,
): Condition | undefined {
  const conditions = tests.map((test): Condition | undefined => {
    if (test.kind === 'unary') return compareTerms(context, tested, test.operator, test.operand, whole);
    const { from, to, fromInclusive, toInclusive } = test;
    if (!isTested(from) && !isTested(to)) {
      const amount = amountOf(context, tested);
      const subject = amount && subjectOfAmount(context.resolution, amount, tested.at);
      return subject && intervalTest(context.resolution, subject, test);
    }
    const low = compareTerms(context, tested, fromInclusive ? '>=' : '>', from, test.at);
    const high = compareTerms(context, tested, toInclusive ? '<=' : '<', to, test.at);
    return low && high && { kind: 'and', parts: [low, high] };
  });
  const found = conditions.filter((condition) => condition !== undefined);
  return found.length === tests.length ? anyOf(found) : undefined;
}

/** Whether no name stands in an operand. */
function isConstant(operand: Operand): boolean {
  switch (operand.kind) {
    case 'name':
    case 'count':
    case 'if':
      return false;
    case 'negative':
      return isConstant(operand.of);
    case 'call':
      return operand.of.every(isConstant);
    case 'sum':
    case 'difference':
    case 'product':
    case 'quotient':
    case 'power':
      return isConstant(operand.left) && isConstant(operand.right);
    default:
      return true;
  }
}

/** A plain number that conditions can compare with. */
function literalOf({ term, scale }: Amount, operand: Expression): NumberLiteral | undefined {
  if (operand.kind === 'number') return operand;
  const value = term.kind === 'constant' && !scale ? decimalOfFraction(term.value) : undefined;
  return value && { kind: 'number', value, at: operand.at };
}

/** What is worked out, as the subject of a test: a declared finding or score as it is. */
function subjectOfAmount(resolution: Resolution, amount: Amount, at: Span): NumberSubject | undefined {
  const { term, scale = PURE } = amount;
  if (term.kind === 'finding') return numberSubjectOf(term.finding);
  if (scale.code === undefined && !isPure(scale)) {
    const message = `It is not clear in which unit \`${shown(amount.text)}\` is compared. Give it a name under \`calculations\`, with its \`unit\`.`;
    return resolution.mismatch(message, at);
  }
  return numberSubjectOf(findingOf(resolution, amount));
}

/** The finding of what is worked out. What is written alike is one, and so is a comparison and the difference of its sides. */
function findingOf({ scope }: Resolution, amount: Amount): Finding {
  const { term, sides } = amount;
  const { text, words } = inBrackets(amount, LOOSE + 1);
  const code = amount.scale?.code;
  const known = workedOut(scope);
  const finding =
    known.get(text) ??
    derivedFinding({
      id: text,
      label: words,
      unit: code === undefined ? undefined : { code, at: { start: 0, end: 0 } },
      derivation: {
        term,
        round: undefined,
        isNamed: false,
        ...(sides && {
          sides: [sides[0].text, sides[1].text],
          sidesInWords: [sides[0].words, sides[1].words],
        }),
      },
    });
  known.set(text, finding);
  return finding;
}

function numberSubjectOf(finding: Finding): NumberSubject | undefined {
  const subject = findingSubject(finding);
  return subject.kind === 'number' ? subject : undefined;
}

/** Two numbers that are not constants are compared by their difference. */
function compareSides(
  resolution: Resolution,
  left: Amount,
  operator: Operator,
  right: Amount,
  whole: Span,
  calculation: CalculationMeant | undefined,
): Condition | undefined {
  if (left.text === right.text) {
    const message = `Both sides are the same, \`${shown(left.text)}\`. Compare it with something else.`;
    return resolution.mismatch(message, whole);
  }
  if (isDate(left) !== isDate(right)) {
    refuseDates(resolution, [left, right], whole);
    return undefined;
  }
  if (left.scale && right.scale && !isAlike(left.scale, right.scale))
    return resolution.unlike({
      needed: 'What is compared has to measure the same',
      first: left,
      other: right,
      at: whole,
      calculation,
    });
  const known = workedOut(resolution.scope);
  const own = known.get(written('difference', left, right).text);
  const mirrored = own ? undefined : known.get(written('difference', right, left).text);
  const finding = mirrored ?? findingOf(resolution, difference(left, right));
  const seen = mirrored ? MIRRORED[operator] : operator;
  const condition: Condition = { kind: 'number', finding, interval: intervalOf(seen, ZERO) };
  return operator === '!=' ? { kind: 'not', part: condition } : condition;
}

/** `d_dimer > age * 10`: the formula beside a number that has a unit, as a calculation that gives that unit. */
function calculationMeant(beside: Amount, { term }: Amount, formula: Expression): CalculationMeant | undefined {
  const inputs = new Map(findingsIn(term).map(({ id, unit }) => [id, unit?.code ?? '1']));
  const unit = beside.scale?.code;
  if (!isFormula(formula) || unit === undefined || inputs.size === 0) return undefined;
  return { at: formula.at, inputs: [...inputs].map(([id, code]) => ({ id, unit: code })), unit, beside: beside.text };
}

function difference(left: Amount, right: Amount): Amount {
  if (isDate(left)) return daysBetween(left, right);
  const scale = left.scale ?? right.scale;
  const [a, b] = [left, right].map((side) => (side.scale && scale ? termOn(side, scale) : side.term)) as [Term, Term];
  return { ...written('difference', left, right), term: { kind: 'difference', left: a, right: b }, scale };
}
