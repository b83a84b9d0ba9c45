/** How often the server may stop by itself before it is left alone, and within which time, in milliseconds. */
const MOST = 5;
const WITHIN = 3 * 60 * 1000;

/** Decides whether a server that stopped by itself is started again: up to five times in three minutes. */
export class Restarts {
  #times: number[] = [];

  /**
   * Counts a stop. @param now milliseconds since any fixed time
   * @returns whether to start the server again.
   */
  another(now: number): boolean {
    this.#times = [...this.#times.filter((time) => now - time < WITHIN), now];
    return this.#times.length <= MOST;
  }

  /** Forgets what was: the person has started the server. */
  reset(): void {
    this.#times = [];
  }
}
