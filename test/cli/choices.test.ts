import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import runSchema from '../../schemas/run-report.schema.json' with { type: 'json' };
import testSchema from '../../schemas/test-report.schema.json' with { type: 'json' };
import { LABOR } from '../choosing.ts';
import { World } from './world.ts';

const SEPSIS = readFileSync(new URL('../real/sepsis.guideline.yaml', import.meta.url), 'utf8');
const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
const PATIENT = ['-s', 'weight=80', '-s', 'allergy=no', '-s', 'shock=yes', '-s', 'lactate=2'];

async function run(...argv: readonly string[]) {
  const world = new World({ 's.guideline.yaml': SEPSIS });
  const ran = await world.run(['run', 's.guideline.yaml', ...PATIENT, ...argv, '--format', 'json']);
  return { ...ran, note: ran.stdout === '' ? undefined : JSON.parse(ran.stdout) };
}

test('an alternative that is chosen is given in place of the own recommendations, and leads on', async () => {
  const { code, note } = await run('-s', 'declines=yes', '--choose', 'intensive= comfort  care');
  expect(ajv.validate(runSchema, note), JSON.stringify(ajv.errors)).toBe(true);
  expect(code).toBe(0);
  expect(note).toMatchObject({
    status: 'recommended',
    ends_at: 'on_ward',
    chosen: [{ step: 'intensive', label: 'Comfort care', open: true, because: { declines: true } }],
    alternatives: [],
  });
  const actions = note.recommendations.map(({ direction, action }: Record<string, string>) => `${direction} ${action}`);
  expect(actions).toContain('for comfort');
  expect(actions).toContain('against intubation');
  expect(actions).not.toContain('for icu');
});

test('one that is not open to the patient is not given, which is said', async () => {
  const { code, note } = await run('-s', 'declines=no', '--choose', 'intensive=Comfort care');
  expect(ajv.validate(runSchema, note), JSON.stringify(ajv.errors)).toBe(true);
  expect(code).toBe(1);
  expect(note).toMatchObject({ ends_at: 'intensive', chosen: [{ open: false, because: { declines: false } }] });
});

test('a step to which the way does not come', async () => {
  const world = new World({ 's.guideline.yaml': SEPSIS });
  const stable = ['-s', 'weight=80', '-s', 'allergy=no', '-s', 'shock=no', '-s', 'lactate=2', '-s', 'declines=yes'];
  const ran = await world.run(['run', 's.guideline.yaml', ...stable, '--choose', 'intensive=Comfort care']);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toBe('guideway: --choose intensive: the way of this patient does not come to `intensive`.\n');
});

test.each([
  ['intensiv=Comfort care', 'The guideline has no step `intensiv`. Did you mean `intensive`?'],
  ['intensive=Comfort', 'has no alternative “Comfort”'],
  ['treat=Comfort care', '--choose treat: the step has no alternatives.'],
  ['intensive', '--choose needs a step and the label of its alternative'],
])('--choose %s is refused in words', async (choice, message) => {
  const { code, stderr } = await run('--choose', choice);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test('a group that does not hold: too few, too many', async () => {
  const doses = (first: string, second: string) => `guideline: doses
title: Doses
start: treat
findings:
  weight: { label: Weight, type: integer, range: 1..40, unit: kg }
actions:
  low: { label: Low }
  high: { label: High }
steps:
  treat:
    recommend:
      - group: Dose
        select: exactly-one
        of:
          - { do: low, when: ${first}, good_practice: true }
          - { do: high, when: ${second}, good_practice: true }
`;
  const answer = async (weight: number) => {
    const world = new World({ 'd.guideline.yaml': doses('weight <= 10', 'weight >= 10 and weight < 19') });
    const json = await world.run(['run', 'd.guideline.yaml', '-s', `weight=${weight}`, '--format', 'json']);
    const note = JSON.parse(json.stdout);
    expect(ajv.validate(runSchema, note), JSON.stringify(ajv.errors)).toBe(true);
    const pretty = await world.run(['run', 'd.guideline.yaml', '-s', `weight=${weight}`]);
    return { code: json.code, status: note.status, verdict: note.groups?.[0]?.verdict, said: pretty.stdout };
  };
  expect(await answer(5)).toMatchObject({ code: 0, status: 'recommended', verdict: undefined });
  const many = await answer(10);
  expect(many).toMatchObject({ code: 1, status: 'conflict', verdict: 'too-many' });
  expect(many.said.replace(/\s+/g, ' ')).toContain(
    'At “treat”, exactly one of “Dose” is for each patient, and for this one are “Low” and “High”.',
  );
  const few = await answer(20);
  expect(few).toMatchObject({ code: 1, status: 'gap', verdict: 'too-few' });
  expect(few.said.replace(/\s+/g, ' ')).toContain('is for each patient, and none is for this one.');
});

test('a case that chooses what is not open fails, and says why', async () => {
  const cases = `cases:
  - name: Wants everything
    given: { weight: 80, allergy: false, shock: true, lactate: 2, declines: false }
    choose: { intensive: Comfort care }
    expect: { ends_at: intensive }
  - name: Misspelled
    given: { weight: 80, allergy: false, shock: true, lactate: 2, declines: true }
    choose: { intensive: Confort care }
    expect: { ends_at: on_ward }
`;
  const world = new World({ 's.guideline.yaml': SEPSIS, 's.cases.yaml': cases });
  const { code, stdout } = await world.run(['test', 's.guideline.yaml']);
  expect(code).toBe(1);
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'The step `intensive` has no alternative `Confort care`. Did you mean `Comfort care`?',
  );
  const json = JSON.parse((await world.run(['test', 's.guideline.yaml', '--format', 'json'])).stdout);
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(testSchema);
  expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
  expect(JSON.stringify(json)).toContain('"key":"choose","expected":["Comfort care"],"actual":[]');
});

const RIPE = ['-s', 'weeks=42', '-s', 'bishop=3', '-s', 'cervix_closed=yes'];

async function labor(text: string, ...argv: readonly string[]) {
  const world = new World({ 'l.guideline.yaml': text });
  const said = async (format: string) => {
    const { code, stdout } = await world.run(['run', 'l.guideline.yaml', ...RIPE, ...argv, '--format', format]);
    return { code, text: stdout.replace(/\s+/g, ' ') };
  };
  const json = await said('json');
  const note = JSON.parse(json.text);
  expect(ajv.validate(runSchema, note), JSON.stringify(ajv.errors)).toBe(true);
  return { code: json.code, note, pretty: (await said('pretty')).text, markdown: (await said('markdown')).text };
}

test('the note says what something was chosen in place of', async () => {
  const { code, pretty, markdown, note } = await labor(LABOR, '-s', 'scar=no', '--choose', 'ripen=misoprostol');
  expect(code).toBe(0);
  expect(pretty).toContain('Chosen: Misoprostol - In place of: “Dinoprostone”');
  expect(markdown).toContain('In place of: **Dinoprostone**');
  expect(pretty).toContain('“Misoprostol” is chosen here.');
  expect(note.chosen).toMatchObject([{ label: 'Misoprostol', only: false, others: ['Dinoprostone'], own: false }]);
});

test('where one of several has to be chosen, the note and JSON say which, and there is no recommendation', async () => {
  const { code, pretty, note } = await labor(LABOR, '-s', 'scar=no');
  expect([code, note.status, note.to_choose]).toEqual([1, 'advice-undetermined', ['ripen']]);
  expect(pretty).toContain('Choose “Misoprostol” or “Dinoprostone” at “Ripen the cervix”.');
  expect(pretty).toContain('Choose one: Misoprostol (open because: Scar of the uterus: no)');
  expect(pretty).toContain('Or: Dinoprostone');
  expect(pretty).not.toContain('guideway check');
});

test('where these lead to different steps, the way stops, and a case may expect that', async () => {
  const first = 'recommend: [{ do: misoprostol, strength: strong, certainty: high }]';
  const parted = LABOR.replace(first, `${first}\n        next: wait`);
  const { code, pretty, note } = await labor(parted, '-s', 'scar=no');
  expect([code, note.status, note.ends_at, note.possible]).toEqual([1, 'undetermined', 'ripen', ['induce', 'wait']]);
  expect(pretty).toContain('The way stops at “Ripen the cervix” until a choice is made.');
  const given = 'given: { weeks: 42, bishop: 3, scar: false, cervix_closed: true }';
  const world = new World({
    'l.guideline.yaml': parted,
    'l.cases.yaml': `cases:
  - { name: Not chosen yet, ${given}, expect: { path: [when, offer, cervix, ripen] } }
  - { name: Chosen, ${given}, choose: { ripen: Misoprostol }, expect: { ends_at: wait } }
`,
    't.csv': 'weeks,bishop,scar,cervix_closed\n42,3,no,yes\n42,3,yes,yes\n',
  });
  expect((await world.run(['test', 'l.cases.yaml'])).code).toBe(0);
  const { stdout } = await world.run(['run', 'l.guideline.yaml', '--table', 't.csv']);
  expect(stdout).toContain('42,3,no,yes,2,undetermined,ripen,talk,');
  expect(stdout).toContain('42,3,yes,yes,3,recommended,section,talk;section,');
});

const DOSE_OR_OTHER = `guideline: dose
title: Dose
start: treat
findings:
  old: { label: Old, type: boolean }
actions:
  drug: { label: Drug }
  rest: { label: Rest }
steps:
  treat:
    label: Treat
    recommend:
      - group: Dose
        select: exactly-one
        of: [{ do: drug, when: old, good_practice: true }]
    alternatives:
      - { label: Rest, recommend: [{ do: rest, good_practice: true }] }
      - { label: Wait, recommend: [{ avoid: drug, good_practice: true }] }
`;

test('one of several is chosen in place of a group that has nothing for the patient, alike everywhere', async () => {
  const world = new World({
    'd.guideline.yaml': DOSE_OR_OTHER,
    'd.cases.yaml': 'cases: [{ name: Young, given: { old: false }, expect: { ends_at: treat, recommends: [] } }]',
    't.csv': 'old\nno\n',
  });
  const { stdout } = await world.run(['run', 'd.guideline.yaml', '-s', 'old=no', '--format', 'json']);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'advice-undetermined', to_choose: ['treat'] });
  const tested = JSON.parse((await world.run(['test', 'd.cases.yaml', '--format', 'json'])).stdout);
  expect(tested.files[0].cases[0].actual.ending).toBe('advice-undetermined');
  expect((await world.run(['run', 'd.guideline.yaml', '--table', 't.csv'])).stdout).toContain('advice-undetermined');
});

test('the only one that is open is taken, and the note says that nobody chose it', async () => {
  const { code, pretty, note } = await labor(LABOR, '-s', 'scar=yes');
  expect([code, note.status, note.ends_at]).toEqual([0, 'recommended', 'section']);
  expect(note.chosen).toMatchObject([{ step: 'ripen', label: 'Cesarean section', only: true, others: [] }]);
  expect(pretty).toContain('Taken, because nothing else is open to this patient: Cesarean section');
  const closed = await labor(LABOR, '-s', 'scar=yes', '--choose', 'ripen=Balloon');
  expect([closed.code, closed.note.ends_at]).toEqual([1, 'section']);
  expect(closed.pretty).toContain(
    'is not open to this patient (Cervix closed: yes). What follows is as if it were not chosen.',
  );
});

const DRUG_OR_NOT = `guideline: migraine
title: Migraine
start: who
findings:
  pregnant: { label: Pregnant, type: boolean }
  severe: { label: Severe, type: boolean }
actions:
  rest: { label: Rest }
  nerve_block: { label: Nerve block }
  magnesium: { label: Magnesium }
  triptan: { label: Triptan }
steps:
  who:
    branches:
      - { when: pregnant, go: choose }
      - { when: not(pregnant), go: treat }
  choose:
    label: Rest or nerve block
    alternatives:
      - { label: Rest, recommend: [{ do: rest, good_practice: true }], next: after }
      - { label: Block, when: severe, recommend: [{ do: nerve_block, good_practice: true }], next: after }
    next: treat
  treat:
    recommend: [{ do: triptan, good_practice: true }]
  after:
    recommend: [{ do: magnesium, good_practice: true }]
rules:
  - { id: no-triptan-in-pregnancy, forbid: triptan, when: pregnant, because: It is not known to be safe. }
`;

test('where each alternative leads elsewhere and the step recommends nothing, nobody goes on by its own way', async () => {
  const world = new World({ 'm.guideline.yaml': DRUG_OR_NOT, 'p.csv': 'pregnant,severe\nyes,no\nno,no\n' });
  const checked = await world.run(['check', 'm.guideline.yaml', '--format', 'lines']);
  expect(checked.stdout).toContain('rules: proved');
  const note = async (...argv: readonly string[]) =>
    JSON.parse(
      (await world.run(['run', 'm.guideline.yaml', '-s', 'pregnant=yes', ...argv, '--format', 'json'])).stdout,
    );
  expect(await note('-s', 'severe=no')).toMatchObject({ ends_at: 'after' });
  expect(await note('-s', 'severe=no', '--choose', 'choose=Block')).toMatchObject({ ends_at: 'after' });
  expect(await note('-s', 'severe=no', '--choose', 'choose=Rest')).toMatchObject({ ends_at: 'after' });
  const table = await world.run(['run', 'm.guideline.yaml', '--table', 'p.csv']);
  expect(table.stdout).toBe(
    'pregnant,severe,line,status,ends_at,recommends,reason\nyes,no,2,recommended,after,rest;magnesium,\nno,no,3,recommended,treat,triptan,\n',
  );
});

test('where the alternatives lead is still possible, and its own way only for whom no alternative is open', async () => {
  const possible = async (guideline: string) => {
    const world = new World({ 'm.guideline.yaml': guideline });
    const { stdout } = await world.run(['run', 'm.guideline.yaml', '-s', 'severe=no']);
    return /Still possible\n((?: {2}- .*\n)+)/.exec(stdout)?.[1];
  };
  expect(await possible(DRUG_OR_NOT)).toBe('  - treat\n  - after\n');
  const onlyBlock = DRUG_OR_NOT.replace(/^.*label: Rest,.*\n/m, '');
  expect(await possible(onlyBlock)).toBe('  - treat\n');
});

test('a case that has to choose first is told so, with the line to write', async () => {
  const given = 'given: { weeks: 42, bishop: 3, scar: false, cervix_closed: true }';
  const cases = `cases:
  - { name: Any, ${given}, expect: { ends_at: induce } }
  - { name: Wants it, ${given}, expect: { recommends: [talk, misoprostol, oxytocin] } }
  - { name: Means it, ${given}, expect: { recommends: [talk, oxytocin] } }
`;
  const world = new World({ 'l.guideline.yaml': LABOR, 'l.cases.yaml': cases });
  const { code, stdout } = await world.run(['test', 'l.cases.yaml', '--format', 'tap']);
  expect(code).toBe(1);
  const told =
    'At `ripen` “Misoprostol” or “Dinoprostone” is taken: say which, such as `choose: { ripen: Misoprostol }`.';
  expect(stdout.split(told)).toHaveLength(3);
  expect(stdout).toMatch(/^ok 3 - /m);
});
