import {
  describeOddNumeral,
  intervalsOfDots,
  type OddNumeral,
  oddNumeral,
  pointedNumeral,
} from '../../condition/numeral.ts';
import { daysMeant } from './date-meant.ts';

const NUMBER = '(-?\\d+(?:\\.\\d+)?)';
const RANGE = new RegExp(`^\\s*${NUMBER}\\s*(?:-|–|—|to|until|…|\\.{3,}|,(?!\\d{3}\\s*$)|:)\\s*${NUMBER}\\s*$`);
/** `0...5`. */
const DOTTED_RANGE = new RegExp(`^\\s*${NUMBER}\\s*\\.{3,}(\\d+)\\s*$`);

/** Which is not allowed for another reason. */
const PLAIN_RANGE = new RegExp(`^\\s*${NUMBER}\\s*\\.\\.\\s*${NUMBER}\\s*$`);

/** By the title in the schema: what a value that does not fit was probably meant to be. */
const REPAIRS: ReadonlyMap<string, (text: string) => string | undefined> = new Map([
  ['Range', repairedRange],
  ['DOI', (text: string) => /10\.\d{4,9}\/\S+$/.exec(text)?.[0]],
  ['Web address', (text: string) => (/^(www\.|[\w-]+\.[\w.-]+\/)\S*$/.test(text) ? `https://${text}` : undefined)],
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

/** Two numbers with something else between them, or with separators in them that a number does not have. */
function repairedRange(text: string): string | undefined {
  const plain = rejoined(RANGE.exec(text), '..');
  if (plain !== undefined) return plain;
  if (PLAIN_RANGE.test(text)) return undefined;
  const [range, another] = rangesMeant(text);
  return another === undefined ? range : undefined;
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
