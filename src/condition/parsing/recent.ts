/** Of each of the two halves of a cache, in characters: enough for the conditions of 10,000 steps. */
const ROOM = 2_000_000;
/** What an entry costs beyond its text, in characters. */
const ENTRY = 50;

/**
 * What was computed from texts of late. Bounded: once the younger half is full, the older half is dropped and the
 * younger takes its place, so that whatever is in use survives.
 */
export class Recent<T> {
  #young = new Map<string, T>();
  #old = new Map<string, T>();
  #room = ROOM;

  get(text: string): T | undefined {
    const found = this.#young.get(text);
    if (found !== undefined) return found;
    const older = this.#old.get(text);
    if (older !== undefined) this.#keep(text, older);
    return older;
  }

  /** Computes the value of a text and keeps it. */
  add(text: string, compute: (text: string) => T): T {
    // A part of a long text keeps the whole of it in memory; a copy does not.
    const copy = ` ${text}`.slice(1);
    const value = compute(copy);
    this.#keep(copy, value);
    return value;
  }

  #keep(text: string, value: T): void {
    if (text.length + ENTRY > this.#room) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#room = ROOM;
    }
    this.#room -= text.length + ENTRY;
    this.#young.set(text, value);
  }
}
