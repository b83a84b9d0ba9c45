import type { CursorPlace } from '../../text/cursor/place.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/position.ts';
import { isPlain, quoted } from '../../text/quoting.ts';

/** A condition that is being typed, as it reads without YAML's quotes, and the way back to the file. */
export class ConditionText {
  readonly text: string;
  readonly #raw: string;
  readonly #place: CursorPlace;
  /** For each character of the text, and for its end, the offset in the file. */
  readonly #offsets: readonly number[];

  constructor(file: string, place: CursorPlace) {
    const { start, end } = place.word;
    this.#place = place;
    this.#raw = file.slice(start, end);
    const offsets: number[] = [];
    let text = '';
    for (let at = 0; at < this.#raw.length; at++) {
      offsets.push(start + at);
      const pair = this.#raw.slice(at, at + 2);
      const isEscape = place.style === 'single' ? pair === "''" : place.style === 'double' && /^\\["\\]$/.test(pair);
      if (isEscape) at++;
      text += this.#raw.charAt(at);
    }
    offsets.push(end);
    this.text = text;
    this.#offsets = offsets;
  }

  /** The index in the text of an offset in the file. */
  indexOf(offset: number): number {
    const index = this.#offsets.findIndex((at) => at >= offset);
    return index < 0 ? this.text.length : index;
  }

  inFile({ start, end }: Span): Span {
    return { start: this.#offsets[start] ?? this.#place.word.end, end: this.#offsets[end] ?? this.#place.word.end };
  }

  /** Text as it stands within the quotes that are there. */
  written(text: string): string {
    const { style } = this.#place;
    if (style === 'single') return text.replaceAll("'", "''");
    return style === 'double' ? text.replaceAll(/["\\]/g, '\\$&') : text;
  }

  /** The same for a snippet, in which a backslash alone has a meaning of its own. */
  writtenSnippet(snippet: string): string {
    return this.#place.style === 'double' ? snippet.replaceAll('"', '\\\\"') : this.written(snippet);
  }

  /**
   * The quotes that YAML needs around the condition once a stretch of it is replaced; none where it has some or needs
   * none. Undefined where quotes would change what else is there.
   */
  quotesFor(part: Span, text: string): readonly [] | readonly [open: TextEdit, close: TextEdit] | undefined {
    const { style, inFlow, word } = this.#place;
    if (style !== 'plain') return [];
    const whole = (this.text.slice(0, part.start) + text + this.text.slice(part.end)).trim();
    // Of text over several lines, YAML takes each line for itself.
    if (this.#raw.includes('\n') ? isPlain(`x${text}`.trim(), inFlow) : isPlain(whole, inFlow)) return [];
    if (this.#raw.includes('\n') || quoted(whole) !== `'${whole}'`) return undefined;
    return [
      { at: { start: word.start, end: word.start }, newText: "'" },
      { at: { start: word.end, end: word.end }, newText: "'" },
    ];
  }
}
