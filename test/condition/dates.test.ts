import { describe, expect, it, test } from 'vitest';
import { dayOf, monthsBetween, parseDay, yearsBetween } from '../../src/condition/calendar-day.ts';
import { readDate } from '../../src/condition/date-text.ts';
import { conditionInWords } from '../../src/condition/english.ts';
import { printCondition } from '../../src/condition/print.ts';
import { readCondition } from '../../src/condition/read.ts';
import { readFormula } from '../../src/condition/read-formula.ts';
import { isFinding, type Named } from '../../src/condition/scope.ts';
import { readGuideline } from '../../src/guideline/read.ts';
import { call, rangeFrom } from '../../src/region/calculations/range.ts';
import { randomFrom } from '../oracle/random-guideline.ts';
import { scopeOf } from './knee.ts';

const { guideline } = readGuideline(`guideline: g
title: G
start: s
findings:
  birth: { label: Birth, type: date, range: 2000-01-01..2030-12-31 }
  visit: { label: Visit, type: date, range: 2000-01-01..2030-12-31 }
  age: { label: Age, type: integer, range: 0..30, unit: a }
  lead: { label: Lead, type: integer, range: 0..30, unit: wk }
steps: { s: { label: S } }
`);
const scope = scopeOf([...guideline.findings.values()].filter((named: Named) => isFinding(named)));

function said(text: string): string {
  const { problems } = readCondition(text, scope);
  return problems.map(({ message }) => message).join('\n');
}

describe('a condition on dates', () => {
  test.each([
    ['visit >= date("2026-03-01")', 'Visit on or after 2026-03-01'],
    ['visit < date("2026-03-01")', 'Visit before 2026-03-01'],
    ['visit = date("2026-03-01")', 'Visit on 2026-03-01'],
    ['visit != date("2026-03-01")', 'Visit on another day than 2026-03-01'],
    ['visit in [date("2026-03-01")..date("2026-06-30")]', 'Visit from 2026-03-01 to 2026-06-30'],
    ['visit > birth', 'Visit after Birth'],
    ['visit - birth >= 28', 'time from Birth to Visit at least 28 days'],
    ['years between(birth, visit) >= 18', 'whole years from Birth to Visit at least 18 years'],
    ['months between(birth, visit) < 9', 'whole months from Birth to Visit below 9 months'],
    ['visit - date("2026-01-01") > 7', 'time from 2026-01-01 to Visit above 7 days'],
  ])('%s is said, and written as it was read', (text, words) => {
    const { condition, problems } = readCondition(text, scope);
    expect(problems).toEqual([]);
    expect(condition && conditionInWords(condition)).toBe(words);
    expect(condition && printCondition(condition)).toBe(text);
  });

  test.each([
    ['visit >= 5', '`visit` is a date. Compare it with one, as in `visit >= date("'],
    ['age >= date("2026-03-01")', '`age` is no date'],
    ['visit - birth >= date("2026-03-01")', 'is no date'],
    ['visit + 5 > birth', '`visit` is a date. Take another date from it'],
    ['visit > age', '`visit` is a date. Take another date from it'],
    ['max(visit, birth) > birth', 'is a date. Take another date from it'],
    ['years between(birth, age) > 3', '`age` is none'],
    ['years between(birth) > 3', '`years between` takes two dates'],
    ['visit > date("2031-01-01")', '`visit` goes from 2000-01-01 to 2030-12-31'],
    ['visit > "1 March 2026"', 'A date is written year, month, day: `2026-03-01`.'],
  ])('%s is refused with what to write', (text, message) => {
    expect(said(text)).toContain(message);
  });

  it.each([
    ['visit >= 2026-03-01', 'visit >= date("2026-03-01")'],
    ['visit >= date(2026-03-01)', 'visit >= date("2026-03-01")'],
    ['visit >= "2026-03-01"', 'visit >= date("2026-03-01")'],
    ['visit >= @"2026-03-01"', 'visit >= date("2026-03-01")'],
    ['visit >= date("1 March 2026")', 'visit >= date("2026-03-01")'],
    ['visit >= DATE("2026-03-01")', 'visit >= date("2026-03-01")'],
  ])('%s has the fix %s', (text, repaired) => {
    const { problems } = readCondition(text, scope);
    expect(problems).toHaveLength(1);
    const { at, newText = '' } = problems[0]?.fix ?? {};
    expect(at && text.slice(0, at.start) + newText + text.slice(at.end)).toBe(repaired);
  });

  it('converts what passes between dates', () => {
    expect(said('visit - birth >= lead')).toBe('');
    expect(said('years between(birth, visit) >= age')).toBe('');
    expect(readFormula('140 - years between(birth, visit)', scope, new Map()).problems).toEqual([]);
  });
});

describe('what passes between two days', () => {
  const days = (text: string) => Number(parseDay(text)?.digits);

  it.each([
    ['2024-02-29', '2025-02-28', 11],
    ['2024-02-29', '2025-03-01', 12],
    ['2024-02-29', '2028-02-29', 48],
    ['2026-01-31', '2026-02-28', 0],
    ['2026-01-31', '2026-03-01', 1],
    ['2026-03-31', '2026-01-31', -2],
    ['2026-03-01', '2026-01-31', -1],
  ])('from %s to %s are %i whole months', (from, to, months) => {
    expect(monthsBetween(days(from), days(to))).toBe(months);
  });

  it('is what the calendar gives, and grows with the second day alone', () => {
    const random = randomFrom(7);
    for (let i = 0; i < 300; i++) {
      const [from, to] = [15_000 + random.below(4000), 15_000 + random.below(4000)];
      // Each month is whole once the day of the month comes again, or would have come.
      const [year = 0, month = 0, day = 0] = dayText(from).split('-').map(Number);
      let all = 0;
      while (Date.UTC(year, month + all, day) <= to * 86_400_000) all++;
      if (from <= to) expect(monthsBetween(from, to), `${dayText(from)} ${dayText(to)}`).toBe(all);
      expect(monthsBetween(from, to)).toBe(-monthsBetween(to, from) + 0);
      expect(yearsBetween(from, to + 1)).toBeGreaterThanOrEqual(yearsBetween(from, to));
      expect(monthsBetween(from + 1, to)).toBeLessThanOrEqual(monthsBetween(from, to));
    }
  });

  it('lies within its bounds', () => {
    const random = randomFrom(8);
    for (let i = 0; i < 300; i++) {
      const [from, to, a, b] = [random.below(900), random.below(900), random.below(90), random.below(90)];
      const bounds = call('months between', [rangeFrom(from, from + a, false), rangeFrom(to, to + b, false)]);
      for (const months of [monthsBetween(from + random.below(a + 1), to + random.below(b + 1))]) {
        expect(months).toBeGreaterThanOrEqual(bounds?.low ?? Infinity);
        expect(months).toBeLessThanOrEqual(bounds?.high ?? -Infinity);
      }
    }
  });

  function dayText(day: number): string {
    const { year, month, day: of } = { ...partsOf(day) };
    return String(dayOf({ year, month, day: of }));
  }

  function partsOf(day: number) {
    const date = new Date(day * 86_400_000);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  }
});

describe('a date as people write it', () => {
  test.each([
    ['1 March 2026', '2026-03-01'],
    ['March 1st, 2026', '2026-03-01'],
    ['1. Sept 2026', '2026-09-01'],
    ['25/12/2026', '2026-12-25'],
    ['12.25.2026', '2026-12-25'],
    ['05/05/2026', '2026-05-05'],
    ['2026/3/1', '2026-03-01'],
    ['2026-03-01T10:00', '2026-03-01'],
  ])('%s is told to be %s', (text, iso) => {
    const { message, meant } = { meant: undefined, ...readDate(text) };
    expect(String(meant)).toBe(iso);
    expect(message).toContain(iso);
  });

  test.each([
    ['03/04/2026', 'This can be `2026-04-03`, with the day first, or `2026-03-04`, with the month first.'],
    ['03/04/26', 'the year with four digits'],
    ['2026-02-30', 'February 2026 has 28 days.'],
    ['2026-02-29', '2026 is no leap year, so it has no 29 February.'],
    ['1900-02-29', '1900 is no leap year'],
    ['31 April 2026', 'April 2026 has 30 days.'],
    ['2026-13-01', 'There is no month 13.'],
    ['next week', 'A date is written year, month, day, for example `2026-03-01`.'],
  ])('%s is refused: %s', (text, message) => {
    const read = readDate(text);
    expect(read.message).toContain(message);
    expect({ meant: undefined, ...read }.meant).toBeUndefined();
  });
});
