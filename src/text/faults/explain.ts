import type { YamlFault } from '../compose.ts';
import { dashBeforeKey, entryAstray, listMark } from './astray.ts';
import {
  bracketInText,
  colonInFlow,
  doubleComma,
  missingComma,
  strayCloser,
  textAfterBracket,
  unclosedBracket,
} from './brackets.ts';
import type { Explanation, FaultContext, FaultRecognizer } from './fault.ts';
import { syntaxProblem } from './fault.ts';
import { notDeepEnough, tooDeep } from './indentation.ts';
import { bareGroupKey, brokenKey, colonInText, directive, invisibleLine, listOnKeyLine, longKey } from './keys.ts';
import { badEscape, reservedStart, textAfterQuote, unclosedQuote } from './quotes.ts';
import { colonWithinKey, wordOverLines } from './split-words.ts';
import { tabs } from './tabs.ts';

/** The first that knows a fault explains it. */
const RECOGNIZERS: readonly FaultRecognizer[] = [
  tabs,
  invisibleLine,
  unclosedQuote,
  textAfterQuote,
  textAfterBracket,
  reservedStart,
  badEscape,
  unclosedBracket,
  strayCloser,
  bracketInText,
  missingComma,
  colonInFlow,
  doubleComma,
  colonWithinKey,
  wordOverLines,
  bareGroupKey,
  listMark,
  dashBeforeKey,
  entryAstray,
  colonInText,
  tooDeep,
  listOnKeyLine,
  brokenKey,
  notDeepEnough,
  longKey,
  directive,
];

/** A fault of the `yaml` package in a person's words; with a fix where one is likely right. */
export function explainFault(fault: YamlFault, context: FaultContext): Explanation {
  for (const recognize of RECOGNIZERS) {
    const explained = recognize(fault, context);
    if (explained) return explained;
  }
  const { message } = fault;
  const { start, end } = fault.at;
  // What is missing at the end is shown at the last character.
  const at = { start: start < end ? start : Math.max(0, end - 1), end };
  const plain = message.replace(/"([^"]*)"/g, '`$1`').replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase());
  return { problem: syntaxProblem(`This cannot be read as YAML: ${plain.replace(/\.$/, '')}.`, at), spreads: true };
}
