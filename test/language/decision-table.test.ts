import { describe, expect, it, test } from 'vitest';
import type { Patient, Truth } from '../../src/condition/condition.ts';
import { evaluateCondition } from '../../src/condition/evaluate.ts';
import type { Branch, Step } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { type DecisionTable, decisionTable } from '../../src/language/decision-table.ts';
import { hoverAt } from '../../src/language/hover.ts';
import { compileRouter } from '../../src/simulation/router.ts';
import { everyPatient } from '../oracle/every-patient.ts';
import { randomFrom, randomGuideline } from '../oracle/random-guideline.ts';
import { cursorAt, KNEE } from './knee.ts';
import { scene } from './world.ts';

const LARGE = { columns: 8, rows: 200 };
const GUIDELINES = 200;
const BATCH = 50;
const PATIENTS = 40;

/** Reads a table as a person does, row by row; undefined when no single branch is certain. */
function read({ rows }: DecisionTable, { hit }: Step, patient: Patient): Branch | undefined {
  const truths = new Map<Branch, Truth>();
  for (const { branch, cells } of rows.filter(({ branch }) => branch.when)) {
    const said = cells.flatMap((cell) => (cell ? [evaluateCondition(cell, patient)] : []));
    const row = said.includes(false) ? false : said.includes(undefined) ? undefined : true;
    const before = truths.get(branch);
    truths.set(branch, !truths.has(branch) ? row : before || row ? true : before === row ? row : undefined);
  }
  const certain = [...truths].flatMap(([branch, truth]) => (truth === true ? [branch] : []));
  if (certain.length > 0) return certain.length === 1 || hit === 'first' ? certain[0] : undefined;
  const others = rows.find(({ branch }) => !branch.when)?.branch;
  return [...truths.values()].every((truth) => truth === false) ? others : undefined;
}

describe('a table read row by row sends patients where the router does', () => {
  for (let from = 0; from < GUIDELINES; from += BATCH) {
    it(`in random guidelines ${from} to ${from + BATCH - 1}`, () => {
      let compared = 0;
      for (let seed = from; seed < from + BATCH; seed++) compared += compare(seed);
      expect(compared).toBeGreaterThan(BATCH);
    });
  }
});

function compare(seed: number): number {
  const text = randomGuideline(30_000 + seed);
  const { guideline } = readGuideline(text);
  const patients = everyPatient(guideline);
  if (patients.length === 0) return 0;
  const router = compileRouter(guideline);
  const random = randomFrom(seed);
  let compared = 0;
  for (let i = 0; i < PATIENTS; i++) {
    const patient = random.pick(patients);
    for (const { step, taken, considered } of router.route(patient).passages) {
      const table = decisionTable(step, LARGE);
      if (!table || considered.length === 0) continue;
      compared++;
      expect(read(table, step, patient), `${text}${step.id} ${JSON.stringify([...patient])}`).toBe(taken);
    }
  }
  return compared;
}

const step = (branches: string): Step => {
  const text = KNEE.replace(/ {4}branches:\n[\s\S]*? {2}image:/, `    branches:\n${branches}\n  image:`);
  const found = readGuideline(text).guideline.steps.get('triage');
  if (!found) throw new Error('There is no such step.');
  return found;
};

test('what speaks of one finding stays in one cell, and the rest is multiplied out', () => {
  const table = decisionTable(
    step(`      - { when: '(tender or age < 20) and (mechanism = "fall" or mechanism = "twist")', go: image }
      - { else: discharge }`),
    LARGE,
  );
  expect(table?.columns.map(({ of }) => of.id)).toEqual(['tender', 'mechanism', 'age']);
  expect(table?.rows.map(({ cells }) => cells.map((cell) => cell !== undefined))).toEqual([
    [true, true, false],
    [false, true, true],
    [],
  ]);
});

test.each([
  ['is always true', '      - { when: tender or true, go: image }'],
  ['is never true', '      - { when: tender and false, go: image }\n      - { when: tender, go: image }'],
  ['cannot be read', '      - { when: tender or or, go: image }'],
  ['asks nothing', '      - { else: image }'],
])('a decision that %s has no table', (_, branches) => {
  expect(decisionTable(step(branches), LARGE)).toBeUndefined();
});

test('a table that would be too large is none', () => {
  const wide = step('      - { when: older and points > 1 and tender and age < 20, go: image }');
  expect(decisionTable(wide, { columns: 4, rows: 1 })?.rows).toHaveLength(1);
  expect(decisionTable(wide, { columns: 3, rows: 1 })).toBeUndefined();
  const long = step('      - { when: older or points > 1 or tender, go: image }');
  expect(decisionTable(long, { columns: 4, rows: 2 })).toBeUndefined();
});

async function hover(branches: string, hit = ''): Promise<string> {
  const guideline = KNEE.replace(/ {4}branches:\n[\s\S]*? {2}image:/, `${hit}    branches:\n${branches}\n  image:`);
  const { files, document, offset } = await scene(cursorAt(guideline, 'triage:', 'steps:'));
  const contents = hoverAt(files, document, offset)?.contents;
  return contents && typeof contents === 'object' && 'value' in contents ? contents.value : '';
}

test('the hover of a decision has its table in plain words', async () => {
  const text = await hover(`      - { label: 'Old | "pipe"', when: older and not(tender), go: image }
      - { when: 'age in [18..20] and mechanism != "fall"', go: image }
      - { else: discharge }`);
  expect(text).toContain(
    [
      'Where patients go from here:',
      '',
      '| Branch | Older patient | Tender patella | Age | Mechanism | Goes to |'.replace('Mechanism', 'mechanism'),
      '| --- | --- | --- | --- | --- | --- |',
      '| Old \\| "pipe" | yes | no | – | – | *Image* |',
      '|  | – | – | from 18 to 20 years | not A fall | *Image* |',
      '|  | *all others* |  |  |  | *discharge* |',
    ].join('\n'),
  );
});

test('with the hit policy `first`, the order counts and the hover says so', async () => {
  const branches = '      - { when: older, go: image }\n      - { else: discharge }';
  expect(await hover(branches, '    hit: first\n')).toContain('from here, by the first of these that fits:');
  expect(await hover(branches)).toContain('from here:');
});

test('where there is no small table, the branches are listed', async () => {
  const text = await hover(`      - { label: Torn, when: tender or or, go: image }
      - { when: points > 1, go: image }
      - { else: discharge }`);
  expect(text).toContain(
    'Where patients go from here:\n\n- Torn: tender or or → *Image*\n- points above 1 → *Image*\n- all others → *discharge*',
  );
});
