import { scan, type Token } from '../parsing/tokens.ts';

/** What to tell the author of a condition in which `or` can be taken to join more or less. */
export const UNCLEAR_OR =
  'It is not clear what `or` joins. Name again what is compared, and write brackets: `a and (x = 1 or x = 2)`.';

/**
 * `effusion and mechanism is fall or twist`, once what is compared is named again: in FEEL the `or` then reaches over the
 * `and` before it, and who leaves a name out means it not to.
 * @param feel the same condition with all its names.
 */
export function isUnclearOr(text: string, feel: string): boolean {
  const [written, named] = [new Joints(text), new Joints(feel)];
  if (written.ors.length !== named.ors.length) return false;
  return named.ors.some((or, i) => {
    const after = named.testAfter(or);
    const own = written.testAfter(written.ors[i] ?? 0);
    const [subject] = after;
    const isLeftOut = after.length > own.length && subject !== undefined && subject !== own[0];
    return isLeftOut && named.testBefore(or).includes(subject) && named.hasAndBeside(or);
  });
}

/** Where a condition is joined. */
class Joints {
  /** Indexes of the tokens. */
  readonly ors: readonly number[];
  readonly #tokens: readonly Token[];
  readonly #levels: readonly number[];

  constructor(text: string) {
    this.#tokens = scan(text).tokens;
    this.#levels = levelsOf(this.#tokens);
    this.ors = this.#tokens.flatMap((_, index) => (this.#is(index, 'or') ? [index] : []));
  }

  testAfter(joint: number): readonly string[] {
    let end = joint + 1;
    while (end < this.#tokens.length - 1 && !this.#isEnd(end, joint)) end++;
    return this.#tokens.slice(joint + 1, end).map(({ text }) => text);
  }

  testBefore(joint: number): readonly string[] {
    let start = joint;
    while (start > 0 && !this.#isEnd(start - 1, joint)) start--;
    return this.#tokens.slice(start, joint).map(({ text }) => text);
  }

  /** Whether an `and` stands within the same brackets. */
  hasAndBeside(joint: number): boolean {
    const isWithin = (index: number) => (this.#levels[index] ?? -1) >= (this.#levels[joint] ?? 0);
    let [start, end] = [joint, joint];
    while (start > 0 && isWithin(start - 1)) start--;
    while (end < this.#tokens.length - 1 && isWithin(end + 1)) end++;
    for (let at = start; at <= end; at++)
      if (this.#levels[at] === this.#levels[joint] && this.#is(at, 'and')) return true;
    return false;
  }

  #isEnd(index: number, joint: number): boolean {
    const level = this.#levels[index] ?? 0;
    const own = this.#levels[joint] ?? 0;
    return level < own || (level === own && (this.#is(index, 'and') || this.#is(index, 'or')));
  }

  /** The `and` of `between 1 and 5` joins nothing. */
  #is(index: number, word: 'and' | 'or'): boolean {
    const [token, first, second] = [index, index - 2, index - 3].map((at) => this.#tokens[at]?.text.toLowerCase());
    return token === word && first !== 'between' && second !== 'between';
  }
}

/** How many brackets each token stands in; those of an interval, as `]1..5[`, count for none. */
function levelsOf(tokens: readonly Token[]): number[] {
  const levels: number[] = [];
  let level = 0;
  let interval = -1;
  for (const [index, { kind, text }] of tokens.entries()) {
    const opens = kind === 'mark' && /^[([\]]$/.test(text);
    if (index > interval && opens && [2, 3].some((by) => tokens[index + by]?.text === '..'))
      interval = tokens.findIndex(({ text: other }, at) => at > index + 2 && /^[)\][]$/.test(other));
    if (index > interval && text === ')' && kind === 'mark') level--;
    levels.push(level);
    if (index > interval && text === '(' && kind === 'mark') level++;
  }
  return levels;
}
