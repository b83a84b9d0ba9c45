import { partitionPoint } from './partition-point.ts';
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
    const upTo = partitionPoint(this.#starts.length, (index) => (this.#starts[index] as number) <= offset);
    return this.#ends[upTo - 1] ?? Number.NEGATIVE_INFINITY;
  }
}
