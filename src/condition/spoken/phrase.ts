import { scan, type Token } from '../parsing/tokens.ts';

/** What cannot be a part of a unit. */
const AFTER_AMOUNT = /^(and|or|unless|except|excluding|if|but|with|without|to|in|is|of|not|no)$/i;

/** The words of a condition. Places are numbers of tokens; what is looked for gives the place behind it. */
export class Phrase {
  readonly text: string;
  readonly tokens: readonly Token[];

  constructor(text: string) {
    this.text = text;
    this.tokens = scan(text).tokens.slice(0, -1);
  }

  get end(): number {
    return this.tokens.length;
  }

  /** The end of the words that stand at a place; undefined when they do not. */
  words(at: number, words: string): number | undefined {
    const all = words.split(' ');
    const isThere = all.every(
      (word, i) => this.tokens[at + i]?.text.toLowerCase() === word && this.tokens[at + i]?.kind !== 'text',
    );
    return isThere ? at + all.length : undefined;
  }

  /** The same for the first of some choices. */
  anyOf(at: number, choices: readonly string[]): number | undefined {
    for (const words of choices) {
      const end = this.words(at, words);
      if (end !== undefined) return end;
    }
    return undefined;
  }

  /** Where a word stands first. */
  find(from: number, word: string, end = this.end): number | undefined {
    for (let at = from; at < end; at++) if (this.words(at, word) !== undefined) return at;
    return undefined;
  }

  /** The text between two places. */
  source(start: number, end: number): string {
    return start >= end ? '' : this.text.slice(this.tokens[start]?.start, this.tokens[end - 1]?.end);
  }

  /** The end of a number. */
  numeral(at: number): number | undefined {
    const start = this.tokens[at]?.text === '-' ? at + 1 : at;
    if (this.tokens[start]?.kind !== 'number') return undefined;
    // `5,5`, which the parser takes for a number and repairs.
    const [before, comma, after] = this.tokens.slice(start, start + 3);
    const isWithComma = comma?.text === ',' && after?.kind === 'number';
    return isWithComma && before?.end === comma.start && comma.end === after.start ? start + 3 : start + 1;
  }

  /** The end of a number with the unit behind it, if any. */
  amount(at: number): number | undefined {
    const number = this.numeral(at);
    if (number === undefined) return undefined;
    let end = number;
    while (this.#isUnitPart(end)) end++;
    return end;
  }

  #isUnitPart(at: number): boolean {
    const token = this.tokens[at];
    if (!token) return false;
    if (token.kind === 'mark') return /^[/%°]$/.test(token.text);
    return token.kind === 'word' && !AFTER_AMOUNT.test(token.text);
  }
}
