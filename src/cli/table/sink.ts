import { Writable } from 'node:stream';
import type { Output } from '../io.ts';

/** Where rows are written to. */
export interface Sink {
  /**
   * Writes whole rows, and waits until there is room for more.
   * @returns false when nothing more can be written
   * @throws UsageError when the rows cannot be kept
   */
  write(rows: string): Promise<boolean>;
  /** All rows have been written. @throws UsageError when they cannot be kept */
  finish(): Promise<void>;
  /** The rows will never be complete. */
  abandon(): Promise<void>;
  /** True when writing came to an end for another reason than that nobody reads, which has been said. */
  readonly hasFailed: boolean;
  /** Whether they may come to a terminal or the log of a CI system. */
  readonly isShown: boolean;
  /** What to say of the rows written so far, when no more are to come. */
  readonly whenAbandoned: string;
}

/** Writes to standard output. That it cannot be written to is said for all commands in one place (see main.ts). */
export class StreamSink implements Sink {
  hasFailed = false;
  readonly isShown = true;
  readonly whenAbandoned = 'The rows that were written are whole.';
  readonly #output: Output;

  constructor(output: Output) {
    this.#output = output;
  }

  async write(rows: string): Promise<boolean> {
    const output = this.#output;
    if (!(output instanceof Writable)) {
      output.write(rows);
      return true;
    }
    const error = await new Promise<Error | null | undefined>((done) => output.write(rows, done));
    if (!error) return true;
    this.hasFailed = !isClosedPipe(error);
    return false;
  }

  async finish(): Promise<void> {}

  async abandon(): Promise<void> {}
}

/** Whether an error says that the reader of a pipe has gone. */
export function isClosedPipe(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}
