import type { YamlFault } from '../compose.ts';
import type { FormatKeys } from '../format-keys.ts';
import type { TextProblem } from '../problem.ts';
import type { YamlTokens } from './tokens.ts';

/** What a recognizer of faults may look at. */
export interface FaultContext extends FormatKeys {
  readonly text: string;
  /** All of them, by place. */
  readonly faults: readonly YamlFault[];
  readonly tokens: YamlTokens;
  /** Keys whose values are conditions. */
  readonly conditionKeys: readonly string[];
}

/** A fault in a person's words. */
export interface Explanation {
  readonly problem: TextProblem;
  /** True when what follows in the file may look wrong only because of this. */
  readonly spreads?: boolean;
}

/** Explains the faults it knows; undefined for others. */
export type FaultRecognizer = (fault: YamlFault, context: FaultContext) => Explanation | undefined;

/** A line that should be `key: value` or `- value`, and is not. */
export function isKeyWithoutColon({ code, message }: YamlFault): boolean {
  return code === 'MULTILINE_IMPLICIT_KEY' || message.startsWith('Implicit map keys need to be followed');
}

/** The title of the repair of a text that YAML takes for something else. */
export const IN_QUOTES = 'Put the text in quotes';
/** What does it for a text that itself begins with a quote. */
export const WHOLE_IN_QUOTES = 'Put the whole text in single quotes';

/** A `syntax` problem whose fix makes one replacement. */
export function syntaxProblem(
  message: string,
  at: TextProblem['at'],
  fix?: { title: string; at: TextProblem['at']; newText: string },
): TextProblem {
  return {
    code: 'syntax',
    message,
    at,
    ...(fix && { fix: { title: fix.title, edits: [{ at: fix.at, newText: fix.newText }] } }),
  };
}
