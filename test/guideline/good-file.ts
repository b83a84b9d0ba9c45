/** A guideline without a mistake that has every key of the format. */
export const GOOD = `guideline: knee-injury
format: 1
title: Radiograph after an acute knee injury
version: 1.0.0
status: draft
date: 2026-02-14
review_by: 2028-02-29
population: Adults with a knee injury
disclaimer: For tests.
source: { title: A source, url: https://example.org/knee, date: 2025-01-31, status: Consensus, note: None. }
references:
  stiell-1996: { title: The rule, kind: research, year: 1996, number: 2, doi: 10.1001/jama.1996.1, pmid: 123 }
  "7": { listed: false, url: 'http://example.org', publisher: Somebody, note: Not read. }
statements:
  K1: { says: "Age 55 or over, or an effusion", cites: [stiell-1996, "7"], note: None. }
  K2: { says: 'Otherwise nothing', origin: authors }
  K3: { says: Background, cites: [stiell-1996], not_encoded: It asks for nothing. }
findings:
  age: { label: Age, type: integer, range: 18..110, unit: a }
  effusion: { question: Is there an effusion?, type: boolean, may_be_unknown: true, note: Seen. }
  mechanism:
    type: choice
    options:
      fall: Fall
      blunt: { label: Blunt trauma, code: { system: http://snomed.info/sct, code: "123" } }
      1: Twist
  hemoglobin: { type: decimal, range: "0..30", unit: g/dL, precision: 0.1, typical: 14, analyte: hemoglobin }
  symptoms: { type: multiple, options: { fever: Fever, cough: Cough } }
  radiograph_done: { type: boolean }
calculations:
  age_weight:
    label: Invented
    value: (140 - age) * (if effusion then 0.85 else 1) / hemoglobin
    empirical: { age: a, hemoglobin: g/L }
    unit: mL/min
    round: { to: 0.5, mode: half-even }
    basis: [K1]
    note: For tests.
  twice: { value: 'max(hemoglobin * 2, 1)', unit: g/L }
definitions:
  high_energy: { label: High energy, when: mechanism = "fall" or mechanism = "blunt", basis: [K1] }
  sick:
    when: >-
      count(symptoms) >= 1
      and high_energy
scores:
  ottawa:
    label: Ottawa
    points:
      - { when: age >= 55, add: 1 }
      - { when: sick, add: -0.5 }
assumptions:
  - { never: age < 20 and sick, because: They are not. }
actions:
  front: { label: From the front, is_a: [view] }
  side: { label: From the side, is_a: [view] }
  radiograph: { label: Radiograph, kind: imaging, code: { system: urn:x, code: "1", display: X }, basis: [K1] }
  mri: { label: MRI }
events:
  arrival: { label: Arrival, note: At the desk., basis: [K1] }
start: triage
steps:
  triage:
    label: Does a criterion apply?
    hit: first
    branches:
      - when: ottawa >= 1
        go: image
        basis: [K1]
      - { when: 'mechanism in ("fall", "1")', go: image, label: Fall, note: Yes. }
      - { else: discharge, basis: [K2] }
  image:
    recommend:
      - do: radiograph
        when: effusion
        strength: strong
        certainty: very-low
        cites: [stiell-1996]
        basis: [K1]
        dose: { amount: 2 mg/a * age, per: 1 d, round: { to: 1 mg, mode: up }, at_least: 40 mg, at_most: 0.2 g }
        timing: { before: mri, from: 24 h, to: 48 h }
        cautions: [{ says: Mind pregnancy., basis: [K2] }]
        note: Soon.
      - { avoid: mri, good_practice: true }
      - group: Views
        select: at-most-one
        when: not(radiograph_done)
        cites: [stiell-1996]
        basis: [K1]
        note: Few.
        of:
          - { do: front, when: age < 60, good_practice: true, timing: { after: arrival, to: 1 h } }
          - { do: side, good_practice: true }
    alternatives:
      - label: MRI at once
        when: hemoglobin < 7.5
        recommend: [{ do: mri, strength: conditional, certainty: low }]
        basis: [K2]
        cautions: [{ says: Costly., basis: [K3] }]
        next: discharge
    revisit: triage
    after: 6 wk
    next: discharge
  discharge: { recommend: [] }
rules:
  - { id: no-mri-first, forbid: mri, when: not(radiograph_done), because: It is second line., basis: [K2] }
  - { id: first-radiograph, require: radiograph, before: mri, because: It comes first. }
  - { id: in-time, require: view, within: 2 h, of: arrival, because: Time counts. }
  - { id: some-view, require_any: [front, side], when: age > 30, because: One is needed. }
  - { id: one-view, require_one: [view], because: One is enough. }
  - { id: not-both, forbid_together: [front, side], because: They are alike. }
  - { id: not-too-much, dose_of: radiograph, at_most: 0.2 g, at_least: 1 mg, per: 1 d, because: Enough. }
`;
