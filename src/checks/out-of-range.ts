import { compareDecimals, type Decimal, decimalToString } from '../condition/decimal.ts';
import type { Finding } from '../guideline/model.ts';
import { scalarInPlaceOf } from '../text/scalar.ts';
import type { Check, Report } from './check.ts';

/** States values that no patient can have, in conditions; and ranges that no value fits. */
export const check: Check = {
  code: 'out-of-range',
  severity: 'error',
  title: 'A value lies outside what is possible',
  *run({ guideline, reading, text }) {
    yield* reading.filter(({ code }) => code === 'out-of-range');
    for (const finding of guideline.findings.values()) yield* rangeProblems(finding, text);
  },
};

function* rangeProblems({ range, precision }: Finding, text: string): Generator<Report> {
  if (!range) return;
  const { low, high, at } = range;
  if (compareDecimals(low, high) > 0) {
    const swapped = `${decimalToString(high)}..${decimalToString(low)}`;
    yield {
      message: `The range runs backward, so that no value lies in it. Write the lower end first: \`${swapped}\`.`,
      at,
      fix: {
        title: `Change to \`${swapped}\``,
        edits: [{ at, newText: scalarInPlaceOf(text.slice(at.start, at.end), swapped) }],
      },
    };
    return;
  }
  const off = precision && [low, high].find((end) => !isMultiple(end, precision));
  if (!off) return;
  const [end, step] = [decimalToString(off), decimalToString(precision)];
  yield {
    message: `With a precision of ${step} nobody can have the value ${end}. Make both ends of the range multiples of ${step}.`,
    at,
  };
}

function isMultiple(value: Decimal, step: Decimal): boolean {
  const scale = Math.max(value.scale, step.scale);
  const whole = ({ digits, scale: own }: Decimal) => BigInt(digits) * 10n ** BigInt(scale - own);
  return step.digits === 0 || whole(value) % whole(step) === 0n;
}
