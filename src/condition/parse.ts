import type { ConditionProblem } from './condition.ts';
import { Cursor } from './parsing/cursor.ts';
import { parseWhole } from './parsing/grammar.ts';
import { Recent } from './parsing/recent.ts';
import { scan } from './parsing/tokens.ts';
import { syntaxProblem } from './problem.ts';
import type { Syntax } from './syntax.ts';

/** In UTF-16 code units; far beyond what a person can read as one condition. */
const LONGEST = 10_000;

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

/**
 * Reads the decidable part of FEEL (DMN 1.5, chapter 10). Gives a tree, or at least one problem, or both; all places
 * are offsets in `text`. Never throws, however broken the text. Results are cached by text.
 */
export function parseCondition(text: string): ParsedCondition {
  return recent.get(text) ?? recent.add(text, parse);
}

function parse(text: string): ParsedCondition {
  if (text.length > LONGEST) {
    const message = `This condition has more than ${LONGEST} characters. Give its parts names under \`definitions\`.`;
    return { tree: undefined, problems: [syntaxProblem(message, { start: 0, end: text.length })], unfinished: false };
  }
  const cursor = new Cursor(scan(text));
  const tree = parseWhole(cursor);
  return { tree, problems: cursor.problems, unfinished: cursor.unfinished };
}
