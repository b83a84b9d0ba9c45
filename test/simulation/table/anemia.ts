/** A guideline with a finding of every type, an option whose label holds separators, and one that looks like a word of its own. */
export const ANEMIA = `guideline: anemia
title: Anemia
findings:
  age: { label: Age, type: integer, range: 18..110, unit: a }
  hb: { label: Hemoglobin, type: decimal, range: 0..30, unit: g/dL, precision: 0.1, may_be_unknown: true }
  sex: { label: Sex, type: choice, options: { f: Female, m: Male, "no": Not stated } }
  symptoms:
    label: Symptoms
    type: multiple
    options: { fever: Fever, pain: "Pain, severe", semi: Night sweats; chills, cough: Cough }
  bleeding: { label: Bleeding, type: boolean }
  travel: { label: Travel, type: boolean }
actions:
  transfuse: { label: Transfusion }
  test: { label: Blood count }
  watch: { label: Watch }
start: triage
steps:
  triage:
    branches:
      - { when: hb = null, go: testing }
      - { when: hb < 7 or (hb < 8 and bleeding), go: give }
      - { when: hb >= 8 or (hb >= 7 and not(bleeding)), go: wait }
  testing: { recommend: [{ do: test, good_practice: true }] }
  give: { recommend: [{ do: transfuse, good_practice: true }] }
  wait: { recommend: [{ do: watch, good_practice: true }] }
`;
