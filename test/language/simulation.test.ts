import { expect, test } from 'vitest';
import type { Value } from '../../src/condition/condition.ts';
import { sampleCasesOf } from '../../src/language/sample-cases.ts';
import { savedCase } from '../../src/language/saved-case.ts';
import { type SimulatedPatient, simulationOf } from '../../src/language/simulation.ts';
import { ANTICOAGULATION, LABOR } from '../choosing.ts';
import { KNEE, KNEE_CASES } from './knee.ts';
import { afterEdits, CASES, scene, textAt } from './world.ts';

async function simulate(patient: SimulatedPatient, guideline = KNEE) {
  return simulationOf((await scene(guideline, KNEE_CASES)).files, patient);
}

test('asks only what the way needs, and says where it can still end', async () => {
  const first = await simulate({ answers: [] });
  expect(first).toMatchObject({ kind: 'question', step: 'Triage', mayBeUnknown: false });
  expect(first).toHaveProperty('possible', ['Image', 'discharge']);
  const older = await simulate({ answers: [{ finding: 'age', typed: '70' }] });
  expect(older).toMatchObject({ kind: 'outcome', headline: 'Image', path: ['triage', 'image'] });
});

test('a question carries all that a form needs', async () => {
  expect(await simulate({ answers: [] })).toEqual({
    kind: 'question',
    finding: 'age',
    label: 'Age',
    question: 'How old is the patient?',
    holds: 'number',
    choices: [],
    values: '18 to 110 years',
    mayBeUnknown: false,
    step: 'Triage',
    possible: ['Image', 'discharge'],
  });
});

test('the outcome is a consultation note with the recommendation, its reasons and its references', async () => {
  const outcome = await simulate({ answers: [{ finding: 'age', typed: '840 mo' }], name: 'Mr <b>Old</b>' });
  if (outcome.kind !== 'outcome') throw new Error(`It came to a ${outcome.kind}.`);
  expect(outcome.patient).toEqual(['Age: 70 years']);
  expect(outcome.note).toContain('Knee radiograph');
  expect(outcome.note).toContain('A decision rule');
  expect(outcome.note).toContain('Mr \\<b\\>Old\\</b\\>');
});

test.each([
  ['17', 'from 18 to 110'],
  ['tall', 'A number is needed here'],
  ['unknown', 'A number is needed here'],
])('an answer `%s` is refused in words', async (typed, expected) => {
  const refused = await simulate({ answers: [{ finding: 'age', typed }] });
  expect(refused).toMatchObject({ kind: 'refused', finding: 'age' });
  expect(refused).toHaveProperty('message', expect.stringContaining(expected));
});

test('an answer that the assumptions rule out is refused', async () => {
  const assuming = KNEE.replace(
    'actions:',
    'assumptions:\n  - { never: age < 30 and tender, because: They are never tender. }\nactions:',
  );
  const answers = [
    { finding: 'age', typed: '20' },
    { finding: 'tender', typed: 'yes' },
  ];
  expect(await simulate({ answers }, assuming)).toHaveProperty(
    'message',
    expect.stringContaining('They are never tender'),
  );
});

test('what the assumptions rule out is no choice', async () => {
  const assuming = KNEE.replace(
    'actions:',
    'assumptions:\n  - { never: age < 30 and tender, because: They are never tender. }\nactions:',
  ).replace('type: boolean }', 'type: boolean, may_be_unknown: true }');
  const young = await simulate({ answers: [{ finding: 'age', typed: '20' }] }, assuming);
  expect(young).toMatchObject({
    finding: 'tender',
    choices: [{ typed: 'no', value: false, label: 'No' }],
    mayBeUnknown: true,
  });
  const grown = await simulate({ answers: [{ finding: 'age', typed: '30' }] }, assuming);
  expect(grown).toHaveProperty('choices', [
    { typed: 'yes', value: true, label: 'Yes' },
    { typed: 'no', value: false, label: 'No' },
  ]);
});

const BIOPSY = `guideline: biopsy
title: Biopsy
start: s
findings:
  biopsied: { label: Biopsied, type: boolean }
  stage: { label: Stage, type: choice, options: { i: I, ii: II }, may_be_unknown: true }
assumptions:
  - { never: biopsied and stage = null, because: After a biopsy the stage is known. }
actions:
  x: { label: X, kind: other }
steps:
  s:
    branches:
      - { when: biopsied and stage = "i", go: p }
      - { when: biopsied and stage = "ii", go: q }
      - { when: not(biopsied), go: q }
  p: { label: P, recommend: [{ do: x, good_practice: true }] }
  q: { label: Q, recommend: [{ avoid: x, good_practice: true }] }
`;

test('what was not asked yet rules out no answer', async () => {
  const yes = { finding: 'biopsied', typed: 'yes' };
  const stage = { finding: 'stage', typed: 'ii' };
  expect(await simulate({ answers: [] }, BIOPSY)).toHaveProperty('choices.length', 2);
  const next = await simulate({ answers: [yes] }, BIOPSY);
  expect(next).toMatchObject({ kind: 'question', finding: 'stage', mayBeUnknown: false });
  expect(next).toHaveProperty('choices.length', 2);
  for (const answers of [
    [yes, stage],
    [stage, yes],
  ])
    expect(await simulate({ answers }, BIOPSY)).toMatchObject({ kind: 'outcome', path: ['s', 'q'] });
  expect(await simulate({ answers: [yes, { ...stage, typed: 'unknown' }] }, BIOPSY)).toMatchObject({
    kind: 'refused',
    finding: 'stage',
    message: expect.stringContaining('After a biopsy the stage is known'),
  });
});

test('a sample case that passes can be simulated, in whatever order it is written', async () => {
  const cases = `cases:
  - name: one
    given: { biopsied: true, stage: i }
    expect: { ends_at: p }
`;
  const { files } = await scene(BIOPSY, cases);
  const [sample] = sampleCasesOf(files);
  expect(sample?.status).toBe('passed');
  expect(simulationOf(files, { answers: sample?.answers ?? [], asks: false })).toHaveProperty('headline', 'P');
});

test('no answer is offered after which another question has none left', async () => {
  const nobody = BIOPSY.replace(
    'assumptions:\n',
    'assumptions:\n  - { never: biopsied and stage = "i", because: One. }\n  - { never: biopsied and stage = "ii", because: Two. }\n',
  );
  expect(await simulate({ answers: [] }, nobody)).toHaveProperty('choices', [
    { typed: 'no', value: false, label: 'No' },
  ]);
  const refused = await simulate({ answers: [{ finding: 'biopsied', typed: 'yes' }] }, nobody);
  expect(refused).toHaveProperty('message', expect.stringContaining('(One; Two; After a biopsy the stage is known)'));
});

test('it can begin at any step', async () => {
  expect(await simulate({ answers: [], from: 'image' })).toMatchObject({ kind: 'outcome', path: ['image'] });
  expect(await simulate({ answers: [], from: 'no-such-step' })).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('no-such-step'),
  });
});

test('without asking, what is missing stays unknown and is named', async () => {
  const outcome = await simulate({ answers: [], asks: false });
  expect(outcome).toMatchObject({ kind: 'outcome', headline: 'Not determined at Triage' });
  expect(outcome).toHaveProperty('note', expect.stringContaining('Collect next'));
});

test('a patient without an answer is told so', async () => {
  const gap = KNEE.replace('not(older) and points < 2', 'not(older) and points < 1');
  const answers = ['age: 30', 'tender: yes', 'mechanism: fall'].map((line) => {
    const [finding = '', typed = ''] = line.split(': ');
    return { finding, typed };
  });
  expect(await simulate({ answers }, gap)).toHaveProperty('kind', 'outcome');
  const left = answers.with(1, { finding: 'tender', typed: 'no' });
  expect(await simulate({ answers: left }, gap)).toHaveProperty(
    'headline',
    'No answer: no branch takes this patient at Triage',
  );
});

test('a guideline full of mistakes does not stop it', async () => {
  expect(await simulate({ answers: [] }, 'steps: [')).toMatchObject({ kind: 'outcome' });
  expect(await simulate({ answers: [{ finding: 'age', typed: '5' }] }, '')).toMatchObject({ kind: 'outcome' });
});

test('a case that cannot be read says why, so that nobody takes it for one in which a finding was not collected', async () => {
  const { files } = await scene(KNEE, KNEE_CASES.replace('age: 30', 'age: thirty'));
  const [older, younger] = sampleCasesOf(files);
  expect(older).not.toHaveProperty('problem');
  expect(younger).toMatchObject({ status: 'broken', problem: expect.stringMatching(/^Line 7: .*thirty/) });
});

test('sample cases come with their status, place and answers', async () => {
  const failing = KNEE_CASES.replace('ends_at: discharge', 'ends_at: image');
  const { files } = await scene(KNEE, failing);
  const [older, younger] = sampleCasesOf(files);
  expect(older).toMatchObject({ name: 'Older', status: 'passed' });
  expect(older?.answers).toEqual([
    { finding: 'age', typed: '70', value: 70 },
    { finding: 'mechanism', typed: 'fall', value: 'fall' },
    { finding: 'tender', typed: 'no', value: false },
  ]);
  expect(younger).toMatchObject({ name: 'Younger', status: 'failed' });
  expect(younger && textAt(younger.range, failing)).toMatch(/^name: Younger/);
  expect(simulationOf(files, { answers: younger?.answers ?? [], asks: false })).toHaveProperty('headline', 'discharge');
});

const ODD = `guideline: odd
title: Odd
start: s
findings:
  sy: { label: Symptoms, type: multiple, options: { none: None of these, a: A } }
  o: { label: Origin, type: choice, options: { unknown: Origin unknown, k: K }, may_be_unknown: true }
  n: { label: N, type: decimal, range: 0..1 }
actions:
  x: { label: X, kind: other }
steps:
  s:
    branches:
      - { when: count(sy) = 0, go: empty }
      - { when: count(sy) >= 1 and o = null, go: unknown }
      - { when: count(sy) >= 1 and o != null and n < 0.0000003, go: small }
      - { when: count(sy) >= 1 and o != null and n >= 0.0000003, go: large }
  empty: { label: Empty, recommend: [{ do: x, good_practice: true }] }
  unknown: { label: Unknown, recommend: [{ do: x, good_practice: true }] }
  small: { label: Small, recommend: [{ do: x, good_practice: true }] }
  large: { label: Large, recommend: [{ do: x, good_practice: true }] }
`;

test.each([
  ['nothing of a list with an option none', '{ sy: [], o: k, n: 1 }', 'Empty'],
  ['that option', '{ sy: [none], o: null, n: 1 }', 'Unknown'],
  ['null of a list with an option unknown', '{ sy: [a], o: null, n: 1 }', 'Unknown'],
  ['the option unknown', '{ sy: [a], o: unknown, n: 1 }', 'Large'],
  ['a number that prints with an exponent', '{ sy: [a], o: k, n: 0.0000001 }', 'Small'],
])('a sample case is simulated and saved as the same patient: %s', async (_, given, headline) => {
  const cases = `cases:\n  - name: one\n    given: ${given}\n    expect: { path: [s] }\n`;
  const { files } = await scene(ODD, cases);
  const answers = sampleCasesOf(files)[0]?.answers ?? [];
  expect(simulationOf(files, { answers })).toHaveProperty('headline', headline);
  const saved = savedCase(files, { name: 'two', answers }, { createsFiles: true, inPlace: undefined });
  const after = afterEdits(cases, saved.edit?.changes?.[CASES]);
  const [one, two] = sampleCasesOf((await scene(ODD, after)).files);
  expect(new Set(two?.answers)).toEqual(new Set(one?.answers));
});

test('an answer that a finding can no longer have is refused, whatever it would read as', async () => {
  const answer = (finding: string, value: Value) => ({ answers: [{ finding, typed: 'unknown', value }] });
  expect(await simulate(answer('o', null), ODD.replace(', may_be_unknown: true', ''))).toMatchObject({
    kind: 'refused',
    finding: 'o',
    label: 'Origin',
  });
  for (const { answers } of [answer('o', 'gone'), answer('sy', ['a', 'gone']), answer('n', 7), answer('sy', null)])
    expect(await simulate({ answers }, ODD)).toHaveProperty('kind', 'refused');
});

test('an answer is changed to whatever is possible by itself', async () => {
  const assuming = KNEE.replace('actions:', 'assumptions:\n  - { never: age < 30 and tender }\nactions:');
  const answers = [{ finding: 'age', typed: '20' }];
  expect(await simulate({ answers, about: 'tender' }, assuming)).toHaveProperty('choices.length', 2);
});

const AT_RISK = { stroke_risk: '3', valve: 'no', clearance: '60', bleeding: 'yes', weight: '80' };

function answersOf(given: Readonly<Record<string, string>>) {
  return Object.entries(given).map(([finding, typed]) => ({ finding, typed }));
}

async function anticoagulated(patient: Partial<SimulatedPatient> = {}, given: Record<string, string> = AT_RISK) {
  const simulated = await simulate({ answers: answersOf(given), ...patient }, ANTICOAGULATION);
  return simulated;
}

test('where alternatives are open, it is asked which one is taken, once all is known that decides who may', async () => {
  const { weight, ...known } = AT_RISK;
  expect(await anticoagulated({ offers: true }, known)).toEqual({
    kind: 'choice',
    step: 'drug',
    label: 'Anticoagulate',
    question: 'Which of these is chosen?',
    options: [
      { label: 'As the step recommends', detail: 'DOAC', chosen: { step: 'drug', label: null } },
      {
        label: 'Warfarin',
        detail: 'Warfarin; goes on to: Follow up warfarin',
        chosen: { step: 'drug', label: 'Warfarin' },
      },
      expect.objectContaining({ label: 'No anticoagulation' }),
    ],
  });
  const own = { offers: true, choices: [{ step: 'drug', label: null }] };
  expect(await anticoagulated(own, known)).toMatchObject({ kind: 'question', finding: 'weight' });
  expect(await anticoagulated(own)).toMatchObject({ kind: 'outcome', headline: 'Follow up the DOAC' });
  // Who is looked at once more is not asked what needs no answer.
  expect(await anticoagulated()).toMatchObject({ kind: 'outcome', headline: 'Follow up the DOAC' });
});

test('what is chosen decides the way, and the result says what was open', async () => {
  const choices = [{ step: 'drug', label: 'no  Anticoagulation' }];
  const outcome = await anticoagulated({ choices });
  expect(outcome).toMatchObject({
    kind: 'outcome',
    headline: 'No anticoagulant (No anticoagulation)',
    path: ['risk', 'drug', 'none'],
    branches: ['risk/0', 'drug/alternative-1'],
    choices: [{ step: 'drug', label: 'Anticoagulate', chosen: 'No anticoagulation' }],
  });
  if (outcome.kind !== 'outcome') throw new Error(outcome.kind);
  expect(outcome.note).toContain('Chosen: No anticoagulation');
  expect(outcome.note).toContain('In place of: what the step itself recommends or **Warfarin**');
  expect(outcome.note).toContain('**No anticoagulation** is chosen here, which goes on to **No anticoagulant**.');
  expect(outcome.way[1]?.taken).toBe('*No anticoagulation* is chosen here, which goes on to *No anticoagulant*.');
  expect(outcome.others.map(({ step }) => step)).not.toContain('none');
  expect(await anticoagulated()).toHaveProperty('choices', [
    { step: 'drug', label: 'Anticoagulate', chosen: 'As the step recommends' },
  ]);
});

test('a choice is asked once more, whatever was chosen; what is gone is passed over', async () => {
  const choices = [{ step: 'drug', label: 'Warfarin' }];
  expect(await anticoagulated({ choices, choiceAt: 'drug' })).toMatchObject({ kind: 'choice', options: [{}, {}, {}] });
  const gone = [
    { step: 'drug', label: 'Heparin' },
    { step: 'gone', label: 'Warfarin' },
  ];
  expect(await anticoagulated({ choices: gone })).toMatchObject({ headline: 'Follow up the DOAC' });
  expect(await anticoagulated({ choiceAt: 'risk' })).toMatchObject({
    kind: 'refused',
    message: 'At `risk` there is nothing more to choose for this patient.',
  });
});

test('where a step has nothing but alternatives, there is no answer before one is chosen', async () => {
  const answers = answersOf({ weeks: '42', bishop: '3', scar: 'no', cervix_closed: 'yes' });
  const open = await simulate({ answers, asks: false }, LABOR);
  expect(open).toMatchObject({
    status: 'advice-undetermined',
    headline: 'Not determined what is recommended at Start contractions',
  });
  expect(open).toHaveProperty(
    'choices',
    expect.arrayContaining([{ step: 'ripen', label: 'Ripen the cervix', chosen: undefined }]),
  );
  expect(JSON.stringify(open)).toContain('Choose *Misoprostol* or *Dinoprostone* at *Ripen the cervix*.');
  // That one is asked also of those whom nothing else is asked of.
  expect(await simulate({ answers }, LABOR)).toMatchObject({ kind: 'choice', step: 'ripen', options: [{}, {}] });
});

test('a sample case keeps what it chooses, and a patient is saved with it', async () => {
  const { files } = await scene(ANTICOAGULATION, 'cases: []\n');
  const patient = { name: 'Refuses', answers: answersOf(AT_RISK), choices: [{ step: 'drug', label: 'Warfarin' }] };
  const saved = savedCase(files, patient, { createsFiles: true, inPlace: undefined });
  if (saved.edit === undefined) throw new Error(saved.message);
  const cases = afterEdits('cases: []\n', saved.edit.changes?.[CASES]);
  expect(cases).toContain('choose: { drug: Warfarin }');
  expect(cases).toContain('ends_at: warfarin_follow_up');
  const again = await scene(ANTICOAGULATION, cases);
  expect(sampleCasesOf(again.files)).toMatchObject([
    { name: 'Refuses', status: 'passed', choices: [{ step: 'drug', label: 'Warfarin' }] },
  ]);
});
