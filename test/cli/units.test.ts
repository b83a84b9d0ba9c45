import { describe, expect, test } from 'vitest';
import { GOOD, World } from './world.ts';

/** One number finding, and what is done from a limit on and below it. */
const guideline = (finding: string, limit: string) => `guideline: one-number
title: One number
references: { trial: { title: A trial, kind: research } }
findings:
  x: { label: The number, type: decimal, ${finding} }
actions: { act: { label: Act }, wait: { label: Wait } }
start: decide
steps:
  decide:
    branches:
      - when: x >= ${limit}
        go: high
      - when: x < ${limit}
        go: low
  high: { recommend: [{ do: act, strength: strong, certainty: high, cites: [trial] }] }
  low: { recommend: [{ do: wait, strength: strong, certainty: high, cites: [trial] }] }
`;

const PLATELETS = guideline("range: 0..2000000, unit: '/uL'", '10000');

/** Where the patient ends, or what is said against the value. */
async function ends(text: string, value: string): Promise<string> {
  const world = new World({ 'one.guideline.yaml': text });
  const { stdout, stderr } = await world.run(['run', 'one.guideline.yaml', '--set', `x=${value}`, '--format', 'json']);
  return stdout === '' ? stderr : (JSON.parse(stdout) as { ends_at: string }).ends_at;
}

describe('a value in another unit', () => {
  test.each([
    ['range: 0..1, unit: kg', '0.0000000005', '0.4999 ug', 'low'],
    ['range: 0..1, unit: kg', '0.0000000005', '0.5 ug', 'high'],
    ["range: 0..300, unit: 'mm[Hg]'", '40', '5.332 kPa', 'low'],
    ["range: 0..300, unit: 'mm[Hg]'", '40', '5.33288 kPa', 'high'],
    ['range: 30..45, unit: Cel', '38', '100.4 [degF]', 'high'],
    ['range: 30..45, unit: Cel', '38', '100.3999999999 [degF]', 'low'],
    ["range: 0..2000000, unit: '/uL'", '10000', '10 10*9/L', 'high'],
    ['range: 0..120, unit: a', '1', '12 mo', 'high'],
    ['range: 0..120, unit: a', '1', '365 d', 'low'],
  ])('%s, from %s on: %s ends at %s', async (finding, limit, value, step) => {
    expect(await ends(guideline(finding, limit), value)).toBe(step);
  });

  test.each([
    ['unit: mmol/mol', '5.6 %', 'as for HbA1c, where 48'],
    ["unit: '%'", '66 mmol/mol', 'as for HbA1c, where 48'],
    ['unit: mmol/L', '4.8 meq/L', 'how many charges a particle has'],
    ['unit: meq/L', '2.4 mmol/L', 'how many charges a particle has'],
    ["unit: 'mL/min/{1.73_m2}'", '60 mL/min', '`{1.73_m2}` says what is measured'],
    ['unit: mL/min', '60 mL/min/{1.73_m2}', '`{1.73_m2}` says what is measured'],
    ['unit: K/uL', '150 10*3/uL', 'The unit of `x` may be meant otherwise.'],
    ['unit: 10*9/L', '150 G/L', 'Did you mean `10*9/L`, which `x` is in anyway?'],
    ['unit: Cel', '38 C', 'Did you mean `Cel`, which `x` is in anyway?'],
    ['unit: mg/dL', '97 umol/L', 'how much a mole weighs depends on the substance'],
  ])('%s does not take %s', async (unit, value, why) => {
    const said = (await ends(guideline(`range: 0..200, ${unit}`, '48'), value)).replace(/\s+/g, ' ');
    expect(said).toContain(why);
  });
});

describe('a number that is written in another way', () => {
  const TABLE = [
    '"150,000"',
    '150.000',
    '"1,5"',
    '150 000',
    '"1.500,5"',
    '150000 /uL',
    '150 10*3/uL',
    '"150,000.5"',
    '1.5e5',
    '150k',
  ];

  test('is refused in a table in words that do not change its size', async () => {
    const world = new World({ 'one.guideline.yaml': PLATELETS, 'pl.csv': `x\n${TABLE.join('\n')}\n` });
    const { stdout, code } = await world.run(['run', 'one.guideline.yaml', '--table', 'pl.csv', '--format', 'csv']);
    expect(code).toBe(1);
    expect(stdout).not.toMatch(/`150\.0/);
    const rows = stdout.trim().split('\n').slice(1);
    expect(rows.map((row) => /,(refused|recommended),/.exec(row)?.[1])).toEqual([
      'refused',
      'recommended',
      'refused',
      'refused',
      'refused',
      'recommended',
      'recommended',
      'refused',
      'recommended',
      'refused',
    ]);
    expect(rows[0]).toContain('`150000`');
    expect(rows[3]).toContain('`150000`');
    expect(rows[4]).toContain('`1500.5`');
    expect(rows[7]).toContain('`150000.5`');
  });

  test('nor where points may stand between the thousands of a whole number', async () => {
    for (const type of ['type: integer', 'type: decimal, precision: 1']) {
      const whole = PLATELETS.replace('type: decimal', type);
      for (const value of ['150.000', '1.500'])
        expect(await ends(whole, value)).toContain('can be read in more than one way');
      expect(await ends(whole, '150.0')).toBe('low');
    }
  });

  test.each([
    ['x < 100,000', '100000'],
    ["x < 1'000", '1000'],
    ['x < 1.000.000', '1000000'],
    ['x < 100 k', '100000'],
    ['x < 100 10*3/uL', undefined],
    ['x < 150 10*9/L', undefined],
  ])('%s is repaired to the same number', async (condition, number) => {
    const world = new World({ 'one.guideline.yaml': PLATELETS.replace('x < 10000', condition) });
    const { stdout } = await world.run(['check', '--format', 'json', 'one.guideline.yaml']);
    expect(stdout).toContain('"condition-syntax"');
    expect(stdout).not.toContain('100.000');
    if (number !== undefined) expect(stdout).toContain(number);
  });

  test.each([
    ['range: 0..2,000', '0..2000'],
    ['range: 0..2,000,000', 'can be read in more than one way'],
    ['range: 0..2 000 000', '0..2000000'],
    ["range: '0..2.000.000'", '0..2000000'],
  ])('%s is repaired to the same range', async (range, repaired) => {
    const text = PLATELETS.replace('range: 0..2000000', range);
    const world = new World({ 'one.guideline.yaml': text });
    const { stdout } = await world.run(['check', '--format', 'json', 'one.guideline.yaml']);
    expect(stdout).toContain(repaired);
  });
});

describe('a number that can be two', () => {
  const AMOUNT = 'range: 0..10000, unit: mg';
  const TENTHS = 'range: 0..10000, unit: mg, precision: 0.1';
  const LOW = 'range: 0..10, unit: mg';
  /** What is offered for a value in a case, and for a limit; undefined where both numbers are named. */
  const offered = async (finding: string, written: string) => {
    const text = guideline(finding, '5');
    const world = new World({
      'one.guideline.yaml': text,
      'limit.guideline.yaml': text.replace('x < 5', `x < ${written}`),
      'one.cases.yaml': `cases: [{ name: A, given: { x: "${written}" }, expect: { ends_at: high } }]\n`,
    });
    const { stdout } = await world.run(['check', '--format', 'json']);
    const { files } = JSON.parse(stdout) as { files: { problems: { message: string; fix?: { title: string } }[] }[] };
    const found = files.flatMap(({ problems }) => problems.filter(({ message }) => /number|way/.test(message)));
    expect(found.map(({ message }) => message).join(' ')).not.toMatch(/outside|100\.000/);
    return found.map(({ message, fix }) => fix?.title ?? message.replace(/ A number stands alone.*/, ''));
  };
  const both = (written: string, one: string, other: string) =>
    Array(2).fill(`\`${written}\` can be read in more than one way. Write \`${one}\` or \`${other}\`.`);

  test.each([
    [AMOUNT, '1,500', both('1,500', '1500', '1.5')],
    [AMOUNT, '1,500 mg', both('1,500', '1500', '1.5')],
    [AMOUNT, '1,500 ug', both('1,500', '1500', '1.5')],
    [LOW, '1,500', both('1,500', '1500', '1.5')],
    [TENTHS, '1,500', both('1,500', '1500', '1.5')],
    [AMOUNT, '100,000', both('100,000', '100000', '100')],
    [TENTHS, '1,234', Array(2).fill('Change to `1234`')],
  ])('with %s, %s', async (finding, written, said) => {
    expect(await offered(finding, written)).toEqual(said);
  });

  test('is repaired where whole numbers are wanted, which have no decimals', async () => {
    const whole = guideline("range: 0..2000000, unit: '/uL'", '5').replace('decimal', 'integer');
    for (const [condition, repaired] of [
      ['x < 150,000', 'Change to `150000`'],
      ['x < 150.000', 'Write `150000` or `150`'],
      ['x < 150,000 /uL', 'Change to `150000`'],
    ] as const) {
      const world = new World({ 'one.guideline.yaml': whole.replace('x < 5', condition) });
      expect((await world.run(['check', '--format', 'json'])).stdout).toContain(repaired);
    }
    const world = new World({ 'one.guideline.yaml': whole.replace('0..2000000', '0..150.000') });
    expect((await world.run(['check'])).stdout.replace(/\s+/g, ' ')).toContain('Write `0..150000` or `0..150`');
  });

  test.each([
    ['precision: 1,500', 'type: decimal, range: 0..10, precision: 1,500'],
    ['add: 1,500', '1,500'],
  ])('%s has no repair in a field either', async (_, field) => {
    const text = GOOD.replace(
      'type: integer, range: 18..110',
      field.includes('type') ? field : 'type: integer, range: 18..110',
    );
    const scored = field.includes('type')
      ? text
      : `${text}scores: { s: { points: [{ when: age > 50, add: ${field} }] } }\n`;
    const { stdout } = await new World({ 'g.guideline.yaml': scored }).run(['check', '--format', 'json']);
    expect(stdout).toContain('Write `1500` or `1.5`');
    expect(stdout).not.toContain('Change to `1');
  });
});

describe('an exponent', () => {
  const COUNT = guideline('range: 0..1000, unit: 10*9/L', '100');

  test.each([
    ['150e3/uL', 'high'],
    ['1E5/uL', 'high'],
    ['9.9e4/uL', 'low'],
    ['99e9/L', 'low'],
  ])('belongs to the number without a space: %s', async (value, step) => expect(await ends(COUNT, value)).toBe(step));

  test.each([
    ['4 10e3/uL', 'Write `10*3/uL` or `10*4/uL`'],
    ['4 x10E9/L', 'Write `10*9/L` or `10*10/L`'],
    ['1e3x', 'is a number in `10*9/L`, not `1e3x`'],
    ['1e3.5', 'not `1e3.5`'],
    ['4 x10^9/L', 'Did you mean `10*9/L`, which `x` is in anyway?'],
    ['150k', 'Give `x` in full, in `10*9/L`'],
  ])('%s is refused in words that do not change its size', async (value, said) => {
    expect((await ends(COUNT, value)).replace(/\s+/g, ' ')).toContain(said);
  });

  test.each([
    ['x < 4 10e3/uL', []],
    ['x < 1e3x', []],
    ['x < 1,5e1', ['Change to `15`']],
    ['x < 4 x 10^9/L', ['Remove `x 10^9/L`']],
    ['x < 99e3/uL', ['Change to `99`']],
  ])('in a condition: %s', async (condition, fixes) => {
    const world = new World({ 'one.guideline.yaml': COUNT.replace('x < 100', condition) });
    const { stdout, code } = await world.run(['check', '--format', 'json']);
    expect(code).toBe(1);
    expect([...stdout.matchAll(/"title": "(.*?)"/g)].map(([, title]) => title)).toEqual(fixes);
  });
});

describe('a unit behind a number in a condition', () => {
  const AGE = 'type: integer, range: 0..120, unit: a';
  const FEVER = 'range: 25..45, unit: Cel, precision: 0.1';
  const PRESSURE = 'type: integer, range: 0..300, unit: "mm[Hg]"';
  const FILTRATION = 'range: 0..200, unit: "mL/min/{1.73_m2}"';
  const ENZYME = 'range: 0..9000, unit: "[IU]/L"';
  const inCondition = (finding: string, condition: string) => {
    const text = guideline(finding, '100')
      .replace('type: decimal, type:', 'type:')
      .replace('x < 100', `'${condition}'`);
    return new World({ 'one.guideline.yaml': text });
  };

  test.each([
    [AGE, 'x < 24 mo', ['Change to `2`']],
    [FEVER, 'x < 100.4 [degF]', ['Change to `38`']],
    [FEVER, 'x < -40 [degF]', []],
    [PRESSURE, 'x < 140 mm[Hg]', ['Remove `mm[Hg]`']],
    [PRESSURE, 'x < 14 cm[Hg]', ['Change to `140`']],
    [PRESSURE, 'x in [140 mm[Hg]..180 mm[Hg]]', ['Remove `mm[Hg]`', 'Remove `mm[Hg]`']],
    [FILTRATION, 'x < 60 mL/min/{1.73_m2}', ['Remove `mL/min/{1.73_m2}`']],
    [FILTRATION, 'x < 60 mL/min/1.73m2', ['Remove `mL/min/1.73m2`']],
    [FILTRATION, 'x < 60 mL/min/1.73 m²', ['Remove `mL/min/1.73 m²`']],
    [FILTRATION, 'x < 60 mL/min', []],
    [ENZYME, 'x < 60 [IU]/L or x > 80 m[IU]/mL', ['Remove `[IU]/L`', 'Remove `m[IU]/mL`']],
  ])('of %s: %s', async (finding, condition, fixes) => {
    const { stdout } = await inCondition(finding, condition).run(['check', '--format', 'json']);
    expect([...stdout.matchAll(/"title": "(.*?)"/g)].map(([, title]) => title)).toEqual(fixes);
    expect(stdout).toContain('A number stands alone');
    expect(stdout).not.toContain('has no meaning');
    expect(stdout).not.toContain('is missing');
  });

  test.each([
    [FILTRATION, 'x in (1,5, 2,5)', 'Write `1.5` or `1, 5`'],
    [AGE, 'x in (1,0, 2)', 'Write `1.0` or `1, 0`'],
  ])('a comma without a space in a list can stand within a number: %s, %s', async (finding, condition, said) => {
    const { stdout, code } = await inCondition(finding, condition).run(['check', '--format', 'json']);
    expect(code).toBe(1);
    expect(stdout).toContain(said);
    expect(stdout).not.toContain('"title"');
  });

  test.each([
    [AGE, 'x < 18 mo', '18 mo are 1.5 years, and `x` has whole numbers only'],
    [AGE, 'x < 6 months', '6 months are 0.5 years, and `x` has whole numbers only'],
    [FEVER.replace('Cel', 'm'), 'x < 1 mm', '1 mm is 0.001 m, and `x` goes from 25 to 45 m'],
    [FEVER, 'x < 310.99 K', '310.99 K are 37.84 °C, and `x` has multiples of 0.1 only'],
    [AGE, 'x < 2400 mo', '2400 mo are 200 years, and `x` goes from 0 to 120 years'],
  ])('has no repair where nobody can have the value: %s, %s', async (finding, condition, said) => {
    const { stdout } = await inCondition(finding, condition).run(['check', '--format', 'json']);
    expect(stdout).toContain(said);
    expect(stdout).not.toContain('"title"');
  });
});

describe('a repair of how a number is written', () => {
  const WHOLE = guideline('range: 0..1000', '100').replace('type: decimal', 'type: integer');
  const TENTHS = guideline('range: 0..30, precision: 0.1, unit: g/dL', '7');

  test.each([
    ['150,5', WHOLE, 'point: `150.5`. `x` is recorded in whole numbers'],
    ['1½', WHOLE, 'decimals: `1.5`. `x` is recorded in whole numbers'],
    ['>5', WHOLE, '`x` is a whole number, and `>` or `|` begins a longer text'],
    ['12,34', WHOLE, 'Write `12` or `13`'],
    ['7,05', TENTHS, 'point: `7.05`. `x` is recorded in steps of 0.1'],
    ['69,6 g/L', TENTHS, 'point: `69.6`. `69.6 g/L` is the same as 6.96 g/dL, and `x` is recorded in steps of 0.1'],
    ['31,5', TENTHS, 'point: `31.5`. Nobody can have'],
    ['4,3 mmol/L', TENTHS, 'Give `x` in `g/dL`'],
    [
      '69.6 gm/L',
      TENTHS,
      'Did you mean `g/L`? `69.6 g/L` is the same as 6.96 g/dL, and `x` is recorded in steps of 0.1',
    ],
    ['31.5 gm/dL', TENTHS, 'which `x` is in anyway? Nobody can have'],
    ['7,5', TENTHS, 'Change to `7.5`'],
    ['75 gm/L', TENTHS, 'Change to `75 g/L`'],
    ['75,0 gm/L', TENTHS, 'Change to `75.0 gm/L`'],
  ])('is offered where somebody can have that number: %s', async (value, text, said) => {
    const world = new World({
      'one.guideline.yaml': text,
      'one.cases.yaml': `cases:\n  - name: A\n    given:\n      x: ${value}\n    expect:\n      ends_at: low\n`,
    });
    const { stdout } = await world.run(['test', '--format', 'json']);
    expect(stdout).toContain(said);
    expect(stdout.includes('"title"')).toBe(said.startsWith('Change'));
  });

  test.each([
    ['0...5', 'Write `0..5` or `0..0.5`'],
    ['-1 ...25', 'Write `-1..25` or `-1..0.25`'],
    ['18...110', 'Change to `18..110`'],
    ['0 ... 5', 'Change to `0..5`'],
  ])('of a range is none where it can be two: %s', async (range, said) => {
    const text = guideline(`range: "${range}"`, '1');
    const { stdout } = await new World({ 'one.guideline.yaml': text }).run(['check', '--format', 'json']);
    expect(stdout).toContain(said);
    expect(stdout.includes('"title"')).toBe(said.startsWith('Change'));
  });
});

describe('a very long number', () => {
  const DIGITS = '7'.repeat(500);

  test.each([
    ['1e400', '1e400'],
    [`1${'0'.repeat(400)}`, '1e400'],
    [DIGITS, '7777777777…7777777777 (500 digits)'],
    ['9'.repeat(10_000), '`999'],
  ])('is named shortly', async (number, named) => {
    const world = new World({
      'one.guideline.yaml': PLATELETS,
      'two.guideline.yaml': PLATELETS.replace('x < 10000', `x < ${number}`),
      'two.cases.yaml': `cases: [{ name: A, given: { x: ${number} }, expect: { ends_at: low } }]\n`,
      'one.csv': `x\n${number}\n`,
      'one.jsonl': `{"x": ${number}}\n`,
    });
    for (const argv of [
      ['check', 'two.guideline.yaml', '--format', 'json'],
      ['run', 'one.guideline.yaml', '--set', `x=${number}`],
      ['run', 'one.guideline.yaml', '--table', 'one.csv'],
      ['run', 'one.guideline.yaml', '--table', 'one.jsonl'],
    ]) {
      const { stdout, stderr } = await world.run(argv);
      const said = (stdout + stderr)
        .split('\n')
        .filter((line) => !line.startsWith(number) && !/^[ >]*\d* *│/.test(line));
      if (argv[0] === 'run' || !number.startsWith('9')) expect(said.join(' ').replace(/\s+/g, ' ')).toContain(named);
    }
  });
});

describe('a value that cannot be read', () => {
  const CLEARANCE = guideline('range: 0..300, unit: mL/min, may_be_unknown: true', '15').replace(
    'actions:',
    `  y: { label: Creatinine, type: decimal, range: 0.1..20, unit: mg/dL, may_be_unknown: true }
assumptions:
  - { never: y = null and x != null, because: Clearance is computed from creatinine. }
  - { never: y != null and x = null, because: Age and weight are known. }
actions:`,
  );
  const CASES = `cases:
  - name: Creatinine in umol/L
    given: { y: 97 umol/L, x: 60 }
    expect: { ends_at: high }
`;

  test('is the only thing that is said, for nobody is excluded because of it', async () => {
    const world = new World({ 'one.guideline.yaml': CLEARANCE, 'one.cases.yaml': CASES });
    const { stdout } = await world.run(['test', 'one.cases.yaml']);
    expect(stdout).toContain('unit-mismatch');
    expect(stdout).not.toContain('contradictory-assumptions');
  });

  test('and what was not collected excludes nobody', async () => {
    const world = new World({
      'one.guideline.yaml': CLEARANCE,
      'one.cases.yaml': CASES.replace('97 umol/L, x: 60', '1.1').replace('high', 'decide'),
      'one.csv': 'y\n1.1\n',
      'null.csv': 'y,x\n1.1,unknown\n',
    });
    const run = ['run', 'one.guideline.yaml'];
    expect((await world.run([...run, '--set', 'y=1.1'])).stdout).not.toContain('nobody is like this');
    expect((await world.run([...run, '--set', 'y=1.1', '--set', 'x=unknown'])).stdout).toContain('nobody is like this');
    expect((await world.run(['test', 'one.cases.yaml'])).stdout).not.toContain('contradictory-assumptions');
    expect((await world.run([...run, '--table', 'one.csv'])).stdout).toContain('undetermined');
    expect((await world.run([...run, '--table', 'null.csv'])).stdout).toContain('refused');
  });
});

test.each([
  '2 10*2',
  '200 %',
  '50 percent',
  '5 dozen',
  '5 mg',
  '1e3x',
  '1e3.5',
  '2x10^2',
  '150k',
  '10**3',
  '2·10^2',
  '1/200',
])('a number of a finding without unit is not offered in another size: %s', async (typed) => {
  const world = new World({
    'g.guideline.yaml': GOOD.replace('type: integer, range: 18..110', 'type: integer, range: 0..1000000'),
  });
  const { code, stderr } = await world.run(['run', 'g.guideline.yaml', '--set', `age=${typed}`]);
  expect(code).toBe(2);
  expect(stderr).not.toMatch(/alone: `/);
});

test('a finding that is set twice to different values is refused', async () => {
  const world = new World({ 'g.guideline.yaml': GOOD });
  const twice = (other: string) => world.run(['run', 'g.guideline.yaml', '--set', 'age=60', '--set', `age=${other}`]);
  expect((await twice('60')).code).toBe(0);
  const { code, stderr } = await twice('20');
  expect(code).toBe(2);
  expect(stderr).toContain('--set gives `age` twice');
});
