import type { Token } from '../parsing/tokens.ts';
import type { Operator } from '../syntax.ts';

/** What a comparison is about, as it is written: a name, or the `count(…)` of one. */
export interface Written {
  readonly name: string;
  readonly isCount: boolean;
}

/** What can come next in a condition that is being typed. */
export type Expected =
  /** The beginning of a test. */
  | { readonly kind: 'test' }
  /** What a test says of its subject, or a word that joins it to the next. */
  | { readonly kind: 'operator'; readonly subject: Written }
  /** What the subject is compared with; in parentheses after `in` with the values that stand there already. */
  | {
      readonly kind: 'value';
      readonly subject: Written;
      readonly operator: Operator | 'in';
      readonly listed: readonly string[] | undefined;
    }
  /** What follows `in`. */
  | { readonly kind: 'tests'; readonly subject: Written }
  /** A comma or the closing parenthesis, after a value in parentheses. */
  | { readonly kind: 'more'; readonly subject: Written; readonly listed: readonly string[] }
  /** One end of an interval, what stands between the two, or its closing bracket. */
  | { readonly kind: 'from' | 'dots' | 'to' | 'close'; readonly subject: Written; readonly inList: boolean }
  /** The rest of `list contains(`. */
  | { readonly kind: 'contains' }
  | { readonly kind: 'open'; readonly of: 'count' | 'contains' }
  /** The finding that a function is about, and what follows it. */
  | { readonly kind: 'list'; readonly of: 'count' | 'contains' }
  | { readonly kind: 'comma' | 'option'; readonly list: string }
  | { readonly kind: 'end'; readonly of: 'count' | 'contains'; readonly list: string }
  /** `and`, `or` or a closing bracket, after a complete test. */
  | { readonly kind: 'joiner' }
  /** Something to calculate with. */
  | { readonly kind: 'number' }
  /** What goes on with a number that is worked out: an operator of arithmetic, or in a condition a comparison. */
  | { readonly kind: 'worked-out' }
  /** Nothing can be said until the next `and` or `or`. */
  | { readonly kind: 'unclear' };

export interface TypedSoFar {
  readonly expected: Expected;
  /** How many parentheses are open that do not belong to a function or a list. */
  readonly openBrackets: number;
}

/** What can come after the tokens of the beginning of a condition; of a formula, where that is what is typed. */
export function expectedAfter(tokens: readonly Token[], isFormula = false): TypedSoFar {
  let expected: Expected = isFormula ? { kind: 'number' } : { kind: 'test' };
  let openBrackets = 0;
  for (const token of tokens) {
    if (expected.kind === 'test' && isMark(token, '(')) openBrackets++;
    else if (
      isMark(token, ')') &&
      (expected.kind === 'joiner' || expected.kind === 'operator' || expected.kind === 'unclear')
    ) {
      openBrackets = Math.max(0, openBrackets - 1);
      expected = { kind: 'joiner' };
    } else expected = after(expected, token);
  }
  return { expected, openBrackets };
}

function after(expected: Expected, token: Token): Expected {
  // Whatever came before: a new test begins here.
  if (isWord(token, 'and') || isWord(token, 'or')) return { kind: 'test' };
  if (isWord(token, 'then') || isWord(token, 'else') || isArithmetic(expected, token)) return { kind: 'number' };
  switch (expected.kind) {
    case 'number':
      return afterNumber(token);
    case 'worked-out':
      if (token.kind === 'compare' || isMark(token, '(') || isMark(token, ',')) return { kind: 'number' };
      return isMark(token, ')') || token.kind === 'word' ? expected : { kind: 'unclear' };
    case 'test':
      return afterBeginning(token);
    case 'operator':
      return afterSubject(expected.subject, token);
    case 'value':
      return afterValue(expected, token);
    case 'tests':
      return afterIn(expected.subject, token);
    case 'more':
      if (isMark(token, ',')) return { ...expected, kind: 'value', operator: 'in' };
      if (isMark(token, '..')) return { kind: 'to', subject: expected.subject, inList: false };
      return isMark(token, ')') ? { kind: 'joiner' } : { kind: 'unclear' };
    case 'from':
      return isSign(token) ? expected : { ...expected, kind: 'dots' };
    case 'dots':
      return isMark(token, '..') ? { ...expected, kind: 'to' } : { kind: 'unclear' };
    case 'to':
      return isSign(token) ? expected : { ...expected, kind: 'close' };
    case 'close':
      return expected.inList ? { kind: 'more', subject: expected.subject, listed: [] } : { kind: 'joiner' };
    case 'contains':
      return isWord(token, 'contains') ? { kind: 'open', of: 'contains' } : { kind: 'unclear' };
    case 'open':
      return isMark(token, '(') ? { kind: 'list', of: expected.of } : { kind: 'unclear' };
    case 'list':
      if (token.kind !== 'word') return { kind: 'unclear' };
      return expected.of === 'count'
        ? { kind: 'end', of: 'count', list: token.text }
        : { kind: 'comma', list: token.text };
    case 'comma':
      return isMark(token, ',') ? { kind: 'option', list: expected.list } : { kind: 'unclear' };
    case 'option':
      return { kind: 'end', of: 'contains', list: expected.list };
    case 'end':
      if (!isMark(token, ')')) return { kind: 'unclear' };
      return expected.of === 'count'
        ? { kind: 'operator', subject: { name: expected.list, isCount: true } }
        : { kind: 'joiner' };
    default:
      return { kind: 'unclear' };
  }
}

function afterBeginning(token: Token): Expected {
  if (token.kind !== 'word') return { kind: 'unclear' };
  switch (token.text) {
    case 'not':
      return { kind: 'test' };
    case 'list':
      return { kind: 'contains' };
    case 'count':
      return { kind: 'open', of: 'count' };
    case 'true':
    case 'false':
      return { kind: 'joiner' };
    default:
      return { kind: 'operator', subject: { name: token.text, isCount: false } };
  }
}

function afterNumber(token: Token): Expected {
  if (isWord(token, 'if')) return { kind: 'test' };
  const isOpen = isSign(token) || isMark(token, '(') || isMark(token, ',');
  return isOpen ? { kind: 'number' } : { kind: 'worked-out' };
}

/** Whether an operator of arithmetic follows something that can be calculated with. */
function isArithmetic({ kind }: Expected, { kind: of, text }: Token): boolean {
  return of === 'mark' && /^(?:[-+*/]|\*\*)$/.test(text) && ['operator', 'joiner', 'worked-out'].includes(kind);
}

function afterSubject(subject: Written, token: Token): Expected {
  if (token.kind === 'compare') return { kind: 'value', subject, operator: token.text as Operator, listed: undefined };
  return isWord(token, 'in') ? { kind: 'tests', subject } : { kind: 'unclear' };
}

function afterIn(subject: Written, token: Token): Expected {
  if (isMark(token, '(')) return { kind: 'value', subject, operator: 'in', listed: [] };
  if (isMark(token, '[') || isMark(token, ']')) return { kind: 'from', subject, inList: false };
  if (token.kind === 'compare') return { kind: 'value', subject, operator: token.text as Operator, listed: undefined };
  return isSign(token) ? { kind: 'tests', subject } : { kind: 'joiner' };
}

function afterValue(expected: Expected & { kind: 'value' }, token: Token): Expected {
  const { subject, listed } = expected;
  if (isSign(token)) return expected;
  if (!listed) return { kind: 'joiner' };
  if (token.kind === 'compare') return expected;
  if (isMark(token, '[') || isMark(token, ']')) return { kind: 'from', subject, inList: true };
  return { kind: 'more', subject, listed: [...listed, token.text] };
}

function isMark({ kind, text }: Token, mark: string): boolean {
  return kind === 'mark' && text === mark;
}

function isWord({ kind, text }: Token, word: string): boolean {
  return kind === 'word' && text === word;
}

function isSign(token: Token): boolean {
  return isMark(token, '-');
}
