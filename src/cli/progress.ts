import { visible } from '../report/visible.ts';
import type { Io } from './io.ts';

const PATIENCE = 1000;
const BETWEEN = 100;
const ERASE_LINE = '\r\x1b[2K';

/** A line on standard error that says how far a long run has come; only on a terminal, only after a second. */
export class Progress {
  readonly #io: Io;
  readonly #total: number;
  #next: number;
  #shown = false;

  constructor(io: Io, total: number) {
    this.#io = io;
    this.#total = total;
    this.#next = io.now() + PATIENCE;
  }

  /** Called before each file with the number of files done. */
  report(done: number, path: string): void {
    const { stderr } = this.#io;
    if (!stderr.isTTY || this.#io.now() < this.#next) return;
    this.#next = this.#io.now() + BETWEEN;
    this.#shown = true;
    const line = visible(`Checking ${done + 1} of ${this.#total}: ${path}`);
    stderr.write(ERASE_LINE + line.slice(0, (stderr.columns ?? 80) - 1));
  }

  /** Takes the line away again. */
  end(): void {
    if (this.#shown) this.#io.stderr.write(ERASE_LINE);
    this.#shown = false;
  }
}
