import { readGuideline } from '../../../src/guideline/read.ts';
import { type Result, tableOutput } from '../../../src/simulation/table/output.ts';
import { readTable } from '../../../src/simulation/table/read-table.ts';
import { RowRouter } from '../../../src/simulation/table/route-row.ts';
import type { Table } from '../../../src/simulation/table/table.ts';

/** A finding of every type. */
export const { guideline } = readGuideline(`guideline: anemia
title: Anemia
findings:
  age: { label: Age, type: integer, range: 0..120, unit: a }
  hemoglobin: { label: Hemoglobin, type: decimal, range: 1..25, unit: g/dL, precision: 0.1 }
  bleeding: { label: Bleeding, type: boolean }
  sex: { label: Sex, type: choice, options: { female: Female, male: Male, unknown: Not told } }
  symptoms: { label: Symptoms, type: multiple, options: { fatigue: Fatigue, chest_pain: Chest pain } }
definitions:
  severe: { when: hemoglobin < 7 }
assumptions:
  - { never: age < 1 and bleeding, because: Newborns have a pathway of their own. }
actions:
  transfuse: { label: Transfuse }
  iron: { label: Iron }
  repeat: { label: Repeat }
start: triage
steps:
  triage:
    branches:
      - { when: severe or bleeding, go: act }
      - { when: not(severe) and not(bleeding) and count(symptoms) > 1, go: iron }
      - { when: not(severe) and not(bleeding) and count(symptoms) <= 1, go: wait }
  act: { recommend: [{ do: transfuse, good_practice: true }, { do: iron, good_practice: true }] }
  iron: { recommend: [{ do: iron, good_practice: true }] }
  wait: { recommend: [{ do: repeat, good_practice: true }] }
`);

/** A table whose text comes in pieces of some characters. */
export function tableOf(text: string, size = 7, passed: readonly string[] = []): Promise<Table> {
  return readTable(inPieces(text, size), guideline, new Set(passed));
}

export async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
}

/** All rows of a table, routed. */
export async function route(table: Table): Promise<Result[]> {
  const router = new RowRouter(guideline);
  const results: Result[] = [];
  for await (const rows of table.rows) {
    for (const row of rows) {
      const outcome = router.route(row, table);
      if (outcome) results.push({ row, outcome });
    }
  }
  return results;
}

/** Each row in brief: its lines, and where it ends or why it is refused. */
export async function brief(text: string, size?: number, passed?: readonly string[]): Promise<string[]> {
  const results = await route(await tableOf(text, size, passed));
  return results.map(({ row: { line, lastLine }, outcome }) => {
    const place = line === lastLine ? line : `${line}-${lastLine}`;
    return `${place} ${outcome.status}: ${outcome.status === 'refused' ? outcome.reason : outcome.endsAt}`;
  });
}

/** The whole output for a table. */
export async function written(text: string, format: 'csv' | 'jsonl', passed?: readonly string[]): Promise<string> {
  const table = await tableOf(text, 7, passed);
  const output = tableOutput(format, table);
  return output.head + output.rows(await route(table));
}
