import fc from 'fast-check';

/** A YAML text without its layout: what an author meant to write, with the line breaks and comments where they want them. */
export interface Entries {
  readonly entries: readonly Entry[];
  /** Comments behind the last entry, in the column of the entries. */
  readonly closing: readonly string[];
}

export interface Entry {
  readonly emptyLines: number;
  readonly comments: readonly string[];
  readonly value: Value;
  /** A comment in the line of the key or of the value, where one can stand. */
  readonly remark: boolean;
  /** Comments behind the value that stand deeper than the key. */
  readonly deeper: readonly string[];
}

export type Value =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'word'; readonly text: string; readonly ownLine: boolean }
  | { readonly kind: 'quoted'; readonly quote: '"' | "'"; readonly lines: readonly string[] }
  | { readonly kind: 'plain'; readonly lines: readonly string[] }
  | { readonly kind: 'block'; readonly header: string; readonly indicator: number; readonly lines: readonly string[] }
  | { readonly kind: 'flow'; readonly isMap: boolean; readonly items: readonly Flow[]; readonly broken: boolean }
  | { readonly kind: 'map' | 'list'; readonly of: Entries };

export type Flow = string | { readonly isMap: boolean; readonly items: readonly Flow[] };

/** Decides how something is laid out: a number below `sides`. Zero is the house's layout. */
export type Dice = (sides: number) => number;

/** The house's layout. */
export const tidy: Dice = () => 0;

/** Dice that fall as the numbers say, over and over. */
export function thrown(numbers: readonly number[]): Dice {
  let next = 0;
  return (sides) => (numbers[next++ % numbers.length] ?? 0) % sides;
}

/** Writes a text down. */
export class Writer {
  readonly #dice: Dice;
  readonly #step: number;
  readonly #lines: string[] = [];
  #counter = 0;

  constructor(dice: Dice, step: number) {
    this.#dice = dice;
    this.#step = step;
  }

  text(root: Entries, lineBreak: string): string {
    this.#level('map', root, 0);
    return this.#lines.map((line) => line + lineBreak).join('');
  }

  /** A level whose first entry goes on in the line `lead`, if there is one. */
  #level(kind: 'map' | 'list', { entries, closing }: Entries, column: number, lead?: string): void {
    let head = lead;
    for (const { emptyLines, comments, value, remark, deeper } of entries) {
      if (head === undefined) {
        const more = emptyLines === 2 ? this.#dice(3) : 0;
        for (let i = this.#lines.length === 0 ? emptyLines : 0; i < emptyLines + more; i++) this.#line('');
        // What stands further left than the entry it precedes belongs to it all the same.
        for (const comment of comments) this.#line(' '.repeat(column - this.#dice(column + 1)) + comment);
      }
      const start = head ?? ' '.repeat(column);
      const key = kind === 'list' ? '-' : `k${this.#counter++}${' '.repeat(this.#dice(3))}:`;
      this.#value(kind, value, start + key, column, remark);
      if (value.kind !== 'block' && value.kind !== 'map' && value.kind !== 'list')
        for (const comment of deeper) this.#line(' '.repeat(this.#valueColumn(kind, column) + this.#dice(3)) + comment);
      head = undefined;
    }
    for (const comment of closing) this.#line(' '.repeat(column) + comment);
  }

  #value(kind: 'map' | 'list', value: Value, head: string, column: number, remark: boolean): void {
    const gap = ' '.repeat(1 + this.#dice(3));
    const comment = remark ? '  # a remark' : '';
    const values = this.#valueColumn(kind, column);
    const further = () => ' '.repeat(this.#dice(2) === 0 ? values : column + 1 + this.#dice(9));
    switch (value.kind) {
      case 'nothing':
        this.#line(head + comment);
        break;
      case 'word':
        if (value.ownLine) {
          this.#line(head + comment);
          this.#line(further() + value.text);
        } else this.#line(head + gap + value.text + comment);
        break;
      case 'plain':
      case 'quoted': {
        const quote = value.kind === 'quoted' ? value.quote : '';
        for (const [index, text] of value.lines.entries()) {
          const isLast = index === value.lines.length - 1;
          const ahead = index === 0 ? head + gap + quote : text === '' ? '' : further();
          this.#line(ahead + text + (isLast ? quote + comment : ''));
        }
        break;
      }
      case 'block': {
        const { header, indicator, lines } = value;
        this.#line(head + gap + header + (indicator || '') + comment);
        const content = indicator > 0 ? column + indicator : this.#dice(2) === 0 ? values : column + 1 + this.#dice(9);
        for (const text of lines) this.#line(text === '' ? '' : ' '.repeat(content) + text, true);
        break;
      }
      case 'flow':
        if (!value.broken) this.#line(head + gap + this.#flow(value) + comment);
        else {
          this.#line(head + gap + (value.isMap ? '{' : '['));
          for (const item of value.items) {
            const ahead = ' '.repeat(this.#dice(2) === 0 ? values + this.#step : column + 1 + this.#dice(9));
            this.#line(`${ahead + this.#item(item, value.isMap)}${' '.repeat(this.#dice(2))},`);
          }
          this.#line(further() + (value.isMap ? '}' : ']') + comment);
        }
        break;
      default: {
        const { of } = value;
        if (kind === 'list' && of.entries[0]?.comments.length === 0) {
          const inner = head + gap;
          this.#level(value.kind, of, inner.length, inner);
        } else {
          this.#line(head + comment);
          // A list may stand in the column of its key; a comment behind it would then be the next key's.
          const least = value.kind === 'list' && kind === 'map' && of.closing.length === 0 ? 0 : 1;
          const inner = this.#dice(2) === 0 ? values : column + least + this.#dice(6);
          this.#level(value.kind, of, inner);
        }
      }
    }
  }

  #valueColumn(kind: 'map' | 'list', column: number): number {
    return column + (kind === 'list' ? 2 : this.#step);
  }

  #flow({ isMap, items }: { readonly isMap: boolean; readonly items: readonly Flow[] }): string {
    const padding = ' '.repeat(isMap && items.length > 0 ? (this.#dice(3) + 1) % 3 : this.#dice(3));
    const between = () => `${' '.repeat(this.#dice(2))},${' '.repeat((this.#dice(3) + 1) % 3)}`;
    let inner = '';
    for (const [index, item] of items.entries()) inner += (index > 0 ? between() : '') + this.#item(item, isMap);
    return `${isMap ? '{' : '['}${padding}${inner}${padding}${isMap ? '}' : ']'}`;
  }

  #item(item: Flow, inMap: boolean): string {
    const text = typeof item === 'string' ? item : this.#flow(item);
    return inMap ? `f${this.#counter++}${' '.repeat(this.#dice(2))}:${' '.repeat(1 + this.#dice(3))}${text}` : text;
  }

  /** Blanks at the end of a line mean nothing, except in a text in a block. */
  #line(text: string, isExact = false): void {
    // Behind a text in a block, more blanks in an empty line or a tab would belong to it.
    const blanks = text === '' ? ['', ' '] : ['', ' ', '\t', '   '];
    this.#lines.push(isExact ? text : text + blanks[this.#dice(blanks.length)]);
  }
}

const word = fc.constantFrom('age', 'not(fever)', 'a# b', '10', 'true', "it's", '< 5', '-1', 'a:b');
const words = fc.array(fc.constantFrom('one', 'two', '- three', 'k:v'), {
  minLength: 1,
  maxLength: 3,
});
const textLine = words.map((all) => all.join(' '));
const comment = fc.constantFrom('# first', '# second: it is', '#third', '# {', '# - four');
const comments = fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(comment, { minLength: 1, maxLength: 2 }));
const lines = fc
  .tuple(textLine, fc.array(fc.oneof(textLine, fc.constant('')), { maxLength: 3 }), textLine)
  .map(([first, middle, last]) => [first, ...middle, last.replace(/^- /, '')]);
const blockLines = fc
  .tuple(
    textLine,
    fc.array(fc.oneof(textLine, fc.constant(''), fc.constant('  deeper'), fc.constant('# text')), { maxLength: 4 }),
  )
  .map(([first, rest]) => [first, ...rest, 'end']);

const { value, entries } = fc.letrec<{ value: Value; entries: Entries; flow: Flow }>((tie) => ({
  flow: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    word.filter((text) => !/[[\]{},]/.test(text)),
    fc.constantFrom('"a, b"', "'{'"),
    fc.record({ isMap: fc.boolean(), items: fc.array(tie('flow'), { maxLength: 3 }) }),
  ),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('word' as const), text: word, ownLine: fc.boolean() }),
    fc.constant({ kind: 'nothing' as const }),
    fc.record({ kind: fc.constant('quoted' as const), quote: fc.constantFrom('"' as const, "'" as const), lines }),
    fc.record({
      kind: fc.constant('plain' as const),
      lines: lines.map((all) => all.map((text) => text.replace(/^- /, ''))),
    }),
    fc.record({
      kind: fc.constant('block' as const),
      header: fc.constantFrom('|', '>', '|-', '>-'),
      indicator: fc.constantFrom(0, 0, 0, 3),
      lines: blockLines,
    }),
    fc.record({
      kind: fc.constant('flow' as const),
      isMap: fc.boolean(),
      items: fc.array(tie('flow'), { maxLength: 3 }),
      broken: fc.boolean(),
    }),
    fc.record({ kind: fc.constantFrom('map' as const, 'list' as const), of: tie('entries') }),
  ),
  entries: fc.record({
    entries: fc.array(
      fc.record({
        emptyLines: fc.constantFrom(0, 0, 0, 1, 2),
        comments,
        value: tie('value'),
        remark: fc.boolean(),
        deeper: comments,
      }),
      { minLength: 1, maxLength: 4 },
    ),
    closing: comments,
  }),
}));

export const anyText: fc.Arbitrary<Entries> = entries;
export const anyValue: fc.Arbitrary<Value> = value;
export const anyThrows: fc.Arbitrary<readonly number[]> = fc.array(fc.nat(59), { minLength: 1, maxLength: 60 });
