import type { Span } from './position.ts';

/** Some stretches of a text, and whether one of them holds another stretch: a question answered in logarithmic time. */
export class SpanIndex {
  readonly #starts: number[] = [];
  /** The furthest end of a stretch that begins at one of the starts so far. */
  readonly #ends: number[] = [];

  constructor(stretches: Iterable<Span>) {
    for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
      this.#starts.push(start);
      this.#ends.push(Math.max(end, this.#ends.at(-1) ?? end));
    }
  }

  /** Whether one of them holds the whole stretch. */
  holds({ start, end }: Span): boolean {
    return this.#furthest(start) >= end;
  }

  /** Whether one of them holds the whole stretch and more. */
  holdsMoreThan({ start, end }: Span): boolean {
    return this.#furthest(start) > end || this.#furthest(start - 1) >= end;
  }

  /** Where the stretches end at the latest that begin at an offset or before. */
  #furthest(offset: number): number {
    let low = 0;
    let high = this.#starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#ends[low - 1] ?? Number.NEGATIVE_INFINITY;
  }
}
