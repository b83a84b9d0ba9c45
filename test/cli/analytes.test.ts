import { describe, expect, test } from 'vitest';
import { ANALYTE_IDS, ANALYTES, type Analyte } from '../../src/condition/analytes/analytes.ts';
import { answer, readGuideline } from '../../src/index.ts';
import { simulationOf } from '../../src/language/simulation.ts';
import { scene } from '../language/world.ts';
import { sample, seed } from '../long.ts';
import { type Random, randomFrom } from '../oracle/random-guideline.ts';
import { World } from './world.ts';

/** One number finding, and what is done from a limit on and below it. */
const guideline = (finding: string, from: string, label = 'The number') => `guideline: one-number
title: One number
references: { trial: { title: A trial, kind: research } }
findings:
  x: { label: ${label}, type: decimal, ${finding} }
actions: { act: { label: Act }, wait: { label: Wait } }
start: decide
steps:
  decide:
    hit: first
    branches:
      - when: ${from}
        go: high
      - else: low
  high: { recommend: [{ do: act, strength: strong, certainty: high, cites: [trial] }] }
  low: { recommend: [{ do: wait, strength: strong, certainty: high, cites: [trial] }] }
`;

/** Where the patient ends, or what is said against the value, on every surface that takes one. */
async function ends(text: string, value: string): Promise<Record<string, string>> {
  const one = { name: 'One', given: { x: value }, expect: { path: ['decide'] } };
  const world = new World({
    'g.guideline.yaml': text,
    'g.cases.yaml': `guideline: g.guideline.yaml\ncases: [${JSON.stringify(one)}]\n`,
    't.csv': `id,x\n1,"${value}"\n`,
    't.tsv': `id\tx\n1\t${value}\n`,
    't.jsonl': `${JSON.stringify({ id: '1', x: value })}\n`,
  });
  const run = (...argv: string[]) => world.run(['run', 'g.guideline.yaml', ...argv]);
  const told = (said: string) => said.replace(/\s+/g, ' ').trim();
  const at = (said: { stdout: string; stderr: string }) =>
    said.stdout === ''
      ? told(said.stderr.replace(/^guideway: --set x=.*?: |For help: .*$/gm, ''))
      : JSON.parse(said.stdout).ends_at;
  const inTable = async (table: string) => {
    const row = JSON.parse((await run('--table', table, '--format', 'jsonl')).stdout);
    return row.ends_at ?? told(String(row.why ?? row.reason ?? row.message ?? JSON.stringify(row)));
  };
  const cases = JSON.parse((await world.run(['test', 'g.cases.yaml', '--format', 'json'])).stdout).files[0];
  const read = readGuideline(text);
  const { files } = await scene(text);
  const panel = simulationOf(files, { answers: [{ finding: 'x', typed: value }], asks: false });
  const asked = await world.run(['run', 'g.guideline.yaml', '-i', '--format', 'json'], { stdin: `${value}\n` });
  let library: string;
  try {
    library = answer(read, { x: value }).ends_at ?? '';
  } catch (error) {
    library = error instanceof Error ? told(error.message) : '';
  }
  return {
    set: at(await run('--set', `x=${value}`, '--format', 'json')),
    csv: await inTable('t.csv'),
    tsv: await inTable('t.tsv'),
    jsonl: await inTable('t.jsonl'),
    yaml: cases.cases[0]?.actual?.path.at(-1) ?? told(cases.problems[0].message),
    library,
    panel: panel.kind === 'outcome' ? (panel.path.at(-1) ?? '') : JSON.stringify(panel),
    interview: asked.stdout === '' ? '' : JSON.parse(asked.stdout).ends_at,
  };
}

const sides = (random: Random) => random.below(2) === 0;

describe('a value in another unit of its analyte', () => {
  test('is the same on every surface', { timeout: 600_000 }, async () => {
    const random = randomFrom(seed);
    for (let i = 0; i < sample(6, 300); i++) {
      const id = ANALYTE_IDS[random.below(ANALYTE_IDS.length)] ?? 'glucose';
      const { units }: Analyte = ANALYTES[id];
      const own = units[random.below(units.length)] ?? '';
      const unit = units[random.below(units.length)] ?? '';
      const limit = 1 + random.below(900);
      const finding = `range: 0..100000000, unit: '${own}', analyte: ${id}`;
      const condition = `x ${sides(random) ? '>=' : '>'} ${limit}`;
      const value = `${3 + random.below(900)}${sides(random) ? `.${random.below(1000)}` : ''} ${unit}`;
      const text = guideline(finding, condition);
      const { set, panel, interview, ...others } = await ends(text, value);
      const said = `${value} where ${condition} of ${finding}`;
      if (set === 'high' || set === 'low') {
        expect([said, panel, interview, ...Object.values(others)]).toEqual([
          said,
          set,
          set,
          ...Object.values(others).map(() => set),
        ]);
        continue;
      }
      for (const other of Object.values(others))
        expect([said, other]).toEqual([said, expect.stringContaining(set ?? '?')]);
    }
  });

  test.each([
    ['unit: mmol/L, analyte: glucose', 'x >= 7.1', '128 mg/dL', 'high'],
    ['unit: mmol/L, analyte: glucose', 'x >= 7.1', '127 mg/dL', 'low'],
    ['unit: mg/dL, analyte: glucose', 'x >= 126', '7.0 mmol/L', 'high'],
    ['unit: umol/L, analyte: creatinine', 'x > 265', '3.1 mg/dL', 'high'],
    ['unit: umol/L, analyte: creatinine', 'x > 265', '2.9 mg/dL', 'low'],
    ['unit: mmol/L, analyte: calcium', 'x >= 2', '4 meq/L', 'high'],
    ['unit: mmol/L, analyte: potassium, precision: 0.1', 'x >= 6.5', '6.5 meq/L', 'high'],
    ['unit: mmol/L, analyte: potassium', 'x >= 5.5', '5.49 meq/L', 'low'],
    ['unit: mmol/L, analyte: calcium', 'x >= 2.15', '4.29 meq/L', 'low'],
    ['unit: mg/g, analyte: albumin_creatinine_ratio', 'x >= 30', '29.9 mg/g{creat}', 'low'],
    ['unit: mmol/mol, analyte: hba1c', 'x >= 50', '7.0 %', 'high'],
    ["unit: '%', analyte: hba1c", 'x >= 6.5', '46 mmol/mol', 'low'],
    ['unit: mg/mmol, analyte: albumin_creatinine_ratio', 'x >= 30', '266 mg/g{creat}', 'high'],
    ['unit: mmol/L, analyte: urea_nitrogen', 'x > 20', '60 mg/dL', 'high'],
    ['unit: mmol/L, analyte: urea', 'x > 20', '60 mg/dL', 'low'],
  ])('%s, %s: %s ends at %s', async (finding, condition, value, step) => {
    const all = await ends(guideline(`range: 0..1000, ${finding}`, condition), value);
    expect(new Set(Object.values(all))).toEqual(new Set([step]));
  });

  test.each([
    // As sources round them: what the one says, the other does not.
    ['unit: mmol/L, analyte: glucose', 'x >= 7', '126 mg/dL', '6.9939… mmol/L, and rounded it is 7 mmol/L'],
    ['unit: mmol/L, analyte: glucose', 'x >= 5.6', '100 mg/dL', 'rounded it is 5.6 mmol/L'],
    ['unit: mmol/mol, analyte: hba1c', 'x >= 48', '6.5 %', '47.5295… mmol/mol, and rounded it is 48 mmol/mol'],
    ["unit: '%', analyte: hba1c", 'x >= 6.5', '47 mmol/mol', 'rounded it is 6.5%'],
    ["unit: '%', analyte: hba1c", 'x > 6.5', '48 mmol/mol', 'rounded it is 6.5%'],
    ['unit: umol/L, analyte: uric_acid', 'x >= 360', '6 mg/dL', 'rounded it is 360 µmol/L'],
    [
      'unit: umol/L, analyte: creatinine, precision: 1',
      'x >= 177',
      '1.2 mg/dL',
      'Write the value that was recorded: `106` or `107`',
    ],
    ['unit: mmol/L, analyte: glucose', 'x >= 7', '4 meq/L', 'how many charges'],
    ['unit: mmol/L, analyte: potassium', 'x >= 7', '4 mEq/L', 'Did you mean `meq/L`?'],
  ])('%s, %s: %s is refused everywhere, and why is said', async (finding, condition, value, why) => {
    const { panel, interview, ...all } = await ends(guideline(`range: 0..1000, ${finding}`, condition), value);
    for (const said of Object.values(all)) expect(said).toContain(why);
    expect([panel, interview]).not.toContain('high');
  });

  test('near a limit, what is clearly on one side is taken', async () => {
    const at = async (value: string) =>
      (await ends(guideline('range: 0..60, unit: mmol/L, analyte: glucose', 'x >= 7'), value)).set;
    expect([await at('125 mg/dL'), await at('127 mg/dL'), await at('7 mmol/L'), await at('6.99 mmol/L')]).toEqual([
      'low',
      'high',
      'high',
      'low',
    ]);
  });
});

describe('without an analyte, what it is would be needed for', () => {
  test.each([
    ['unit: umol/L', 'Serum creatinine', '1.2 mg/dL', ', or write `analyte: creatinine` at this finding'],
    ['unit: mmol/mol', 'HbA1c', '6.5 %', ', or write `analyte: hba1c` at this finding'],
    ['unit: mmol/L', 'Potassium', '4 meq/L', ', or write `analyte: potassium` at this finding'],
    ['unit: mmol/L', 'Potassium', '4 mEq/L', 'or in `meq/L`, and write `analyte: potassium`'],
    ['unit: mmol/L', 'Urea', '40 mg/dL', '`analyte: urea` or `analyte: urea_nitrogen`, whichever is measured,'],
    ['unit: mg/mmol', 'ACR', '30 mg/g{creat}', '`analyte: albumin_creatinine_ratio`'],
    ['unit: mmol/L', 'Troponin', '30 mg/dL', 'or say in the guideline what is measured, with `analyte`'],
    ['unit: mL/min', 'Clearance', '60 mL/min/{1.73_m2}', 'Give `x` in `mL/min`.'],
    ['unit: mg/dL', 'Vitamin D', '60 [IU]/L', 'Give `x` in `mg/dL`.'],
  ])('%s of %s, %s is refused, and the repair is said', async (finding, label, value, repair) => {
    const { panel, interview, ...all } = await ends(guideline(`range: 0..1000, ${finding}`, 'x > 1', label), value);
    for (const said of Object.values(all)) expect(said).toContain(repair);
    expect([panel, interview]).not.toContain('high');
  });
});

describe('units that UCUM reads as something else than who writes them', () => {
  test.each([
    ["unit: '/uL'", '150 K/uL', '`10*3/uL`'],
    ['unit: 10*9/L', '150 G/L', '`10*9/L`'],
    ['unit: Cel', '38 C', '`Cel`'],
    ['unit: Cel', '100 F', '`[degF]`'],
    ['unit: h', '5 H', '`h`'],
    ['unit: Gy', '5 R', 'the roentgen'],
    ['unit: mg/dL, analyte: glucose', '5 MG/dL', '`mg/dL`'],
    ['unit: mmol/L, analyte: potassium', '5 Meq/L', '`meq/L`'],
  ])('%s: %s is refused on every surface, with the unit that is meant', async (finding, value, meant) => {
    const { panel, interview, ...all } = await ends(guideline(`range: 0..1000000, ${finding}`, 'x > 1'), value);
    for (const said of Object.values(all)) expect(said).toContain(meant);
    expect([panel, interview]).not.toContain('high');
  });
});
