/** Two pathways in which much is chosen, for tests: invented, and no clinical advice. */

/** What the step itself recommends for some, and alternatives that lead elsewhere. */
export const ANTICOAGULATION = `guideline: anticoagulation
format: 1
title: Anticoagulation in atrial fibrillation
version: 0.1.0
status: draft
findings:
  stroke_risk: { label: CHA2DS2-VA score, type: integer, range: 0..8 }
  valve: { label: Mechanical valve or mitral stenosis, type: boolean }
  clearance: { label: Creatinine clearance, type: integer, range: 5..150, unit: mL/min }
  weight: { label: Weight, type: integer, range: 35..200, unit: kg }
  bleeding: { label: Major bleeding before, type: boolean }
actions:
  doac: { label: DOAC, kind: medication }
  doac_reduced: { label: DOAC in reduced dose, kind: medication }
  warfarin: { label: Warfarin, kind: medication }
  inr: { label: INR every week, kind: monitoring }
  renal_function: { label: Renal function every 6 months, kind: monitoring }
  occlusion: { label: Assess for closure of the left atrial appendage, kind: referral }
  aspirin: { label: Aspirin, kind: medication }
  education: { label: Explain signs of stroke, kind: counseling }
start: risk
steps:
  risk:
    label: Is anticoagulation needed?
    branches:
      - { label: Needed, when: stroke_risk >= 2 or valve, go: drug }
      - { label: Not needed, when: stroke_risk < 2 and not(valve), go: none }
  drug:
    label: Anticoagulate
    recommend:
      - group: DOAC by renal function
        select: exactly-one
        when: not(valve) and clearance >= 15
        of:
          - { do: doac, when: clearance >= 30, strength: strong, certainty: high }
          - { do: doac_reduced, when: clearance < 30, strength: conditional, certainty: moderate }
    alternatives:
      - label: Warfarin
        recommend:
          - { do: warfarin, strength: strong, certainty: high }
          - { avoid: aspirin, when: weight < 50, good_practice: true }
        next: warfarin_follow_up
        note: Where a DOAC cannot be paid for or is not wanted.
      - label: No anticoagulation
        when: bleeding
        recommend:
          - { do: occlusion, strength: conditional, certainty: low }
        cautions:
          - { says: The risk of stroke stays. }
        next: none
    next: doac_follow_up
  doac_follow_up:
    label: Follow up the DOAC
    recommend:
      - { do: renal_function, good_practice: true }
  warfarin_follow_up:
    label: Follow up warfarin
    recommend:
      - { do: inr, strength: strong, certainty: moderate }
  none:
    label: No anticoagulant
    recommend:
      - { do: education, good_practice: true }
      - { avoid: aspirin, strength: strong, certainty: moderate }
`;

/** Also a step that has nothing but alternatives. */
export const LABOR = `guideline: labor
format: 1
title: Induction of labor
findings:
  weeks: { label: Weeks of gestation, type: integer, range: 37..42, unit: wk }
  bishop: { label: Bishop score, type: integer, range: 0..13 }
  scar: { label: Scar of the uterus, type: boolean }
  cervix_closed: { label: Cervix closed, type: boolean, may_be_unknown: true }
actions:
  balloon: { label: Balloon catheter, kind: procedure }
  misoprostol: { label: Misoprostol, kind: medication }
  dinoprostone: { label: Dinoprostone, kind: medication }
  oxytocin: { label: Oxytocin, kind: medication }
  amniotomy: { label: Amniotomy, kind: procedure }
  ctg: { label: CTG every 2 days, kind: monitoring }
  section: { label: Cesarean section, kind: procedure }
  talk: { label: Talk about risks and wishes, kind: counseling }
start: when
steps:
  when:
    label: How far is the pregnancy?
    branches:
      - { label: Before 41 weeks, when: weeks < 41, go: wait }
      - { label: From 41 weeks, when: weeks >= 41, go: offer }
  offer:
    label: Offer induction
    recommend:
      - { do: talk, good_practice: true }
    alternatives:
      - label: Wait with controls
        when: weeks < 42
        recommend:
          - { do: talk, good_practice: true }
        next: wait
      - label: "Elective cesarean section: at her wish"
        when: scar
        recommend:
          - { do: section, strength: conditional, certainty: low }
        next: section
    next: cervix
  cervix:
    label: Is the cervix ripe?
    branches:
      - { label: Ripe, when: bishop >= 7, go: induce }
      - { label: Unripe, when: bishop < 7, go: ripen }
  ripen:
    label: Ripen the cervix
    alternatives:
      - label: Balloon
        when: not(cervix_closed)
        recommend: [{ do: balloon, strength: strong, certainty: moderate }]
      - label: Misoprostol
        when: not(scar)
        recommend: [{ do: misoprostol, strength: strong, certainty: high }]
      - label: Dinoprostone
        when: not(scar)
        recommend: [{ do: dinoprostone, strength: conditional, certainty: moderate }]
      - label: Cesarean section
        when: scar
        recommend: [{ do: section, good_practice: true }]
        next: section
    next: induce
  induce:
    label: Start contractions
    recommend:
      - { do: oxytocin, strength: strong, certainty: high }
    alternatives:
      - label: Amniotomy first
        recommend: [{ do: amniotomy, strength: conditional, certainty: moderate }]
  wait:
    label: Wait
    recommend: [{ do: ctg, good_practice: true }]
  section:
    label: Plan the section
    recommend: [{ do: section, good_practice: true }]
`;
