import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import runSchema from '../../schemas/run-report.schema.json' with { type: 'json' };
import testSchema from '../../schemas/test-report.schema.json' with { type: 'json' };
import type { Value } from '../../src/condition/condition.ts';
import { decimalToNumber } from '../../src/condition/decimal.ts';
import type { Finding, Guideline } from '../../src/guideline/model.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { simulationOf } from '../../src/language/simulation.ts';
import { AIMS, type Aim } from '../../src/simulation/generate/generate.ts';
import { World } from '../cli/world.ts';
import { scene } from '../language/world.ts';
import { long, sample, seed } from '../long.ts';
import { type Answer, answering, type Given } from './answer.ts';
import { type Random, randomFrom, randomGuideline } from './random-guideline.ts';

const RANDOM = sample(8, 240);
const ROUNDS = sample(1, 40);
const PATIENTS = sample(5, 12);
const REAL = new URL('../real/', import.meta.url).pathname;

const ajv = new Ajv2020({ strict: false });
const isRunReport = ajv.compile(runSchema);
const isTestReport = ajv.compile(testSchema);

/** One patient, with the answer that the format gives. */
interface Asked {
  readonly name: string;
  readonly given: Given;
  readonly answer: Answer;
  readonly exists: boolean;
  /** Everything is known that has to be. */
  readonly isWhole: boolean;
}

describe('every surface gives a patient the same answer, the one that the format describes', () => {
  const from = long ? seed % 1_000_000 : 400_000;
  for (let batch = 0; batch < RANDOM; batch += 4) {
    const seeds = Array.from({ length: 4 }, (_, i) => from + batch + i);
    test(`random guidelines ${seeds[0]} to ${seeds.at(-1)}`, { timeout: 120_000 }, async () => {
      for (const each of seeds)
        await agree(randomGuideline(each, each % 2 === 0), randomFrom(each), `seed ${each}`, AIMS[each % 3]);
    });
  }
  for (const name of readdirSync(REAL).filter((file) => file.endsWith('.guideline.yaml'))) {
    test(`${name}`, { timeout: 600_000 }, async () => {
      const text = readFileSync(join(REAL, name), 'utf8');
      for (let round = 0; round < ROUNDS; round++) {
        const aim = long ? AIMS[round] : undefined;
        await agree(text, randomFrom(seed + round), name, aim);
      }
    });
  }
});

/** @param aim what cases are generated for; undefined for none */
async function agree(text: string, random: Random, where: string, aim: Aim | undefined): Promise<void> {
  const { guideline } = readGuideline(text);
  const { answer, exists } = answering(text);
  const patients = Array.from({ length: PATIENTS }, (_, i): Asked => {
    const isWhole = i % 2 === 0;
    const given = randomPatient(guideline, text, random, isWhole);
    return { name: `P${i}`, given, answer: answer(given), exists: exists(given), isWhole };
  });
  const shown = `${where}\n${where.startsWith('seed') ? text : ''}${patients.map(({ given }) => JSON.stringify(given)).join('\n')}`;
  const world = new World({ 'g.guideline.yaml': text });
  await inNotes(world, patients, shown);
  await inTables(world, guideline, patients, shown);
  await inCases(world, patients, shown);
  await inPanel(text, patients, shown);
  await claims(world, guideline, text, patients, random, shown);
  if (aim) await generated(world, aim, shown);
}

/** What a problem says of its witness: of advice on the way, whatever comes of it later. */
const ON_THE_WAY = ['gap', 'undetermined', 'advice-undetermined', 'conflict'];
const CLAIMED: ReadonlyMap<string, readonly string[]> = new Map([
  ['gap', ['gap']],
  ['stalls-when-unknown', ['undetermined']],
  ['undecided-advice', ON_THE_WAY],
]);

function said({ status, way, recommends }: Answer) {
  return { status, way, recommends };
}

function statusOf({ answer, exists }: Asked): string {
  return exists ? answer.status : 'refused';
}

async function inNotes(world: World, patients: readonly Asked[], shown: string): Promise<void> {
  for (const asked of patients) {
    const { answer } = asked;
    const status = statusOf(asked);
    const own = { name: 'x', given: asked.given, expect: { recommends: [] } };
    world.write('one.cases.yaml', `guideline: g.guideline.yaml\ncases: [${JSON.stringify(own)}]\n`);
    const sets = Object.entries(asked.given).flatMap(([id, value]) => ['--set', `${id}=${typed(value)}`]);
    // Somebody of whom nothing is known is a case.
    const who = sets.length > 0 ? sets : ['--case', 'one.cases.yaml'];
    const json = await world.run(['run', 'g.guideline.yaml', ...who, '--format', 'json']);
    expect(json.code, shown + json.stderr).toBe(status === 'recommended' ? 0 : 1);
    const report = JSON.parse(json.stdout);
    expect(isRunReport(report), JSON.stringify(isRunReport.errors)).toBe(true);
    const forIt = report.recommendations.filter(({ direction }: { direction: string }) => direction === 'for');
    expect(
      {
        status: report.status,
        way: report.path.map(({ step }: { step: string }) => step),
        recommends: [...new Set(forIt.map(({ action }: { action: string }) => action))].sort(),
      },
      shown,
    ).toEqual({ ...said(answer), status });
    for (const format of ['pretty', 'markdown']) {
      const note = await world.run(['run', 'g.guideline.yaml', ...who, '--format', format]);
      expect(note.code, shown).toBe(json.code);
      expect(/^(## )?Recommendation$/m.test(note.stdout), shown).toBe(status === 'recommended');
      expect(/^(## )?No answer: /m.test(note.stdout), `${shown}${note.stdout}`).toBe(
        ['gap', 'conflict', 'nothing-recommended', 'unreadable'].includes(answer.status),
      );
      expect(/^(## )?Not determined yet$/m.test(note.stdout), shown).toBe(
        answer.status === 'undetermined' || status === 'advice-undetermined',
      );
    }
  }
}

async function inTables(world: World, { findings }: Guideline, patients: readonly Asked[], shown: string) {
  const ids = [...findings.keys()];
  const cell = (value: unknown) =>
    value === undefined ? '' : value === null ? 'unknown' : typed(value).replaceAll(',', ';');
  const empty = (given: Given) => Object.entries(given).filter(([, value]) => JSON.stringify(value) === '[]');
  // An empty cell is not known; that a list is empty can be said in JSON alone.
  const inCsv = patients.filter(({ given }) => empty(given).length === 0);
  const rows = inCsv.map(({ name, given }) => [name, ...ids.map((id) => cell(given[id]))].join(','));
  world.write('t.csv', `${['id', ...ids].join(',')}\n${rows.map((row) => `${row}\n`).join('')}`);
  world.write('t.jsonl', patients.map(({ name, given }) => `${JSON.stringify({ id: name, ...given })}\n`).join(''));
  for (const [table, all] of [['t.csv', inCsv] as const, ['t.jsonl', patients] as const]) {
    if (all.length === 0) continue;
    const { code, stdout } = await world.run(['run', 'g.guideline.yaml', '--table', table, '--format', 'jsonl']);
    expect(code, shown).toBe(all.every((one) => statusOf(one) === 'recommended') ? 0 : 1);
    const told = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    for (const [i, asked] of all.entries()) {
      const status = statusOf(asked);
      const { recommends, ...rest } = told[i];
      expect({ status: rest.status, endsAt: rest.ends_at, recommends: recommends?.sort() }, shown).toEqual(
        status === 'refused'
          ? { status, endsAt: undefined, recommends: undefined }
          : { status, endsAt: asked.answer.way.at(-1), recommends: asked.answer.recommends },
      );
    }
    const asCsv = await world.run(['run', 'g.guideline.yaml', '--table', table, '--format', 'csv']);
    expect(asCsv.code).toBe(code);
    const statuses = asCsv.stdout.trim().split('\n').slice(1);
    for (const [i, asked] of all.entries()) expect(statuses[i], shown).toContain(`,${statusOf(asked)},`);
  }
}

/** What a case can expect of a patient, and whether it passes then. */
function expectations({ answer }: Asked): readonly (readonly [expected: object, passes: boolean])[] {
  const { status, way: path, recommends, ends } = answer;
  const ends_at = path.at(-1);
  const stops = status === 'undetermined';
  return ends
    ? [
        [{ ends_at, recommends, path }, true],
        [{ recommends }, true],
        [{ ends_at }, status === 'recommended'],
        [{ path }, status === 'recommended'],
        [
          { ends_at, recommends: [...recommends, 'a'].filter((id, i, all) => all.indexOf(id) === i) },
          recommends.includes('a'),
        ],
      ]
    : [
        [{ path }, stops],
        [{ path, recommends }, stops],
        [{ ends_at, recommends, path }, false],
        [{ recommends }, false],
      ];
}

async function inCases(world: World, patients: readonly Asked[], shown: string): Promise<void> {
  const all = patients.flatMap((asked) =>
    expectations(asked).map(([expected, passes], i) => ({
      asked,
      passes,
      one: { name: `${asked.name} ${i}`, given: asked.given, expect: expected },
    })),
  );
  world.write(
    'g.cases.yaml',
    `guideline: g.guideline.yaml\ncases:\n${all.map(({ one }) => `  - ${JSON.stringify(one)}\n`).join('')}`,
  );
  const { stdout, code } = await world.run(['test', 'g.cases.yaml', '--format', 'json', '--coverage']);
  expect(isTestReport(JSON.parse(stdout)), JSON.stringify(isTestReport.errors)).toBe(true);
  const told = JSON.parse(stdout).files[0].cases;
  expect(told, shown).toHaveLength(all.length);
  for (const [i, { asked, passes, one }] of all.entries()) {
    const which = `${shown}\n${JSON.stringify(one)}`;
    if (!asked.exists) {
      expect(told[i].status, which).toBe('broken');
      continue;
    }
    // Actions that the guideline does not have are no expectation.
    expect(told[i].status, which).toBe(passes ? 'passed' : told[i].status === 'broken' ? 'broken' : 'failed');
    if (told[i].status === 'broken') continue;
    const { ending, recommends, path } = told[i].actual;
    expect({ status: ending, recommends: [...recommends].sort(), way: path }, which).toEqual(said(asked.answer));
  }
  expect(code, shown).toBe(all.every(({ asked, passes }) => asked.exists && passes) ? 0 : 1);
  const tap = await world.run(['test', 'g.cases.yaml', '--format', 'tap']);
  const oks = tap.stdout.split('\n').flatMap((line) => /^(not ok|ok) \d+ - /.exec(line)?.[1] ?? []);
  const isOk = told.map(({ status }: { status: string }) => (status === 'passed' ? 'ok' : 'not ok'));
  expect(oks, shown).toEqual(isOk);
  const steps = new Set(patients.filter(({ exists }) => exists).flatMap(({ answer }) => answer.way));
  const coverage = JSON.parse(readFileSync(join(world.folder, 'coverage/coverage.json'), 'utf8'));
  expect(coverage.files[0].measures.steps.covered, shown).toBe(steps.size);
}

async function inPanel(text: string, patients: readonly Asked[], shown: string): Promise<void> {
  const { files } = await scene(text);
  for (const asked of patients) {
    const answers = Object.entries(asked.given).map(([finding, value]) => ({
      finding,
      typed: typed(value),
      value: value as Value,
    }));
    const found = simulationOf(files, { answers, asks: false });
    if (!asked.exists) {
      if (found.kind === 'outcome') expect(found.status, shown).toBe('refused');
      continue;
    }
    if (found.kind !== 'outcome') throw new Error(`${shown}\n${JSON.stringify(found)}`);
    expect([found.status, found.path], shown).toEqual([asked.answer.status, asked.answer.way]);
    expect(/^(No answer:|No single answer:|Not determined )/.test(found.headline), `${shown}\n${found.headline}`).toBe(
      asked.answer.status !== 'recommended',
    );
    expect(found.adviceHeading === 'Recommendation', shown).toBe(asked.answer.status === 'recommended');
  }
}

/** What `check` says of all patients, each problem with somebody for whom it is so. */
async function claims(
  world: World,
  guideline: Guideline,
  text: string,
  patients: readonly Asked[],
  random: Random,
  shown: string,
): Promise<void> {
  world.write('alone/g.guideline.yaml', text);
  const { stdout } = await world.run(['check', 'alone/g.guideline.yaml', '--format', 'json']);
  const problems: readonly { code: string; message: string; witness: Given | null; choose?: object | null }[] =
    JSON.parse(stdout).files[0].problems;
  const codes = new Set(problems.map(({ code }) => code));
  for (const { answer, exists, isWhole } of patients) {
    if (!exists || !isWhole || codes.has('not-decided')) continue;
    const against: Readonly<Record<string, string>> = {
      gap: 'gap',
      'nothing-recommended': 'gap',
      undetermined: 'stalls-when-unknown',
      'advice-undetermined': 'undecided-advice',
      conflict: answer.ends ? 'contradictory-recommendation' : 'overlap',
    };
    // That something has to be chosen is no problem of the guideline.
    if (answer.mustChoose && answer.status.endsWith('undetermined')) continue;
    const code = against[answer.status];
    expect(code === undefined || codes.has(code), `${shown}\n${JSON.stringify(answer)} ${[...codes]}`).toBe(true);
  }
  const { answer, exists } = answering(text);
  for (const { code, message, witness, choose } of problems) {
    const isEnd = message.startsWith('The pathway ends');
    const expected = isEnd
      ? ['nothing-recommended', 'advice-undetermined']
      : message.includes(' the group ')
        ? ON_THE_WAY
        : CLAIMED.get(code);
    // Here nothing is chosen; that the patient shown has the problem by these choices is tried in `checks/choices`.
    if (!witness || !CLAIMED.has(code) || Object.keys(choose ?? {}).length > 0) continue;
    // Somebody like the witness whatever else may be the matter; in a decision with an overlap before, one goes no further.
    for (let i = 0; i < 5; i++) {
      const like = { ...randomPatient(guideline, text, random, true), ...witness };
      if (!exists(like)) continue;
      const { status, ends } = answer(like);
      if (status === 'conflict' && !ends) continue;
      expect(expected, `${shown}\n${message} ${JSON.stringify(like)}`).toContain(status);
    }
  }
}

async function generated(world: World, aim: Aim, shown: string): Promise<void> {
  const run = ['generate', 'alone/g.guideline.yaml', '--goal', aim];
  const first = await world.run(run);
  expect(first.code, shown + first.stderr).toBe(0);
  const isProved = (await world.run(['check', 'alone/g.guideline.yaml'])).code === 0;
  if (isProved) expect(first.stdout, `${shown}\n${aim}`).not.toContain('no patient was found');
  if (first.stdout.startsWith('Nothing')) return;
  const tested = await world.run(['test', 'alone/g.cases.yaml']);
  expect(tested.code, `${shown}\n${aim}\n${tested.stdout}`).toBe(0);
  expect((await world.run(run)).stdout, `${shown}\n${aim}`).toMatch(/^Nothing to add/);
}

function typed(value: unknown): string {
  if (value === null) return 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(',') || 'none' : String(value);
}

/** @param isWhole everything is known but what may be unknown; else some findings were not collected, too */
function randomPatient({ findings }: Guideline, text: string, random: Random, isWhole: boolean): Given {
  const constants = [...text.matchAll(/\d+(\.\d+)?/g)].map(([number]) => Number(number));
  const given: Record<string, unknown> = {};
  for (const finding of findings.values()) {
    if (finding.mayBeUnknown && random.chance(0.25)) given[finding.id] = null;
    else if (isWhole || random.chance(0.8)) given[finding.id] = randomValue(finding, constants, random);
  }
  return given;
}

function randomValue(
  { type, options, range, precision }: Finding,
  constants: readonly number[],
  random: Random,
): unknown {
  const ids = options.map(({ id }) => id);
  if (type === 'boolean') return random.chance(0.5);
  if (type === 'choice') return random.pick(ids);
  if (type === 'multiple') return ids.filter(() => random.chance(0.4));
  const [low, high] = range ? [decimalToNumber(range.low), decimalToNumber(range.high)] : [0, 1];
  const step = precision ? decimalToNumber(precision) : type === 'integer' || type === 'date' ? 1 : 0.25;
  const near = constants.filter((one) => one >= low && one <= high);
  const raw =
    near.length > 0 && random.chance(0.7)
      ? random.pick(near) + step * (random.below(3) - 1)
      : low + (random.below(1000) / 1000) * (high - low);
  const rounded = Number((Math.round(raw / step) * step).toFixed(6));
  const number = Math.min(high, Math.max(low, rounded));
  return type === 'date' ? new Date(number * 86_400_000).toISOString().slice(0, 10) : number;
}
