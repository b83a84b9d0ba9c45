import type { Span } from '../../text/position.ts';
import type { Fraction } from '../fraction.ts';
import { shown } from '../problem.ts';
import type { Formula } from '../syntax.ts';
import type { ArithmeticKind, Term } from '../term.ts';
import { type Amount, asPure, constant, folded, scaled, termOn, written } from './amount.ts';
import { daysBetween, refuseDates } from './dates.ts';
import type { Resolution } from './resolution.ts';
import { hasOffset, isAlike, isDate, isPure, PURE, powerOf, productOf, quotientOf, type Scale } from './scale.ts';

type Operation = Extract<Formula, { readonly kind: ArithmeticKind }>;

/** What an operation makes of two numbers. Undefined, with the problem stated, when their units do not allow it. */
export function combined(
  resolution: Resolution,
  operation: Operation,
  left: Amount,
  right: Amount,
): Amount | undefined {
  const { kind, at } = operation;
  if (kind === 'difference' && isDate(left) && isDate(right)) return daysBetween(left, right);
  if (refuseDates(resolution, [left, right], at)) return undefined;
  const isNothing = kind === 'quotient' && right.term.kind === 'constant' && right.term.value.over === 0n;
  if (isNothing) return resolution.mismatch('Nothing can be divided by zero.', operation.right.at);
  if (left.term.kind === 'constant' && right.term.kind === 'constant' && !left.scale && !right.scale) {
    const value = folded(kind, left.term.value, right.term.value);
    if (value) return { ...written(kind, left, right), term: constant(value), scale: undefined };
  }
  switch (kind) {
    case 'sum':
    case 'difference':
      return joined(resolution, kind, left, right, at);
    case 'product':
    case 'quotient':
      return multiplied(resolution, kind, left, right, at);
    case 'power':
      return raised(resolution, operation, left, right);
  }
}

function joined(
  resolution: Resolution,
  kind: 'sum' | 'difference',
  left: Amount,
  right: Amount,
  at: Span,
): Amount | undefined {
  const same = unified(
    resolution,
    [left, right],
    at,
    `What is ${kind === 'sum' ? 'added' : 'subtracted'} has to measure the same`,
  );
  const [a, b] = same?.terms ?? [];
  return same && a && b && { ...written(kind, left, right), term: { kind, left: a, right: b }, scale: same.scale };
}

/**
 * Several numbers on the scale of the first that has one; plain ones are taken to be on it already.
 * @param needed what the problem begins with when they cannot be
 */
export function unified(
  resolution: Resolution,
  amounts: readonly Amount[],
  at: Span,
  needed: string,
): { readonly terms: readonly Term[]; readonly scale: Scale | undefined } | undefined {
  if (refuseDates(resolution, amounts, at)) return undefined;
  const first = amounts.find(({ scale }) => scale);
  const scale = first?.scale;
  if (!first || !scale) return { terms: amounts.map(({ term }) => term), scale: undefined };
  const other = amounts.find((one) => one.scale && !isAlike(one.scale, scale));
  if (other) return resolution.unlike({ needed, first, other, at });
  const plain = amounts.find((one) => !one.scale);
  if (plain && scale.code === undefined && !isPure(scale)) {
    const message = `It is not clear in which unit \`${plain.text}\` is, beside \`${shown(first.text)}\`. Give that a name under \`calculations\`, with its \`unit\`.`;
    return resolution.mismatch(message, at);
  }
  return { terms: amounts.map((one) => (one.scale ? termOn(one, scale) : one.term)), scale };
}

function multiplied(
  resolution: Resolution,
  kind: 'product' | 'quotient',
  left: Amount,
  right: Amount,
  at: Span,
): Amount | undefined {
  const warm = [left, right].find((one) => one.scale && hasOffset(one.scale));
  if (warm) return refuseTemperature(resolution, warm, at);
  const term: Term = { kind, left: left.term, right: right.term };
  const text = written(kind, left, right);
  if (!left.scale && !right.scale) return { ...text, term, scale: undefined };
  const scale = (kind === 'product' ? productOf : quotientOf)(left.scale ?? PURE, right.scale ?? PURE);
  // What is left of two units that measure the same is a pure number.
  const isNumber = scale.code === undefined && scale.powers.size === 0;
  return isNumber ? { ...text, term: scaled(term, scale.factor), scale: PURE } : { ...text, term, scale };
}

export function refuseTemperature(resolution: Resolution, { text, scale }: Amount, at: Span): undefined {
  const message = `\`${shown(text)}\` is in \`${scale?.written}\`, whose zero is not nothing, so it can only be added, subtracted and compared.`;
  return resolution.mismatch(`${message} Under \`calculations\`, \`empirical\` takes it as a number.`, at);
}

function raised(resolution: Resolution, operation: Operation, left: Amount, right: Amount): Amount | undefined {
  const { at } = operation;
  const text = written('power', left, right);
  const exponent = asPure(right);
  if (!exponent)
    return resolution.mismatch(
      `An exponent is a number without a unit, which \`${shown(right.text)}\` is not.`,
      operation.right.at,
    );
  if (left.scale && hasOffset(left.scale)) return refuseTemperature(resolution, left, at);
  const base = asPure(left);
  const whole = exponent.kind === 'constant' ? wholeNumber(exponent.value) : undefined;
  if (base && exponent.kind === 'constant' && base.kind === 'constant' && !isNumber(base.value, exponent.value))
    return resolution.mismatch(`\`${text.text}\` is no number.`, at);
  if (base) return { ...text, term: { kind: 'power', left: base, right: exponent }, scale: left.scale && PURE };
  if (whole === undefined)
    return resolution.unlike({
      needed: `Only a number without a unit can have \`${shown(right.text)}\` as its exponent`,
      first: left,
      other: undefined,
      at,
    });
  return {
    ...text,
    term: { kind: 'power', left: left.term, right: exponent },
    scale: powerOf(left.scale ?? PURE, whole),
  };
}

/** Whether there is a power: not of zero to zero or less, nor of a negative number to a part of one. */
function isNumber(base: Fraction, exponent: Fraction): boolean {
  return base.over > 0n || (base.over === 0n ? exponent.over > 0n : exponent.under === 1n);
}

/** As UCUM has exponents. */
const LARGEST = 50;

function wholeNumber({ over, under }: Fraction): number | undefined {
  return under === 1n && over >= -LARGEST && over <= LARGEST ? Number(over) : undefined;
}
