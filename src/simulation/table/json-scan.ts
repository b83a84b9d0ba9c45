import { shown } from '../../guideline/schema/wording.ts';

/**
 * A value as it stands in the text, so that a number keeps all of its digits: a string, number, `true` or `false` as text,
 * null, a list of strings, or anything else as the JSON that it is.
 */
export type JsonValue = string | null | readonly string[] | { readonly json: string };

/** What an object says, by key; null and any other JSON that is no object as such. */
export type Scanned = ReadonlyMap<string, JsonValue> | null | 'no object';

/** Why a text is not taken as JSON, in sentences. */
export class UnreadableJson extends Error {}

/** Lists and objects within each other, at most. */
const DEEPEST = 100;

const NOT_JSON = 'This is not JSON. Write one whole object on each line, such as `{"age": 54}`.';
const TOO_DEEP = `This line has more than ${DEEPEST} lists and objects within each other, which no patient has.`;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
/** What makes a string more than the characters between its quotation marks. */
const NOT_PLAIN = /[\\\p{Cc}]/u;

/**
 * Reads a text of JSON (RFC 8259) that is an object.
 * @throws UnreadableJson when it is no JSON, a key is given twice in one object at any depth, or too much is nested
 */
export function scanJson(text: string): Scanned {
  const scanner = new Scanner(text);
  const scanned = scanner.whole();
  scanner.end();
  return scanned;
}

class Scanner {
  readonly #text: string;
  readonly #isPlain: boolean;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#isPlain = !NOT_PLAIN.test(text);
  }

  whole(): Scanned {
    this.#space();
    if (this.#text[this.#at] !== '{') return this.#value() === null ? null : 'no object';
    const values = new Map<string, JsonValue>();
    this.#at++;
    if (this.#takes('}')) return values;
    do {
      const key = this.#key(values);
      values.set(key, this.#value());
    } while (this.#takes(','));
    if (!this.#takes('}')) throw new UnreadableJson(NOT_JSON);
    return values;
  }

  end(): void {
    this.#space();
    if (this.#at < this.#text.length) throw new UnreadableJson(NOT_JSON);
  }

  #value(): JsonValue {
    this.#space();
    const start = this.#at;
    const first = this.#text[start];
    if (first === '"') return this.#string();
    if (first === '{' || first === '[') {
      this.#nested();
      const json = this.#text.slice(start, this.#at);
      const list: unknown = first === '[' ? JSON.parse(json) : undefined;
      return Array.isArray(list) && list.every((item) => typeof item === 'string') ? list : { json };
    }
    const word = first === 'n' ? 'null' : first === 't' ? 'true' : first === 'f' ? 'false' : undefined;
    if (word !== undefined && this.#text.startsWith(word, start)) {
      this.#at += word.length;
      return first === 'n' ? null : word;
    }
    NUMBER.lastIndex = start;
    if (!NUMBER.test(this.#text)) throw new UnreadableJson(NOT_JSON);
    this.#at = NUMBER.lastIndex;
    return this.#text.slice(start, this.#at);
  }

  /** Goes past a list or an object, without calling itself for what is within. */
  #nested(): void {
    /** The keys so far of each object that is open; undefined for a list. */
    const open: (Set<string> | undefined)[] = [];
    do {
      this.#space();
      const first = this.#text[this.#at];
      let isOpened = first === '{' || first === '[';
      if (isOpened) {
        this.#at++;
        open.push(first === '{' ? new Set() : undefined);
        if (open.length > DEEPEST) throw new UnreadableJson(TOO_DEEP);
      } else this.#value();
      // After a value what is open may end, again and again; otherwise another value follows.
      while (open.length > 0) {
        const keys = open.at(-1);
        if (this.#takes(keys ? '}' : ']')) open.pop();
        else {
          if (!isOpened && !this.#takes(',')) throw new UnreadableJson(NOT_JSON);
          if (keys) keys.add(this.#key(keys));
          break;
        }
        isOpened = false;
      }
    } while (open.length > 0);
  }

  /** A key and its colon. */
  #key(known: { has(key: string): boolean }): string {
    this.#space();
    if (this.#text[this.#at] !== '"') throw new UnreadableJson(NOT_JSON);
    const key = this.#string();
    if (known.has(key))
      throw new UnreadableJson(`${shown(key)} is given twice in this row. Leave the one that is right.`);
    if (!this.#takes(':')) throw new UnreadableJson(NOT_JSON);
    return key;
  }

  #string(): string {
    const start = this.#at++;
    const text = this.#text;
    let quote = text.indexOf('"', this.#at);
    if (!this.#isPlain) while (quote >= 0 && isEscaped(text, quote)) quote = text.indexOf('"', quote + 1);
    if (quote < 0) throw new UnreadableJson(NOT_JSON);
    this.#at = quote + 1;
    if (this.#isPlain) return text.slice(start + 1, quote);
    try {
      return String(JSON.parse(text.slice(start, this.#at)));
    } catch {
      throw new UnreadableJson(NOT_JSON);
    }
  }

  #takes(sign: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 32 && (code > 13 || (code !== 9 && code !== 10 && code !== 13))) return;
      this.#at++;
    }
  }
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text: string, place: number): boolean {
  let slashes = 0;
  while (text[place - 1 - slashes] === '\\') slashes++;
  return slashes % 2 === 1;
}
