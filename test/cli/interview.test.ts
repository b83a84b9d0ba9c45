import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { KeyAsker } from '../../src/cli/patient/ask-with-keys.ts';
import { interview } from '../../src/cli/patient/interview.ts';
import type { Patient } from '../../src/condition/condition.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { compileRouter } from '../../src/simulation/router.ts';
import { ANTICOAGULATION, LABOR } from '../choosing.ts';
import { KNEE } from './knee.ts';
import { World } from './world.ts';

const DOWN = '\u001b[B';
const ENTER = '\r';
const ESCAPE = '\u001b';
const CONTROL_C = '\u0003';

/** Presses keys, each time when a text has come up on the screen. */
async function pressedIn(guideline: string, steps: readonly (readonly [shown: string, keys: string])[]) {
  const known: Patient = new Map();
  const input = new PassThrough();
  const output = new PassThrough();
  let screen = '';
  output.on('data', (chunk) => {
    screen += stripVTControlCharacters(String(chunk));
  });
  const asker = new KeyAsker('Knee', input, output);
  const done = interview(
    compileRouter(readGuideline(guideline).guideline),
    { patient: known, choices: new Map() },
    asker,
  );
  let seen = 0;
  for (const [shown, keys] of steps) {
    while (!screen.slice(seen).includes(shown)) await new Promise((resolve) => setTimeout(resolve, 5));
    seen = screen.length;
    input.write(keys);
  }
  const { patient, choices } = await done;
  return { patient: Object.fromEntries(patient), chosen: [...choices.values()].map(({ label }) => label), screen };
}

describe('line by line', () => {
  async function answered(lines: readonly string[], argv: readonly string[] = []) {
    const world = new World({ 'knee.guideline.yaml': KNEE });
    const stdin = lines.map((line) => `${line}\n`).join('');
    const { code, stdout, stderr } = await world.run(
      ['run', 'knee.guideline.yaml', '-i', '--format', 'json', ...argv],
      {
        stdin,
      },
    );
    const note = JSON.parse(stdout);
    const asked = [...stderr.matchAll(/^\d+\. ([^\n:]+)/gm)].map(([, label]) => label);
    return { code, stderr, asked, given: note.patient.given, endsAt: note.ends_at, status: note.status };
  }

  test('only what the way needs is asked, in its order, and the options may be chosen by number', async () => {
    const young = await answered(['25', '80 g/L', '2', 'none']);
    expect(young.asked).toEqual(['Age', 'Hemoglobin', 'Mechanism', 'Symptoms']);
    expect(young).toMatchObject({ code: 0, endsAt: 'discharge' });
    expect(young.given).toEqual({ age: 25, hemoglobin: 8, mechanism: 'twist', symptoms: [] });
    const old = await answered(['60', 'yes']);
    expect(old.asked).toEqual(['Age', 'Tender']);
    expect(old).toMatchObject({ code: 0, endsAt: 'image', given: { age: 60, tender: true } });
  });

  test('the question, its options, range and unit are shown', async () => {
    const { stderr } = await answered(['25', 'unknown', 'twist']);
    expect(stderr).toContain('1. Age: How old is the patient?\n   18 to 110 years, back, quit: ');
    expect(stderr).toContain('2. Hemoglobin\n   1 to 25 g/dL, unknown, back, quit: ');
    expect(stderr).toContain('3. Mechanism\n   1 = Fall\n   2 = Twisting\n   1/2, back, quit: ');
    expect(stderr).toContain('none, or any of 1, 2, 3, back, quit: ');
  });

  test('an answer that cannot be is asked again', async () => {
    const { stderr, given } = await answered(['old', '17', '', 'unknown', '60', 'perhaps', 'no']);
    for (const message of [
      'A number is needed here: 18 to 110 years.',
      'Nobody can have the value 17 years',
      'An answer is needed here.',
      '`tender` is `yes` or `no`, not `perhaps`.',
    ])
      expect(stderr).toContain(message);
    expect(given).toEqual({ age: 60, tender: false });
  });

  test('back takes the last answer away; before the first there is none', async () => {
    const { asked, given, stderr } = await answered(['back', '25', 'back', '60', 'no']);
    expect(stderr).toContain('This is the first question.');
    expect(asked).toEqual(['Age', 'Age', 'Hemoglobin', 'Age', 'Tender']);
    expect(given).toEqual({ age: 60, tender: false });
  });

  test.each([[['25', 'quit']], [['25']]])('%j ends it, with what is known by then', async (lines) => {
    expect(await answered(lines)).toMatchObject({ code: 1, given: { age: 25 } });
  });

  test('what is given is not asked for, and a patient whom the guideline rules out is not taken', async () => {
    const { asked, stderr, given } = await answered(['103', '30', 'unknown', '1,3'], ['--set', 'mechanism=twist']);
    expect(asked).toEqual(['Age', 'Age', 'Hemoglobin', 'Symptoms']);
    expect(stderr.replace(/\s+/g, ' ')).toContain('The guideline rules this out (Nobody over 100 twists a knee).');
    expect(given).toEqual({ age: 30, hemoglobin: null, mechanism: 'twist', symptoms: ['fever', 'loss'] });
  });
});

test('an answer is taken that only what was not asked yet could rule out', async () => {
  const known = KNEE.replace(
    'assumptions:',
    'assumptions:\n  - { never: age >= 18 and hemoglobin = null, because: It is always measured. }',
  );
  const world = new World({ 'knee.guideline.yaml': known });
  const { stdout, stderr } = await world.run(['run', 'knee.guideline.yaml', '-i', '--format', 'json'], {
    stdin: '25\nunknown\n8\ntwist\nnone\n',
  });
  expect(stderr.match(/It is always measured/g)).toHaveLength(1);
  expect(JSON.parse(stdout).patient.given).toMatchObject({ age: 25, hemoglobin: 8 });
});

describe('with arrow keys', () => {
  const pressed = (steps: readonly (readonly [shown: string, keys: string])[]) => pressedIn(KNEE, steps);

  test('lists are chosen from, numbers typed, several ticked', async () => {
    const { patient, screen } = await pressed([
      ['18 to 110 years', `25${ENTER}`],
      ['1 to 25 g/dL, or unknown', `80 g/L${ENTER}`],
      ['Twisting', `${DOWN}${ENTER}`],
      ['Weight loss', ` ${DOWN} ${ENTER}`],
    ]);
    expect(patient).toEqual({ age: 25, hemoglobin: 8, mechanism: 'twist', symptoms: ['fever', 'chills'] });
    expect(screen).toContain('How old is the patient?');
  });

  test('Escape goes back, Ctrl-C ends', async () => {
    const { patient } = await pressed([
      ['How old', `60${ENTER}`],
      ['Tender', ESCAPE],
      ['How old', `70${ENTER}`],
      ['Tender', CONTROL_C],
    ]);
    expect(patient).toEqual({ age: 70 });
  });

  test('Escape at the first question says that there is none before', async () => {
    const { patient } = await pressed([
      ['How old', ESCAPE],
      ['This is the first question.', CONTROL_C],
    ]);
    expect(patient).toEqual({});
  });

  test('a wrong number is refused at once', async () => {
    const { patient } = await pressed([
      ['How old', `9${ENTER}`],
      ['Nobody can have the value 9 years', `0${ENTER}`],
      ['Tender', ENTER],
    ]);
    expect(patient).toEqual({ age: 90, tender: true });
  });

  test('what may be unknown can be said to be so', async () => {
    const { patient } = await pressed([
      ['18 to 110 years', `25${ENTER}`],
      ['1 to 25 g/dL, or unknown', `unknown${ENTER}`],
      ['Twisting', CONTROL_C],
    ]);
    expect(patient).toEqual({ age: 25, hemoglobin: null });
  });
});

describe('where alternatives are open', () => {
  const WANTS = ['3', 'no', '60', 'yes'];

  async function chosen(lines: readonly string[], argv: readonly string[] = []) {
    const world = new World({ 'a.guideline.yaml': ANTICOAGULATION, 'l.guideline.yaml': LABOR });
    const run = argv.length > 0 ? argv : ['a.guideline.yaml'];
    const stdin = lines.map((line) => `${line}\n`).join('');
    const { code, stdout, stderr } = await world.run(['run', ...run, '-i', '--format', 'json'], { stdin });
    return { code, note: JSON.parse(stdout), stderr };
  }

  test('it is asked which one is taken, after what decides who may; the own recommendations come first', async () => {
    const { stderr } = await chosen([...WANTS, '2', '80']);
    expect(stderr.replace(/\s+/g, ' ')).toContain(
      '5. Anticoagulate: Which of these is chosen? 1 = As the step recommends (DOAC) ' +
        '2 = Warfarin (Warfarin; goes on to: Follow up warfarin) ' +
        '3 = No anticoagulation (Assess for closure of the left atrial appendage; goes on to: No anticoagulant; ' +
        'open because: Major bleeding before: yes) 1/2/3, back, quit: ',
    );
    expect(stderr).toContain('6. Weight');
  });

  test.each([
    ['1', 'doac_follow_up', undefined],
    ['2', 'warfarin_follow_up', 'Warfarin'],
    ['no anticoagulation', 'none', 'No anticoagulation'],
  ])('%s leads to %s', async (line, endsAt, label) => {
    const { code, note } = await chosen([...WANTS, line, '80']);
    expect([code, note.status, note.ends_at, note.chosen?.[0]?.label]).toEqual([0, 'recommended', endsAt, label]);
  });

  test('back takes a choice away; what cannot be chosen is asked again', async () => {
    const { note, stderr } = await chosen([...WANTS, '7', '2', 'back', '1', '80']);
    expect(stderr).toContain('Write a number from 1 to 3.');
    expect(note.ends_at).toBe('doac_follow_up');
    expect(stderr.match(/5\. Anticoagulate/g)).toHaveLength(2);
  });

  test('what is chosen on the command line is not asked for, unless it is not open', async () => {
    const open = await chosen(['3', 'yes'], ['a.guideline.yaml', '--choose', 'drug=No anticoagulation']);
    expect(open.stderr).not.toContain('Which of these');
    expect(open.note.ends_at).toBe('none');
    const closed = await chosen(
      ['3', 'no', 'no', '60', '1', '80'],
      ['a.guideline.yaml', '--choose', 'drug=No anticoagulation'],
    );
    expect(closed.stderr).toContain('Which of these');
    expect(closed).toMatchObject({ code: 0, note: { ends_at: 'doac_follow_up' } });
    expect(closed.note).not.toHaveProperty('chosen');
  });

  test('where a step has nothing else, one is chosen, or taken without asking if there is but one', async () => {
    const two = await chosen(['42', 'no', '1', '3', 'yes', '2', '1'], ['l.guideline.yaml']);
    expect(two.stderr.replace(/\s+/g, ' ')).toContain('1 = Misoprostol (Misoprostol; open because: Scar');
    expect(two.note.chosen).toMatchObject([{ step: 'ripen', label: 'Dinoprostone', only: false, own: false }]);
    const one = await chosen(['42', 'yes', '1', '3', 'yes'], ['l.guideline.yaml']);
    expect(one).toMatchObject({ code: 0, note: { ends_at: 'section', chosen: [{ step: 'ripen', only: true }] } });
  });

  test('with arrow keys the first is what the step recommends', async () => {
    const keys: [string, string][] = [
      ['CHA2DS2-VA', `3${ENTER}`],
      ['Mechanical valve', `${DOWN}${ENTER}`],
      ['Creatinine', `60${ENTER}`],
      ['Major bleeding', ENTER],
    ];
    const own = await pressedIn(ANTICOAGULATION, [...keys, ['Which of these', ENTER], ['Weight', `80${ENTER}`]]);
    expect(own.chosen).toEqual([]);
    const back: [string, string][] = [...keys, ['Which of these', `${DOWN}${ENTER}`], ['Weight', ESCAPE]];
    const other = await pressedIn(ANTICOAGULATION, [...back, ['Which of these', `${DOWN}${DOWN}${ENTER}`]]);
    expect(other.chosen).toEqual(['No anticoagulation']);
    expect(other.screen).toContain('As the step recommends');
  });
});

test('an interview in which what decides the advice stays unknown ends without an answer', async () => {
  const world = new World({
    'g.guideline.yaml': `guideline: tablets
title: Tablets
findings:
  weight: { label: Weight, type: integer, range: 2..30, unit: kg, may_be_unknown: true }
actions:
  one: { label: 1 tablet }
start: treat
steps:
  treat:
    recommend: [{ do: one, when: weight <= 10, good_practice: true }]
`,
  });
  const answers: readonly (readonly [string, string, number])[] = [
    ['8\n', 'recommended', 0],
    ['20\n', 'nothing-recommended', 1],
    ['unknown\n', 'advice-undetermined', 1],
    ['quit\n', 'advice-undetermined', 1],
  ];
  for (const [stdin, status, expected] of answers) {
    const { code, stdout } = await world.run(['run', 'g.guideline.yaml', '-i', '--format', 'json'], { stdin });
    expect([code, JSON.parse(stdout).status], stdin).toEqual([expected, status]);
  }
});
