import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readGuideline } from '../../src/guideline/read.ts';
import { daysMeant } from '../../src/guideline/schema/pattern-repairs.ts';
import { applyEdits } from '../../src/text/edit.ts';
import { GOOD } from './good-file.ts';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'];
const day = fc.record({
  year: fc.integer({ min: 1990, max: 2040 }),
  month: fc.integer({ min: 1, max: 10 }),
  day: fc.integer({ min: 1, max: 28 }),
  pad: fc.boolean(),
});

test('a day is found however it is written, and alone where day and month cannot be exchanged', () => {
  fc.assert(
    fc.property(day, ({ year, month, day: number, pad }) => {
      const two = (value: number) => String(value).padStart(2, '0');
      const [m, d] = [month, number].map((value) => (pad ? two(value) : String(value)));
      const iso = `${year}-${two(month)}-${two(number)}`;
      const word = MONTHS[month - 1] ?? '';
      const sure = [`${year}/${m}/${d}`, `${year}.${m}.${d}`, `${iso}T00:00:00Z`, `${year}${two(month)}${two(number)}`];
      const inWords = [`${word} ${d}, ${year}`, `${d} ${word} ${year}`, `${d}. ${word.slice(0, 3)} ${year}`];
      for (const text of [...sure, ...inWords]) expect(daysMeant(text), text).toEqual([iso]);
      for (const text of [`${d}.${m}.${year}`, `${m}/${d}/${year}`, `${d}/${m}/${year}`, ` ${m}-${d}-${year} `]) {
        const found = daysMeant(text);
        expect(found, text).toContain(iso);
        expect(found.length, text).toBe(number > 12 || number === month ? 1 : 2);
      }
    }),
  );
});

test.each(['31.02.2027', '13/13/2027', '2027', '2027-02', '14. Brumaire 2027', 'soon', '2027-02-14-1'])(
  'no day is made of %s',
  (text) => expect(daysMeant(text)).toEqual([]),
);

test.each(['date', 'review_by'])('`%s` gets the day that is surely meant, or is asked which of two', (key) => {
  const written = (text: string) => GOOD.replace(new RegExp(`^${key}: .*$`, 'm'), `${key}: ${text}`);
  for (const [text, iso] of [
    ['31.12.2027', '2027-12-31'],
    ['12/31/2027', '2027-12-31'],
    ['20271231', '2027-12-31'],
    ['Dec 31, 2027', '2027-12-31'],
  ] as const) {
    const [problem, second] = readGuideline(written(text)).problems;
    expect(second).toBeUndefined();
    expect(problem?.message).toContain('Write the date as year-month-day');
    expect(applyEdits(written(text), problem?.fix?.edits ?? [])).toBe(written(iso));
  }
  const [problem, second] = readGuideline(written('02/03/2027')).problems;
  expect([problem?.message, problem?.fix, second]).toEqual([
    '`02/03/2027` can be read in two ways. Write the one that is meant: `2027-03-02` or `2027-02-03`.',
    undefined,
    undefined,
  ]);
});
