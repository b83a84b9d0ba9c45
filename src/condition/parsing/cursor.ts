import type { Span } from '../../text/position.ts';
import type { ConditionProblem } from '../condition.ts';
import { type ConditionFix, replaceBy, syntaxProblem } from '../problem.ts';
import type { Operand, Operator, Syntax, Tested } from '../syntax.ts';
import type { Scanner, Token } from './tokens.ts';

/** Brackets and negations within each other; more cannot be read by people, and would exhaust the stack. */
const DEEPEST = 100;
/** Operations in one condition or formula; each may stand within the one before. */
const MOST_OPERATIONS = 200;

/** Two characters that would be read as one token if nothing stood between them. */
const TOGETHER = /^(?:[\p{L}\p{N}_]{2}|[=<>!&|~]{2}|\.{2})$/u;

/** The comparison read last: what `age >= 5 and <= 9` or `x = 1 or 2` leaves out can be taken from it. */
export interface LastComparison {
  readonly subject: Tested;
  /** Undefined for `in` and `between`. */
  readonly operator: Operator | undefined;
  /** Index of the token that follows it. */
  readonly end: number;
}

/** What can stand within brackets and functions: as much as anywhere. */
export interface Within {
  readonly condition: (cursor: Cursor) => Syntax | undefined;
  /** Also a constant of another kind. */
  readonly number: (cursor: Cursor) => Operand | undefined;
}

/** Where the parser stands among the tokens of one condition, and what it has found wrong so far. */
export class Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly problems: ConditionProblem[];
  /** True once the condition has been found to end before it is complete. */
  unfinished: boolean;
  index = 0;
  last: LastComparison | undefined;
  /** Within how many lists the cursor stands: there a comma stands between two numbers, elsewhere within one. */
  lists = 0;
  readonly within: Within;
  #depth = 0;
  #operations = 0;

  constructor({ text, tokens, problems, unfinished }: Scanner, within: Within) {
    this.within = within;
    this.text = text;
    this.tokens = tokens;
    this.problems = problems;
    this.unfinished = unfinished;
  }

  /** The token that is read next; the last one, of kind `end`, stays. */
  get token(): Token {
    return this.tokenAt(this.index);
  }

  tokenAt(index: number): Token {
    return this.tokens[Math.max(0, Math.min(index, this.tokens.length - 1))] as Token;
  }

  take(): Token {
    return this.tokenAt(this.index++);
  }

  isMark(text: string): boolean {
    const { token } = this;
    return token.kind === 'mark' && token.text === text;
  }

  takeMark(text: string): boolean {
    const found = this.isMark(text);
    if (found) this.index++;
    return found;
  }

  /** Whether a word of FEEL stands here, in capitals or not. For places where no name can stand. */
  isKeyword(word: string, index = this.index): boolean {
    const { kind, text } = this.tokenAt(index);
    return kind === 'word' && (text === word || (text.length === word.length && text.toLowerCase() === word));
  }

  /** Moves past a word of FEEL; one in capitals is a problem with its fix. */
  takeKeyword(word: string): boolean {
    if (!this.isKeyword(word)) return false;
    const token = this.take();
    if (token.text !== word) this.warn(`\`${word}\` is written in lower case.`, token, word);
    return true;
  }

  /** From the start of a token, or of an offset, to the end of the token read last. */
  spanFrom(start: number): Span {
    return { start: this.tokenAt(start).start, end: this.tokenAt(this.index - 1).end };
  }

  source({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  /** Goes one bracket deeper; false, with the problem stated, when that is too deep. */
  enter(at: Span): boolean {
    if (++this.#depth <= DEEPEST) return true;
    this.fail(`Brackets stand more than ${DEEPEST} deep here. Give the parts names under \`definitions\`.`, at);
    return false;
  }

  leave(): void {
    this.#depth--;
  }

  /** Counts an operation; false, with the problem stated, when there are too many. */
  operate(at: Span): boolean {
    if (++this.#operations <= MOST_OPERATIONS) return true;
    const message = `More than ${MOST_OPERATIONS} operations stand here. Give parts of it names under \`calculations\`.`;
    this.fail(message, at);
    return false;
  }

  /** States a problem after which reading goes on as if `newText` stood at `at` (or at `where`). */
  warn(message: string, at: Span, newText: string, where: Span = at, title?: string): void {
    this.problems.push(syntaxProblem(message, at, this.#fix(newText, where, title)));
  }

  /** States a problem that ends the reading. */
  fail(message: string, at: Span): undefined {
    this.problems.push(syntaxProblem(message, at));
    return undefined;
  }

  /** Takes back what was said of the parts of a place that is read as a whole now. */
  retract({ start, end }: Span): void {
    const kept = this.problems.filter(({ at }) => at.start < start || at.end > end);
    this.problems.splice(0, this.problems.length, ...kept);
  }

  /** A replacement with a space wherever a word or an operator would otherwise run into its neighbor. */
  #fix(newText: string, at: Span, title?: string): ConditionFix {
    const before = TOGETHER.test(this.text.charAt(at.start - 1) + newText.charAt(0)) ? ' ' : '';
    const after = TOGETHER.test(newText.slice(-1) + this.text.charAt(at.end)) ? ' ' : '';
    return replaceBy(`${before}${newText}${after}`, at, title);
  }
}
