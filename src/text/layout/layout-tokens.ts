import { type CST, Parser } from 'yaml';

/** A list or group of keys that is written with indentation. */
export interface Level {
  readonly kind: 'map' | 'list';
  /** The level it stands in; undefined for the outermost. */
  readonly parent: Level | undefined;
  /** Where its first word or mark stands: its offset, and the column that all its entries share. */
  readonly start: number;
  readonly column: number;
  /** True when it begins in the line of the mark (`- `, `? `) whose value it is. */
  readonly isCompact: boolean;
  /** Where its last leaf ends. */
  end: number;
}

/** A list or group of keys in brackets. */
export interface Flow {
  readonly parent: Flow | undefined;
  readonly level: Level | undefined;
  readonly opener: LayoutToken;
  /** What the line of the opening bracket begins with. */
  readonly lineStart: LayoutToken;
  end: number;
}

/** A piece of a YAML text that is no layout: a word, a mark, a text, or a comment. Between leaves there are blanks alone. */
export interface LayoutToken {
  readonly type: CST.Token['type'];
  readonly source: string;
  readonly start: number;
  readonly end: number;
  /** In characters from the beginning of its line. */
  readonly column: number;
  readonly startsLine: boolean;
  /** The innermost list or group of keys without brackets around it. A comment's is found by its column instead. */
  readonly level: Level | undefined;
  /** The innermost brackets around it; a closing bracket is within its own. */
  readonly flow: Flow | undefined;
  /** True for what stands in the column of its level, such as a key; false for the value of a key or an item. */
  readonly isEntry: boolean;
  /** As the `yaml` package gives it. */
  readonly token: CST.Token;
}

/** A YAML text taken apart. */
export interface LayoutTokens {
  /** In the order of the text. */
  readonly leaves: readonly LayoutToken[];
  /** In the order in which they begin. */
  readonly levels: readonly Level[];
}

/**
 * Takes a YAML text apart; undefined when that leaves a rest. The text must be one without faults: this recurses as deep
 * as it nests.
 */
export function layoutTokensOf(text: string): LayoutTokens | undefined {
  const walk = new Walk(text);
  for (const token of new Parser().parse(text)) {
    if (token.type === 'error') return undefined;
    walk.token(token, { level: undefined, flow: undefined });
  }
  return walk.isWhole ? walk : undefined;
}

interface Around {
  readonly level: Level | undefined;
  readonly flow: Flow | undefined;
}

class Walk implements LayoutTokens {
  readonly leaves: LayoutToken[] = [];
  readonly levels: Level[] = [];
  readonly #text: string;
  #at = 0;
  #lineStart = 0;
  #isWhole = true;
  /** What begins the current line. */
  #first: LayoutToken | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Whether every character has been passed, each once. */
  get isWhole(): boolean {
    return this.#isWhole && this.#at === this.#text.length;
  }

  token(token: CST.Token, around: Around): void {
    switch (token.type) {
      case 'document':
        for (const part of token.start) this.#part(part, around, false);
        if (token.value) this.token(token.value, around);
        this.#rest(token.end, around);
        break;
      case 'block-map':
        this.#map(token, around);
        break;
      case 'block-seq':
        this.#list(token, around);
        break;
      case 'flow-collection':
        this.#flow(token, around);
        break;
      case 'block-scalar':
        for (const part of token.props) this.token(part, around);
        this.#part(token, around, false);
        break;
      default:
        this.#part(token, around, false);
        if ('end' in token) this.#rest(token.end, around);
    }
  }

  #map({ items, offset }: CST.BlockMap, { level: parent, flow }: Around): void {
    const [first] = items;
    const level = this.#level('map', first?.start[0] ?? first?.key ?? first?.sep?.[0] ?? { offset }, parent);
    const around = { level, flow };
    for (const { start, key, sep, value } of items) {
      let isEntry = true;
      for (const part of start) {
        this.#part(part, around, isEntry);
        if (part.type === 'explicit-key-ind') isEntry = false;
      }
      if (key) this.#value(key, around, isEntry);
      for (const part of sep ?? []) this.#part(part, around, part.type === 'map-value-ind');
      if (value) this.token(value, around);
    }
    level.end = this.#end;
  }

  #list({ items, offset }: CST.BlockSequence, { level: parent, flow }: Around): void {
    const level = this.#level('list', items[0]?.start[0] ?? { offset }, parent);
    const around = { level, flow };
    for (const { start, value } of items) {
      for (const part of start) this.#part(part, around, part.type === 'seq-item-ind');
      if (value) this.token(value, around);
    }
    level.end = this.#end;
  }

  #flow(token: CST.FlowCollection, around: Around): void {
    const opener = this.#part(token.start, around, false);
    const [closer, ...rest] = token.end;
    if (!opener || !this.#first || !closer) {
      this.#isWhole = false;
      return;
    }
    const flow: Flow = { parent: around.flow, level: around.level, opener, lineStart: this.#first, end: opener.end };
    const within = { level: around.level, flow };
    for (const { start, key, sep, value } of token.items) {
      for (const part of start) this.#part(part, within, false);
      if (key) this.token(key, within);
      for (const part of sep ?? []) this.#part(part, within, false);
      if (value) this.token(value, within);
    }
    this.#part(closer, within, false);
    flow.end = this.#end;
    this.#rest(rest, around);
  }

  /** A key, which alone of all values can stand in the column of its level. */
  #value(token: CST.Token, around: Around, isEntry: boolean): void {
    if (token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection')
      this.token(token, around);
    else {
      this.#part(token, around, isEntry);
      if ('end' in token) this.#rest(token.end, around);
    }
  }

  #rest(parts: readonly CST.SourceToken[] | undefined, around: Around): void {
    for (const part of parts ?? []) this.#part(part, around, false);
  }

  #level(kind: Level['kind'], { offset }: { readonly offset: number }, parent: Level | undefined): Level {
    const isCompact = this.#text.slice(this.#lineStart, offset).trim() !== '';
    const level = { kind, parent, start: offset, column: offset - this.#lineStart, isCompact, end: offset };
    this.levels.push(level);
    return level;
  }

  /** Passes one piece; gives it when it is a leaf. */
  #part(token: CST.Token, { level, flow }: Around, isEntry: boolean): LayoutToken | undefined {
    // A text in a block has the place of its header.
    if (!('source' in token) || (token.offset !== this.#at && token.type !== 'block-scalar')) {
      this.#isWhole = false;
      return undefined;
    }
    const { source, type } = token;
    const start = this.#at;
    this.#at += source.length;
    if (source === '' || type === 'space' || type === 'newline') {
      if (type === 'newline') this.#lineStart = this.#at;
      return undefined;
    }
    const column = start - this.#lineStart;
    const startsLine = this.#text.slice(this.#lineStart, start).trim() === '';
    const place = { start, end: this.#at, column, startsLine };
    const leaf = { type, source, ...place, level, flow, isEntry, token };
    if (startsLine) this.#first = leaf;
    const lastBreak = source.lastIndexOf('\n');
    if (lastBreak >= 0) this.#lineStart = start + lastBreak + 1;
    this.leaves.push(leaf);
    return leaf;
  }

  get #end(): number {
    return this.leaves.at(-1)?.end ?? 0;
  }
}

/** What stands before a text in a block, `|` or `>` and what follows these; empty for any other leaf. */
export function headerOf({ token }: LayoutToken): string {
  const header = token.type === 'block-scalar' && token.props.find(({ type }) => type === 'block-scalar-header');
  return header && 'source' in header ? header.source : '';
}

/** For each leaf the nearest that is no comment, from itself on. */
export function contentFrom(leaves: readonly LayoutToken[]): readonly (LayoutToken | undefined)[] {
  const nearest = new Array<LayoutToken | undefined>(leaves.length);
  let content: LayoutToken | undefined;
  for (let index = leaves.length - 1; index >= 0; index--) {
    if (leaves[index]?.type !== 'comment') content = leaves[index];
    nearest[index] = content;
  }
  return nearest;
}
