import { decimalToString, isMultiple } from '../condition/decimal.ts';
import { inBrief } from '../condition/wording/brief.ts';
import type { Finding } from '../guideline/model.ts';
import type { Check, Report } from './check.ts';
import { OF_ALL_PATIENTS } from './claims.ts';

/** States values that no patient can have, in conditions and in ranges. */
export const check: Check = {
  code: 'out-of-range',
  severity: 'error',
  title: 'A value lies outside what is possible',
  firm: 'always',
  proves: { withholds: [{ claims: OF_ALL_PATIENTS }] },
  safeFix: true,
  followsInCases: true,
  *run({ guideline, reading }) {
    yield* reading.filter(({ code }) => code === 'out-of-range');
    for (const finding of guideline.findings.values()) {
      const report = unrecordableEnd(finding);
      if (report) yield report;
    }
  },
};

/** With a precision, both ends of the range must be values that can be recorded. */
function unrecordableEnd({ range, precision }: Finding): Report | undefined {
  if (!range || !precision) return undefined;
  const end = [range.low, range.high].find((value) => !isMultiple(value, precision));
  if (!end) return undefined;
  const smallest = inBrief(decimalToString(precision));
  return {
    message: `With a precision of ${smallest} nobody can have the value ${inBrief(decimalToString(end))}. Make both ends of the range multiples of ${smallest}.`,
    at: range.at,
  };
}
