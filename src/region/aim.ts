import type { Interval } from './diagram.ts';

/** Where a round number is looked for: so far from a number. */
export interface Aim {
  readonly at: number;
  readonly slack: number;
}

/**
 * Where among some numbers an everyday one lies. Ranges are wide, and what occurs lies about the limits that the file names:
 * so it is the middle between two limits, and beyond the last one an eighth of the way to the end of the range. Numbers that
 * no limit bounds are taken between the limits that lie among them, or beyond the only one on its longer side.
 * @param whole all numbers of the finding
 * @param limits in ascending order
 */
export function aimAt(values: Interval, whole: Interval, limits: readonly number[]): Aim {
  let [low, high] = values;
  let [isOpenBelow, isOpenAbove] = [low <= whole[0], high >= whole[1]];
  const among = limits.filter((limit) => low < limit && limit < high);
  const [first, last] = [among[0], among.at(-1)];
  if (isOpenBelow && isOpenAbove && first !== undefined && last !== undefined) {
    const isAboveLonger = high - last > first - low;
    if (first < last || isAboveLonger) [low, isOpenBelow] = [first, false];
    if (first < last || !isAboveLonger) [high, isOpenAbove] = [last, false];
  }
  const far = (high - low) / (isOpenBelow === isOpenAbove ? 2 : 8);
  return { at: isOpenBelow && !isOpenAbove ? high - far : low + far, slack: far / 2 };
}
