import { ALLOWED, CHOICE, JOINED, shown } from '../problem.ts';
import type { Cursor } from './cursor.ts';
import type { Token } from './tokens.ts';

/** What could have stood in the place: something to test, or something that joins or compares what stands before. */
type Expected = 'operand' | 'operator';

const PERCENT = 'A number stands without `%`; its unit is the one that the finding declares.';
const INTERVAL = 'An interval stands after `in` and has two ends: `age in [18..65]`. With one end, write `age >= 18`.';
const ABOUT = 'A condition has no “about”. Write the lowest and the highest number that are meant: `in [18..65]`.';
export const TWO_NUMBERS =
  'These are two numbers. Compare each with its own finding, as in `systolic >= 140 or diastolic >= 90`.';
const EACH = 'A condition cannot go through a list. Ask for options with `list contains(…)` or `count(…)`.';
const ONE_NAME = 'A finding has one simple name, made of letters, digits and `_`.';

const MARKS: ReadonlyMap<string, string> = new Map([
  ['%', PERCENT],
  ...['~', '≈', '±', '∼'].map((mark) => [mark, ABOUT] as const),
  ['..', INTERVAL],
  ['.', ONE_NAME],
  ['//', 'A condition has no comments of its own. Put the remark after `#`, as everywhere in the file.'],
  ['/*', 'A condition has no comments of its own. Put the remark after `#`, as everywhere in the file.'],
  ['@', 'Dates cannot be compared. Make the time that has passed a finding, with a unit such as `d` or `a`.'],
  ['?', 'Write the name of the finding instead of `?`.'],
  ['"', 'A quote stands alone here. A text begins and ends with `"`.'],
]);

const WORDS: ReadonlyMap<string, string> = new Map([
  ...['if', 'then', 'else'].map((word) => [word, CHOICE] as const),
  ...['some', 'every', 'satisfies', 'for', 'return'].map((word) => [word, EACH] as const),
  ['function', `A condition cannot define functions. ${ALLOWED}`],
  ['instance', 'A finding has the type that its declaration says; a condition cannot ask for it.'],
]);

/** States what is wrong with the token at the cursor, and ends the reading. */
export function unexpected(cursor: Cursor, expected: Expected): undefined {
  const { token } = cursor;
  const before = cursor.index > 0 ? cursor.tokenAt(cursor.index - 1) : undefined;
  if (token.kind !== 'end') return cursor.fail(explain(cursor, token, before, expected), token);
  cursor.unfinished = true;
  const seen = before ? `after \`${shown(cursor.source(before))}\`` : 'before it has begun';
  return cursor.fail(`The condition stops ${seen}. Write what is missing.`, before ?? token);
}

function explain(cursor: Cursor, token: Token, before: Token | undefined, expected: Expected): string {
  const here = `\`${shown(cursor.source(token))}\``;
  const isOpening = token.text === '(' && expected === 'operator';
  if (token.kind === 'mark' && !isOpening) {
    return MARKS.get(token.text) ?? explainBracket(token, expected, here);
  }
  const word = token.kind === 'word' ? WORDS.get(token.text.toLowerCase()) : undefined;
  if (word !== undefined) return word;
  if (expected === 'operand') {
    return `Something is missing before ${here}: a finding, a definition, a score or a constant.`;
  }
  const left = before ? `\`${shown(cursor.source(before))}\` and ` : '';
  const names = token.kind === 'word' && before?.kind === 'word' ? ` ${ONE_NAME}` : '';
  return `Between ${left}${here} something is missing: ${JOINED}.${names}`;
}

function explainBracket(token: Token, expected: Expected, here: string): string {
  if (token.text === ',') {
    return 'Conditions are joined by `and` or `or`; a comma only stands between the options after `in`.';
  }
  if (/^(?:[-+*/^–—−×÷·]|\*\*)$/.test(token.text))
    return `Something is missing before ${here}: a number, or the name of one.`;
  if (/^[)\]}]$/.test(token.text)) {
    return expected === 'operand'
      ? `Something is missing before ${here}.`
      : `No bracket was opened that ${here} could close here.`;
  }
  if (token.text === '[' || token.text === '{') {
    return `${here} has no meaning here. Options are listed as \`in ("a", "b")\`, an interval is \`in [18..65]\`.`;
  }
  return `${here} has no meaning in a condition. ${ALLOWED}`;
}
