import { yieldToEventLoop } from './cancellation.ts';

/**
 * Work on one file after another, each when it is due. A file that is planned again meanwhile waits anew, so that its work
 * is done once; of several that are due, the one planned last comes first: it is what the person looks at.
 */
export class Schedule {
  readonly #work: (uri: string) => Promise<void>;
  readonly #failed: (fault: unknown) => void;
  /** When each file is due, in milliseconds of the clock; planned last stands last. */
  readonly #due = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The work under way, after which the next begins. */
  #turn: Promise<void> = Promise.resolve();
  #isRunning = false;

  /** @param failed takes what the work on one file throws; the other files are worked on all the same */
  constructor(work: (uri: string) => Promise<void>, failed: (fault: unknown) => void) {
    this.#work = work;
    this.#failed = failed;
  }

  /** @param delay in milliseconds */
  plan(uri: string, delay: number): void {
    this.#due.delete(uri);
    this.#due.set(uri, performance.now() + delay);
    if (!this.#isRunning) this.#wait();
  }

  /** Whether a file is to be worked on again, which makes work on it outdated that is under way. */
  isPlanned(uri: string): boolean {
    return this.#due.has(uri);
  }

  /** Works on a file as soon as what is under way has ended. */
  now(uri: string): Promise<void> {
    this.#due.delete(uri);
    return this.#next(uri);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#due.clear();
  }

  #next(uri: string): Promise<void> {
    this.#turn = this.#turn.then(() => this.#work(uri)).catch(this.#failed);
    return this.#turn;
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#due.size === 0) return;
    let earliest = Number.POSITIVE_INFINITY;
    for (const due of this.#due.values()) earliest = Math.min(earliest, due);
    this.#timer = setTimeout(() => void this.#run(), Math.max(0, earliest - performance.now()));
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (let uri = this.#lastDue(); uri !== undefined; uri = this.#lastDue()) {
      await this.now(uri);
      await yieldToEventLoop();
    }
    this.#isRunning = false;
    this.#wait();
  }

  #lastDue(): string | undefined {
    const now = performance.now();
    return [...this.#due].findLast(([, due]) => due <= now)?.[0];
  }
}
