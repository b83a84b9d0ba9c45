import { isSurelyMeant, nearest } from '../../text/nearest.ts';
import { idLabeled } from '../labeled.ts';
import type { Declared } from '../model.ts';

/** After so many, the names are not misspelled but of another guideline, and guesses cost time. */
const MOST = 400;

/** A name that is near to one that does not exist. */
export interface NearestName {
  readonly id: string;
  /** Whether nothing else can have been meant. */
  readonly isSure: boolean;
  /** Beside the id, what readers know it by. */
  readonly label?: string;
}

/** The names that misspelled ones stand for: each is sought once, and not without end. */
export class Guesses {
  readonly #found = new Map<string, string | undefined>();

  /**
   * The known name that was probably meant.
   * @param where what keeps names of different kinds apart
   */
  meant(where: string, name: string, known: Iterable<string>): string | undefined {
    return this.#once(`${where} ${name}`, () => nearest(name, known));
  }

  /** The id of what was probably meant, called by its label or by a name that is near. */
  declared(where: string, name: string, known: ReadonlyMap<string, Declared>): NearestName | undefined {
    const labeled = this.#once(`labels of ${where} ${name}`, () => idLabeled(name, known.values()));
    if (labeled !== undefined) return { id: labeled, isSure: true };
    const id = this.meant(where, name, known.keys());
    return id === undefined ? undefined : { id, isSure: isSurelyMeant(name, id, known.keys()) };
  }

  #once(key: string, seek: () => string | undefined): string | undefined {
    if (this.#found.has(key)) return this.#found.get(key);
    if (this.#found.size >= MOST) return undefined;
    const meant = seek();
    this.#found.set(key, meant);
    return meant;
  }
}
