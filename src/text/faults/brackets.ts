import type { TextEdit } from '../edit.ts';
import type { TextProblem } from '../problem.ts';
import { quoted } from '../quoting.ts';
import { type Explanation, type FaultContext, type FaultRecognizer, IN_QUOTES, syntaxProblem } from './fault.ts';
import { endBefore, lineAround, valueEnd } from './lines.ts';
import { isNextKey } from './quotes.ts';
import { YamlTokens } from './tokens.ts';

/** `{` or `[` that is never closed, or whose lines are not indented. */
export const unclosedBracket: FaultRecognizer = (fault, context) => {
  const { text, tokens } = context;
  if (!/^Flow (map|sequence) in block|^Expected flow|must be sufficiently indented/.test(fault.message))
    return undefined;
  const bracket = tokens.brackets.findLast(({ open, close }) => close === undefined && open <= fault.at.start);
  if (bracket === undefined) return wrongCloser(fault, context);
  const { open } = bracket;
  const inner = closedByOuter(text, open, tokens);
  if (inner) return inner;
  const cut = cutByComment(text, open, context);
  if (cut) return cut;
  const mark = text[open] ?? '{';
  const closer = mark === '{' ? '}' : ']';
  const at = { start: open, end: open + 1 };
  const stray = tokens.strayClosers.find((place) => place > open && text[place] === closer);
  const below = lineAround(text, open).end < fault.at.start;
  if (stray !== undefined && below && /[{[,]$/.test(text.slice(0, valueEnd(text, open, false))))
    return {
      problem: syntaxProblem(
        `Indent the lines between \`${mark}\` and \`${closer}\` more than the line that \`${mark}\` stands in.`,
        at,
      ),
      spreads: true,
    };
  const ownLine = valueEnd(text, open, false);
  const goesOn = /[{[,]$/.test(text.slice(0, ownLine));
  const lastLine = lineAround(text, endBefore(text, fault.at.start)).start;
  const end = goesOn ? valueEnd(text, Math.max(lastLine, open), false) : ownLine;
  const space = text[open + 1] === ' ' ? ' ' : '';
  const other = otherCloser(text, open, end, closer);
  if (other) return other;
  return {
    problem: syntaxProblem(`\`${mark}\` is never closed. Add a \`${closer}\`.`, at, {
      title: `Add \`${closer}\``,
      at: { start: end, end },
      newText: space + closer,
    }),
    spreads: true,
  };
};

/** `{ when: fever, add: 2 )`: another bracket than the one that is meant. */
function otherCloser(text: string, open: number, end: number, closer: string): Explanation | undefined {
  const at = { start: end - 1, end };
  const inner = text.slice(open + 1, end);
  const isExtra = inner.endsWith(')') && inner.split(')').length > inner.split('(').length;
  if (!isExtra || inner.includes('\n')) return undefined;
  return {
    problem: syntaxProblem(`\`${text[open]}\` is closed by \`${closer}\`, not by \`)\`.`, at, {
      title: `Change to \`${closer}\``,
      at,
      newText: closer,
    }),
    spreads: true,
  };
}

/** `{ cites: [r, kind: other }`: the `}` seems to close the `[`, and then nothing closes the `{`. */
function closedByOuter(text: string, open: number, tokens: YamlTokens): Explanation | undefined {
  const outerCloser = text[open] === '{' ? '}' : ']';
  const inner = tokens.brackets.find(
    (bracket) =>
      bracket.open > open &&
      bracket.close !== undefined &&
      text[bracket.open] !== text[open] &&
      text[bracket.close] === outerCloser,
  );
  if (inner?.close === undefined || text.slice(inner.open, inner.close).includes('\n')) return undefined;
  const mark = text[inner.open] ?? '[';
  const closer = mark === '{' ? '}' : ']';
  const end = endBefore(text, inner.close);
  const newText = mark === '{' && text[inner.open + 1] === ' ' ? ' }' : closer;
  return {
    problem: syntaxProblem(
      `\`${mark}\` is never closed. Add a \`${closer}\`.`,
      { start: inner.open, end: inner.open + 1 },
      { title: `Add \`${closer}\``, at: { start: end, end }, newText },
    ),
    spreads: true,
  };
}

/** `{ label: Dose # 2, kind: other }`: what closes the bracket stands behind a `#`, which begins a comment. */
function cutByComment(text: string, open: number, context: FaultContext): Explanation | undefined {
  const { tokens, isKey, holdsText } = context;
  const line = lineAround(text, open);
  const begun = tokens.comments.find(({ start }) => start > open && start < line.end);
  if (!begun) return undefined;
  const hash = endBefore(text, begun.start);
  const comment = text.slice(hash, line.end);
  const [, key = '', value = ''] = /([\w-]+): +([^\s,{}[\]"'][^,{}[\]"']*)$/.exec(text.slice(open, hash)) ?? [];
  const lost = /^\s+#[^,{}[\]"']*(?=[,}\]])/.exec(comment)?.[0].trimEnd();
  if (value === '' || lost === undefined || (isKey(key) && !holdsText(key))) return undefined;
  const at = { start: hash - value.length, end: hash + lost.length };
  return {
    problem: syntaxProblem('A `#` behind a space begins a comment. Put the text in quotes.', at, {
      title: IN_QUOTES,
      at,
      newText: quoted(text.slice(at.start, at.end)),
    }),
    spreads: true,
  };
}

/**
 * A bracket around the whole file that is never closed. Everything behind it then looks wrong, so that it is told alone;
 * undefined where there is none, or where another one within it is the one to close.
 */
export function unclosedFile(text: string): TextProblem | undefined {
  const before = /^\uFEFF?(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*(?=[[{])/.exec(text);
  if (!before) return undefined;
  const unclosed = new YamlTokens(text).brackets.filter(({ close }) => close === undefined);
  const open = before[0].length;
  if (unclosed[0]?.open !== open) return undefined;
  const mark = text[open] ?? '[';
  const at = { start: open, end: open + 1 };
  const [first = '', ...others] = text.slice(at.end).trim().split('\n');
  // A file whose lines have no commas between them is none in braces.
  const isInBraces = mark === '{' && (others.length === 0 || /[{[,]\s*$/.test(first));
  if (!isInBraces)
    return syntaxProblem(`\`${mark}\` is never closed. Remove it.`, at, {
      title: `Remove \`${mark}\``,
      at: { start: open, end: open + 1 + (/^[ \t]*/.exec(text.slice(at.end))?.[0].length ?? 0) },
      newText: '',
    });
  if (unclosed.length > 1) return undefined;
  const end = text.trimEnd().length;
  return syntaxProblem('`{` is never closed. Add a `}`.', at, {
    title: 'Add `}`',
    at: { start: end, end },
    newText: text[at.end] === ' ' ? ' }' : '}',
  });
}

/** `{ basis: K1] }`: the `]` stands where `{` is still open. */
const wrongCloser: FaultRecognizer = (fault, { text, tokens }) => {
  const wrong = tokens.brackets.findLast(
    ({ open, close }) =>
      close !== undefined && open <= fault.at.start && text[close] !== (text[open] === '{' ? '}' : ']'),
  );
  return wrong?.close === undefined ? undefined : closesNothing(text, wrong.close);
};

/** `]` or `}` that closes nothing; YAML stops reading there. */
export const strayCloser: FaultRecognizer = (fault, { text, tokens }) => {
  const { start } = fault.at;
  if (fault.code !== 'UNEXPECTED_TOKEN' || !tokens.strayClosers.includes(start)) return undefined;
  return closesNothing(text, start);
};

function closesNothing(text: string, start: number): Explanation {
  const mark = text[start] ?? ']';
  const opener = mark === ']' ? '[' : '{';
  const at = { start, end: start + 1 };
  return {
    problem: syntaxProblem(`This \`${mark}\` closes nothing. Remove it, or add the missing \`${opener}\` before.`, at, {
      title: `Remove \`${mark}\``,
      at,
      newText: '',
    }),
    spreads: true,
  };
}

/** `{ unit: mm[Hg] }`: a bracket within a text. */
export const bracketInText: FaultRecognizer = (fault, { text }) => {
  if (!/flow-(seq|map)-start at node end/.test(fault.message)) return undefined;
  const { start: line } = lineAround(text, fault.at.start);
  const before = text.slice(line, fault.at.start);
  const [value = ''] = /[^\s,{}[\]:'"][^,{}[\]:]*$/.exec(before) ?? [];
  const start = fault.at.start - value.length;
  const unopened = unopenedQuote(text, start);
  if (unopened) return unopened;
  const at = { start, end: valueEnd(text, start, true) };
  if (value === '' || at.end <= fault.at.start) return undefined;
  return {
    problem: syntaxProblem(
      `Inside \`{ … }\` and \`[ … ]\` a text with \`${text[fault.at.start] ?? '['}\` in it must stand in quotes.`,
      at,
      { title: IN_QUOTES, at, newText: quoted(text.slice(at.start, at.end)) },
    ),
  };
};

/** `label: [Bone] scan`: a text that begins with a bracket. */
export const textAfterBracket: FaultRecognizer = (fault, { text, tokens, isKey, holdsText }) => {
  if (!fault.message.endsWith('at node end')) return undefined;
  const close = endBefore(text, fault.at.start) - 1;
  const open = tokens.brackets.find((bracket) => bracket.close === close)?.open;
  if (open === undefined || isNextKey(text, close + 1, tokens)) return undefined;
  const { start: line } = lineAround(text, open);
  const key = /(?:^ *(?:- +)*|[{,] *)([\w-]+): +$/.exec(text.slice(line, open))?.[1];
  if (key === undefined) return undefined;
  const at = { start: open, end: valueEnd(text, open, tokens.inFlow(Math.max(line, open - 1))) };
  const mark = text[open] ?? '[';
  if (isKey(key) && !holdsText(key))
    return { problem: syntaxProblem(`There is more text after the closing \`${text[close]}\`. Remove it.`, at) };
  return {
    problem: syntaxProblem(`A text cannot begin with \`${mark}\` unless it stands in quotes.`, at, {
      title: IN_QUOTES,
      at,
      newText: quoted(text.slice(at.start, at.end)),
    }),
  };
};

/** `{ when: potassium in [5..6)", go: mild }`: a quote that closes a text, and none that opens it. */
function unopenedQuote(text: string, start: number): Explanation | undefined {
  const written = text.slice(start, lineAround(text, start).end);
  const [value = '', mark = ''] = /^[^"',{}]*(["'])(?=\s*[,}\]])/.exec(written) ?? [];
  if (value === '') return undefined;
  return {
    problem: syntaxProblem(
      `The text that ends with \`${mark}\` here has no opening \`${mark}\`.`,
      { start, end: start + value.length },
      { title: `Begin the text with \`${mark}\``, at: { start, end: start }, newText: mark },
    ),
  };
}

export const missingComma: FaultRecognizer = (fault, context) => {
  const { text, tokens } = context;
  const listed = /^Missing , (or : )?between/.test(fault.message);
  const isCollection = fault.code === 'BLOCK_IN_FLOW' || fault.code === 'MULTILINE_IMPLICIT_KEY';
  const overLines =
    isCollection && tokens.inFlow(fault.at.start) && text.slice(fault.at.start, fault.at.end).includes('\n');
  const isBehind = fault.message.endsWith('at node end');
  const before = isBehind ? endBefore(text, fault.at.start) : fault.at.start;
  const closed =
    isBehind && tokens.brackets.some(({ close }) => close === before - 1) ? before : tokens.quoteAt(before)?.end;
  const afterValue = closed !== undefined && isNextKey(text, closed, tokens) ? closed : undefined;
  if (!listed && !overLines && afterValue === undefined) return undefined;
  const end = afterValue ?? (listed ? tokens.contentEndBefore(fault.at.start) : valueEnd(text, fault.at.start, false));
  const cut = cutByComment(text, lineAround(text, end).start, context);
  if (cut) return cut;
  return {
    problem: syntaxProblem(
      'A comma is missing here. Inside `{ … }` and `[ … ]` the entries stand between commas.',
      { start: Math.max(0, end - 1), end },
      { title: 'Add a comma', at: { start: end, end }, newText: ',' },
    ),
  };
};

/** `{ label: Pain: severe }`. */
export const colonInFlow: FaultRecognizer = (fault, context) => {
  if (fault.code !== 'BLOCK_IN_FLOW') return undefined;
  const { text, isKey } = context;
  const between = withoutCommas(fault.at.start, context);
  if (between) return between;
  const at = { start: fault.at.start, end: valueEnd(text, fault.at.start, true) };
  const value = text.slice(at.start, at.end);
  const key = /([\w-]+): /.exec(value)?.[1] ?? '';
  // What stands before the second colon is no key, so that the colon belongs to the text.
  if (/^\w/.test(value) && /^[\w-]+$/.test(key) && isKey(keyBefore(text, at.start)) && !isKey(key))
    return {
      problem: syntaxProblem('A text that contains `: ` must stand in quotes, because `: ` ends a key.', at, {
        title: IN_QUOTES,
        at,
        newText: quoted(value),
      }),
    };
  return {
    problem: syntaxProblem(
      'There are two colons without a comma in between. Put a comma before the next key, or put a text that contains `: ` in quotes.',
      at,
    ),
  };
};

/** `{ do: rest; strength: strong }`, `{ do: rest strength: strong }`: something else than a comma before the next keys. */
function withoutCommas(start: number, { text, isKey, holdsText }: FaultContext): Explanation | undefined {
  const end = valueEnd(text, start, true);
  const edits: TextEdit[] = [];
  let before = keyBefore(text, start);
  for (const found of text.slice(start, end).matchAll(/(;?)\s+([\w-]+):(?=\s)/g)) {
    const [, mark = '', key = ''] = found;
    if (!isKey(before) || !isKey(key) || (mark === '' && holdsText(before))) return undefined;
    const at = start + found.index;
    edits.push({ at: { start: at, end: at + mark.length }, newText: ',' });
    before = key;
  }
  const [first] = edits;
  if (!first) return undefined;
  const title = edits.length > 1 ? 'Put commas before the next keys' : 'Put a comma before the next key';
  return {
    problem: {
      code: 'syntax',
      message: `Inside \`{ … }\` the entries stand between commas. ${title}.`,
      at: { start: first.at.start - 1, end: Math.max(first.at.end, first.at.start) },
      fix: { title, edits },
    },
  };
}

/** The key whose value begins at an offset. */
function keyBefore(text: string, start: number): string {
  return /([\w-]+): *$/.exec(text.slice(lineAround(text, start).start, start))?.[1] ?? '';
}

/** `- { when: fever, go: treat },`: a comma behind an entry, as other formats have it. */
export const commaBehind: FaultRecognizer = (fault, { text }) => {
  const { start } = fault.at;
  if (!fault.message.endsWith('at node end') || !/^,\s*(?:#.*)?$/.test(text.slice(start, lineAround(text, start).end)))
    return undefined;
  const at = { start, end: start + 1 };
  return {
    problem: syntaxProblem('No comma stands behind an entry that has a line of its own. Remove the comma.', at, {
      title: 'Remove the comma',
      at,
      newText: '',
    }),
  };
};

export const doubleComma: FaultRecognizer = (fault, { text }) => {
  if (fault.code !== 'UNEXPECTED_TOKEN' || !fault.message.startsWith('Unexpected , in')) return undefined;
  const at = { start: fault.at.start, end: fault.at.start + 1 };
  return {
    problem: syntaxProblem('There is nothing before this comma. Remove the comma.', at, {
      title: 'Remove the comma',
      at: { start: endBefore(text, at.start), end: at.end },
      newText: '',
    }),
  };
};
