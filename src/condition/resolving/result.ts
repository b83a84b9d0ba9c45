import { shown } from '../problem.ts';
import type { Term } from '../term.ts';
import { isUnit } from '../unit.ts';
import { type Amount, scaled } from './amount.ts';
import { canStandFor, factorBetween, isPure, PURE, scaleOfUnit } from './scale.ts';

/** What a calculation gives, or what has to be said of its unit. */
export type Result =
  | { readonly term: Term; readonly code: string | undefined; readonly refused?: undefined }
  | { readonly refused: 'unit-missing'; readonly message: string /** UCUM. */; readonly meant: string | undefined }
  | { readonly refused: 'unit-other'; readonly message: string };

/**
 * The number of a calculation in its unit.
 * @param declared UCUM; undefined where the author declares none
 * @param isEmpirical whether the result is a plain number in that unit
 */
export function resultOf({ term, scale }: Amount, declared: string | undefined, isEmpirical: boolean): Result {
  const own = scale ?? PURE;
  const isPlain = isEmpirical ? isPure(own) : scale === undefined;
  if (declared === undefined) {
    if (own.code !== undefined || isPure(own)) return { term, code: own.code };
    const meant = isUnit(own.written) ? own.written : undefined;
    const example = meant === undefined ? '' : `, such as \`unit: ${meant}\``;
    return {
      refused: 'unit-missing',
      message: `Say in which unit the result is${example}: it follows from several units.`,
      meant,
    };
  }
  if (isPlain) return { term, code: declared };
  const wanted = scaleOfUnit(declared);
  if (own.code === declared) return { term, code: declared };
  if (canStandFor(own, wanted)) return { term: scaled(term, factorBetween(own, wanted)), code: declared };
  const gives = isPure(own) ? 'a number without a unit' : `\`${shown(own.written)}\``;
  return {
    refused: 'unit-other',
    message: `The units of this formula give ${gives}, which is no \`${declared}\`. If it was fitted to data, name under \`empirical\` the unit in which it takes each input; otherwise correct the formula or the unit.`,
  };
}
