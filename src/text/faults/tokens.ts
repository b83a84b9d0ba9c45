import { Lexer } from 'yaml';
import { partitionPoint } from '../partition-point.ts';
import type { Span } from '../position.ts';
import { endBefore, lineAround } from './lines.ts';

/** A `{` or `[` and where it is closed, if anywhere. */
export interface Bracket {
  readonly open: number;
  readonly close: number | undefined;
}

/** Quotes, brackets and comments of a text as YAML sees them; made only when a file has faults. */
export class YamlTokens {
  readonly quotes: Span[] = [];
  readonly brackets: Bracket[] = [];
  readonly comments: Span[] = [];
  /** `}` and `]` without an opening one. */
  readonly strayClosers: number[] = [];
  readonly #text: string;
  /** Stretches in `{ … }` and `[ … ]`, the outermost ones. */
  readonly #flows: Span[] = [];

  constructor(text: string) {
    this.#text = text;
    const open: number[] = [];
    let offset = 0;
    let isScalar = false;
    for (const token of new Lexer().lex(text)) {
      if (isScalar) {
        isScalar = false;
        offset += token.length;
        continue;
      }
      switch (token[0]) {
        case '\u001f':
          isScalar = true;
          continue;
        case '\u0002':
          continue;
        case '\u0018':
          for (const at of open.splice(0)) this.brackets.push({ open: at, close: undefined });
          continue;
        case '"':
        case "'":
          this.quotes.push({ start: offset, end: offset + token.length });
          break;
        case '#':
          this.comments.push({ start: offset, end: offset + token.length });
          break;
        case '{':
        case '[':
          open.push(offset);
          break;
        case '}':
        case ']': {
          const opener = open.pop();
          if (opener === undefined) this.strayClosers.push(offset);
          else this.brackets.push({ open: opener, close: offset });
        }
      }
      offset += token.length;
    }
    for (const at of open) this.brackets.push({ open: at, close: undefined });
    this.brackets.sort((a, b) => a.open - b.open);
    for (const { open, close } of this.brackets) {
      const last = this.#flows.at(-1);
      const end = close ?? lineAround(text, open).end;
      if (!last || open > last.end) this.#flows.push({ start: open, end });
      else if (end > last.end) this.#flows[this.#flows.length - 1] = { start: last.start, end };
    }
  }

  /** True inside `{ … }` or `[ … ]`; an unclosed bracket reaches to the end of its line. */
  inFlow(offset: number): boolean {
    const flow = lastFrom(this.#flows, offset - 1);
    return flow !== undefined && offset <= flow.end;
  }

  /** The mark of the innermost bracket around a place; undefined where there is none. */
  around(offset: number): string | undefined {
    const inner = this.brackets.findLast(({ open, close }) => open < offset && (close ?? offset) >= offset);
    return inner && this.#text[inner.open];
  }

  /** Where the last thing before a place ends that is no blank and stands in no comment. */
  contentEndBefore(offset: number): number {
    for (let end = endBefore(this.#text, offset); ; ) {
      const comment = lastFrom(this.comments, end - 1);
      if (!comment || end > comment.end) return end;
      end = endBefore(this.#text, comment.start);
    }
  }

  /** True between two quotes. */
  isQuoted(offset: number): boolean {
    const quote = lastFrom(this.quotes, offset - 1);
    return quote !== undefined && offset < quote.end;
  }

  /** The quoted text that holds the place or ends there. */
  quoteAt(offset: number): Span | undefined {
    const before = lastFrom(this.quotes, offset - 1);
    if (before && offset <= before.end) return before;
    const here = lastFrom(this.quotes, offset);
    return here && offset <= here.end ? here : undefined;
  }
}

/** The last of some stretches, in order and apart from each other, that begins at `offset` or before. */
function lastFrom(spans: readonly Span[], offset: number): Span | undefined {
  return spans[partitionPoint(spans.length, (index) => (spans[index]?.start ?? 0) <= offset) - 1];
}
