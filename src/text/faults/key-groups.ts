import { indentOf, lineAround, lineBelow } from './lines.ts';

/** Keys that stand below each other in one column. */
export interface Group {
  readonly column: number;
  /** The keys above it; of an item of a list the last one is blank. */
  readonly path: readonly string[];
  readonly keys: Set<string>;
  /** The key read last, and whether it has a value in its line. */
  last: string;
  isFilled: boolean;
}

/** A line of a file by its parts. */
export interface KeyLine {
  /** Where it starts. */
  readonly line: number;
  readonly depth: number;
  /** With the spaces behind it. */
  readonly dash: string;
  readonly key: string;
  readonly value: string;
}

const LINE = /^( *)(- +)?(?:([\w-]+):(?: +(.*?))? *\r?)?$/;

export function keyLineAt(text: string, line: number): KeyLine {
  const [, , dash = '', key = '', value = ''] = LINE.exec(text.slice(line, lineAround(text, line).end)) ?? [];
  return { line, depth: indentOf(text, line), dash, key, value };
}

/** The lines of a text that have a dash or a key; those of a text over several lines are left out. */
export function* keyLines(text: string): Generator<KeyLine> {
  let within = Number.POSITIVE_INFINITY;
  for (let line = 0; line < text.length; line = lineBelow(text, line)) {
    const written = text.slice(line, lineAround(text, line).end);
    const found = keyLineAt(text, line);
    if (/^ *(#.*)?$/.test(written) || found.depth > within) continue;
    within = Number.POSITIVE_INFINITY;
    const { dash, key, value, depth } = found;
    const isItem = /^ *- /.test(written);
    if (key === '' && !isItem) continue;
    if (/^([|>]|["'[{].*[^"'\]}]$)/.test(value)) within = depth;
    yield dash === '' && isItem ? { ...found, dash: /- +/.exec(written)?.[0] ?? '- ', key: '' } : found;
  }
}

/** The groups that are open at some line, the innermost one last. */
export class OpenGroups {
  readonly #groups: Group[] = [{ column: 0, path: [], keys: new Set(), last: '', isFilled: false }];

  get top(): Group {
    return this.#groups.at(-1) as Group;
  }

  /** Leaves the groups further to the right than a column; the innermost comes first. */
  leave(column: number): readonly Group[] {
    const left: Group[] = [];
    while (this.top.column > column) left.push(this.#groups.pop() as Group);
    return left;
  }

  enterItem({ depth, dash, key, value }: KeyLine): void {
    const path = [...this.top.path, this.top.last, ''];
    this.#open(depth + dash.length, path, key, value);
  }

  /** Takes a key into the innermost group, or into a new one within it. */
  enterKey({ depth, key, value }: KeyLine): void {
    const { top } = this;
    if (top.column < depth) {
      this.#open(depth, [...top.path, top.last], key, value);
      return;
    }
    top.keys.add(key);
    top.last = key;
    top.isFilled = isFilled(value);
  }

  /** Takes groups that were left up again, as far as they are no further to the right than a column. */
  resume(left: readonly Group[], column: number): void {
    for (const group of [...left].reverse()) if (group.column <= column) this.#groups.push(group);
  }

  #open(column: number, path: readonly string[], key: string, value: string): void {
    this.#groups.push({ column, path, keys: new Set([key]), last: key, isFilled: isFilled(value) });
  }
}

function isFilled(value: string): boolean {
  return value !== '' && !value.startsWith('#');
}

/** The keys above what stands in a line; the last one is blank where a dash begins the line. */
export function pathOfLine(text: string, line: number): readonly string[] {
  const groups = new OpenGroups();
  for (const one of keyLines(text)) {
    if (one.line > line) break;
    groups.leave(one.depth);
    if (one.dash !== '') groups.enterItem(one);
    else groups.enterKey(one);
  }
  return groups.top.path;
}
