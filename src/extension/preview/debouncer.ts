/** How long after a change it is worked on, in milliseconds: soon after a single one, and while somebody types in a pause. */
const AFTER_CHANGE = 20;
const WHILE_TYPING = 80;
/** Changes that follow each other within this many milliseconds are typing. */
const TYPING = 250;
/** Somebody who does not pause sees what was typed after so many milliseconds. */
const LONGEST = 300;

/** Does work after changes, at the pace at which it can be done: never twice at once, and never for each of many changes. */
export class Debouncer {
  readonly #work: () => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lastChange = Number.NEGATIVE_INFINITY;
  /** When the first change came that has not been worked on. */
  #waitingSince: number | undefined;
  #isWorking = false;

  /** @param work must not reject */
  constructor(work: () => Promise<void>) {
    this.#work = work;
  }

  /** Says that something has changed. */
  changed(): void {
    const now = Date.now();
    const pause = now - this.#lastChange < TYPING ? WHILE_TYPING : AFTER_CHANGE;
    this.#lastChange = now;
    this.#waitingSince ??= now;
    this.#plan(Math.max(0, Math.min(pause, this.#waitingSince + LONGEST - now)));
  }

  /** Does the work as soon as possible. */
  now(): void {
    this.#waitingSince ??= Date.now();
    this.#plan(0);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#waitingSince = undefined;
  }

  #plan(delay: number): void {
    clearTimeout(this.#timer);
    // What comes while the work is done is worked on after it.
    if (!this.#isWorking) this.#timer = setTimeout(() => void this.#run(), delay);
  }

  async #run(): Promise<void> {
    this.#waitingSince = undefined;
    this.#isWorking = true;
    try {
      await this.#work();
    } finally {
      this.#isWorking = false;
    }
    if (this.#waitingSince !== undefined) this.#plan(0);
  }
}
