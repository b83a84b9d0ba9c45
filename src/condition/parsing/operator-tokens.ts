import { IN_FEEL, replaceBy, shown, syntaxProblem } from '../problem.ts';
import { push, type Scanner } from './tokens.ts';

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
export function readOperator(scanner: Scanner): boolean {
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
