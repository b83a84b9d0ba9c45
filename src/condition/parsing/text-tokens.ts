import { replaceBy, STRAIGHT_QUOTES, syntaxProblem } from '../problem.ts';
import { quoteText, unescapeText } from '../text-literal.ts';
import { push, type Scanner } from './tokens.ts';

const QUOTE = 34;
const BACKSLASH = 92;
/** The closing quote; and line breaks, which no FEEL string has. */
const STOPS: ReadonlySet<number> = new Set([QUOTE, 10, 13]);
/** Opening characters of strings in other languages and word processors, with all that may close them. */
const FOREIGN_QUOTES: ReadonlyMap<string, string> = new Map([
  ["'", "'‘’`´"],
  ['‘', "'‘’`´"],
  ['’', "'‘’`´"],
  ['`', "'‘’`´"],
  ['“', '“”„"'],
  ['”', '“”„"'],
  ['„', '“”„"'],
]);
/** What a string most likely held when its closing quote is missing: one option's id. */
const ONE_OPTION = /[\p{L}\p{M}\p{N}_-]+/uy;

/** Reads the FEEL string that starts at the scanner's place with `"`. */
export function readText(scanner: Scanner): void {
  const { text, at } = scanner;
  let end = at + 1;
  while (end < text.length && !STOPS.has(text.charCodeAt(end))) end += text.charCodeAt(end) === BACKSLASH ? 2 : 1;
  if (text.charCodeAt(end) === QUOTE) push(scanner, 'text', end + 1, unescapeText(text.slice(at + 1, end)));
  else readUnclosed(scanner);
}

/** Reads a string in quotes that are not FEEL's; false, without moving, when the scanner stands at something else. */
export function readForeignText(scanner: Scanner): boolean {
  const { text, at } = scanner;
  const closing = FOREIGN_QUOTES.get(text.charAt(at));
  if (closing === undefined) return false;
  let end = at + 1;
  while (end < text.length && !closing.includes(text.charAt(end))) end++;
  if (end === text.length) {
    readUnclosed(scanner);
    return true;
  }
  replaceString(scanner, end + 1, text.slice(at + 1, end), `${STRAIGHT_QUOTES}.`);
  return true;
}

/** A string without its closing quote is taken to be one word, so that what follows can still be read. */
function readUnclosed(scanner: Scanner): void {
  const { text, at } = scanner;
  ONE_OPTION.lastIndex = at + 1;
  const word = ONE_OPTION.exec(text)?.[0] ?? '';
  scanner.unfinished = true;
  if (word === '') {
    push(scanner, 'mark', at + 1);
    return;
  }
  let end = at + 1 + word.length;
  if (/[“”„’]/.test(text.charAt(end))) end++;
  replaceString(scanner, end, word, 'The closing quote `"` is missing.');
}

function replaceString(scanner: Scanner, end: number, value: string, message: string): void {
  const place = { start: scanner.at, end };
  // No option has operators in it: more than an option stands between these quotes.
  const fix = /[=<>]/.test(value) ? undefined : replaceBy(quoteText(value), place);
  scanner.problems.push(syntaxProblem(message, place, fix));
  push(scanner, 'text', end, value);
}
