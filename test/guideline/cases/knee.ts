import { readGuideline } from '../../../src/guideline/read.ts';

/** A guideline with a finding of every type. */
export const KNEE = readGuideline(`guideline: knee-injury
title: Radiograph after an acute knee injury
findings:
  age: { label: Age, type: integer, range: 18..110, unit: a }
  effusion: { label: Effusion, type: boolean, may_be_unknown: true }
  mechanism: { label: Mechanism, type: choice, options: { fall: Fall from a height, blunt: Blunt trauma, 1: Twisting } }
  hemoglobin: { label: Hemoglobin, type: decimal, range: 3..25, unit: g/dL, precision: 0.1, may_be_unknown: true }
  lactate: { label: Lactate, type: decimal, range: 0..30, unit: mmol/L }
  pain: { label: Worst today, type: integer, range: 0..10 }
  symptoms: { label: Symptoms, type: multiple, options: { fever: Fever, cough: Cough, night_sweats: Night sweats } }
definitions:
  old: { when: age >= 70 }
scores:
  knee_score: { points: [{ when: age >= 55, add: 1 }] }
assumptions:
  - { never: age < 20 and mechanism = "blunt", because: Our registry has none. }
actions:
  radiograph: { label: Knee scan }
  advice: { label: Advice }
start: triage
steps:
  triage:
    branches:
      - { when: age >= 55, go: image }
      - { when: age < 55, go: discharge }
  image: { label: Take a picture, recommend: [{ do: radiograph, good_practice: true }] }
  discharge: { recommend: [{ do: advice, good_practice: true }] }
`).guideline;

/** A cases file without a mistake. */
export const GOOD = `guideline: knee-injury.guideline.yaml
cases:
  - name: Older patient
    note: Statement K1.
    given: { age: 70, effusion: null, mechanism: fall, hemoglobin: 9.5, lactate: 0, pain: 3, symptoms: [fever, cough] }
    expect: { ends_at: image, recommends: [radiograph], path: [triage, image] }
  - name: Younger patient
    given:
      age: 40
      hemoglobin: 65 g/L
      mechanism: 1
      symptoms: []
    expect:
      recommends: [advice]
    confirm: true
`;
