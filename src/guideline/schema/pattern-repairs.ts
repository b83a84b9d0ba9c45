import { decimalToString, parseDecimal } from '../../condition/decimal.ts';
import {
  describeOddNumeral,
  intervalsOfDots,
  type OddNumeral,
  oddNumeral,
  pointedNumeral,
} from '../../condition/numeral.ts';
import { isUnit } from '../../condition/unit.ts';
import { curlyInner } from '../../text/quoting.ts';
import { isCalendarDate } from '../dates.ts';
import { nearestUnit } from '../unit-spelling.ts';
import { TIME, timesMeant } from './time-repairs.ts';

const NUMBER = '(-?\\d+(?:\\.\\d+)?)';
/** Between two numbers: all that looks like a hyphen, arrows and words. */
const BETWEEN = '(?:->|→|[-‐‑‒–—−~;…]|up to|to|until|through|thru|and)';
const RANGE = new RegExp(`^\\s*${NUMBER}\\s*(?:${BETWEEN}|\\.{3,}|,(?!\\d{3}\\s*$)|:)\\s*${NUMBER}\\s*$`);
/** The same where the numbers have separators in them. */
const BETWEEN_ODD = new RegExp(`\\s*(?:\\.{2,}|(?<=\\d)\\s*${BETWEEN})\\s*`);
/** `0...5`. */
const DOTTED_RANGE = new RegExp(`^\\s*${NUMBER}\\s*\\.{3,}(\\d+)\\s*$`);

/** Which is not allowed for another reason. */
const PLAIN_RANGE = new RegExp(`^\\s*${NUMBER}\\s*\\.\\.\\s*${NUMBER}\\s*$`);

/** `0..200 mmHg`. */
const WITH_UNIT = new RegExp(
  `^\\s*${NUMBER}\\s*(?:\\.\\.|${BETWEEN})\\s*(?!0[box][\\da-f])${NUMBER}\\s*([^\\s\\d.].*?)\\s*$`,
);

/** By the title in the schema: what a value that does not fit was probably meant to be. */
const REPAIRS: ReadonlyMap<string, (text: string) => string | undefined> = new Map([
  ['Range', repairedRange],
  ['DOI', (text: string) => /10\.\d{4,9}\/\S+$/.exec(text)?.[0]],
  ['Web address', (text: string) => (/^(www\.|[\w-]+\.[\w.-]+\/)\S*$/.test(text) ? `https://${text}` : undefined)],
  ['Unit', nearestUnit],
  ['Date', (text: string) => onlyOne(daysMeant(text))],
  ['Guideline id', (text: string) => slug(text)],
  [TIME, (text: string) => onlyOne(timesMeant(text))],
  ['Rule id', (text: string) => (/^[\w -]+$/.test(text) ? text.trim().replace(/ +/g, '-') : undefined)],
]);

/** The value that was probably meant, or undefined when there is no telling. */
export function repairedPattern(title: string | undefined, text: string): string | undefined {
  return REPAIRS.get(title ?? '')?.(text);
}

/** What a value can mean that can mean two things; empty for others. */
export function readingsOf(title: string | undefined, text: string): readonly string[] {
  const all = title === 'Date' ? daysMeant(text) : title === TIME ? timesMeant(text) : [];
  return all.length > 1 ? all : [];
}

function onlyOne(all: readonly string[]): string | undefined {
  return all.length === 1 ? all[0] : undefined;
}

/** What to say of a range with a unit behind it; undefined of any other text. */
export function unitBehindRange(title: string | undefined, text: string): string | undefined {
  const [, low = '', high = '', unit = ''] = WITH_UNIT.exec(text) ?? [];
  if (title !== 'Range' || !isUnit(nearestUnit(unit) ?? unit)) return undefined;
  return `A range has no unit. Write \`range: ${low}..${high}\`, and the unit in a key of its own: \`unit: ${nearestUnit(unit) ?? unit}\`.`;
}

/** Two numbers with something else between them, or with separators in them that a number does not have. */
function repairedRange(written: string): string | undefined {
  const text = bareRange(written);
  if (text !== written && PLAIN_RANGE.test(text)) return text;
  const plain = rejoined(RANGE.exec(text), '..');
  if (plain !== undefined) return plain;
  if (PLAIN_RANGE.test(text)) return undefined;
  const [range, another] = rangesMeant(text);
  return another === undefined ? range : undefined;
}

/** A range without brackets or quotes around it, words in front and marks behind it; its ends without a plus, and in full. */
function bareRange(written: string): string {
  const text = written
    .trim()
    .replace(/^(?:\((.*)\)|\[(.*)\]|\{(.*)\})$/s, (_, ...inner: (string | undefined)[]) => inner.slice(0, 3).join(''))
    .trim()
    .replace(/^(?:from|between)\s+/i, '')
    .replace(/\s*[.,;]$/, '');
  const ends = (curlyInner(text) ?? text).split(/\s*(?<!\.)\.\.(?!\.)\s*/);
  return ends.length === 2 ? ends.map(inFull).join('..') : text;
}

/** `+5`, `.5`, `1e3` in full; any other text as it is. */
function inFull(end: string): string {
  const value = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE]\+?\d{1,2})?$/.test(end)
    ? parseDecimal(end.replace(/^\+/, ''))
    : undefined;
  return value ? decimalToString(value) : end;
}

/** `0..1,500` can be two ranges, and so can `0...5`, and `0..1.500` for whole numbers: says so. Undefined of all others. */
export function unclearRange(title: string | undefined, text: string): string | undefined {
  const [, low = '', high = ''] = DOTTED_RANGE.exec(text) ?? [];
  const dotted = intervalsOfDots(low, high);
  const meant = dotted.length > 0 ? dotted : rangesMeant(text, PLAIN_RANGE.test(text));
  const readings = title === 'Range' ? meant : [];
  return readings.length > 1 ? describeOddNumeral({ written: text.trim(), readings }) : undefined;
}

/** The ranges that two numbers can be which have separators in them; none when there is no telling. */
function rangesMeant(text: string, isWhole = false): readonly string[] {
  const readingsOf = (end: string) => (isWhole && pointedNumeral(end)) || numeralOf(end);
  const ends = text.split(BETWEEN_ODD);
  const [low = [], high = []] = ends.map((end) => readingsOf(end.trim())?.readings ?? []);
  return ends.length === 2 ? low.flatMap((from) => high.map((to) => `${from}..${to}`)) : [];
}

/** The numbers that a text can be, however it is written; undefined when it is none. */
export function numeralOf(text: string): OddNumeral | undefined {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return { written: text, readings: [text] };
  const odd = oddNumeral(text);
  return odd?.written === text ? odd : undefined;
}

function rejoined(match: RegExpExecArray | null, joint: string): string | undefined {
  return match?.slice(1).join(joint);
}

function slug(text: string): string | undefined {
  const id = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return id === '' ? undefined : id;
}

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
    const yearFirst = isShort && mark === '-' ? [[yearInFull(one.padStart(2, '0')), other, year]] : [];
    return days(...yearFirst, [yearInFull(year), other, one], [yearInFull(year), one, other]);
  }
  const [, ...isoParts] = YEAR_FIRST.exec(text) ?? DIGITS.exec(text) ?? [];
  if (isoParts.length === 3) return days(isoParts);
  const [, month = '', day = '', wordYear = ''] = MONTH_IN_WORDS.exec(text) ?? [];
  if (wordYear !== '') return days([yearInFull(wordYear), monthNumber(month), day]);
  const [, dayFirst = '', monthAfter = '', lastYear = ''] = DAY_BEFORE_WORD.exec(text) ?? [];
  return lastYear === '' ? [] : days([yearInFull(lastYear), monthNumber(monthAfter), dayFirst]);
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
function yearInFull(year: string): string {
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
