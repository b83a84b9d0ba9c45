import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import schema from '../../schemas/run-report.schema.json' with { type: 'json' };
import { KNEE, KNEE_CASES } from './knee.ts';
import { GOOD, World } from './world.ts';

const validate = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
const FILES = { 'knee.guideline.yaml': KNEE, 'knee.cases.yaml': KNEE_CASES };

async function run(argv: readonly string[], circumstances = {}) {
  return new World(FILES).run(['run', 'knee.guideline.yaml', ...argv], circumstances);
}

async function json(argv: readonly string[]) {
  const { code, stdout, stderr } = await run([...argv, '--format', 'json']);
  expect(stderr).toBe('');
  const note = JSON.parse(stdout);
  expect(validate(note), JSON.stringify(validate.errors)).toBe(true);
  return { code, note };
}

test('a consultation note: patient, recommendation, and how it came to that', async () => {
  const { code, stdout, stderr } = await run([
    '--set',
    'age=25',
    '-s',
    'hemoglobin=80 g/L',
    '-s',
    'mechanism=fall',
    '-s',
    'tender=yes',
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toBe(`Anemia and the knee (version 2.1.0, draft)
  For tests alone.

Patient
  - Age: 25 years
  - Hemoglobin: 8 g/dL
  - Mechanism: Fall
  - Tender: yes

Recommendation
  Image the knee
  - Knee radiograph
     - Strong recommendation, moderate certainty [stiell-1996]
     - 1 to 2 hours before “Crutches”.
     - Two views.
     - Caution: Ask for pregnancy.
  - Crutches
     - Good practice [stiell-1996]
     - For this patient, because Tender: yes.
     - Rule \`image-first\`: “Knee radiograph” before “Crutches”. Crutches hide a
       fracture.
  - Or instead: Wait and see (open because: Age: 25 years)
     - Advice
        - Good practice [stiell-1996]

How it came to this
  1. Who is it?
     - Age: 25 years; Hemoglobin: 8 g/dL, so the branch “Younger, anemia not
       severe” applies.
     - Age: 25 years, so not “Older”.
     - Hemoglobin: 8 g/dL, so not “Younger, severe anemia” or “Younger, not
       measured”.
  2. How did it happen?
     - Mechanism: Fall, so the branch “Fall” applies, and not “Twisting”.
  3. Image the knee (see above)

References
  - \`stiell-1996\`: A decision rule. JAMA, 1996. Research.
    https://doi.org/10.1001/jama.1996
`);
});

test('too little is known: what to collect next, and what is still possible', async () => {
  const { code, stdout } = await run(['-s', 'hemoglobin=9']);
  expect(code).toBe(1);
  expect(stdout).toContain('The way stops at “Who is it?” until more is known.');
  expect(stdout).toContain('Collect next\n  1. Age (18 to 110 years)\n  Later perhaps: Mechanism and Symptoms.\n');
  expect(stdout).toContain('Still possible\n  - Image the knee\n  - Send home\n');
  expect(stdout).toContain('It is open whether');
});

test('a recommendation whose condition is open is said to be so', async () => {
  const { code, stdout } = await run(['-s', 'age=60']);
  expect(code).toBe(1);
  expect(stdout).toContain('Not decided: “Crutches” and to avoid “Advice”, because Tender is not known.');
});

test('an action that is advised or advised against by one open question is named once', async () => {
  const text = KNEE.replace('avoid: advice, when: not(tender)', 'avoid: crutches, when: not(tender)');
  const world = new World({ 'knee.guideline.yaml': text });
  const { stdout } = await world.run(['run', 'knee.guideline.yaml', '-s', 'age=60']);
  expect(stdout).toContain('Not decided: whether “Crutches” or to avoid it, because Tender is not known.');
});

test('a way that ends without any recommendation has no answer', async () => {
  const guideline = `guideline: g
title: G
start: s
findings:
  a: { label: A, type: boolean }
actions:
  x: { label: X, kind: other }
steps:
  s: { label: S, recommend: [{ do: x, good_practice: true, when: a }] }
`;
  const world = new World({ 'g.guideline.yaml': guideline });
  const { code, stdout } = await world.run(['run', 'g.guideline.yaml', '--set', 'a=no']);
  expect(code).toBe(1);
  expect(stdout).toContain('No answer: nothing is recommended');
  expect(stdout).toContain('The pathway ends at “S” without any recommendation for this patient.');
  expect(stdout).toContain('g.guideline.yaml:9:3');
  expect((await world.run(['run', 'g.guideline.yaml', '--set', 'a=yes'])).code).toBe(0);
});

test('a rule for some patients is said to be for patients like this one', async () => {
  const rule = '  - { id: always, require: radiograph, when: age >= 55, because: Bones break. }\n';
  const world = new World({ 'knee.guideline.yaml': KNEE + rule });
  const { stdout } = await world.run(['run', 'knee.guideline.yaml', '-s', 'age=60', '-s', 'tender=no']);
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'Rule `always`: for patients like this one always “Knee radiograph”. Bones break.',
  );
});

test('references that only the statements of a recommendation cite are listed', async () => {
  const text = KNEE.replace(
    'findings:',
    'statements:\n  K1: { says: Transfuse., cites: [stiell-1996] }\nfindings:',
  ).replace('certainty: high, cites: [stiell-1996]', 'certainty: high, basis: [K1]');
  const world = new World({ 'knee.guideline.yaml': text });
  const { stdout } = await world.run(['run', 'knee.guideline.yaml', '-s', 'age=20', '-s', 'hemoglobin=6']);
  expect(stdout).toContain('References\n  - `stiell-1996`: A decision rule.');
});

test('an answer that rests on something nobody collected says so', async () => {
  const { stdout } = await run(['-s', 'age=30', '-s', 'mechanism=fall', '-s', 'tender=no']);
  expect(stdout).toContain('Not collected, and taken as not known: Hemoglobin.');
  const told = await run(['-s', 'age=30', '-s', 'hemoglobin=unknown', '-s', 'mechanism=fall', '-s', 'tender=no']);
  expect(told.stdout).not.toContain('Not collected');
  expect(told.stdout).toContain('Hemoglobin: not known');
});

test('an answer that rests on several things nobody collected names all of them', async () => {
  const world = new World({
    'g.guideline.yaml': `guideline: g
title: G
findings:
  pct: { label: Procalcitonin, type: integer, range: 0..9, may_be_unknown: true }
  anc: { label: Neutrophils, type: integer, range: 0..9, may_be_unknown: true }
  crp: { label: CRP, type: integer, range: 0..9, may_be_unknown: true }
definitions:
  high: { label: High, when: 'pct != null and pct > 5 or anc != null and anc > 5 or crp != null and crp > 5' }
actions: { a: { label: Puncture }, b: { label: Home } }
start: ask
steps:
  ask: { label: Ask, branches: [{ when: high, go: yes }, { when: not(high), go: no }] }
  yes: { label: High, recommend: [{ do: a, good_practice: true }] }
  no: { label: Low, recommend: [{ do: b, good_practice: true }] }
`
      .replace('yes: {', '"yes": {')
      .replace('no: {', '"no": {'),
  });
  const { stdout } = await world.run(['run', 'g.guideline.yaml', '--set', 'pct=1']);
  expect(stdout.replace(/\s+/g, ' ')).toContain(
    'Not collected, and taken as not known: Neutrophils and CRP. Once they are known, the answer may be another.',
  );
});

test('two doses of a group are told of a patient whose way comes to no end yet', async () => {
  const world = new World({
    'g.guideline.yaml': `guideline: g
title: G
findings:
  shock: { label: Shock, type: boolean }
  heart: { label: Heart failure, type: boolean }
  k: { label: Potassium, type: integer, range: 1..9 }
actions: { bolus: { label: Bolus }, slow: { label: Slow }, kcl: { label: KCl } }
start: fluid
steps:
  fluid:
    label: Fluid
    recommend:
      - group: First liter
        select: exactly-one
        of:
          - { do: slow, when: heart, good_practice: true }
          - { do: bolus, when: shock, good_practice: true }
    next: ask
  ask: { label: Potassium?, branches: [{ when: k < 4, go: low }, { when: k > 4, go: low }] }
  low: { label: Low, recommend: [{ do: kcl, good_practice: true }] }
`,
  });
  const said = async (...more: string[]) => {
    const { stdout } = await world.run([
      'run',
      'g.guideline.yaml',
      '--set',
      'heart=yes',
      '--set',
      'shock=yes',
      ...more,
    ]);
    return stdout.replace(/\s+/g, ' ');
  };
  const two = 'At “Fluid”, exactly one of “First liter” is for each patient, and for this one are “Slow” and “Bolus”.';
  expect(await said()).toContain(two);
  expect(await said('--set', 'k=4')).toContain(two);
  expect(await said('--set', 'k=5')).toContain(two);
});

describe('where the guideline has no answer', () => {
  test('a gap, with the place in the file', async () => {
    const { code, stdout } = await run([
      '-s',
      'age=30',
      '-s',
      'hemoglobin=9',
      '-s',
      'mechanism=twist',
      '-s',
      'symptoms=fever,chills,loss',
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('No answer: the guideline has a gap\n  At “How did it happen?” no branch applies');
    expect(stdout).toMatch(/knee\.guideline\.yaml:\d+:3\n\n(.*\n)+.*> .*look:/);
  });

  test('a conflict, with both branches', async () => {
    const world = new World({ ...FILES, 'knee.guideline.yaml': KNEE.replace('age >= 55', 'age >= 50') });
    const { code, stdout } = await world.run(['run', 'knee.guideline.yaml', '-s', 'age=52', '-s', 'hemoglobin=6']);
    expect(code).toBe(1);
    expect(stdout).toContain('more than one branch applies to this patient: “Older” and\n  “Younger, severe anemia”');
    expect(stdout.match(/knee\.guideline\.yaml:\d+:/g)).toHaveLength(2);
  });

  test('an error in the file', async () => {
    const world = new World({ ...FILES, 'knee.guideline.yaml': KNEE.replace('age >= 55', 'agee >= 55') });
    const { code, stdout, stderr } = await world.run(['run', 'knee.guideline.yaml', '-s', 'age=52']);
    expect(code).toBe(1);
    expect(stdout).toContain('No answer: the guideline has an error');
    expect(stderr).toContain('has 1 mistake');
  });

  test('a patient that the guideline rules out', async () => {
    const { code, stdout } = await run(['-s', 'age=101', '-s', 'mechanism=twist']);
    expect(code).toBe(1);
    expect(stdout).toContain('The guideline takes for granted that nobody is like this');
    expect(stdout).toContain('Nobody over 100 twists a knee');
  });
});

describe('--case', () => {
  test('a case by its name, whatever the letter case, or by how it begins', async () => {
    for (const name of ['Younger patient', 'younger patient', 'Young']) {
      const { code, note } = await json(['--case', `knee.cases.yaml#${name}`]);
      expect(code).toBe(0);
      expect(note.patient).toEqual({
        name: 'Younger patient',
        given: { age: 25, mechanism: 'fall', hemoglobin: 8, tender: false },
      });
    }
  });

  test('--set changes what the case says', async () => {
    const { note } = await json(['--case', 'knee.cases.yaml#Younger patient', '--set', 'hemoglobin=6']);
    expect(note.ends_at).toBe('transfuse');
  });

  test.each([
    ['knee.cases.yaml', "holds 3 cases. Name one: --case 'knee.cases.yaml#Older patient'"],
    ['knee.cases.yaml#Oldre patient', "Did you mean: --case 'knee.cases.yaml#Older patient'"],
    ['knee.cases.yaml#Broken patient', 'knee.cases.yaml:6:19: `age` is a whole number'],
    ['#Older patient', "Name the file before #, as in --case 'knee.cases.yaml#Older patient'"],
    ['knee.cases.yaml#zzz', 'has no case “zzz”. It has: “Older patient”, “Broken patient”, “Younger patient”.'],
    ['nowhere.yaml#x', 'nowhere.yaml: There is no such file or folder.'],
  ])('%s cannot be run', async (name, message) => {
    const { code, stdout, stderr } = await run(['--case', name]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});

test('a case name with an apostrophe is suggested as a shell takes it', async () => {
  const cases = KNEE_CASES.replace('Older patient', "Baker's cyst");
  const world = new World({ ...FILES, 'knee.cases.yaml': cases });
  const { stderr } = await world.run(['run', 'knee.guideline.yaml', '--case', 'knee.cases.yaml#Bakers cyst']);
  expect(stderr).toContain(`Did you mean: --case "knee.cases.yaml#Baker's cyst"\n`);
});

test('a label in place of a name is told its name', async () => {
  const world = new World({
    'knee.guideline.yaml': KNEE.replace('label: Tender', 'label: Pain on pressure'),
  });
  const { stderr } = await world.run(['run', 'knee.guideline.yaml', '-s', 'pain on Pressure=yes']);
  expect(stderr).toContain('The guideline has no finding `pain on Pressure`. Did you mean `tender`?');
});

test('help is offered for the command line alone, not for a file that cannot be used', async () => {
  expect((await run(['--case', 'nowhere.yaml'])).stderr).not.toContain('For help');
  expect((await run(['--case', 'knee.cases.yaml#Broken patient'])).stderr).not.toContain('For help');
  expect((await new World().run(['run', 'gone.yaml', '-s', 'a=1'])).stderr).toBe(
    'guideway: gone.yaml: There is no such file or folder.\n',
  );
  expect((await run(['-s', 'zzz=7'])).stderr).toContain('For help: guideway run --help');
});

describe('bad input is exit 2, with the repair', () => {
  test.each([
    [['-s', 'hemoglobn=7'], 'The guideline has no finding `hemoglobn`. Did you mean `hemoglobin`?'],
    [['-s', 'hemo=7'], 'The guideline has no finding `hemo`. Did you mean `hemoglobin`?'],
    [['-s', 'mechanism='], '--set mechanism= has no value; leave it out when nobody has asked.'],
    [['-s', 'age= '], '--set age= has no value; leave it out when nobody has asked.'],
    [['-s', 'zzz=7'], 'It has: age, hemoglobin, symptoms, mechanism, tender.'],
    [['-s', 'hemoglobin=7 mmol'], '`mmol` cannot be converted into `g/dL`.'],
    [['-s', 'age=17'], 'Nobody can have the value 17 years'],
    [['-s', 'age'], '--set needs a finding and its value, as in --set age=60, not age.'],
    [['-s', 'tender=perhaps'], '`tender` is `yes` or `no`'],
    [['--format', 'html', '-s', 'age=60'], 'There is no format html.'],
    [[], 'Say who the patient is'],
    [['other.guideline.yaml', '-s', 'age=60'], 'One guideline at a time'],
  ])('%j', async (argv, message) => {
    const { code, stdout, stderr } = await run(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test.each([
    [['run'], 'Name a guideline'],
    [['run', 'gone.yaml', '-s', 'a=1'], 'gone.yaml: There is no such file or folder.'],
    [['run', '.', '-s', 'a=1'], '. holds 2 guidelines. Name one, such as a.guideline.yaml.'],
    [['run', 'empty.yaml', '-s', 'a=1'], 'empty.yaml: There are no steps in it.'],
    [['run', '-', '-i'], 'Standard input cannot be the guideline and answer questions too.'],
  ])('%j', async (argv, message) => {
    const world = new World({ 'a.guideline.yaml': KNEE, 'b.guideline.yaml': KNEE, 'empty.yaml': '' });
    const { code, stderr } = await world.run(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

test('JSON has everything by id', async () => {
  const { code, note } = await json(['-s', 'age=25', '-s', 'hemoglobin=8', '-s', 'mechanism=fall', '-s', 'tender=no']);
  expect(code).toBe(0);
  expect(note).toMatchObject({
    version: 1,
    guideline: { path: 'knee.guideline.yaml', id: 'knee', version: '2.1.0' },
    status: 'recommended',
    ends_at: 'image',
    uncollected: null,
    recommendations: [
      {
        step: 'image',
        direction: 'for',
        action: 'radiograph',
        strength: 'strong',
        certainty: 'moderate',
        cites: ['stiell-1996'],
        timing: { relation: 'before', action: 'crutches', from: { value: 1, unit: 'h' }, to: { value: 2, unit: 'h' } },
        cautions: ['Ask for pregnancy.'],
        rules: [{ id: 'image-first' }],
      },
      { direction: 'against', action: 'advice', because: { tender: false } },
    ],
    alternatives: [{ label: 'Wait and see', because: { age: 25 }, recommendations: [{ action: 'advice' }] }],
    path: [
      { step: 'triage', go: 'look' },
      { step: 'look', go: 'image' },
      { step: 'image', go: null, branches: [] },
    ],
  });
  expect(note.path[1].branches[1]).toEqual({
    label: 'Twisting',
    when: 'mechanism = "twist" and count(symptoms) <= 2',
    go: 'discharge',
    taken: false,
    truth: false,
    because: { mechanism: 'fall' },
    reason: 'Mechanism: Fall, so not *Twisting*.',
  });
});

test('JSON of a gap and of a conflict says where', async () => {
  const gap = ['age=30', 'hemoglobin=9', 'mechanism=twist', 'symptoms=fever,chills,loss'].flatMap((set) => ['-s', set]);
  expect((await json(gap)).note).toMatchObject({ status: 'gap', at: { line: expect.any(Number), column: 3 } });
  const world = new World({ 'knee.guideline.yaml': KNEE.replace('age >= 55', 'age >= 50') });
  const set = ['-s', 'age=52', '-s', 'hemoglobin=6'];
  const { stdout } = await world.run(['run', 'knee.guideline.yaml', ...set, '--format', 'json']);
  expect(validate(JSON.parse(stdout))).toBe(true);
  expect(JSON.parse(stdout)).toMatchObject({ status: 'conflict', conflict: [{ go: 'image' }, { go: 'transfuse' }] });
});

test('JSON of a way that stops', async () => {
  const { code, note } = await json(['-s', 'hemoglobin=9']);
  expect(code).toBe(1);
  expect(note).toMatchObject({
    status: 'undetermined',
    ends_at: 'triage',
    collect: ['age', 'mechanism', 'symptoms'],
    possible: ['image', 'discharge'],
  });
});

test('Markdown takes what stands in the files as text', async () => {
  const nasty = KNEE.replace('label: Image the knee', 'label: "<img src=x> [a](http://b) _c_ # d | `e` *f*"').replace(
    'label: Older',
    'label: "**Older** <b>"',
  );
  const world = new World({ 'knee.guideline.yaml': nasty });
  const { stdout } = await world.run(['run', 'knee.guideline.yaml', '-s', 'age=60', '--format', 'markdown']);
  expect(stdout).toContain(
    '# Anemia and the knee (version 2.1.0, draft)\n\nFor tests alone.\n\n## Patient\n\n- Age: 60 years\n',
  );
  expect(stdout).toContain('\\<img src=x\\> \\[a\\](http:\\//b) \\_c\\_ \\# d \\|');
  expect(stdout).not.toMatch(/(?<!\\)<(img|b)\b/);
  expect(stdout).toContain('\n- Knee radiograph\n    - Strong recommendation, moderate certainty \\[stiell-1996\\]\n');
});

describe('a finding that has an error in the guideline', () => {
  const broken = GOOD.replace('range: 18..110 }', 'range: 18..110 }\n  bears_weight: { type: Boolean }');
  const error = 'The finding `bears_weight` has an error in line 7 of the guideline: `type` must be `boolean`';
  const files = {
    'k.guideline.yaml': broken,
    'k.cases.yaml': 'cases:\n  - { name: One, given: { age: 30, bears_weight: true }, expect: { ends_at: image } }\n',
    't.csv': 'age,bears_weight\n30,true\n',
  };

  test.each<[string[], string]>([
    [['--set', 'bears_weight=yes'], `--set bears_weight: ${error}`],
    [['--case', 'k.cases.yaml'], `k.cases.yaml:2:36: ${error}`],
    [['--table', 't.csv'], `t.csv:1: ${error}`],
  ])('is not said to be missing: %j', async (options, message) => {
    const { code, stderr } = await new World(files).run(['run', 'k.guideline.yaml', ...options]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('--id');
  });

  test.each<[string, string[]]>([
    ['values', ['--set', 'age=30']],
    ['questions', ['--interactive']],
  ])('is named where the way cannot go on without it: %s', async (_how, options) => {
    const using = broken.replace('age >= 55', 'age >= 55 or bears_weight');
    expect(using).not.toBe(broken);
    const world = new World({ 'k.guideline.yaml': using });
    const { code, stdout } = await world.run(['run', 'k.guideline.yaml', ...options], { stdin: '30\n' });
    expect(code).toBe(1);
    expect(stdout.replace(/\s+/g, ' ')).toContain(`nobody can say how to go on. ${error}`);
    expect(stdout).toContain('names something that has');
  });

  test('is not listed as nothing where none can be read', async () => {
    const none = broken.replace('type: integer', 'type: Integer');
    const { stderr } = await new World({ 'k.guideline.yaml': none }).run(['run', 'k.guideline.yaml', '--set', 'x=1']);
    expect(stderr).toContain('The guideline has no finding that can be read.');
  });
});

test('a cases file in place of a guideline names the guideline and the patient', async () => {
  const world = new World(FILES);
  const named = await world.run(['run', 'knee.guideline.yaml', '--case', 'knee.cases.yaml#Younger patient']);
  expect(await world.run(['run', 'knee.cases.yaml#Younger patient'])).toEqual(named);
  const { code, stderr } = await world.run(['run', 'knee.cases.yaml']);
  expect(code).toBe(2);
  expect(stderr).toContain("holds 3 cases. Name one: --case 'knee.cases.yaml#Older patient'");
});
