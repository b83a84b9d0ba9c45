import type { Span } from '../position.ts';
import type { YamlScalar } from '../tree.ts';
import { type Frame, frame, type Slot } from './frame.ts';

interface Open extends Slot {
  /** It goes on as long as lines are indented more deeply than this. */
  readonly indent: number;
  readonly column: number;
}

const KEY = /(?:("(?:[^"\\\n]|\\.)*"|'[^'\n]*')[ \t]*|([^\s:#"'{}[\],&*!|>%@`-][^:#\n]*)):(?=[ \t\r\n]|$)/y;

/**
 * Follows the structure of YAML line by line as far as its indentation and brackets show it, whether or not it could be
 * read. An open bracket or quote ends where a line is not indented enough to belong to it.
 */
export class CursorScan {
  readonly text: string;
  readonly frames: Frame[] = [frame('map', false, 0)];
  slot: Slot | undefined;
  readonly #conditionKeys: ReadonlySet<string>;
  #open: Open | undefined;
  #isLast = false;

  constructor(text: string, conditionKeys: ReadonlySet<string>) {
    this.text = text;
    this.#conditionKeys = conditionKeys;
  }

  get top(): Frame {
    return this.frames.at(-1) as Frame;
  }

  /** Whether the value that is typed is a condition. */
  get isCondition(): boolean {
    return this.top.kind === 'map' && this.#conditionKeys.has(this.top.key ?? '');
  }

  /** Reads the next line, without its line break; the last one up to the cursor. */
  read({ start, end }: Span, isLast: boolean): void {
    this.#isLast = isLast;
    this.slot = undefined;
    const at = this.#skipBlanks(start, end);
    const isBlank = at === end;
    if (isBlank && !isLast) return;
    const indent = at - start;
    if (this.#open && this.#continues(this.#open, at, end, indent)) return;
    if (this.top.flow) {
      const closes = !isBlank && '}]'.includes(this.text.charAt(at));
      if (indent > this.top.indent || closes) {
        this.#flow(at, end);
        return;
      }
      while (this.top.flow) this.frames.pop();
    }
    if (isBlank || this.text[at] !== '#') this.#entry(at, end, indent);
  }

  /** Whether a line belongs to a scalar begun before; takes it, if so. */
  #continues(open: Open, at: number, end: number, indent: number): boolean {
    const { text } = this;
    this.#open = undefined;
    if (indent <= open.indent) return false;
    if (open.style === 'block') {
      this.#open = open;
      this.slot = open;
      return true;
    }
    if (open.style !== 'plain') {
      const next = this.#quoted(open, at, end);
      if (next !== undefined) this.#flow(next, end);
      return true;
    }
    KEY.lastIndex = at;
    if (text[at] === '#' || KEY.test(text)) {
      // A key whose colon is not yet written, above what belongs to it.
      if (open.kind !== 'value') this.#setKey(lineOf(text, open.start), open.column);
      return false;
    }
    this.#plain(open, at, end);
    return true;
  }

  /** Reads a key, or what stands instead of one, behind the dashes that begin the line. */
  #entry(from: number, end: number, indent: number): void {
    const { text } = this;
    let at = from;
    while (this.#isDash(at, end)) {
      const column = indent + at - from;
      this.#leave(column, true);
      if (this.top.kind !== 'list' || this.top.indent !== column) this.#enter('list', column);
      Object.assign(this.top, { filled: false, child: undefined });
      at = this.#skipBlanks(at + 1, end);
      if (at >= end) {
        this.slot = { kind: 'item', start: end, style: 'plain' };
        return;
      }
    }
    const column = indent + at - from;
    const inItem = at > from;
    this.#leave(column, false);
    KEY.lastIndex = at;
    const key = at < end ? KEY.exec(text) : null;
    if (key && KEY.lastIndex <= end) {
      this.#setKey(key[1] ?? (key[2] ?? '').trimEnd(), column);
      this.#value(at + key[0].length, end, 'value', column);
      return;
    }
    const { top } = this;
    const { child, filled } = top;
    const isKey = top.kind === 'map' && top.indent === column;
    const fits = isKey || inItem || (child ? child.kind === 'list' && child.indent === column : !filled);
    if (fits || !this.#isLast) this.#value(at, end, isKey ? 'key' : inItem ? 'item' : 'below', column);
  }

  /** Reads what stands behind a key or a dash, or instead of a key. */
  #value(from: number, end: number, kind: Slot['kind'], column: number): void {
    const { text, top } = this;
    let at = this.#skipBlanks(from, end);
    while (kind !== 'key' && at < end && '&!'.includes(text.charAt(at))) {
      top.filled = true;
      while (at < end && !/\s/.test(text.charAt(at))) at++;
      if (at === end) return;
      at = this.#skipBlanks(at, end);
    }
    const { indent } = top;
    const open = { kind, start: at, style: 'plain', indent, column } as const;
    const first = text[at];
    if (at >= end) {
      this.slot = { kind, start: end, style: 'plain' };
      return;
    }
    if (first === '#' && at > 0 && /\s/.test(text.charAt(at - 1))) return;
    if (kind !== 'key') top.filled = true;
    if (kind !== 'key' && (first === '|' || first === '>')) {
      this.#open = { ...open, start: text.indexOf('\n', end) + 1, style: 'block' };
    } else if (kind !== 'key' && (first === '{' || first === '[')) {
      this.#flow(at, end);
    } else if (first === '"' || first === "'") {
      this.#quoted({ ...open, start: at + 1, style: first === '"' ? 'double' : 'single' }, at + 1, end);
    } else {
      this.#plain(open, at, end);
    }
  }

  #plain(open: Open, at: number, end: number): void {
    const comment = /\s#/.exec(this.text.slice(at, end));
    if (comment) return;
    this.#open = open;
    this.slot = open;
  }

  /**
   * Reads on in quoted text; behind its closing quote nothing more is typed, unless it stands in brackets.
   * @returns where the line goes on within the brackets
   */
  #quoted(open: Open, from: number, end: number): number | undefined {
    const close = closingQuote(this.text, from, end, open.style);
    if (close === undefined) {
      this.#open = open;
      this.slot = open;
    } else if (this.top.flow) {
      this.#take(this.text.slice(open.start, close));
      return close + 1;
    }
    return undefined;
  }

  #flow(from: number, end: number): void {
    const { text } = this;
    let at = from;
    while (at < end) {
      const { top } = this;
      const c = text.charAt(at);
      if (/\s/.test(c)) at++;
      else if (c === '#' && /\s/.test(text.charAt(at - 1))) return;
      else if (c === '{' || c === '[') {
        this.frames.push(frame(c === '{' ? 'map' : 'list', true, top.indent));
        at++;
      } else if (c === '}' || c === ']') {
        this.#endSingle();
        this.frames.pop();
        this.#take('');
        at++;
        if (!this.top.flow) return;
      } else if (c === ',') {
        this.#endSingle();
        Object.assign(this.top, { key: undefined, filled: false, colon: false });
        at++;
      } else if (c === ':' && this.#isColon(at)) {
        this.#colon();
        at++;
      } else if (c === '"' || c === "'") {
        const style = c === '"' ? 'double' : 'single';
        const { indent } = top;
        const next = this.#quoted({ kind: this.#flowSlot, start: at + 1, style, indent, column: 0 }, at + 1, end);
        if (next === undefined) return;
        at = next;
      } else {
        const start = at;
        // Whatever it begins with, the word has at least one character: the scan goes on.
        at = Math.max(start + 1, this.flowWordEnd(start, end));
        if (at === end && this.#isLast) {
          this.slot = { kind: this.#flowSlot, start, style: 'plain' };
          return;
        }
        this.#take(text.slice(start, at).trim());
      }
    }
    const { top } = this;
    if (!top.filled && (top.kind === 'list' || top.colon || top.key === undefined))
      this.slot = { kind: this.#flowSlot, start: end, style: 'plain' };
  }

  get #flowSlot(): Slot['kind'] {
    if (this.top.kind === 'list') return 'item';
    return this.top.colon ? 'value' : 'key';
  }

  /** Whether a colon inside brackets stands behind a key, or where none could. */
  #isColon(at: number): boolean {
    const { kind, key, filled, colon } = this.top;
    const hasKey = kind === 'map' ? key !== undefined : filled;
    return !colon && (hasKey || endsKey(this.text, at));
  }

  /** In a list, the item before the colon turns out to be the key of a map of its own. */
  #colon(): void {
    const { kind, key, filled, items, indent } = this.top;
    if (kind === 'map') this.top.colon = key !== undefined;
    else if (filled) this.frames.push({ ...frame('map', true, indent, true), key: items.pop() ?? '', colon: true });
  }

  #endSingle(): void {
    if (this.top.single) this.frames.pop();
  }

  /** A whole word inside brackets; empty for what has brackets of its own. */
  #take(word: string): void {
    const { top } = this;
    if (!top.flow) top.filled = true;
    else if (top.kind === 'list') top.items.push(...(word === '' ? [] : [word]));
    else if (!top.colon) top.key = word;
    else if (top.key !== undefined) top.entries.set(top.key, word);
    top.filled ||= top.kind === 'list' || top.colon;
  }

  /** Where a word without quotes ends inside brackets. The commas of a condition belong to it while its own brackets are open. */
  flowWordEnd(from: number, end: number): number {
    const { text } = this;
    const isCondition = this.top.colon && this.isCondition;
    let depth = 0;
    for (let at = from; at < end; at++) {
      const c = text.charAt(at);
      if (c === '}' || (c === '#' && /\s/.test(text.charAt(at - 1)))) return at;
      if (isCondition) {
        if (c === '"') at = closingQuote(text, at + 1, end, 'double') ?? end;
        else if (c === '(' || c === '[') depth++;
        else if (c === ')' || c === ']') depth--;
        else if (c === ',' && (depth <= 0 || /^,\s*[\w-]+:\s/.test(text.slice(at, at + 40)))) return at;
        if (depth < 0 && c === ']') return at;
      } else if (',[]{'.includes(c)) return at;
      else if (c === ':' && endsKey(text, at) && !this.top.colon) return at;
    }
    return end;
  }

  #setKey(written: string, column: number): void {
    if (this.top.kind !== 'map' || this.top.indent !== column) this.#enter('map', column);
    const key = /^(["']).*\1$/.test(written) ? written.slice(1, -1) : written;
    Object.assign(this.top, { key, filled: false, child: undefined });
  }

  #enter(kind: Frame['kind'], column: number): void {
    const entered = frame(kind, false, column);
    this.top.child = entered;
    this.frames.push(entered);
  }

  /** Leaves all maps and lists to which a line that begins at a column cannot belong. */
  #leave(column: number, isDash: boolean): void {
    while (this.frames.length > 1) {
      const { indent, kind } = this.top;
      if (indent < column || (indent === column && (kind === 'map' || isDash))) return;
      this.frames.pop();
    }
  }

  #isDash(at: number, end: number): boolean {
    return at < end && this.text[at] === '-' && (at + 1 === end || /\s/.test(this.text.charAt(at + 1)));
  }

  #skipBlanks(from: number, end: number): number {
    let at = from;
    while (at < end && (this.text[at] === ' ' || this.text[at] === '\t')) at++;
    return at;
  }
}

/** Whether a colon is one that stands behind a key, whatever that is. */
function endsKey(text: string, colon: number): boolean {
  return /^[\s,[\]{}]?$/.test(text.charAt(colon + 1));
}

function lineOf(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end).trimEnd();
}

/** Where quoted text ends; undefined when it goes on behind `end`. */
function closingQuote(text: string, from: number, end: number, style: YamlScalar['style']): number | undefined {
  for (let at = from; at < end; at++) {
    const c = text[at];
    if (style === 'double' && c === '\\') at++;
    else if (style === 'single' && c === "'") {
      if (text[at + 1] !== "'") return at;
      at++;
    } else if (style === 'double' && c === '"') return at;
  }
  return undefined;
}
