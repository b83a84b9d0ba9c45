import type { Finding } from '../../guideline/model.ts';
import type { Span } from '../../text/position.ts';
import { inverse, negative, plus, times } from '../fraction.ts';
import type { Term } from '../term.ts';
import { type Amount, constant, scaled } from './amount.ts';
import type { Resolution } from './resolution.ts';
import { canStandFor, hasOffset, isPure, PURE, type Scale, scaleOfUnit } from './scale.ts';

/** A finding as the pure number that a formula takes it for. @param code the unit that the formula takes it in (UCUM) */
export function asEmpirical(
  resolution: Resolution,
  amount: Amount,
  finding: Finding,
  code: string | undefined,
  at: Span,
): Amount | undefined {
  const own = amount.scale ?? PURE;
  if (code === undefined) {
    if (finding.unit === undefined) return amount;
    const message = `The formula takes \`${finding.id}\` as a number. Say under \`empirical\` in which unit: \`${finding.id}: ${finding.unit.code}\`.`;
    return resolution.mismatch(message, at);
  }
  // Whether that unit fits is said where it stands.
  const term = inUnit(amount.term, own, scaleOfUnit(code));
  return term && { ...amount, term, scale: PURE };
}

/** Whether a finding can be taken in a unit. */
export function canBeTakenIn(finding: Finding, code: string): boolean {
  const [own, wanted] = [scaleOfUnit(finding.unit?.code), scaleOfUnit(code)];
  return own.code === wanted.code || isOfTemperature(own, wanted) || canStandFor(own, wanted);
}

function inUnit(term: Term, from: Scale, to: Scale): Term | undefined {
  if (from.code === to.code) return term;
  if (isOfTemperature(from, to)) {
    const offset = times(plus(from.offset, negative(to.offset)), inverse(to.factor));
    const number = scaled(term, times(from.factor, inverse(to.factor)));
    return offset.over === 0n ? number : { kind: 'sum', left: number, right: constant(offset) };
  }
  return canStandFor(from, to) ? scaled(term, times(from.factor, inverse(to.factor))) : undefined;
}

/** Temperatures themselves, not their differences, so that each stands for one on another scale. */
function isOfTemperature(a: Scale, b: Scale): boolean {
  const isOne = ({ powers }: Scale) => powers.size === 1 && powers.get('K') === 1;
  return isOne(a) && isOne(b) && (hasOffset(a) || hasOffset(b));
}

/** Whether nothing has to be said of a number. */
export function isNumber({ scale }: Amount): boolean {
  return !scale || isPure(scale);
}
