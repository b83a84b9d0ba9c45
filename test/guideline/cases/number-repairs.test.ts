import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNumber } from '../../../src/guideline/cases/read-number.ts';
import { plainValue } from '../../../src/text/plain-scalar.ts';
import type { YamlScalar } from '../../../src/text/tree.ts';
import { age, hemoglobin, temperature } from '../../condition/knee.ts';

const UNITS = ['', 'years', 'mo', ' months', ' gm/dL', 'g/l', ' g %', ' mmol/L', '°C', ' °F', ' F', ' K', ' k', '%'];

const digits = fc.integer({ min: 0, max: 199 }).map(String);
const written = fc
  .tuple(fc.constantFrom('', '-', '−', '+'), digits, fc.constantFrom('', ',', '.', "'", ' ', '½'), digits)
  .map(([sign, whole, between, rest]) => sign + whole + between + (between === '' || between === '½' ? '' : rest));

function scalar(text: string): YamlScalar {
  const at = { start: 0, end: text.length };
  return { kind: 'scalar', at, read: at, data: plainValue(text), text, style: 'plain', inFlow: false };
}

test('repairs of a value, one after the other, end with a number that somebody can have', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(age, hemoglobin, temperature),
      written,
      fc.constantFrom(...UNITS),
      (finding, number, unit) => {
        let text = number + unit;
        let read = readNumber(finding, scalar(text));
        for (let step = 0; 'problem' in read && read.problem.fix; step++) {
          expect(step, text).toBeLessThan(3);
          text = read.problem.fix.edits[0]?.newText ?? '';
          read = readNumber(finding, scalar(text));
          expect('value' in read || read.problem.fix, `${number + unit} becomes ${text}`).toBeTruthy();
        }
      },
    ),
    { numRuns: 2000 },
  );
});
