import { decimalToString, parseDecimal } from '../../condition/decimal.ts';
import {
  describeOddNumeral,
  intervalsOfDots,
  type OddNumeral,
  oddNumeral,
  pointedNumeral,
} from '../../condition/numeral.ts';
import { curlyInner } from '../../text/quoting.ts';
import { isUnit } from '../unit.ts';
import { nearestUnit } from '../unit-spelling.ts';
import { daysMeant } from './date-meant.ts';

const NUMBER = '(-?\\d+(?:\\.\\d+)?)';
const RANGE = new RegExp(`^\\s*${NUMBER}\\s*(?:-|–|—|~|;|to|until|and|…|\\.{3,}|,(?!\\d{3}\\s*$)|:)\\s*${NUMBER}\\s*$`);
/** `0...5`. */
const DOTTED_RANGE = new RegExp(`^\\s*${NUMBER}\\s*\\.{3,}(\\d+)\\s*$`);

/** Which is not allowed for another reason. */
const PLAIN_RANGE = new RegExp(`^\\s*${NUMBER}\\s*\\.\\.\\s*${NUMBER}\\s*$`);

/** `0..200 mmHg`. */
const WITH_UNIT = new RegExp(`^\\s*${NUMBER}\\s*(?:\\.\\.|-|–|to)\\s*${NUMBER}\\s*([^\\s\\d.].*?)\\s*$`);

/** By the title in the schema: what a value that does not fit was probably meant to be. */
const REPAIRS: ReadonlyMap<string, (text: string) => string | undefined> = new Map([
  ['Range', repairedRange],
  ['DOI', (text: string) => /10\.\d{4,9}\/\S+$/.exec(text)?.[0]],
  ['Web address', (text: string) => (/^(www\.|[\w-]+\.[\w.-]+\/)\S*$/.test(text) ? `https://${text}` : undefined)],
  ['Unit', nearestUnit],
  ['Date', (text: string) => onlyOne(daysMeant(text))],
  ['Guideline id', (text: string) => slug(text)],
]);

/** The value that was probably meant, or undefined when there is no telling. */
export function repairedPattern(title: string | undefined, text: string): string | undefined {
  return REPAIRS.get(title ?? '')?.(text);
}

/** What a value can mean that can mean two things; empty for others. */
export function readingsOf(title: string | undefined, text: string): readonly string[] {
  const days = title === 'Date' ? daysMeant(text) : [];
  return days.length > 1 ? days : [];
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
  const ends = text.split(/\s*(?:\.{2,}|–|—|…|\bto\b|\buntil\b)\s*/);
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
