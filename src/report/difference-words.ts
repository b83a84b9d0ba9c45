import { valueInWords } from '../condition/english.ts';
import { amountInWords } from '../condition/wording/amount.ts';
import { AMOUNT, boundsInWords } from '../condition/wording/bounds-in-words.ts';
import type { Finding } from '../guideline/model.ts';
import type { Interval } from '../region/diagram.ts';
import type { Difference } from '../region/difference.ts';
import { type Coding, numbersOf, valueOfCode } from '../region/variable.ts';
import type { Variables } from '../region/variables.ts';

/** What a finding would have to be: `at least 55 years`, `yes`, `Fall or Twist`. */
export function differenceInWords(variables: Variables, { finding, value, runs }: Difference): string {
  const [level] = variables.levelsOf(finding);
  const variable = level === undefined ? undefined : variables.all[level];
  if (!runs || variable?.kind !== 'value') return valueInWords(finding, value);
  const { coding } = variable;
  if (coding.grid) return runs.map((run) => numbersInWords(finding, coding, run)).join(' or ');
  const codes = runs.flatMap(([low, high]) => Array.from({ length: high - low + 1 }, (_, i) => low + i));
  return either(codes.map((code) => valueInWords(finding, valueOfCode(finding, coding, code))));
}

function numbersInWords({ unit }: Finding, coding: Coding, run: Interval): string {
  const numbers = numbersOf(coding, run);
  const { grid } = coding;
  const all =
    grid && !numbers.from && !numbers.to
      ? {
          from: grid.ends(coding.low)[0],
          to: grid.ends(coding.high)[1],
        }
      : numbers;
  return boundsInWords(all, false, AMOUNT, (number) => amountInWords(number, unit?.code)).text;
}

function either(names: readonly string[]): string {
  // Options may hold commas and conjunctions of their own.
  const separator = names.some((name) => name.includes(',')) ? '; ' : ', ';
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(separator)} or ${names.at(-1)}`;
}
