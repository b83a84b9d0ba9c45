import type { Patient } from '../condition/condition.ts';
import { compareDecimals, decimalToString } from '../condition/decimal.ts';
import { conditionInWords, findingInWords } from '../condition/english.ts';
import { evaluateCondition, Known, totalsOf, valueOfFinding } from '../condition/evaluate.ts';
import { labelInWords } from '../condition/wording/label-in-words.ts';
import { termInNumbers } from '../condition/wording/term-in-numbers.ts';
import type { Calculation, Guideline, Score } from '../guideline/model.ts';
import { asWritten } from '../text/marks.ts';
import type { Block } from './note.ts';

/** What is calculated of a patient, with the numbers that go into it, and how many points each score has. */
export function calculationBlocks({ calculations, scores }: Guideline, patient: Patient): Block[] {
  const known = new Known();
  const lines = [
    ...[...calculations.values()].flatMap((one) => calculationLine(one, patient, known)),
    ...[...scores.values()].flatMap((score) => scoreLine(score, patient, known)),
  ];
  if (lines.length === 0) return [];
  return [
    { kind: 'heading', text: 'Calculated' },
    ...lines.map((text): Block => ({ kind: 'item', depth: 0, text: asWritten(text) })),
  ];
}

function calculationLine({ finding }: Calculation, patient: Patient, known: Known): string[] {
  const value = valueOfFinding(finding, patient, known) ?? null;
  if (value === null) return [];
  const text = findingInWords(finding, value);
  const numbers = finding.derivation && termInNumbers(finding.derivation.term, patient, known);
  return [numbers === undefined ? `${text} (as given)` : `${text} = ${numbers}`];
}

function scoreLine(score: Score, patient: Patient, known: Known): string[] {
  const { low, high } = totalsOf(score, patient, known);
  const label = labelInWords(score.label);
  if (compareDecimals(low, high) !== 0)
    return isBegun(score, patient, known)
      ? [`${label}: ${decimalToString(low)} to ${decimalToString(high)} points, as not everything is known`]
      : [];
  const points = score.points.flatMap(({ when, add }) =>
    when.condition && evaluateCondition(when.condition, patient, known) === true
      ? [{ add: decimalToString(add), of: conditionInWords(when.condition) }]
      : [],
  );
  const sum = points.map(({ add, of }, index) => {
    const size = add.replace('-', '');
    const sign = add.startsWith('-') ? '−' : index > 0 ? '+' : '';
    return `${sign}${sign && index > 0 ? ' ' : ''}${size} (${of})`;
  });
  return [
    `${label}: ${decimalToString(low)} ${decimalToString(low) === '1' ? 'point' : 'points'}${sum.length > 0 ? ` = ${sum.join(' ')}` : ''}`,
  ];
}

/** Whether something is known of a patient that decides about points. */
function isBegun(score: Score, patient: Patient, known: Known): boolean {
  return score.points.some(
    ({ when }) => when.condition && evaluateCondition(when.condition, patient, known) !== undefined,
  );
}
