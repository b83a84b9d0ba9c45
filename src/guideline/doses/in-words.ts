import { inputsTo } from '../../condition/calculating/inputs.ts';
import type { Patient } from '../../condition/condition.ts';
import { decimalOf, decimalToString } from '../../condition/decimal.ts';
import { Known, valueOfFinding } from '../../condition/evaluate.ts';
import { decimalOfFraction, type Fraction } from '../../condition/fraction.ts';
import { isConvertible } from '../../condition/unit.ts';
import { isNumeric } from '../../condition/value-kind.ts';
import { amountInWords } from '../../condition/wording/amount.ts';
import { labelInWords } from '../../condition/wording/label-in-words.ts';
import type { Dose, Finding, Guideline, Quantity } from '../model.ts';
import { quantityIn } from './amount.ts';

/** A dose as it is for everybody: `40 mg/kg every 12 hours, at most 1000 mg`. */
export function doseInWords(guideline: Guideline, dose: Dose): string {
  const { per, round, atLeast, atMost } = dose;
  const limits = [
    ...(round ? [roundedInWords(round)] : []),
    ...(atLeast ? [`at least ${quantityInWords(atLeast)}`] : []),
    ...(atMost ? [`at most ${quantityInWords(atMost)}`] : []),
  ];
  return [`${amountOf(guideline, dose)}${everyInWords(per)}`, ...limits].join(', ');
}

/** The same without what only tells how it is rounded, where there is little room. */
export function doseInShort(guideline: Guideline, dose: Dose): string {
  return doseInWords(guideline, { ...dose, round: undefined });
}

/** A patient's dose: `580 mg every 12 hours (40 mg/kg × 14.5 kg)`; undefined where it is not known. */
export function doseOfPatient(dose: Dose, patient: Patient): string | undefined {
  const known = new Known();
  const given = numberOf(dose.given, patient, known);
  if (given === undefined) return undefined;
  const amount = amountInWords(given, dose.given.unit?.code);
  const from = reckoning(dose, patient, known, given);
  return `${amount}${everyInWords(dose.per)}${from === '' ? '' : ` (${from})`}`;
}

/** The number of a patient's dose, in the unit of the dose; undefined where it is not known. */
export function numberOf(finding: Finding, patient: Patient, known: Known = new Known()): string | undefined {
  const value = valueOfFinding(finding, patient, known);
  const number = isNumeric(value) ? decimalOf(value) : undefined;
  return number && decimalToString(number);
}

/** ` every 12 hours`, ` every day`; empty for one dose. */
export function everyInWords(per: Quantity | undefined): string {
  if (!per) return '';
  return ` every ${quantityInWords(per).replace(/^1 /, '')}`;
}

export function quantityInWords({ value, unit }: Omit<Quantity, 'at'>): string {
  return amountInWords(decimalToString(value), unit);
}

function roundedInWords({ to, mode }: NonNullable<Dose['round']>): string {
  const way = mode === 'half-up' ? '' : `${mode} `;
  return `rounded ${way}to a multiple of ${quantityInWords(to)}`;
}

/** The findings of a dose that are not known of a patient, in words; empty where the dose is known. */
export function missingForDose({ given }: Dose, patient: Patient): readonly string[] {
  return inputsTo(given).flatMap(({ id, label }) => ((patient.get(id) ?? null) === null ? [labelInWords(label)] : []));
}

function decimalText(value: Fraction): string | undefined {
  const decimal = decimalOfFraction(value);
  return decimal && decimalToString(decimal);
}

/** `40 mg/kg`, where nothing else in the file can be meant by it than the weight; otherwise `40 mg/kg × ideal weight`. */
function amountOf(guideline: Guideline, { quantity, times }: Dose): string {
  const name = times && labelInWords(times.label);
  if (!quantity) return name ?? '';
  const each = quantityInWords(quantity);
  return times && !isOnlyOne(guideline, times) ? `${each} × ${name}` : each;
}

function isOnlyOne({ findings, calculations }: Guideline, { id, unit }: Finding): boolean {
  if (!unit || !/^[a-z]/i.test(unit.code)) return false;
  const all = [...findings.values(), ...[...calculations.values()].map(({ finding }) => finding)];
  return all.every((one) => one.id === id || !one.unit || !isConvertible(one.unit.code, unit.code));
}

/** How the dose comes about: `40 mg/kg × 5.2 kg = 208 mg, rounded to 125 mg`; empty where it is as the file has it. */
function reckoning(dose: Dose, patient: Patient, known: Known, given: string): string {
  const { quantity, times, exact, round, atLeast, atMost } = dose;
  const by = times && numberOf(times, patient, known);
  const product =
    times && by !== undefined && quantity
      ? `${quantityInWords(quantity)} × ${amountInWords(by, times.unit?.code)}`
      : '';
  const before = numberOf(exact, patient, known);
  if (before === undefined || before === given) return product;
  const code = exact.unit?.code ?? '1';
  const isReached = (limit: Quantity | undefined) =>
    limit !== undefined && decimalText(quantityIn(limit, code)) === given;
  const rounded = numberOf(dose.rounded, patient, known);
  const steps = [
    ...(round && rounded !== before ? [roundedInWords(round)] : []),
    ...(atLeast && rounded !== given && isReached(atLeast) ? [`at least ${quantityInWords(atLeast)}`] : []),
    ...(atMost && rounded !== given && isReached(atMost) ? [`at most ${quantityInWords(atMost)}`] : []),
  ];
  const exactly = amountInWords(before, exact.unit?.code);
  return [product === '' ? exactly : `${product} = ${exactly}`, ...steps].join(', ');
}
