import { partitionPoint } from './partition-point.ts';

/** A stretch of a text in UTF-16 code units: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place as people and the Language Server Protocol count it: zero-based line, zero-based UTF-16 column. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Where the line with an offset starts, never behind that offset. (`lastIndexOf` takes a place before the text for its
 * first character, and so finds a line break that comes later.)
 */
export function lineStartAt(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** How the lines of a text end; as on Windows where some of them do. */
export function lineEndOf(text: string): '\n' | '\r\n' | '\r' {
  if (text.includes('\r\n')) return '\r\n';
  return text.includes('\r') && !text.includes('\n') ? '\r' : '\n';
}

/** Answers "which line and column is offset N?" for one text, in logarithmic time. */
export class LineIndex {
  readonly text: string;
  readonly #starts: number[] = [0];

  constructor(text: string) {
    this.text = text;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) this.#starts.push(i + 1);
    }
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** The place of an offset; offsets outside the text are moved to its nearest end. */
  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    const starts = this.#starts;
    const line = partitionPoint(starts.length, (index) => (starts[index] as number) <= at) - 1;
    return { line, column: at - (starts[line] as number) };
  }

  /** The offset where a zero-based line starts; past the last line, the text's length. */
  lineStart(line: number): number {
    return this.#starts[line] ?? this.text.length;
  }

  /** A zero-based line without its line break. */
  line(line: number): string {
    return this.text.slice(this.lineStart(line), this.lineStart(line + 1)).replace(/(?<![\r\n])[\r\n]+$/, '');
  }
}
