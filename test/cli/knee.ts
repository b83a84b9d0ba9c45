/** A guideline with findings of every type, for routing single patients. */
export const KNEE = `guideline: knee
title: Anemia and the knee
version: 2.1.0
status: draft
disclaimer: For tests alone.
references:
  stiell-1996: { title: A decision rule, kind: research, year: 1996, publisher: JAMA, doi: 10.1001/jama.1996 }
findings:
  age: { label: Age, question: How old is the patient?, type: integer, range: 18..110, unit: a }
  hemoglobin: { label: Hemoglobin, type: decimal, range: 1..25, unit: g/dL, precision: 0.1, may_be_unknown: true }
  symptoms: { label: Symptoms, type: multiple, options: { fever: Fever, chills: Chills, loss: Weight loss } }
  mechanism: { label: Mechanism, type: choice, options: { fall: Fall, twist: Twisting } }
  tender: { label: Tender, type: boolean }
assumptions:
  - { never: 'age > 100 and mechanism = "twist"', because: Nobody over 100 twists a knee. }
actions:
  radiograph: { label: Knee radiograph }
  transfusion: { label: Transfusion }
  advice: { label: Advice }
  crutches: { label: Crutches }
start: triage
steps:
  triage:
    label: Who is it?
    branches:
      - { label: Older, when: age >= 55, go: image }
      - { label: "Younger, severe anemia", when: age < 55 and hemoglobin < 7, go: transfuse }
      - { label: "Younger, anemia not severe", when: age < 55 and hemoglobin >= 7, go: look }
      - { label: "Younger, not measured", when: age < 55 and hemoglobin = null, go: look }
  look:
    label: How did it happen?
    branches:
      - { label: Fall, when: mechanism = "fall", go: image }
      - { label: Twisting, when: mechanism = "twist" and count(symptoms) <= 2, go: discharge }
  image:
    label: Image the knee
    recommend:
      - do: radiograph
        strength: strong
        certainty: moderate
        cites: [stiell-1996]
        timing: { before: crutches, from: 1 h, to: 2 h }
        cautions:
          - says: Ask for pregnancy.
        note: Two views.
      - { do: crutches, when: tender, good_practice: true, cites: [stiell-1996] }
      - { avoid: advice, when: not(tender), good_practice: true, cites: [stiell-1996] }
    alternatives:
      - { label: Wait and see, when: age < 30, recommend: [{ do: advice, good_practice: true, cites: [stiell-1996] }] }
  transfuse:
    label: Transfuse
    recommend:
      - { do: transfusion, strength: strong, certainty: high, cites: [stiell-1996] }
    revisit: triage
    after: 1 d
  discharge:
    label: Send home
    recommend:
      - { do: advice, good_practice: true, cites: [stiell-1996] }
rules:
  - { id: image-first, require: radiograph, before: crutches, because: Crutches hide a fracture. }
`;

export const KNEE_CASES = `cases:
  - name: Older patient
    given: { age: 60, tender: true }
    expect: { ends_at: image }
  - name: Broken patient
    given: { age: sixty }
    expect: { ends_at: image }
  - name: Younger patient
    given: { age: 25, mechanism: fall, hemoglobin: 80 g/L, tender: false }
    expect: { ends_at: image }
`;
