import type { ConditionProblem } from './condition.ts';
import { Cursor } from './parsing/cursor.ts';
import { parseFormulaWhole, parseWhole, WITHIN } from './parsing/grammar.ts';
import { scan } from './parsing/tokens.ts';
import { syntaxProblem } from './problem.ts';
import type { Expression, Syntax } from './syntax.ts';

/** Of each of the two halves of a cache, in characters: enough for the conditions of 10,000 steps. */
const ROOM = 2_000_000;
/** What an entry costs beyond its text, in characters. */
const ENTRY = 50;

/**
 * What was computed from texts of late. Bounded: once the younger half is full, the older half is dropped and the
 * younger takes its place, so that whatever is in use survives.
 */
class Recent<T> {
  #young = new Map<string, T>();
  #old = new Map<string, T>();
  #room = ROOM;

  get(text: string): T | undefined {
    const found = this.#young.get(text);
    if (found !== undefined) return found;
    const older = this.#old.get(text);
    if (older !== undefined) this.#keep(text, older);
    return older;
  }

  /** Computes the value of a text and keeps it. */
  add(text: string, compute: (text: string) => T): T {
    // A part of a long text keeps the whole of it in memory; a copy does not.
    const copy = ` ${text}`.slice(1);
    const value = compute(copy);
    this.#keep(copy, value);
    return value;
  }

  #keep(text: string, value: T): void {
    if (text.length + ENTRY > this.#room) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#room = ROOM;
    }
    this.#room -= text.length + ENTRY;
    this.#young.set(text, value);
  }
}

/** In UTF-16 code units; far beyond what a person can read as one condition. */
export const LONGEST = 10_000;

export interface ParsedCondition {
  /** What the condition says. Also there when each problem has a fix that makes it say just this. */
  readonly tree: Syntax | undefined;
  readonly problems: readonly ConditionProblem[];
  /**
   * True when the text ends where more has to follow: in a string, in a bracket, after an operator. In YAML's flow
   * style that is the sign of a condition that was cut at a `,`, `[` or `]` because it has no quotes around it.
   */
  readonly unfinished: boolean;
}

const recent = new Recent<ParsedCondition>();
const recentFormulas = new Recent<ParsedFormula>();

/** The same of a number that is worked out, as `calculations` have it. */
export interface ParsedFormula extends Omit<ParsedCondition, 'tree'> {
  readonly tree: Expression | undefined;
}

/**
 * Reads the decidable part of FEEL (DMN 1.5, chapter 10). Gives a tree, or at least one problem, or both; all places
 * are offsets in `text`. Never throws, however broken the text. Results are cached by text.
 */
export function parseCondition(text: string): ParsedCondition {
  return recent.get(text) ?? recent.add(text, (copy) => parse(copy, parseWhole, 'condition', 'definitions'));
}

/** Reads a number that is worked out, such as `weight / height ** 2`, in the same way. */
export function parseFormula(text: string): ParsedFormula {
  return (
    recentFormulas.get(text) ??
    recentFormulas.add(text, (copy) => parse(copy, parseFormulaWhole, 'formula', 'calculations'))
  );
}

function parse<T>(
  text: string,
  whole: (cursor: Cursor) => T | undefined,
  noun: string,
  section: string,
): { readonly tree: T | undefined } & Omit<ParsedCondition, 'tree'> {
  if (text.length > LONGEST) {
    const message = `This ${noun} has more than ${LONGEST} characters. Give its parts names under \`${section}\`.`;
    return { tree: undefined, problems: [syntaxProblem(message, { start: 0, end: text.length })], unfinished: false };
  }
  const cursor = new Cursor(scan(text), WITHIN);
  const tree = whole(cursor);
  return { tree, problems: cursor.problems, unfinished: cursor.unfinished };
}
