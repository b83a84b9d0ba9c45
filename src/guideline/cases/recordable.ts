import {
  compareDecimals,
  type Decimal,
  decimalToString,
  isMultiple,
  ONE,
  times,
  wholeSteps,
} from '../../condition/decimal.ts';
import { amountInWords, rangeInWords } from '../../condition/wording/amount.ts';
import { cutOff, inBrief } from '../../condition/wording/brief.ts';
import type { YamlScalar } from '../../text/tree.ts';
import type { Finding } from '../model.ts';
import { shown } from '../schema/wording.ts';
import type { ValueProblem } from './problem.ts';

/** Whether whole numbers are recorded, because of the type or of a precision of 1. */
export function isWhole({ step }: Finding): boolean {
  return step !== undefined && compareDecimals(step, ONE) === 0;
}

/**
 * Why nobody can have this value of a number finding; undefined when somebody can.
 * @param decimal in the finding's own unit
 * @param unit the other unit in which the file gives it
 */
export function recordable(
  finding: Finding,
  decimal: Decimal,
  node: YamlScalar | undefined,
  unit?: string,
): ValueProblem | undefined {
  const { range, step } = finding;
  const isOutside = range && (compareDecimals(decimal, range.low) < 0 || compareDecimals(decimal, range.high) > 0);
  if (isOutside) return outside(finding, range, decimal, node, unit);
  if (!step || isMultiple(decimal, step)) return undefined;
  return between(finding, decimal, step, node, unit);
}

function outside(
  { id, unit: own }: Finding,
  range: NonNullable<Finding['range']>,
  decimal: Decimal,
  node: YamlScalar | undefined,
  unit: string | undefined,
): ValueProblem {
  const limits = rangeInWords(range, own?.code);
  const value = written(decimal, node, own?.code, unit);
  return {
    code: 'out-of-range',
    message: `Nobody can have the value ${value}: ${shown(id)} goes from ${limits}. Correct the value, or the range in the guideline.`,
  };
}

function between(
  finding: Finding,
  decimal: Decimal,
  step: Decimal,
  node: YamlScalar | undefined,
  unit: string | undefined,
): ValueProblem {
  const { id, unit: own, range } = finding;
  const steps = isWhole(finding) ? 'in whole numbers' : `in steps of ${inBrief(decimalToString(step))}`;
  const near = neighbors(decimal, step).filter(
    (value) => !range || (compareDecimals(value, range.low) >= 0 && compareDecimals(value, range.high) <= 0),
  );
  const given = written(decimal, node, own?.code, undefined);
  const choice = near.map((value) => `\`${inBrief(decimalToString(value))}\``).join(' or ');
  // In another unit it is not plain what is wrong: 18 months are no whole number of years.
  const message =
    unit === undefined
      ? `${shown(id)} is recorded ${steps}, so nobody can have the value ${given}. Write ${choice}.`
      : `${shown(node?.text ?? '')} is the same as ${given}, and ${shown(id)} is recorded ${steps}. Write the value that was recorded: ${choice}.`;
  return { code: 'out-of-range', message };
}

/** The values that can be recorded just below and above. */
function neighbors(decimal: Decimal, step: Decimal): Decimal[] {
  const below = wholeSteps(decimal, step);
  return [times(step, below), times(step, below + 1n)];
}

/** `6.65`, or of one given in another unit `66.5 g/L (6.65 g/dL)`. */
function written(
  decimal: Decimal,
  node: YamlScalar | undefined,
  own: string | undefined,
  unit: string | undefined,
): string {
  const value = amountInWords(cutOff(decimalToString(decimal)), own);
  return unit === undefined ? value : `${shown(node?.text ?? '')} (${value})`;
}
