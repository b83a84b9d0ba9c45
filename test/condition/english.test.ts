import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Value } from '../../src/condition/condition.ts';
import { conditionInWords, findingInWords, valueInWords } from '../../src/condition/english.ts';
import { evaluateCondition } from '../../src/condition/evaluate.ts';
import { printCondition } from '../../src/condition/print.ts';
import type { Finding } from '../../src/guideline/model.ts';
import { condition, patient } from './arbitrary.ts';
import { age, definition, effusion, finding, hemoglobin, knee, meaning, mechanism, scopeOf, symptoms } from './knee.ts';

describe('a condition in words', () => {
  it.each([
    ['age >= 55', 'Age at least 55 years'],
    ['age > 55', 'Age above 55 years'],
    ['age <= 55', 'Age at most 55 years'],
    ['age < 55', 'Age below 55 years'],
    ['not(age < 55)', 'Age at least 55 years'],
    ['age = 55', 'Age 55 years'],
    ['age != 55', 'Age other than 55 years'],
    ['age in [18..65]', 'Age from 18 to 65 years'],
    ['age in (18..65]', 'Age above 18 and at most 65 years'],
    ['not(age in [18..65])', 'Age below 18 or above 65 years'],
    ['hemoglobin < 6.5', 'Hemoglobin below 6.5 g/dL'],
    ['temperature >= 38.5', 'Temperature at least 38.5 °C'],
    ['effusion', 'Effusion'],
    ['not(effusion)', 'no effusion'],
    ['tender', 'Tender'],
    ['not(tender)', 'Tender: no'],
    ['mechanism = "fall"', 'Mechanism is Fall'],
    ['mechanism != "fall"', 'Mechanism is not Fall'],
    ['mechanism in ("fall", "blunt")', 'Mechanism is Fall or Blunt trauma'],
    ['not(mechanism in ("fall", "blunt"))', 'Mechanism is neither Fall nor Blunt trauma'],
    ['list contains(symptoms, "fever")', 'Symptoms include Fever'],
    ['not(list contains(symptoms, "fever"))', 'Symptoms do not include Fever'],
    ['count(symptoms) >= 2', 'at least 2 of Symptoms'],
    ['count(symptoms) < 2', 'fewer than 2 of Symptoms'],
    ['count(symptoms) = 2', 'exactly 2 of Symptoms'],
    ['count(symptoms) in [1..2]', 'from 1 to 2 of Symptoms'],
    ['not(count(symptoms) in [1..2])', 'fewer than 1 or more than 2 of Symptoms'],
    ['age = null', 'Age not known'],
    ['age != null', 'Age known'],
    ['age != null and age >= 55', 'Age at least 55 years'],
    ['not(age = null or age < 55)', 'Age at least 55 years'],
    ['age = null or age >= 55', 'Age not known or Age at least 55 years'],
    ['age != null and (age >= 55 or effusion)', 'Age known, and either Age at least 55 years or Effusion'],
    ['ottawa >= 1', 'Ottawa at least 1'],
    ['high_energy', 'High-energy mechanism'],
    ['not(high_energy)', 'no high-energy mechanism'],
    ['true', 'always'],
    ['not(true)', 'never'],
    ['effusion and tender', 'Effusion and Tender'],
    ['effusion or tender or age < 40', 'Effusion, Tender, or Age below 40 years'],
    ['effusion and (tender or age < 40)', 'Effusion, and either Tender or Age below 40 years'],
    ['effusion and tender or age < 40', 'both Effusion and Tender, or Age below 40 years'],
    [
      '(effusion and tender) or (age > 60 and tender) or age < 20',
      'both Effusion and Tender, or both Age above 60 years and Tender, or Age below 20 years',
    ],
    [
      'effusion and (tender or age < 40 or high_energy)',
      'Effusion, and any of (Tender; Age below 40 years; High-energy mechanism)',
    ],
    [
      'effusion or tender and (mechanism in ("fall", "blunt") or age < 40)',
      'Effusion, or all of (Tender; any of (Mechanism is Fall or Blunt trauma; Age below 40 years))',
    ],
    ['effusion and mechanism in ("fall", "blunt")', 'Effusion, and Mechanism is Fall or Blunt trauma'],
    ['not(effusion and (age > 50 or tender))', 'no effusion, or both Age at most 50 years and Tender: no'],
  ])('%s', (text, words) => {
    expect(conditionInWords(meaning(text))).toBe(words);
  });

  it('never says the same of two conditions that differ', () => {
    fc.assert(
      fc.property(condition, condition, fc.array(patient, { minLength: 5, maxLength: 5 }), (one, other, people) => {
        fc.pre(conditionInWords(one) === conditionInWords(other));
        for (const somebody of people)
          expect(evaluateCondition(one, somebody)).toBe(evaluateCondition(other, somebody));
      }),
      { maxSkipsPerRun: 100_000, numRuns: 20 },
    );
  });

  it('says the same however often a condition is negated', () => {
    fc.assert(
      fc.property(condition, (one) => {
        const twice = conditionInWords({ kind: 'not', part: { kind: 'not', part: one } });
        expect(twice, printCondition(one)).toBe(conditionInWords(one));
      }),
    );
  });
});

describe('that something is absent', () => {
  it.each([
    ['Neurological deficit', undefined, 'no neurological deficit'],
    ['Loss of consciousness', undefined, 'no loss of consciousness'],
    ['Pain at rest', undefined, 'no pain at rest'],
    ['MRI contraindication', undefined, 'no MRI contraindication'],
    ["Paget's disease", undefined, "no Paget's disease"],
    ['Horner syndrome', 'Is there a Horner syndrome?', 'no Horner syndrome'],
    ['Able to bear weight', undefined, 'not able to bear weight'],
    ['Pregnant', undefined, 'not pregnant'],
    ['Severe pain', undefined, 'no severe pain'],
    ['On dialysis', undefined, 'not on dialysis'],
    ['Is pregnant', undefined, 'is not pregnant'],
    ['Can drink', undefined, 'cannot drink'],
    ['Has received oxygen', undefined, 'has not received oxygen'],
    ['Has a fever', undefined, 'does not have a fever'],
    ['Vomits oral medication', undefined, 'does not vomit oral medication'],
    ['Smokes', undefined, 'does not smoke'],
    ['Foresees another crisis', undefined, 'Foresees another crisis: no'],
    ['Signs of infection', undefined, 'no signs of infection'],
    ['Symptoms that warrant treatment', undefined, 'no symptoms that warrant treatment'],
    ['Fever', undefined, 'no fever'],
    ['Renal impairment', undefined, 'no renal impairment'],
    ['Known allergy', undefined, 'no known allergy'],
    ['Refractory to analgesics', undefined, 'not refractory to analgesics'],
    ['Radiograph done', undefined, 'Radiograph not done'],
    ['MRI and CT done', undefined, 'MRI and CT done: no'],
    ['Hours awake, at night', undefined, 'Hours awake, at night: no'],
    ['Older than 65', undefined, 'Older than 65: no'],
    ['Child under 27 kg', undefined, 'Child under 27 kg: no'],
    ['Age under 2 months', undefined, 'Age under 2 months: no'],
    ['Treatment for over 3 days', undefined, 'Treatment for over 3 days: no'],
    ['Infant', undefined, 'Infant: no'],
    ['Adult with fever', undefined, 'Adult with fever: no'],
    ['Candidate for surgery', undefined, 'Candidate for surgery: no'],
    ['Nothing by mouth', undefined, 'Nothing by mouth: no'],
    ['Two or more falls', undefined, 'Two or more falls: no'],
    ['Fit for anesthesia', undefined, 'not fit for anesthesia'],
    ['Ready to go home', undefined, 'not ready to go home'],
    ['Frail', undefined, 'not frail'],
    ['Deep wound', undefined, 'no deep wound'],
    ['Symptoms for 7 days', undefined, 'no symptoms for 7 days'],
    ['No improvement', undefined, 'No improvement: no'],
    ['Fever, chills', undefined, 'Fever, chills: no'],
    ['Is there an effusion?', undefined, 'Is there an effusion? no'],
    ['Within 4.5 hours of onset', undefined, 'not within 4.5 hours of onset'],
    ['Above 65 years', undefined, 'Above 65 years: no'],
    ['Below knee amputation', undefined, 'Below knee amputation: no'],
    ['None of these events', undefined, 'None of these events: no'],
    ['Two or more attacks', undefined, 'Two or more attacks: no'],
    ['Already on insulin', undefined, 'Already on insulin: no'],
    ['Despite treatment', undefined, 'Despite treatment: no'],
    ['QTc allows a macrolide', undefined, 'QTc allows a macrolide: no'],
    ['Coagulation allows thrombolysis', undefined, 'Coagulation allows thrombolysis: no'],
    ['Patient wants surgery', undefined, 'Patient wants surgery: no'],
    ['Lesion abuts the spinal cord', undefined, 'Lesion abuts the spinal cord: no'],
    ['INR tops 1.7', undefined, 'INR tops 1.7: no'],
    ['Pain worsens at night', undefined, 'Pain worsens at night: no'],
    ['Deficit that warrants thrombolysis', undefined, 'no deficit that warrants thrombolysis'],
    ['Pressure ulcers at the heel', undefined, 'no pressure ulcers at the heel'],
    ['Night sweats', undefined, 'no night sweats'],
  ])('%s', (label, question, words) => {
    const scope = scopeOf([finding('x', 'boolean', { label, ...(question !== undefined && { question }) })]);
    expect(conditionInWords(meaning('not(x)', scope))).toBe(words);
    const named = scopeOf([definition('x', undefined, label)]).lookup('x');
    expect(named).toMatchObject({ label });
  });

  it('keeps a question and its answer together', () => {
    const scope = scopeOf([finding('x', 'boolean', { label: 'Is there\n an effusion?' })]);
    expect(conditionInWords(meaning('x', scope))).toBe('Is there an effusion? yes');
  });
});

describe('a value in words', () => {
  const amount = (unit: string | undefined, type: 'integer' | 'decimal' = 'decimal') =>
    finding('x', type, { range: ['0', '500'], ...(unit !== undefined && { unit }) });

  it.each<[Finding, Value, string]>([
    [effusion, true, 'yes'],
    [effusion, false, 'no'],
    [effusion, null, 'not known'],
    [mechanism, 'blunt', 'Blunt trauma'],
    [mechanism, 'gone', 'gone'],
    [symptoms, ['fever', 'weight_loss'], 'Fever, Weight loss'],
    [symptoms, [], 'none'],
    [age, 41, '41 years'],
    [amount('a'), 1, '1 year'],
    [amount('mo'), 6, '6 months'],
    [amount('wk'), 1, '1 week'],
    [amount('d'), 2, '2 days'],
    [amount('h'), 24, '24 hours'],
    [amount('min'), 30, '30 minutes'],
    [amount('kg'), 70, '70 kg'],
    [amount('cm'), 170, '170 cm'],
    [hemoglobin, 6.5, '6.5 g/dL'],
    [amount('mm[Hg]'), 120, '120 mmHg'],
    [amount('%'), 40, '40%'],
    [amount('/min'), 88, '88/min'],
    [amount('Cel'), 38.5, '38.5 °C'],
    [amount('kg/m2'), 31, '31 kg/m²'],
    [amount('10*9/L'), 4, '4 × 10⁹/L'],
    [amount('m[IU]/L'), 3, '3 mIU/L'],
    [amount('ug/L'), 3, '3 µg/L'],
    [amount('{score}'), 7, '7'],
    [amount(undefined), 0.1, '0.1'],
  ])('%j is %j', (one, value, words) => {
    expect(valueInWords(one, value)).toBe(words);
  });

  it('stands behind what it is the value of', () => {
    expect(findingInWords(age, 41)).toBe('Age: 41 years');
    expect(findingInWords(effusion, false)).toBe('Effusion: no');
    expect(findingInWords(finding('x', 'boolean', { label: 'Is there an effusion?' }), true)).toBe(
      'Is there an effusion? yes',
    );
  });
});

test('labels of one line are made of several', () => {
  const scope = scopeOf([finding('x', 'integer', { label: 'Pain\n  score', range: ['0', '10'] })]);
  expect(conditionInWords(meaning('x > 3', scope))).toBe('Pain score above 3');
  expect(knee.lookup('age')).toBe(age);
});
