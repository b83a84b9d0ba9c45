import { Writable } from 'node:stream';
import type { Output } from '../io.ts';
import { UsageError } from '../usage-error.ts';
import { whyUnwritable } from '../why-unwritable.ts';

/** Where rows are written to. */
export interface Sink {
  /**
   * Writes whole rows, and waits until there is room for more.
   * @returns false when nobody reads them any longer
   * @throws UsageError when they cannot be written
   */
  write(rows: string): Promise<boolean>;
  /** All rows have been written. @throws UsageError when they cannot be kept */
  finish(): Promise<void>;
  /** The rows will never be complete. */
  abandon(): Promise<void>;
  /** What to say of the rows written so far, when no more are to come. */
  readonly whenAbandoned: string;
}

/** Writes to standard output. */
export class StreamSink implements Sink {
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
    return error ? isClosedPipe(error, 'standard output') : true;
  }

  async finish(): Promise<void> {}

  async abandon(): Promise<void> {}
}

/** False for a pipe that its reader has closed. @throws UsageError for anything else */
export function isClosedPipe(error: unknown, name: string): false {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED') return false;
  throw new UsageError(`${name}: ${whyUnwritable(error)}`);
}
