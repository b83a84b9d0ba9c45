/** A restart comes when what is learned lately spans so many times the decision levels of what is learned at large. */
const WORSE = 1.1;
const LATELY = 1 / 32;
const AT_LARGE = 1 / 4096;
const LEAST_BETWEEN = 32;

/** When to begin anew, as Glucose does with averages that fade (Biere and Fröhlich, POS 2015). */
export class Restarts {
  #lately = 0;
  #atLarge = 0;
  #learned = 0;
  #since = 0;

  /** @param lbd of what was learned from a conflict */
  learned(lbd: number): void {
    this.#learned++;
    this.#since++;
    this.#lately += (lbd - this.#lately) * Math.max(LATELY, 1 / this.#learned);
    this.#atLarge += (lbd - this.#atLarge) * Math.max(AT_LARGE, 1 / this.#learned);
  }

  isDue(): boolean {
    if (this.#since < LEAST_BETWEEN || this.#lately < this.#atLarge * WORSE) return false;
    this.#since = 0;
    return true;
  }
}
