/** A guideline without any problem, with every kind of name in it. */
export const KNEE = `guideline: knee-injury
title: Radiograph after an acute knee injury
source:
  title: A decision rule
  url: https://example.org/rule
references:
  stiell-1996: { title: A decision rule, kind: research, year: 1996, doi: 10.1001/jama.1996.1, pmid: 8594242 }
statements:
  S1: { says: Older patients get a radiograph., cites: [stiell-1996] }
  S2: { says: Others do not need one., origin: authors }
findings:
  age: { label: Age, question: How old is the patient?, type: integer, range: 18..110, unit: a }
  mechanism:
    type: choice
    options: { fall: A fall, twist: A twist }
# What the rule
# calls tender
  tender: { label: Tender patella, type: boolean }
definitions:
  older: { label: Older patient, when: age >= 55 and not(age > 110) }
scores:
  points:
    points:
      - { when: tender, add: 1 }
      - { when: 'mechanism in ("fall", "twist")', add: 1 }
actions:
  radiograph: { label: Knee radiograph, kind: imaging, note: Two views. }
  advice: { label: Advice }
start: triage
steps:
  triage:
    label: Triage
    branches:
      - when: older or points >= 2
        go: image
        basis: [S1]
      - when: not(older) and points < 2
        go: discharge
  image:
    label: Image
    recommend:
      - { do: radiograph, strength: conditional, certainty: moderate, cites: [stiell-1996], basis: [S1] }
  discharge:
    recommend:
      - { do: advice, good_practice: true, basis: [S2] }
      - { do: radiograph, when: 'mechanism = "fall"', strength: conditional, certainty: low, basis: [S1] }
rules:
  - id: image-older
    require: radiograph
    when: older
    because: They break bones.
`;

/** Its cases. */
export const KNEE_CASES = `guideline: knee.guideline.yaml
cases:
  - name: Older
    given: { age: 70, mechanism: fall, tender: false }
    expect: { ends_at: image, recommends: [radiograph], path: [triage, image] }
  - name: Younger
    given: { age: 30, mechanism: "twist", tender: false }
    expect: { ends_at: discharge }
`;

/** Puts the cursor into the text: before `to`, at the first place where it stands. */
export function cursorAt(text: string, to: string, after = ''): string {
  const from = text.indexOf(after) + after.length;
  const at = text.indexOf(to, from);
  if (at < 0) throw new Error(`There is no ${to}.`);
  return `${text.slice(0, at)}|${text.slice(at)}`;
}
