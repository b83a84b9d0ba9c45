import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { KeyAsker } from '../../src/cli/patient/ask-with-keys.ts';
import { interview } from '../../src/cli/patient/interview.ts';
import type { Patient } from '../../src/condition/condition.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { compileRouter } from '../../src/simulation/router.ts';
import { KNEE } from './knee.ts';
import { World } from './world.ts';

const DOWN = '\u001b[B';
const ENTER = '\r';
const ESCAPE = '\u001b';
const CONTROL_C = '\u0003';

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
  /** Presses keys, each time when a text has come up on the screen. */
  async function pressed(steps: readonly (readonly [shown: string, keys: string])[], guideline = KNEE) {
    const known: Patient = new Map();
    const input = new PassThrough();
    const output = new PassThrough();
    let screen = '';
    output.on('data', (chunk) => {
      screen += stripVTControlCharacters(String(chunk));
    });
    const asker = new KeyAsker('Knee', input, output);
    const done = interview(compileRouter(readGuideline(guideline).guideline), { patient: known, choices: new Map() }, asker);
    let seen = 0;
    for (const [shown, keys] of steps) {
      while (!screen.slice(seen).includes(shown)) await new Promise((resolve) => setTimeout(resolve, 5));
      seen = screen.length;
      input.write(keys);
    }
    const { patient, choices } = await done;
    return { patient: Object.fromEntries(patient), chosen: [...choices.values()].map(({ label }) => label), screen };
  }

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
