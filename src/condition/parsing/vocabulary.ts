import { distance } from 'fastest-levenshtein';
import { ALLOWED, shown } from '../problem.ts';
import { FUNCTIONS } from '../term.ts';

/** Words of FEEL that can begin neither a finding's name nor a constant. */
const RESERVED: ReadonlySet<string> = new Set(
  'and or not in between if then else for some every satisfies return function instance of list contains'.split(' '),
);

/** Words that may follow an operand and belong to no text or unit. */
const OPERATOR_WORDS: ReadonlySet<string> = new Set(
  [
    ...RESERVED,
    'is',
    'to',
    'contain',
    'include',
    'includes',
    'has',
    'have',
    'true',
    'false',
    'null',
    'count',
    'unless',
    'except',
    'excluding',
    'but',
    'with',
    'without',
  ].values(),
);

const CONTAINS: ReadonlySet<string> = new Set(['contains', 'contain', 'includes', 'include', 'has', 'have']);
const COUNT = ['count', 'length', 'len', 'size', 'number'];
const CONTAINS_CALLS = ['contains', 'list_contains', 'listcontains', 'includes', 'has', 'member'];

/** Words of FEEL with which something to test can begin. */
const BEGINNINGS: ReadonlySet<string> = new Set(['count', 'list', 'true', 'false', 'null']);

export function beginsOperand(word: string): boolean {
  return BEGINNINGS.has(word);
}

export function isReserved(word: string): boolean {
  return RESERVED.has(word);
}

/** Words are also recognized in capitals, where they can be no names. */
export function isOperatorWord(word: string): boolean {
  return OPERATOR_WORDS.has(word) || OPERATOR_WORDS.has(word.toLowerCase());
}

/** `symptoms includes "fever"`, as people say it. */
export function isContainsWord(word: string): boolean {
  return CONTAINS.has(word);
}

/** Whether somebody who calls a function of this name means `count`. */
export function countMeant(name: string): boolean {
  return isNear(name, COUNT);
}

/** Whether somebody who calls a function of this name means `list contains`. */
export function containsMeant(name: string): boolean {
  return isNear(name, CONTAINS_CALLS);
}

const FUNCTIONS_KNOWN = `Numbers are worked out with \`+\`, \`-\`, \`*\`, \`/\`, \`**\`, ${FUNCTIONS.map(
  (name) => `\`${name}(…)\``,
).join(', ')} and \`if … then … else …\`.`;

/** What to write instead of calling a function that conditions do not have. */
export function describeUnknownFunction(name: string): string {
  if (/^(now|today)$/i.test(name)) {
    return 'A guideline does not know which day it is. Make the day a finding of type `date`.';
  }
  if (/^(date|time|duration|years|months|weeks|days|age)/i.test(name)) {
    return 'A day is written `date("2026-03-01")`. What passes between two dates is `visit - birth`, in days, `months between(birth, visit)` and `years between(birth, visit)`.';
  }
  if (/^(mod|median|mode|product|stddev|trunc|int|sin|cos|tan|odd|even|split)/i.test(name)) {
    return `There is no function \`${shown(name)}\`. ${FUNCTIONS_KNOWN}`;
  }
  if (/^(defined|is_defined|exists|is_null|isnull|known|empty|is_empty)$/i.test(name)) {
    return 'To ask whether a finding is known, write `x != null`; to ask whether it is unknown, `x = null`.';
  }
  return `There is no function \`${shown(name)}\`. ${ALLOWED}`;
}

function isNear(name: string, known: readonly string[]): boolean {
  const lower = name.toLowerCase();
  if (lower.length > 20) return false;
  return known.some((other) => lower === other || (other.length > 4 && distance(lower, other) === 1));
}
