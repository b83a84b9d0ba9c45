import type { YamlFault } from '../compose.ts';
import type { Span } from '../position.ts';
import { isPlain, quoted } from '../quoting.ts';
import {
  type Explanation,
  type FaultContext,
  type FaultRecognizer,
  IN_QUOTES,
  syntaxProblem,
  WHOLE_IN_QUOTES,
} from './fault.ts';
import { endBefore, lineAround, skipBlanks, valueEnd } from './lines.ts';
import type { YamlTokens } from './tokens.ts';

/** A quote that opens and never closes, or closes only at the next text in quotes further below. */
export const unclosedQuote: FaultRecognizer = (fault, context) => {
  const { text, tokens } = context;
  if (fault.code === 'MISSING_CHAR' && fault.message.startsWith('Missing closing')) {
    const quote = tokens.quotes.find(({ end }) => end === fault.at.start) ?? tokens.quoteAt(fault.at.start);
    return quote && closeAtLineEnd(quote, context);
  }
  const quote = quoteBefore(fault, context);
  return quote && text.slice(quote.start, quote.end).includes('\n') ? closeAtLineEnd(quote, context) : undefined;
};

/** The text in quotes behind which there is a fault: more text follows, or sticks to its end without a blank. */
function quoteBefore({ message, at }: YamlFault, { text, tokens }: FaultContext): Span | undefined {
  if (message.endsWith('at node end')) return tokens.quoteAt(endBefore(text, at.start));
  if (!message.startsWith('Missing , ') || !/[^\s,:{}[\]"']/.test(text[at.start] ?? ' ')) return undefined;
  const quote = tokens.quoteAt(at.start);
  return quote?.end === at.start ? quote : undefined;
}

/** `{ "label: Weight`: the key that seems to stand behind a quote, where a key can; with a quote of another kind behind it. */
function keyIn({ start }: Span, { text, tokens }: FaultContext): RegExpExecArray | undefined {
  if (!/[{,]/.test(text[endBefore(text, start) - 1] ?? '') || tokens.around(start) !== '{') return undefined;
  return /^([\w-]+)([”“»«’‘]?)(?=:\s)/.exec(text.slice(start + 1, lineAround(text, start).end)) ?? undefined;
}

/** `"fall" or "blunt"`: YAML takes the text to be over at its second quote. */
export const textAfterQuote: FaultRecognizer = (fault, context) => {
  const { text, tokens } = context;
  const quote = quoteBefore(fault, context);
  if (quote === undefined || quote.end > fault.at.start || isNextKey(text, quote.end, tokens)) return undefined;
  const inFlow = tokens.inFlow(quote.start);
  const at = { start: quote.start, end: lastQuoteEnd(quote, context) ?? valueEnd(text, quote.start, inFlow) };
  const first = text.slice(quote.start + 1, quote.end - 1);
  const rest = text.slice(quote.end, at.end);
  const more = /^["'“”„«»‘’]+(?=\s*(?:[,}\]]|$))/.exec(text.slice(quote.end, lineAround(text, quote.end).end))?.[0];
  if (more !== undefined) {
    const extra = { start: quote.end, end: quote.end + more.length };
    const title = `Remove \`${more}\``;
    const message = `Behind the closing quote stands another one. ${title}.`;
    return {
      problem: syntaxProblem(message, { start: quote.start, end: extra.end }, { title, at: extra, newText: '' }),
      spreads: true,
    };
  }
  // `"kg”, label: "Weight"` and `"label: Weight, "type"`: the quote seems to close at the next one.
  const isValueLeftOpen = inFlow && /,\s+[\w-]+:\s/.test(first);
  if (isValueLeftOpen || keyIn(quote, context)) return closeAtLineEnd(quote, context);
  if (COMPARISON.test(first) && /^\s+(?:and|or)\s/.test(rest)) return closeAfterAll(at, first + rest);
  return {
    problem: syntaxProblem(
      'There is more text after the closing quote. To use quotes inside a text, put the whole text in single quotes.',
      at,
      {
        title: WHOLE_IN_QUOTES,
        at,
        newText: `'${withinQuotes(text.slice(at.start, at.end), quote.end - at.start).replaceAll("'", "''")}'`,
      },
    ),
  };
};

/** `'Don't know', code: 7`: the end of the quote behind which the value is over, where the one that closes sticks in a word. */
function lastQuoteEnd({ start, end }: Span, { text, tokens }: FaultContext): number | undefined {
  if (!tokens.inFlow(start) || !/^\w/.test(text.slice(end))) return undefined;
  const rest = text.slice(end, lineAround(text, end).end);
  const index = rest.search(text[start] === "'" ? /'(?=\s*(?:[,}\]]|$))/ : /"(?=\s*(?:[,}\]]|$))/);
  return index < 0 ? undefined : end + index + 1;
}

/** What a part of a condition has, and the text of an option or a label has not. */
const COMPARISON = /\S\s*(?:[<>=]|\bin\s*[[(<>]|\bbetween\b)/;

/** `"age in [2..3]" and fever`: the quote closes before the condition ends. */
function closeAfterAll(at: Span, whole: string): Explanation {
  const newText = `'${whole.replaceAll("'", "''")}'`;
  return {
    problem: syntaxProblem('The quote closes before the condition ends. Put the whole condition in quotes.', at, {
      title: 'Put the whole condition in quotes',
      at,
      newText,
    }),
  };
}

/** `"Is the "patient" stable?"` without the quotes around it; `"fall" or "blunt"` has none. */
function withinQuotes(whole: string, secondQuote: number): string {
  const isInner = /\s/.test(whole[secondQuote - 2] ?? '') || /\w/.test(whole[secondQuote] ?? '');
  return isInner && whole.length > 2 && whole.at(-1) === whole[0] ? whole.slice(1, -1) : whole;
}

/** True inside `{ … }` when what follows a text in quotes is the next key. */
export function isNextKey(text: string, end: number, tokens: YamlTokens): boolean {
  return tokens.inFlow(end) && /^\s+[\w-]+:\s/.test(text.slice(end, lineAround(text, end).end));
}

export const badEscape: FaultRecognizer = (fault, { text }) => {
  if (fault.code !== 'BAD_DQ_ESCAPE') return undefined;
  const sequence = text.slice(fault.at.start, fault.at.start + 2);
  const at = { start: fault.at.start, end: fault.at.start + sequence.length };
  return {
    problem: syntaxProblem(
      `\`${sequence}\` has no meaning inside double quotes. For a backslash write \`\\\\\`, or use single quotes.`,
      at,
      { title: 'Double the backslash', at: { start: at.start, end: at.start }, newText: '\\' },
    ),
  };
};

/** A text that begins with a character that YAML keeps for itself: `@`, `%`, a backtick, `> 5 cm`, `* fever`. */
export const reservedStart: FaultRecognizer = (fault, { text, tokens }) => {
  const start = reservedAt(fault.message, fault.code, fault.at, text);
  // `* do: rest` is an entry of a list.
  const isItem =
    start !== undefined &&
    /^\s*\* [\w-]+:(?: |$)/.test(text.slice(lineAround(text, start).start, lineAround(text, start).end));
  if (start === undefined || isItem) return undefined;
  const at = { start, end: valueEnd(text, start, tokens.inFlow(start)) };
  const whole = text.slice(at.start, at.end);
  const line = lineAround(text, start);
  const below = /^\r?\n( +)\S/.exec(text.slice(line.end))?.[1] ?? '';
  const column = /^ *(?:- +)*/.exec(text.slice(line.start, line.end))?.[0].length ?? 0;
  if (/^[>|]/.test(whole) && below.length > column) return belowBlockMark(text, start, at.end, below);
  const block = /^(?:\||>[-+])[-+\d]*(?=\s)/.exec(whole)?.[0];
  if (block !== undefined) return withoutBlockMark(text, start, at.end, block);
  const mark = whole[0] === '`' ? 'a backtick' : `\`${whole[0]}\``;
  return {
    problem: syntaxProblem(`A text cannot begin with ${mark} unless it stands in quotes.`, at, {
      title: IN_QUOTES,
      at,
      newText: quoted(whole),
    }),
  };
};

/** `note: | Some text` with more text below. */
function belowBlockMark(text: string, start: number, end: number, indentation: string): Explanation | undefined {
  const mark = /^[>|][-+\d]*/.exec(text.slice(start, end))?.[0] ?? '|';
  const from = start + mark.length;
  const content = skipBlanks(text, from);
  return {
    problem: syntaxProblem(
      `The text of \`${mark}\` begins in the next line.`,
      { start, end },
      { title: 'Move the text to the next line', at: { start: from, end: content }, newText: `\n${indentation}` },
    ),
  };
}

/** `label: >- Some text`, all of it in one line. */
function withoutBlockMark(text: string, start: number, end: number, mark: string): Explanation {
  const content = text.slice(skipBlanks(text, start + mark.length), end);
  return {
    problem: syntaxProblem(
      `The text of \`${mark}\` begins in the next line. In one line it stands without \`${mark}\`.`,
      { start, end },
      {
        title: `Remove \`${mark}\``,
        at: { start, end },
        newText: isPlain(content, true) ? content : quoted(content),
      },
    ),
  };
}

function reservedAt(message: string, code: string, at: Span, text: string): number | undefined {
  if (code === 'BAD_SCALAR_START') return at.start;
  if (code === 'BAD_ALIAS' && /^(Alias|Anchor) cannot/.test(message)) return at.start;
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && /^\?\s/.test(text.slice(at.start, at.start + 2))) return at.start;
  if (!/^(Block scalar header|Not a YAML token)/.test(message)) return undefined;
  const { start: line } = lineAround(text, at.start);
  const header = /[>|][^>|]*$/.exec(text.slice(line, at.start));
  return header ? line + header.index : undefined;
}

/** `"kg”`: a quote of another kind where the text ends; `offset` is where its inner text begins. */
function otherQuoteAtEnd(inner: string, offset: number, inFlow: boolean): Span | undefined {
  const at = inner.search(inFlow ? /[”“»«’‘](?=\s*(?:[\]}]|,(?:\s|$)|$))/ : /[”“»«’‘"'](?=\s*(?:\s#|$))/);
  return at < 0 ? undefined : { start: offset + at, end: offset + at + 1 };
}

function closeAtLineEnd(quote: Span, context: FaultContext): Explanation {
  const { text, tokens } = context;
  const mark = text[quote.start] ?? '"';
  const [, key, keyQuote] = keyIn(quote, context) ?? [];
  const line = lineAround(text, quote.start);
  const inner = text.slice(quote.start + 1, line.end);
  const inFlow = tokens.inFlow(quote.start);
  const cut = key?.length ?? (inFlow ? inner.search(/\s*(,\s|\})/) : inner.search(/\s+#/));
  const end = endBefore(text, cut < 0 ? line.end : quote.start + 1 + cut);
  const other =
    key === undefined
      ? otherQuoteAtEnd(inner, quote.start + 1, inFlow)
      : keyQuote
        ? { start: end, end: end + 1 }
        : undefined;
  if (other) {
    const written = text.slice(other.start, other.end);
    const content = text.slice(quote.start + 1, other.start);
    const whole = { start: quote.start, end: other.end };
    // In quotes, a number or a truth would be a text.
    const fix = /^(?:-?\d+(?:\.\d+)?|true|false)$/.test(content)
      ? { title: 'Remove the quotes', at: whole, newText: content }
      : { title: `Change \`${written}\` to \`${mark}\``, at: other, newText: mark };
    return {
      problem: syntaxProblem(
        `The text that begins with \`${mark}\` here ends with \`${written}\`. Close it with \`${mark}\`.`,
        whole,
        fix,
      ),
      spreads: true,
    };
  }
  return {
    problem: syntaxProblem(
      `The text that begins with \`${mark}\` here has no closing \`${mark}\`.`,
      { start: quote.start, end },
      { title: `Close the text with \`${mark}\``, at: { start: end, end }, newText: mark },
    ),
    spreads: true,
  };
}
