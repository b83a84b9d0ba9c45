import { Composer, Lexer, type ParsedNode, Parser, type YAMLError } from 'yaml';
import type { Span } from './position.ts';
import type { Comment } from './tree.ts';

/** Collections inside collections; a guideline needs about ten. */
export const MAX_DEPTH = 100;
/** Words, marks and blanks in a file: twice those of a guideline of 10,000 steps, and half of the memory there is. */
export const MAX_TOKENS = 1_500_000;
/** Errors in what stands outside of any document; more say nothing new. */
const MAX_STRAY_TOKENS = 100;
const SCALAR_MARK = '\u001f';

/** An error in the words of the `yaml` package. */
export interface YamlFault {
  readonly code: YAMLError['code'];
  readonly message: string;
  readonly at: Span;
}

/** The first document of a text, as the `yaml` package reads it. */
export interface Composition {
  readonly contents: ParsedNode | null;
  readonly faults: readonly YamlFault[];
  /** How many of the faults are words and marks behind the end of the document: one mistake may bring all of them. */
  readonly strayTokens: number;
  readonly comments: readonly Comment[];
  /** Where reading stopped, and because there was too much of what. */
  readonly stop: { readonly at: number; readonly because: 'depth' | 'length' } | undefined;
  readonly secondDocumentAt: number | undefined;
  /** Words, marks and blanks. */
  readonly tokens: number;
}

/**
 * Reads the first document of a text. Scalars stay text; keys may repeat. Takes the parser's stages apart, so that
 * depth is known before anything recurses and comments come with no second pass.
 * @throws what the `yaml` package throws.
 */
export function compose(text: string, withComments: boolean, maxTokens = MAX_TOKENS): Composition {
  const parser = new Parser();
  const composer = new Composer({
    // Leaves the values to us: the package would try eight patterns on each.
    schema: 'failsafe',
    // We refuse what is no plain value by its tag; the package would find fault with what stands behind it.
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const comments: Comment[] = [];
  let documents = 0;
  let strayTokens = 0;
  let stop: Composition['stop'];
  let tokens = 0;
  let secondDocumentAt: number | undefined;
  let contents: ParsedNode | null = null;
  const faults: YamlFault[] = [];

  const take = (token: Parameters<Composer['next']>[0]) => {
    if (token.type === 'document' && ++documents > 1) {
      secondDocumentAt ??= token.offset;
      return;
    }
    if (token.type === 'error' && ++strayTokens > MAX_STRAY_TOKENS) return;
    for (const document of composer.next(token)) keep(document);
  };
  const keep = ({
    contents: root,
    errors,
    warnings,
  }: {
    contents: ParsedNode | null;
    errors: YAMLError[];
    warnings: YAMLError[];
  }) => {
    contents = root;
    for (const { code, message, pos } of [...errors, ...warnings])
      faults.push({ code, message, at: { start: pos[0], end: Math.min(pos[1], text.length) } });
  };

  const traces = Error.stackTraceLimit;
  // The package makes an Error for each fault; its stack trace would be most of the time on a file full of them.
  Error.stackTraceLimit = 0;
  try {
    let afterMark = false;
    for (const lexeme of new Lexer().lex(text)) {
      if (withComments && !afterMark && lexeme.charCodeAt(0) === 0x23)
        comments.push({ text: lexeme, at: { start: parser.offset, end: parser.offset + lexeme.length } });
      afterMark = lexeme === SCALAR_MARK;
      for (const token of parser.next(lexeme)) take(token);
      if (parser.stack.length > MAX_DEPTH + 2) {
        stop = { at: parser.offset - 1, because: 'depth' };
        break;
      }
      if (++tokens > maxTokens) {
        stop = { at: parser.offset, because: 'length' };
        break;
      }
      if (secondDocumentAt !== undefined || strayTokens > MAX_STRAY_TOKENS) break;
    }
    for (const token of parser.end()) take(token);
    for (const document of composer.end(true, text.length)) keep(document);
  } finally {
    Error.stackTraceLimit = traces;
  }
  return { contents, faults, strayTokens, comments, stop, secondDocumentAt, tokens };
}
