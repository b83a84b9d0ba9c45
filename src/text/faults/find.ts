import type { BuiltTree } from '../build-tree.ts';
import { type Composition, MAX_DEPTH, type YamlFault } from '../compose.ts';
import type { FormatKeys } from '../format-keys.ts';
import type { Span } from '../position.ts';
import type { TextProblem } from '../problem.ts';
import { dashBeforeKey, entryAstray, listMark } from './astray.ts';
import {
  bracketInText,
  colonInFlow,
  commaBehind,
  doubleComma,
  missingComma,
  strayCloser,
  textAfterBracket,
  unclosedBracket,
  unclosedFile,
} from './brackets.ts';
import { cutConditions } from './cut-conditions.ts';
import { bracesWithoutDash, dashBesideOthers } from './dashes.ts';
import { type Explanation, type FaultContext, type FaultRecognizer, syntaxProblem } from './fault.ts';
import { entryAmongNames, textOfGroup } from './groups.ts';
import { notDeepEnough, tooDeep } from './indentation.ts';
import { bareGroupKey, brokenKey, colonInText, directive, invisibleLine, listOnKeyLine, longKey } from './keys.ts';
import { lineAround } from './lines.ts';
import { itemWithoutKey, listWithoutKey, lostDash } from './list-items.ts';
import { outdentedInTree, outdentedKey } from './outdented.ts';
import { badEscape, reservedStart, textAfterQuote, unclosedQuote } from './quotes.ts';
import { severalKeys } from './several-keys.ts';
import { colonWithinKey, wordOverLines } from './split-words.ts';
import { strayMarks } from './stray-marks.ts';
import { tabs } from './tabs.ts';
import { YamlTokens } from './tokens.ts';

const TOO_DEEP = `From here on, more than ${MAX_DEPTH} lists or groups of keys stand inside each other. The rest of the file is not read.`;
const TOO_LONG = 'The file is too long, and from here on it is not read. Split it into several files.';

/** A file with more faults than this needs another look anyway. */
const MAX_FAULTS = 50;
/** Nothing is wrong: tags are judged in the tree, and names with a colon at their end are no concern of ours. */
const NO_FAULT = /^(Unresolved tag|Alias ending in|Anchor ending in)/;

interface FileKind {
  readonly conditionKeys: readonly string[];
  readonly keys: FormatKeys;
  /** True for the text as the author wrote it, without any repair. */
  readonly isFirst: boolean;
}

/**
 * What is wrong with the text as YAML, in a person's words. Faults that may be mere consequences of one before them are
 * left out, so the fixes of all of them can be made at once; and made, they may let others be seen.
 */
export function findFaults(
  text: string,
  composition: Composition,
  tree: BuiltTree,
  { conditionKeys, keys, isFirst }: FileKind,
): TextProblem[] {
  const { stop, secondDocumentAt } = composition;
  // Lines with tabs seem to stand inside each other; without the tabs the text may be flat.
  if (stop && !composition.faults.some(({ code }) => code === 'TAB_AS_INDENT')) {
    const place = { start: stop.at, end: stop.at + 1 };
    return [syntaxProblem(stop.because === 'depth' ? TOO_DEEP : TOO_LONG, place)];
  }
  const faults = composition.faults
    .filter(({ message }) => !NO_FAULT.test(message))
    .sort((a, b) => a.at.start - b.at.start)
    .slice(0, MAX_FAULTS);
  const problems: TextProblem[] = [];
  const whole = faults.length > 0 ? unclosedFile(text) : undefined;
  if (whole) return [whole];
  if (faults.length > 0 || tree.hasBareKey) {
    // In a text with so many faults, what stands behind those that are looked at explains nothing.
    const isLooked = composition.faults.length <= 2 * MAX_FAULTS;
    const tokens = new YamlTokens(isLooked ? text : text.slice(0, lineAround(text, faults.at(-1)?.at.end ?? 0).end));
    const cut = cutConditions(text, isFirst ? conditionKeys : []).filter(
      ({ at }) =>
        tokens.inFlow(at.start) && !tokens.quotes.some(({ start, end }) => start < at.start && at.start < end),
    );
    if (cut.length > 0) return cut;
    const lines = new Set<number>();
    for (const fault of faults) {
      const { start: line } = lineAround(text, fault.at.start);
      if (lines.has(line)) continue;
      const { problem, spreads } = explainFault(fault, { text, faults, tokens, conditionKeys, ...keys });
      const problemLine = lineAround(text, problem.at.start).start;
      if (!lines.has(problemLine)) problems.push(problem);
      lines.add(line).add(problemLine);
      if (spreads) break;
    }
  }
  const outdented = problems.length === 0 ? outdentedInTree(tree, text, keys) : undefined;
  if (outdented) return [outdented];
  // What stands in the way of another repair is seen again after it.
  const repaired = problems.flatMap(({ fix }) => fix?.edits ?? []);
  for (const mark of strayMarks(tree.marks, text, conditionKeys, keys)) {
    const edits = mark.fix?.edits ?? [];
    if (edits.some((edit) => repaired.some((other) => overlap(edit.at, other.at)))) continue;
    problems.push(mark);
    repaired.push(...edits);
  }
  if (secondDocumentAt !== undefined) problems.push(severalDocuments(secondDocumentAt));
  return problems;
}

function overlap(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function severalDocuments(at: number): TextProblem {
  return syntaxProblem(
    'A second document begins here, and only the first one is read. Move what follows into a file of its own.',
    { start: at, end: at + 3 },
  );
}

/** The first that knows a fault explains it. */
const RECOGNIZERS: readonly FaultRecognizer[] = [
  tabs,
  invisibleLine,
  unclosedQuote,
  commaBehind,
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
  textOfGroup,
  entryAmongNames,
  bracesWithoutDash,
  dashBesideOthers,
  listMark,
  itemWithoutKey,
  lostDash,
  listWithoutKey,
  entryAstray,
  outdentedKey,
  dashBeforeKey,
  severalKeys,
  colonInText,
  tooDeep,
  listOnKeyLine,
  brokenKey,
  notDeepEnough,
  longKey,
  directive,
];

/** A fault of the `yaml` package in a person's words; with a fix where one is likely right. */
function explainFault(fault: YamlFault, context: FaultContext): Explanation {
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
