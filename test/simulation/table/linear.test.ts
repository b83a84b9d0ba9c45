import { afterEach, expect, test, vi } from 'vitest';
import { RowRouter } from '../../../src/simulation/table/route-row.ts';
import { UnusableTable } from '../../../src/simulation/table/row.ts';
import { growth } from '../../growth.ts';
import { long } from '../../long.ts';
import { brief, guideline, tableOf } from './rows.ts';

afterEach(() => vi.restoreAllMocks());

/** How many characters are searched while a table is read that comes in pieces of this size. */
async function searched(text: string, size: number): Promise<number> {
  let count = 0;
  const { indexOf } = String.prototype;
  vi.spyOn(String.prototype, 'indexOf').mockImplementation(function (this: string, wanted: string, from = 0) {
    const found = indexOf.call(this, wanted, from);
    count += (found < 0 ? this.length : found) - from + 1;
    return found;
  });
  await brief(text, size, ['name']);
  vi.restoreAllMocks();
  return count;
}

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

const GROWING: readonly [what: string, text: (count: number) => string][] = [
  ['rows', (n) => `age,name\n${lines(n, (i) => `40,row ${i}`)}\n`],
  ['quotation marks that are opened in each row', (n) => `age,name\n${lines(n, (i) => `40,"row ${i}`)}\n`],
  ['one that is never closed', (n) => `age,name\n40,"row\n${lines(n, (i) => `40,row ${i}`)}\n`],
  ['quotation marks in pairs', (n) => `age,name\n40,"row\n${lines(n, () => '40,""""')}\n`],
  ['quotation marks in one cell', (n) => `age,name\n40,"${'""'.repeat(n)}"\n`],
  ['quotation marks that close at once', (n) => `age,name\n${lines(n, () => '40,""x')}\n`],
  ['cells of one row', (n) => `age,name\n40${',x'.repeat(n)}\n`],
  ['a cell', (n) => `age,name\n40,${'x '.repeat(n)}\n`],
  ['blanks', (n) => `age,name\n40,${' '.repeat(n)}x\n`],
  ['a header without an end', (n) => `age,name${' '.repeat(n)}`],
  ['line breaks in a cell', (n) => `age,name\n40,"${'\n'.repeat(n)}"\n`],
  ['JSON strings', (n) => lines(n, (i) => `{"age": 40, "name": "\\"${i}"}`)],
  ['escapes in one string', (n) => `{"age": 40, "name": "${'\\\\\\"'.repeat(n)}"}`],
  ['keys of an object', (n) => `{"age": 40, "name": {${Array.from({ length: n }, (_, i) => `"k${i}": 1`).join(',')}}}`],
  ['brackets', (n) => `{"age": 40, "name": ${'['.repeat(n)}`],
];

test.each(GROWING)('twice as many %s need twice the work at most', async (_, text) => {
  const [one, two] = [await searched(text(4000), 10_000), await searched(text(8000), 10_000)];
  expect(two).toBeLessThan(2.3 * one + 20_000);
});

/** Goes through the rows of a table as a run does, keeping none; one that cannot be used, until that is seen. */
async function routed(text: string): Promise<void> {
  const router = new RowRouter(guideline);
  try {
    const table = await tableOf(text, 64_000, ['name']);
    for await (const rows of table.rows) for (const row of rows) router.route(row, table);
  } catch (error) {
    if (!(error instanceof UnusableTable)) throw error;
  }
}

test.runIf(long).each(GROWING)(
  'twice as many %s need 2.3 times the time at most',
  async (_, text) => {
    const work = (size: number) => {
      const made = text(size);
      return () => routed(made);
    };
    expect((await growth(work, { from: 20_000, most: 1_280_000 })) ?? 0).toBeLessThanOrEqual(2.3);
  },
  600_000,
);
