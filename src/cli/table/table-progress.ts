import type { Io } from '../io.ts';
import type { TextSource } from './text-source.ts';

const PATIENCE = 1000;
const BETWEEN = 100;
const ERASE_LINE = '\r\x1b[2K';
const CELLS = 24;

/** A bar on standard error that shows how much of a table has been read; only on a terminal, only after a second. */
export class TableProgress {
  readonly #io: Io;
  readonly #source: TextSource;
  readonly #start: number;
  readonly #isWanted: boolean;
  #next: number;
  #shown = false;

  /** @param toTerminal whether the rows themselves go to the terminal, where a bar would get between them */
  constructor(io: Io, source: TextSource, toTerminal: boolean) {
    this.#io = io;
    this.#source = source;
    this.#start = io.now();
    this.#next = this.#start + PATIENCE;
    this.#isWanted = io.stderr.isTTY === true && !toTerminal;
  }

  report(patients: number): void {
    if (!this.#isWanted) return;
    const now = this.#io.now();
    if (now < this.#next) return;
    this.#next = now + BETWEEN;
    this.#shown = true;
    const { stderr } = this.#io;
    const rate = Math.round((patients / (now - this.#start)) * 1000);
    const count = `${patients.toLocaleString('en-US')} patients, ${rate.toLocaleString('en-US')} a second`;
    const line = `${this.#bar()}${count}`;
    stderr.write(ERASE_LINE + line.slice(0, (stderr.columns ?? 80) - 1));
  }

  /** Takes the bar away again. */
  end(): void {
    if (this.#shown) this.#io.stderr.write(ERASE_LINE);
    this.#shown = false;
  }

  /** Empty where nobody knows how much there is to come. */
  #bar(): string {
    const { size, read } = this.#source;
    if (size === undefined || size === 0) return '';
    const part = Math.min(1, read / size);
    const full = Math.floor(part * CELLS);
    return `${'█'.repeat(full)}${'░'.repeat(CELLS - full)} ${String(Math.floor(part * 100)).padStart(3)} %  `;
  }
}
