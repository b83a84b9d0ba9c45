import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { setValues } from '../../../src/cli/patient/set-values.ts';
import { UsageError } from '../../../src/cli/usage-error.ts';
import type { Finding, Guideline } from '../../../src/guideline/model.ts';
import { readGuideline } from '../../../src/guideline/read.ts';
import { compileRouter } from '../../../src/simulation/router.ts';
import { readTable } from '../../../src/simulation/table/read-table.ts';
import { RowRouter } from '../../../src/simulation/table/route-row.ts';
import { long } from '../../long.ts';
import { type Random, randomFrom, randomGuideline } from '../../oracle/random-guideline.ts';
import { ANEMIA } from './anemia.ts';
import { inPieces } from './rows.ts';

const RANDOM = long ? 400 : 25;
const PATIENTS = long ? 200 : 12;

const REAL = new URL('../../real/', import.meta.url);
const real = readdirSync(REAL).filter((name) => name.endsWith('.guideline.yaml'));
const guidelines: [string, string][] = [
  ['every type', ANEMIA],
  ...real.map((name): [string, string] => [name, readFileSync(new URL(name, REAL), 'utf8')]),
  ...Array.from({ length: RANDOM }, (_, i): [string, string] => [
    `random ${i}`,
    randomGuideline(7000 + i, i % 2 === 0),
  ]),
];

/** A patient by finding, as somebody types it; what is missing is not known. */
type Typed = ReadonlyMap<string, string>;

function typedPatient({ findings }: Guideline, random: Random): Typed {
  const typed = new Map<string, string>();
  for (const finding of findings.values()) if (random.chance(0.9)) typed.set(finding.id, typedValue(finding, random));
  return typed;
}

function typedValue(finding: Finding, random: Random): string {
  const { type, options, range, unit, precision } = finding;
  if (random.chance(0.03)) return random.pick(['x', '1e1', '7,5', '-3', '0.5', '54.99999999999999999', '1 kg', '="5"']);
  const name = (): string => {
    const option = random.pick(options);
    return random.pick([option.id, option.label]);
  };
  switch (type) {
    case 'boolean':
      return random.pick(['yes', 'no', 'true', 'FALSE']);
    case 'choice':
      return name();
    case 'multiple': {
      const names = Array.from({ length: random.below(3) }, name);
      return names.length === 0 ? 'none' : names.join(random.pick([';', '; ', '|', ',']));
    }
    default: {
      const [low, high] = range ? [range.low, range.high].map(Number) : [0, 6];
      const step = type === 'integer' || !precision ? 1 : 0.5;
      const steps = Math.floor(((Number.isNaN(high) ? 6 : (high ?? 6)) - (Number.isNaN(low) ? 0 : (low ?? 0))) / step);
      const number = String((Number.isNaN(low) ? 0 : (low ?? 0)) + step * random.below(steps + 1));
      return unit && random.chance(0.2) ? `${number} ${unit.code}` : number;
    }
  }
}

/** What one patient's run says: what is given with \`--set\`. */
function bySet(typed: Typed, guideline: Guideline): string {
  try {
    const patient = setValues(
      [...typed].map(([id, text]) => `${id}=${text}`),
      guideline,
    );
    const router = compileRouter(guideline);
    if (router.contradicted(patient, 'open').length > 0) return 'refused';
    return JSON.stringify(router.decide(patient));
  } catch (error) {
    if (error instanceof UsageError) return 'refused';
    throw error;
  }
}

/** What each row of a table comes to. */
async function byTable(text: string, guideline: Guideline): Promise<string[]> {
  const table = await readTable(inPieces(text, 997), guideline, new Set());
  const router = new RowRouter(guideline);
  const found: string[] = [];
  for await (const rows of table.rows)
    for (const row of rows) {
      const outcome = router.route(row, table);
      found.push(outcome?.status === 'refused' ? 'refused' : JSON.stringify(outcome));
    }
  return found;
}

function csv(patients: readonly Typed[], { findings }: Guideline, delimiter: string, isQuoted: boolean): string {
  const cell = (text: string): string =>
    isQuoted || text.includes(delimiter) || text.startsWith('"') ? `"${text.replaceAll('"', '""')}"` : text;
  const ids = [...findings.keys()];
  const rows = patients.map((patient, i) => [`p${i}`, ...ids.map((id) => patient.get(id) ?? '')]);
  return [['id', ...ids], ...rows].map((cells) => cells.map(cell).join(delimiter)).join('\r\n');
}

function jsonTexts(patients: readonly Typed[]): string {
  return patients.map((patient, id) => JSON.stringify({ id, ...Object.fromEntries(patient) })).join('\n');
}

/** With values of the types that JSON has, where a text is one of them. */
function jsonValues(patients: readonly Typed[], { findings }: Guideline): string {
  const value = (id: string, text: string): string => {
    const { type } = findings.get(id) as Finding;
    if (/^(yes|true)$/i.test(text) && type === 'boolean') return 'true';
    if (/^(no|false)$/i.test(text) && type === 'boolean') return 'false';
    if (text === 'none' && type === 'multiple') return '[]';
    return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e\d+)?$/.test(text) ? text : JSON.stringify(text);
  };
  const keys = [...findings.keys()];
  return patients
    .map((patient, i) => {
      const parts = keys.map(
        (id) => `${JSON.stringify(id)}:${patient.has(id) ? value(id, patient.get(id) ?? '') : '""'}`,
      );
      return `{"id":${i},${parts.join(',')}}`;
    })
    .join('\n');
}

describe('a patient gets the same answer in every form', () => {
  test.each(guidelines)('%s', async (_, text) => {
    const { guideline } = readGuideline(text);
    const random = randomFrom(text.length);
    const patients = Array.from({ length: PATIENTS }, () => typedPatient(guideline, random));
    const expected = patients.map((patient) => bySet(patient, guideline));
    expect(await byTable(csv(patients, guideline, ',', false), guideline)).toEqual(expected);
    expect(await byTable(csv(patients, guideline, ';', true), guideline)).toEqual(expected);
    expect(await byTable(csv(patients, guideline, '\t', false), guideline)).toEqual(expected);
    expect(await byTable(jsonTexts(patients), guideline)).toEqual(expected);
    expect(await byTable(jsonValues(patients, guideline), guideline)).toEqual(expected);
  });

  test('patients come to many ends', () => {
    const all = guidelines.flatMap(([, text]) => {
      const { guideline } = readGuideline(text);
      const random = randomFrom(text.length);
      return Array.from({ length: PATIENTS }, () => bySet(typedPatient(guideline, random), guideline));
    });
    expect(new Set(all).size).toBeGreaterThan(20);
    expect(all.filter((end) => end === 'refused').length).toBeLessThan(all.length / 2);
  });
});
