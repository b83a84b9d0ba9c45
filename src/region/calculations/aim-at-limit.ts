import { calculated } from '../../condition/calculating/derived.ts';
import { isExact } from '../../condition/calculating/enclosure.ts';
import type { Patient } from '../../condition/condition.ts';
import type { Decimal } from '../../condition/decimal.ts';
import { patientInputs } from '../../condition/evaluate.ts';
import {
  compareFractions,
  decimalOfFraction,
  type Fraction,
  fractionOf,
  inverse,
  negative,
  plus,
  times,
} from '../../condition/fraction.ts';
import type { Finding } from '../../guideline/model.ts';
import type { Box, Boxes } from './box.ts';
import type { Result } from './result-cells.ts';

/**
 * Patients of whom a calculation comes to just the number of a limit, which dividing boxes would hardly ever find where any
 * number of a range is possible: one finding of a patient is changed as if the calculation were linear in it, or in one divided by it.
 */
export class Aim {
  readonly #boxes: Boxes;
  readonly #targets: readonly { readonly finding: Finding; readonly leaves: readonly number[]; readonly at: Decimal }[];

  constructor(boxes: Boxes, results: readonly Result[]) {
    this.#boxes = boxes;
    this.#targets = results.flatMap(({ finding, variable, cells, leaves }) =>
      cells.flatMap(({ codes: [low, high], isUnknown }) => {
        const { grid } = variable.coding;
        return isUnknown || low !== high || !grid || grid.isBetween(low)
          ? []
          : [{ finding, leaves, at: grid.numberOf(low) }];
      }),
    );
  }

  /** Those who differ from a patient of a box in one number of it; not all of them come to the limit. */
  *near(patient: Patient, box: Box): Generator<Patient> {
    for (const { finding, leaves, at } of this.#targets) {
      for (const index of leaves) {
        const { numbers, variable } = this.#boxes.leaves[index] as Boxes['leaves'][number];
        const [first, last] = [box.first[index] as number, box.last[index] as number];
        if (!numbers || first >= last || box.from[index] !== box.to[index]) continue;
        const { id } = variable.finding;
        const [low, high] = [numbers.value(first), numbers.value(last)];
        const ends = [low, high].map((value) => exactly(finding, new Map([...patient, [id, value]])));
        for (const number of solutions(fractionOf(at), [low, high].map(fractionOf), ends)) {
          const value = decimalOfFraction(number);
          const code = value && numbers.grid.codeOf(value);
          if (!value || code === undefined || code < first || code > last) continue;
          yield new Map([...patient, [id, numbers.value(first).like(value)]]);
        }
      }
    }
  }
}

function exactly(finding: Finding, patient: Patient): Fraction | undefined {
  const value = calculated(finding, patientInputs(patient));
  return value?.isTotal && isExact(value) ? value.low : undefined;
}

/** Where a function comes to a number, if it is linear, or one divided by such a one. */
function* solutions(
  wanted: Fraction,
  at: readonly Fraction[],
  values: readonly (Fraction | undefined)[],
): Generator<Fraction> {
  const linear = solved(wanted, at, values);
  if (linear) yield linear;
  if (wanted.over === 0n || values.some((value) => !value || value.over === 0n)) return;
  const [low, high] = values as readonly Fraction[];
  const divided = low && high && solved(inverse(wanted), at, [inverse(low), inverse(high)]);
  if (divided) yield divided;
}

/** Where a line through two points comes to a number; undefined where it does not within them. */
function solved(
  wanted: Fraction,
  [low, high]: readonly Fraction[],
  [atLow, atHigh]: readonly (Fraction | undefined)[],
): Fraction | undefined {
  if (!low || !high || !atLow || !atHigh || compareFractions(atLow, atHigh) === 0) return undefined;
  if (compareFractions(atLow, wanted) * compareFractions(atHigh, wanted) > 0) return undefined;
  const slope = times(plus(high, negative(low)), inverse(plus(atHigh, negative(atLow))));
  return plus(low, times(plus(wanted, negative(atLow)), slope));
}
