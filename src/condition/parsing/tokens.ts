import type { Span } from '../../text/position.ts';
import type { ConditionProblem } from '../condition.ts';
import { decimalToString, parseDecimal } from '../decimal.ts';
import { describeOddNumeral, type OddNumeral, oddNumeral, pointedNumeral } from '../numeral.ts';
import { IN_FEEL, replaceBy, STRAIGHT_QUOTES, shown, syntaxProblem } from '../problem.ts';
import { quoteText, unescapeText } from '../text-literal.ts';
import { scanBareDate } from './bare-date.ts';

/** `mark` is any other character that stands for itself; `compare` is one of FEEL's six comparison operators. */
export type TokenKind = 'word' | 'number' | 'text' | 'compare' | 'mark' | 'end';

/** A piece of a condition. Its text is as FEEL has it: an operator in FEEL's spelling, a string without quotes. */
export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
  /** Of a number: how it stands, where it can be read as another one as well or not at all. */
  readonly unclear?: OddNumeral;
}

/** Where the reading of tokens stands; the readers of single tokens move `at` on. */
export interface Scanner {
  readonly text: string;
  at: number;
  readonly tokens: Token[];
  readonly problems: ConditionProblem[];
  /** True once a string without its closing quote has been met. */
  unfinished: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}_]+(?:-[\p{L}_][\p{L}\p{M}\p{N}_]*)*/uy;
const NUMBER = /(?:\d+(?:\.(?!\.)\d+)?|\.\d+)(?:[eE][+-]?\d+(?!\w|\.(?!\.)))?/y;
/** An exponent that goes on where a number ends. */
const TORN_EXPONENT = /[eE][+-]?\d[\p{L}\p{N}_.]*/uy;
/** `0x10`, which programmers write. */
const OTHER_BASE = /0[xob][0-9a-f]+(?![\w/])/iy;
const LONG_MARK = /\.{2,}|\*\*|\/\/|\/\*/y;
const SPACE = /\s/;
/** Digits of other scripts, and those in one character with their stroke. */
const NUMBER_ELSEWHERE = /[\p{Nd}¼½¾⅛⅜⅝⅞⅕⅖⅗⅘]/u;

/**
 * Cuts a condition into tokens, always ending with one of kind `end`. Spellings of other languages (`==`, `&&`, `'…'`)
 * become the FEEL token they mean, each with a problem that has the fix.
 */
export function scan(text: string): Scanner {
  const scanner: Scanner = { text, at: 0, tokens: [], problems: [], unfinished: false };
  while (scanner.at < text.length) readToken(scanner);
  scanner.tokens.push({ kind: 'end', text: '', start: text.length, end: text.length });
  return scanner;
}

function readToken(scanner: Scanner): void {
  const { text, at } = scanner;
  const code = text.charCodeAt(at);
  if (code === 32 || (code <= 13 && code >= 9)) scanner.at++;
  else if (isLetter(code)) readWord(scanner);
  else if (isDigit(code) || (code === 46 && isDigit(text.charCodeAt(at + 1)))) readNumber(scanner);
  else if (code === 34) scanText(scanner);
  else if (code === 40 || code === 41 || code === 44) push(scanner, 'mark', at + 1);
  else if (!scanOperator(scanner) && !scanForeignText(scanner)) readRare(scanner, code);
}

function readWord(scanner: Scanner): void {
  const { text } = scanner;
  let end = scanner.at + 1;
  while (isLetter(text.charCodeAt(end)) || isDigit(text.charCodeAt(end))) end++;
  const next = text.charCodeAt(end);
  // A hyphen or a letter that is not English: no name has them, but a finding or option may be guessed from the whole.
  if (next === 45 || next > 127) end = matchEnd(WORD, text, scanner.at) ?? end;
  push(scanner, 'word', end);
}

function readNumber(scanner: Scanner): void {
  const { text, at } = scanner;
  if (scanBareDate(scanner) || readOddNumber(scanner)) return;
  const end = matchEnd(NUMBER, text, at) ?? at + 1;
  const torn = matchEnd(TORN_EXPONENT, text, end) ?? matchEnd(OTHER_BASE, text, at);
  if (torn !== undefined) {
    readUnclear(scanner, { written: text.slice(at, torn), readings: [] });
    return;
  }
  const written = text.slice(at, end);
  const value = /e/i.test(written) ? parseDecimal(written) : undefined;
  const plain = value ? decimalToString(value) : written;
  if (value) {
    const place = { start: at, end };
    const fix = plain.length > LONGEST_NUMBER ? undefined : replaceBy(plain, place);
    scanner.problems.push(syntaxProblem('A number is written out, without an exponent.', place, fix));
  }
  push(scanner, 'number', end, plain, pointedNumeral(written));
}

/** More than any number that people write has. */
const LONGEST_NUMBER = 60;

/**
 * Reads `1 000`, `1.000.000` or digits of another script, with its problem; false, without moving, at anything else. What
 * a comma means is seen where it stands: between options, or in a number.
 */
function readOddNumber(scanner: Scanner): boolean {
  const { text, at } = scanner;
  const [upToComma = ''] = text.slice(at, at + LONGEST_NUMBER).split(',');
  const odd = oddNumeral(upToComma);
  if (!odd) return false;
  const [meant, another] = odd.readings;
  if (meant === undefined || another !== undefined) {
    readUnclear(scanner, odd);
    return true;
  }
  const place = { start: at, end: at + odd.written.length };
  scanner.problems.push(syntaxProblem(describeOddNumeral(odd), place, replaceBy(meant, place)));
  push(scanner, 'number', place.end, meant);
  return true;
}

function readUnclear(scanner: Scanner, odd: OddNumeral): void {
  const { at } = scanner;
  const end = at + odd.written.length;
  scanner.problems.push(syntaxProblem(describeOddNumeral(odd), { start: at, end }));
  push(scanner, 'number', end, odd.readings[0] ?? '0', odd);
}

function readRare(scanner: Scanner, code: number): void {
  const { text, at } = scanner;
  if (NUMBER_ELSEWHERE.test(text.charAt(at)) && readOddNumber(scanner)) return;
  const word = code > 127 ? matchEnd(WORD, text, at) : undefined;
  if (word !== undefined) {
    push(scanner, 'word', word);
  } else if (code > 127 && SPACE.test(text.charAt(at))) {
    scanner.at++;
  } else {
    push(scanner, 'mark', matchEnd(LONG_MARK, text, at) ?? at + characterLength(text, at));
  }
}

/** Adds the token that goes from the scanner's place to `end`, and moves there. */
export function push(
  scanner: Scanner,
  kind: TokenKind,
  end: number,
  text = scanner.text.slice(scanner.at, end),
  unclear?: OddNumeral,
): void {
  scanner.tokens.push({ kind, text, start: scanner.at, end, ...(unclear && { unclear }) });
  scanner.at = end;
}

/** Where a sticky pattern ends that begins at a place; undefined when it does not fit. */
export function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** 2 for a character outside the basic plane, so that no place lies between its halves. */
function characterLength(text: string, at: number): 1 | 2 {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

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

/** `fall”` behind a straight quote, and no other quote before. */
const CURLY_END = /[\p{L}\p{M}\p{N}_ -]+[”“’](?=\s*(?:$|[,)\]]|and\b|or\b))/uy;

/** Reads the FEEL string that starts at the scanner's place with `"`. */
function scanText(scanner: Scanner): void {
  const { text, at } = scanner;
  let end = at + 1;
  while (end < text.length && !STOPS.has(text.charCodeAt(end))) end += text.charCodeAt(end) === BACKSLASH ? 2 : 1;
  CURLY_END.lastIndex = at + 1;
  const curly = CURLY_END.exec(text)?.[0];
  if (curly !== undefined && at + 1 + curly.length <= end)
    replaceString(scanner, at + 1 + curly.length, curly.slice(0, -1), `${STRAIGHT_QUOTES}.`);
  else if (text.charCodeAt(end) === QUOTE) push(scanner, 'text', end + 1, unescapeText(text.slice(at + 1, end)));
  else readUnclosed(scanner);
}

/** Reads a string in quotes that are not FEEL's; false, without moving, when the scanner stands at something else. */
function scanForeignText(scanner: Scanner): boolean {
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

/** `> =`: one operator with a space in it. */
const SPLIT = /(?:[<>!] =|= [<>])(?![=<>!])/y;
const OPERATOR_CHARACTERS = /[=<>!&|~≤≥≠⩽⩾⇒∧∨]+/y;
const COMPARISONS: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);

/** What other languages and word processors write, and what FEEL has for it. */
const FOREIGN: ReadonlyMap<string, string> = new Map([
  ['==', '='],
  ['===', '='],
  ['!==', '!='],
  ['=!', '!='],
  ['<>', '!='],
  ['~=', '!='],
  ['≠', '!='],
  ['=>', '>='],
  ['⇒', '>='],
  ['≥', '>='],
  ['⩾', '>='],
  ['>==', '>='],
  ['=<', '<='],
  ['≤', '<='],
  ['⩽', '<='],
  ['<==', '<='],
  ['> =', '>='],
  ['= >', '>='],
  ['< =', '<='],
  ['= <', '<='],
  ['! =', '!='],
  ['&&', 'and'],
  ['&', 'and'],
  ['∧', 'and'],
  ['||', 'or'],
  ['|', 'or'],
  ['∨', 'or'],
]);

/** Reads a run of operator characters; false, without moving, when the scanner stands at something else. */
function scanOperator(scanner: Scanner): boolean {
  const { text, at } = scanner;
  OPERATOR_CHARACTERS.lastIndex = at;
  SPLIT.lastIndex = at;
  const split = SPLIT.exec(text)?.[0];
  let run = split ?? OPERATOR_CHARACTERS.exec(text)?.[0];
  if (run === undefined) return false;
  // `!` before an operand is an operator of its own: `a &&!b`.
  if (run.length > 1 && run.endsWith('!') && !FOREIGN.has(run)) run = run.replace(/!+$/, '') || '!';
  const end = at + run.length;
  if (COMPARISONS.has(run)) {
    push(scanner, 'compare', end);
    return true;
  }
  const feel = FOREIGN.get(run);
  if (feel === undefined) {
    push(scanner, 'mark', end);
    return true;
  }
  const place = { start: at, end };
  const message = `Write \`${feel}\` instead of \`${shown(run)}\`; ${IN_FEEL}`;
  const isWord = feel === 'and' || feel === 'or';
  const newText = isWord ? apart(text, at, end, feel) : text.charAt(end) === '!' ? `${feel} ` : feel;
  scanner.problems.push(syntaxProblem(message, place, replaceBy(newText, place)));
  push(scanner, isWord ? 'word' : 'compare', end, feel);
  return true;
}

/** The word with a space wherever it would otherwise run into its neighbor. */
function apart(text: string, start: number, end: number, word: string): string {
  const before = start > 0 && !/\s/.test(text.charAt(start - 1)) ? ' ' : '';
  const after = end < text.length && !/\s/.test(text.charAt(end)) ? ' ' : '';
  return `${before}${word}${after}`;
}
