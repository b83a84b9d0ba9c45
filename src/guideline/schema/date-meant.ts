import { isCalendarDate } from '../dates.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '([A-Za-z]{3,9})\\.?';
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?\\.?';

/** `31.12.2026`, `12/31/26`, `3-3-2026`: two numbers, of which either may be the day. */
const DAY_AND_MONTH = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)$/;
const YEAR_FIRST = /^(\d{4})[./ -](\d{1,2})[./ -](\d{1,2})(?:[T ]\d{2}:\d{2}.*)?$/;
const DIGITS = /^(\d{4})(\d{2})(\d{2})$/;
const MONTH_IN_WORDS = new RegExp(`^${MONTH} ${DAY},? (\\d{4}|\\d\\d)$`);
const DAY_BEFORE_WORD = new RegExp(`^${DAY} (?:of )?${MONTH},? (\\d{4}|\\d\\d)$`);

/**
 * The days that a date written in another way can be, in ISO 8601: one where there is no doubt, several where day and month
 * can be exchanged (`02/03/2026`), or a year of two digits with them (`25-03-04`), none where it is no day.
 */
export function daysMeant(written: string): readonly string[] {
  const text = plainDate(written);
  const [, one = '', mark, other = '', year = ''] = DAY_AND_MONTH.exec(text) ?? [];
  if (year !== '') {
    const isShort = year.length === 2;
    const yearFirst = isShort && mark === '-' ? [[inFull(one.padStart(2, '0')), other, year]] : [];
    return days(...yearFirst, [inFull(year), other, one], [inFull(year), one, other]);
  }
  const [, ...isoParts] = YEAR_FIRST.exec(text) ?? DIGITS.exec(text) ?? [];
  if (isoParts.length === 3) return days(isoParts);
  const [, month = '', day = '', wordYear = ''] = MONTH_IN_WORDS.exec(text) ?? [];
  if (wordYear !== '') return days([inFull(wordYear), monthNumber(month), day]);
  const [, dayFirst = '', monthAfter = '', lastYear = ''] = DAY_BEFORE_WORD.exec(text) ?? [];
  return lastYear === '' ? [] : days([inFull(lastYear), monthNumber(monthAfter), dayFirst]);
}

/** Without the day of the week, with one kind of hyphen, and with spaces around a month in words. */
function plainDate(written: string): string {
  return written
    .trim()
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +/i, '')
    .replace(/[-/](?=[A-Za-z]{3})|(?<=[A-Za-z]{3})[-/]|['’](?=\d\d$)/g, ' ')
    .replace(/\s+/g, ' ');
}

/** A year of two digits is one of those around now. */
function inFull(year: string): string {
  return year.length === 4 ? year : `${Number(year) < 70 ? 20 : 19}${year}`;
}

/** The readings that are days, each once. */
function days(...readings: readonly (readonly string[])[]): readonly string[] {
  const written = readings.map((parts) => parts.map((part) => part.padStart(2, '0')).join('-'));
  return [...new Set(written)].filter(isCalendarDate);
}

/** `Feb`, `Sept` or `February` as `2`; empty for what is no month in English. */
function monthNumber(word: string): string {
  const index = MONTHS.indexOf(word.slice(0, 3).toLowerCase());
  const whole = new Date(Date.UTC(2000, index, 1)).toLocaleString('en-US', { month: 'long', timeZone: 'UTC' });
  return index >= 0 && whole.toLowerCase().startsWith(word.toLowerCase().replace(/^sept$/, 'sep'))
    ? String(index + 1)
    : '';
}
