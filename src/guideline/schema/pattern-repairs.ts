import { oddNumeral } from '../../condition/numeral.ts';
import { daysMeant } from './date-meant.ts';

const NUMBER = '(-?\\d+(?:\\.\\d+)?)';
const RANGE = new RegExp(`^\\s*${NUMBER}\\s*(?:-|–|—|to|until|…|\\.{3,}|,|:)\\s*${NUMBER}\\s*$`);

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
  const range = rejoined(RANGE.exec(text), '..');
  if (range !== undefined) return range;
  if (PLAIN_RANGE.test(text)) return undefined;
  const ends = text.split(/\s*(?:\.{2,}|–|—|…|\bto\b|\buntil\b)\s*/);
  const numbers = ends.map((end) => numberMeant(end.trim()));
  return ends.length === 2 && !numbers.includes(undefined) ? numbers.join('..') : undefined;
}

/** The number that a text is, however it is written: `100,000` is `100000`; undefined when there is no telling. */
export function numberMeant(text: string): string | undefined {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return text;
  const odd = oddNumeral(text);
  return odd?.written === text ? odd.meant : undefined;
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
