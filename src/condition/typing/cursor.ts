import type { Span } from '../../text/position.ts';
import { scan, type Token } from '../parsing/tokens.ts';
import { expectedAfter, type TypedSoFar } from './expected.ts';

/** Where the cursor stands in a condition that is being typed. */
export interface ConditionCursor extends TypedSoFar {
  /** The word, number, operator or text under the cursor, with its quotes; empty where a new one begins. */
  readonly word: Span;
  /** True when that is a text with its opening quote. */
  readonly isText: boolean;
  /** True where an operator stands right before the cursor, which may be finished or not. */
  readonly operator: string | undefined;
}

/** Looks at what stands before an offset in a condition, or in a formula, which need not be complete. */
export function conditionCursor(text: string, offset: number, isFormula = false): ConditionCursor {
  const tokens = scan(text.slice(0, offset)).tokens.slice(0, -1);
  const last = tokens.at(-1);
  const operator = last?.kind === 'compare' && last.end === offset ? last.text : undefined;
  if (!last || last.end !== offset || !isUnfinished(last, text.slice(last.start, offset)))
    return {
      ...expectedAfter(tokens, isFormula),
      word: { start: offset, end: offset + wordLength(text, offset) },
      isText: false,
      operator,
    };
  const isText = text[last.start] === '"';
  const rest = text.slice(offset);
  const end = offset + (isText ? (/^[\w-]*"?/.exec(rest)?.[0].length ?? 0) : wordLength(text, offset));
  return { ...expectedAfter(tokens.slice(0, -1), isFormula), word: { start: last.start, end }, isText, operator };
}

/** Whether more can be typed to a token before the cursor. */
function isUnfinished({ kind }: Token, written: string): boolean {
  if (written.startsWith('"')) return written === '"' || !/^"(?:[^"\\]|\\.)*"$/.test(written);
  return kind === 'word' || kind === 'number';
}

function wordLength(text: string, offset: number): number {
  return /^[\w.]*/.exec(text.slice(offset))?.[0].length ?? 0;
}
