import { describe, expect, test } from 'vitest';
import { checkGuideline } from '../../src/checks/check-guideline.ts';
import { doseInShort, doseInWords, doseOfPatient } from '../../src/guideline/doses/in-words.ts';
import { recommendationsOf } from '../../src/guideline/recommendations.ts';
import { applyEdits } from '../../src/text/edit.ts';

function file(dose: string, rule = ''): string {
  return `guideline: doses
title: Doses
findings:
  weight: { label: Weight, type: decimal, range: 2..30, unit: kg, precision: 0.1 }
  grams: { label: Weight at birth, type: integer, range: 500..5000, unit: g }
  height: { label: Height, type: integer, range: 40..200, unit: cm }
  bare: { label: Something, type: integer, range: 1..9 }
  ill: { label: Ill, type: boolean }
calculations:
  body_surface: { label: Body surface, value: (height * weight / 3600) ** 0.5, empirical: { height: cm, weight: kg }, unit: m2 }
  vial: { label: Loading dose, value: 2 * weight, empirical: { weight: kg }, unit: mg }
actions:
  drug: { label: Drug }
start: treat
steps:
  treat:
    recommend:
      - { do: drug, good_practice: true, dose: ${dose} }
${rule === '' ? '' : `rules:\n  - { id: r, dose_of: drug, ${rule}, because: So. }\n`}`;
}

const check = (text: string) => checkGuideline(text, { today: '2026-02-14' });
const errors = (text: string) => check(text).problems.filter(({ severity }) => severity === 'error');

describe('a dose that cannot be', () => {
  test.each<[dose: string, place: string, message: string, repaired?: string]>([
    ['{ amount: "500" }', '500', 'has no unit'],
    ['{ amount: 40 mg/kg * bare }', 'bare', '`bare` has no unit'],
    ['{ amount: 40 mg/kg * height }', 'height', 'is measured in `kg`'],
    ['{ amount: 100 mg/m2 * height }', 'height', 'Did you mean `body_surface`?', '100 mg/m2 * body_surface'],
    ['{ amount: 40 mg/kg }', '40 mg/kg', 'Multiply it by'],
    ['{ amount: 40 mg/kg/d * weight }', 'weight', 'is no amount'],
    ['{ amount: 80 mg/d }', '80 mg/d', 'under `per`'],
    ['{ amount: 4 U }', '4 U', '`[iU]`'],
    ['{ amount: 40 mg/kg * wieght }', 'wieght', 'The nearest name is `weight`', '40 mg/kg * weight'],
    ['{ amount: 40 mg/kg × weight }', '40 mg/kg × weight', 'is no amount of a dose', '40 mg/kg * weight'],
    ['{ amount: 40 mg/kg * ill }', 'ill', 'is no number'],
    ['{ amount: height }', 'height', 'which is no amount'],
    ['{ amount: 5 millig }', '5 millig', 'UCUM'],
    ['{ amount: 5 mg, per: 2 kg }', '2 kg', 'does not measure time'],
    ['{ amount: 5 mg, at_most: 2 mL }', '2 mL', 'does not measure the same'],
    ['{ amount: 5 mg, at_least: 3 g, at_most: 2 mg }', '2 mg', 'Exchange the two'],
    ['{ amount: 5 mg, round: { to: 0 mg } }', '0 mg', 'Nothing is a multiple of 0 mg'],
    ['{ amount: 5 mg, round: { to: 5 } }', '5', 'Write a number and a unit'],
    ['{ per: 12 h }', '', 'amount'],
  ])('%s', (dose, place, message, repaired) => {
    const text = file(dose);
    const found = errors(text);
    expect(found, JSON.stringify(found)).toHaveLength(1);
    const [problem] = found;
    expect(problem?.message).toContain(message);
    if (place !== '') expect(text.slice(problem?.at.start, problem?.at.end)).toBe(place);
    if (repaired === undefined) return;
    const mended = applyEdits(text, problem?.fix?.edits ?? []);
    expect(mended).toContain(`amount: ${repaired} }`);
    expect(errors(mended)).toEqual([]);
  });

  test('a limit of a rule that measures something else is an error at the limit', () => {
    const text = file('{ amount: 5 mg, per: 12 h }', 'at_most: 2 mL, per: 1 d');
    const [problem, ...others] = errors(text);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      code: 'unit-mismatch',
      message: expect.stringContaining('does not measure the same'),
    });
    expect(text.slice(problem?.at.start, problem?.at.end)).toBe('2 mL');
  });

  test('nothing is said of a rule whose dose cannot be read but that', () => {
    expect(errors(file('{ amount: 40 mg/kg }', 'at_most: 1 mg'))).toHaveLength(1);
  });
});

describe('a dose in words', () => {
  const weight = new Map([
    ['weight', 14.5],
    ['grams', 3250],
  ]);
  test.each<[dose: string, everybody: string, patient: string]>([
    ['{ amount: 5 mg }', '5 mg', '5 mg'],
    ['{ amount: "100 [iU]", per: 1 d }', '100 iU every day', '100 iU every day'],
    [
      '{ amount: 40 mg/kg * weight, per: 12 h }',
      '40 mg/kg × Weight every 12 hours',
      '580 mg every 12 hours (40 mg/kg × 14.5 kg)',
    ],
    [
      '{ amount: 40 mg/kg * grams, per: 12 h }',
      '40 mg/kg × Weight at birth every 12 hours',
      '130 mg every 12 hours (40 mg/kg × 3250 g)',
    ],
    [
      '{ amount: 40 mg/kg * weight, per: 12 h, round: { to: 125 mg }, at_most: 1 g }',
      '40 mg/kg × Weight every 12 hours, rounded to a multiple of 125 mg, at most 1 g',
      '625 mg every 12 hours (40 mg/kg × 14.5 kg = 580 mg, rounded to a multiple of 125 mg)',
    ],
    [
      '{ amount: weight * 0.1 g/kg, at_most: 1 g }',
      '0.1 g/kg × Weight, at most 1 g',
      '1 g (0.1 g/kg × 14.5 kg = 1.45 g, at most 1 g)',
    ],
    ['{ amount: vial, per: 8 h }', 'Loading dose every 8 hours', '29 mg every 8 hours'],
  ])('%s', (text, everybody, patient) => {
    const { guideline, problems } = check(file(text));
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [dose] = recommendationsOf(guideline).flatMap(({ recommendation }) => recommendation.dose ?? []);
    if (!dose) throw new Error('There is no dose.');
    expect(doseInWords(guideline, dose)).toBe(everybody);
    expect(everybody.startsWith(doseInShort(guideline, dose).split(',')[0] ?? '')).toBe(true);
    expect(doseOfPatient(dose, weight)).toBe(patient);
    if (dose.times) expect(doseOfPatient(dose, new Map())).toBeUndefined();
  });
});
