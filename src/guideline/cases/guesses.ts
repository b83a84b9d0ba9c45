import { nearest } from '../../text/nearest.ts';

/** After so many, the names are not misspelled but of another guideline, and guesses cost time. */
const MOST = 200;

/** The names that misspelled ones stand for: each is sought once, and not without end. */
export class Guesses {
  readonly #found = new Map<string, string | undefined>();

  /**
   * The known name that was probably meant.
   * @param where what keeps names of different kinds apart
   */
  meant(where: string, name: string, known: Iterable<string>): string | undefined {
    const key = `${where} ${name}`;
    if (this.#found.has(key)) return this.#found.get(key);
    if (this.#found.size >= MOST) return undefined;
    const meant = nearest(name, known);
    this.#found.set(key, meant);
    return meant;
  }
}
