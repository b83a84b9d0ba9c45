import { beforeEach, expect, test, vi } from 'vitest';
import type { LanguageServer } from '../../../src/extension/language-server.ts';
import {
  changeAnswer,
  changeChoice,
  goOn,
  interview,
  type Subject,
} from '../../../src/extension/simulate/interview.ts';
import { type SimulatedPatient, simulationOf } from '../../../src/language/simulation.ts';
import { ANTICOAGULATION } from '../../choosing.ts';
import { scene } from '../../language/world.ts';
import * as editor from './editor.ts';

vi.mock('vscode', () => import('./editor.ts'));
beforeEach(editor.clear);

const HEAD = `guideline: g
title: G
start: s
actions:
  x: { label: X, kind: other }
steps:
  s:
    branches:
      - { when: age < 18 or sex = "m", go: p }
      - { when: age >= 18 and sex = "f" and pregnant, go: p }
      - { when: age >= 18 and sex = "f" and not(pregnant), go: q }
  p: { label: P, recommend: [{ do: x, good_practice: true, when: smoker }] }
  q: { label: Q, recommend: [{ do: x, good_practice: true }] }
findings:
  age: { label: Age, type: integer, range: 0..100 }
  sex: { label: Sex, type: choice, options: { f: $(flame) F, m: M } }
  pregnant: { label: Pregnant, type: boolean }
  smoker: { label: Smoker, type: boolean }
`;
const CHILDREN = `assumptions:
  - { never: age < 10 and pregnant, because: No child is pregnant. }
  - { never: age < 10 and smoker, because: No child smokes. }
  - { never: sex = "m" and pregnant, because: Men are not pregnant. }
`;

async function serverFor(text: string): Promise<LanguageServer> {
  const { files } = await scene(text);
  const server: Pick<LanguageServer, 'request'> = {
    request: async <R>(_: string, patient: SimulatedPatient) => simulationOf(files, patient) as R,
  };
  return server as LanguageServer;
}

function patient(answers: Record<string, string>): Subject {
  return { uri: 'u', answers: Object.entries(answers).map(([finding, typed]) => ({ finding, typed })) };
}

const GROWN = { age: '30', sex: 'f', pregnant: 'yes', smoker: 'yes' };

test.each([
  ['asked first', GROWN],
  ['asked last', { smoker: 'yes', pregnant: 'yes', sex: 'f', age: '30' }],
])('a changed answer stands, and those that it rules out are taken away and named: %s', async (_, answers) => {
  editor.replies.push('8');
  const routed = await changeAnswer(await serverFor(HEAD + CHILDREN), patient(answers), 'age');
  expect(routed?.subject.answers.map(({ finding, typed }) => `${finding} ${typed}`).sort()).toEqual(['age 8', 'sex f']);
  expect(editor.warnings).toHaveLength(1);
  for (const words of ['Pregnant (No child is pregnant', 'Smoker (No child smokes'])
    expect(editor.warnings[0]).toContain(words);
});

test('an answer that another one is against can be chosen', async () => {
  editor.replies.push('M');
  const routed = await changeAnswer(await serverFor(HEAD + CHILDREN), patient(GROWN), 'sex');
  expect(editor.asked[0]?.choices).toEqual(['$\u200b(flame) F', 'M']);
  expect(editor.asked[0]?.active).toEqual(['$\u200b(flame) F']);
  expect(routed?.subject.answers).toContainEqual({ finding: 'sex', typed: 'm', value: 'm' });
  expect(editor.warnings[0]).toContain('Pregnant (Men are not pregnant)');
});

test('back takes back what was asked here alone', async () => {
  const subject = patient({ age: '30' });
  editor.replies.push('$\u200b(flame) F', editor.BACK, '$\u200b(flame) F', 'No');
  const routed = await goOn(await serverFor(HEAD), subject);
  expect(editor.asked.map(({ title, back }) => `${title.split(' (')[0]} ${back}`)).toEqual([
    'Question 1: Sex false',
    'Question 2: Pregnant true',
    'Question 1: Sex false',
    'Question 2: Pregnant true',
  ]);
  expect(routed?.subject.answers.map(({ finding }) => finding)).toEqual(['age', 'sex', 'pregnant']);
});

test('a finding that is gone is not asked for, and nothing is changed', async () => {
  expect(await changeAnswer(await serverFor(HEAD), patient({ gone: '3' }), 'gone')).toBeUndefined();
  expect(editor.asked).toEqual([]);
  expect(editor.warnings[0]).toContain('gone');
});

test('a step that is gone is no beginning', async () => {
  expect(await interview(await serverFor(HEAD), { uri: 'u', from: 'gone', answers: [] }, true)).toBeUndefined();
  expect(editor.warnings[0]).toContain('gone');
});

test('nothing chosen, an option called none, an option called unknown and not known are four answers', async () => {
  const odd = `guideline: g
title: G
start: s
findings:
  sy: { label: S, type: multiple, options: { none: None of these, unknown: Unclear }, may_be_unknown: true }
actions:
  x: { label: X, kind: other }
steps:
  s:
    branches:
      - { when: sy = null, go: p }
      - { when: sy != null, go: p }
  p: { label: P, recommend: [{ do: x, good_practice: true }] }
`;
  const server = await serverFor(odd);
  for (const [reply, value] of [
    [[], []],
    [['None of these'], ['none']],
    [['Unclear'], ['unknown']],
    [['Not known'], null],
  ] as const) {
    editor.replies.push(reply);
    const routed = await interview(server, { uri: 'u', answers: [] }, true);
    expect(routed?.subject.answers[0]?.value).toEqual(value);
    editor.clear();
    editor.replies.push(reply);
    if (routed) await changeAnswer(server, routed.subject, 'sy');
    expect(editor.asked[0]?.selected).toEqual(reply);
    editor.clear();
  }
});

test('why a choice cannot be taken is said, and the question comes again', async () => {
  const before = await scene(HEAD);
  const after = await scene(HEAD.replace('f: $(flame) F, m: M', 'm: Male').replaceAll('sex = "f"', 'sex != "m"'));
  let { files } = before;
  const server: Pick<LanguageServer, 'request'> = {
    request: async <R>(_: string, patient: SimulatedPatient) => simulationOf(files, patient) as R,
  };
  const put = editor.onShow(() => {
    files = after.files;
  });
  editor.replies.push('$\u200b(flame) F');
  await interview(server as LanguageServer, patient({ age: '30' }), true);
  put.dispose();
  expect(editor.asked.map(({ choices }) => choices)).toEqual([['$\u200b(flame) F', 'M'], ['Male']]);
  expect(editor.warnings).toEqual([expect.stringContaining('no option')]);
});

const AT_RISK = ['3', 'No', '60', 'Yes'];

test("it is asked which alternative is taken, the step's own first, and BACK takes the choice away", async () => {
  const server = await serverFor(ANTICOAGULATION);
  editor.replies.push(...AT_RISK, 'Warfarin', editor.BACK, 'No anticoagulation');
  const routed = await interview(server, { uri: 'u', answers: [] }, true);
  const question = editor.asked[4];
  expect(question).toMatchObject({ title: 'Question 5: Anticoagulate', back: true });
  expect(question?.choices).toEqual(['As the step recommends', 'Warfarin', 'No anticoagulation']);
  expect(editor.asked.map(({ title }) => title.split(' (')[0])).toEqual([
    'Question 1: CHA2DS2-VA score',
    'Question 2: Mechanical valve or mitral stenosis',
    'Question 3: Creatinine clearance',
    'Question 4: Major bleeding before',
    'Question 5: Anticoagulate',
    'Question 6: Weight',
    'Question 5: Anticoagulate',
  ]);
  expect(routed?.subject.choices).toEqual([{ step: 'drug', label: 'No anticoagulation' }]);
  expect(routed?.outcome.path).toEqual(['risk', 'drug', 'none']);
});

test('a choice is changed, with what was chosen active; other answers and choices stay', async () => {
  const server = await serverFor(ANTICOAGULATION);
  const before = patient({ stroke_risk: '3', valve: 'no', clearance: '60', bleeding: 'yes', weight: '80' });
  editor.replies.push('Warfarin');
  const warfarin = await changeChoice(server, before, 'drug');
  expect(editor.asked[0]?.active).toEqual(['As the step recommends']);
  expect(warfarin?.outcome.path).toEqual(['risk', 'drug', 'warfarin_follow_up']);
  editor.clear();
  editor.replies.push('As the step recommends');
  const own = await changeChoice(server, warfarin?.subject ?? before, 'drug');
  expect(editor.asked[0]?.active).toEqual(['Warfarin']);
  expect(own?.outcome.path).toEqual(['risk', 'drug', 'doac_follow_up']);
  expect(await changeChoice(server, before, 'risk')).toBeUndefined();
  expect(editor.warnings).toEqual(['At `risk` there is nothing more to choose for this patient.']);
});
