import { Lexer } from 'yaml';
import type { Span } from '../position.ts';

/** A `{` or `[` and where it is closed, if anywhere. */
export interface Bracket {
  readonly open: number;
  readonly close: number | undefined;
}

/** Quotes and brackets of a text as YAML sees them; made only when a file has faults. */
export class YamlTokens {
  readonly quotes: Span[] = [];
  readonly brackets: Bracket[] = [];
  /** `}` and `]` without an opening one. */
  readonly strayClosers: number[] = [];
  readonly #text: string;

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
  }

  /** True inside `{ … }` or `[ … ]`; an unclosed bracket reaches to the end of its line. */
  inFlow(offset: number): boolean {
    return this.brackets.some(({ open, close }) => {
      if (open >= offset) return false;
      return close === undefined ? !this.#text.slice(open, offset).includes('\n') : offset <= close;
    });
  }

  /** The quoted text that holds the place or ends there. */
  quoteAt(offset: number): Span | undefined {
    return this.quotes.find(({ start, end }) => start <= offset && offset <= end);
  }
}
