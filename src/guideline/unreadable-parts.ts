import type { Span } from '../text/position.ts';
import type { TextProblem } from '../text/problem.ts';
import { anyStartsIn } from '../text/spans-starting-in.ts';
import type { YamlEntry, YamlNode } from '../text/tree.ts';
import { EntryIndex, tornPlaces } from './entry-index.ts';
import { mapOf } from './fields.ts';
import type { SchemaProblem } from './schema/schema-problem.ts';

/** The keys of a finding that say which values it can have. */
const OF_VALUES = new Set(['type', 'range', 'options', 'precision', 'may_be_unknown']);

/** Where parts of a file could not be read, so that nothing is concluded from what seems to be missing there. */
export class UnreadableParts {
  /** In the order of the file. */
  readonly #places: readonly { readonly at: Span }[];
  readonly #isBroken: (section: string) => boolean;
  readonly #pieces: EntryIndex | undefined;
  readonly #torn: ReadonlySet<number>;
  /** What begins where a piece ends may have been a part of it. */
  readonly #cutShort: ReadonlySet<number>;
  readonly #text: readonly { readonly at: Span }[];
  readonly #lost: readonly SchemaProblem[];
  /** Whether a key at the top is none that is known: it may be a misspelled section. */
  readonly hasStrayKey: boolean;

  /** @param text problems of the file as YAML. @param schema those of keys and values. */
  constructor(root: YamlNode, text: readonly TextProblem[], schema: readonly SchemaProblem[]) {
    // A condition that YAML cut was put together again.
    const torn = text.filter(({ code }) => code !== 'condition-syntax');
    const lost = schema.filter(({ isLoss }) => isLoss);
    const inOrder = (a: { readonly at: Span }, b: { readonly at: Span }) => a.at.start - b.at.start;
    this.#text = torn.sort(inOrder);
    this.#lost = lost.sort(inOrder);
    this.#places = [...torn, ...lost].sort(inOrder);
    const places = tornPlaces(text);
    const pieces = places.length > 0 ? new EntryIndex(root) : undefined;
    this.#pieces = pieces;
    this.#torn = new Set(places.map((place) => pieces?.at(place) ?? -1));
    this.#cutShort = new Set(places.map((place) => pieces?.at(place - 1) ?? -1));
    const map = mapOf(root);
    const entries = [...(map?.entries.values() ?? [])].sort((a, b) => a.keyAt.start - b.keyAt.start);
    const isKeyAtTop = (at: Span) => entries.some(({ keyAt }) => keyAt.start === at.start);
    this.hasStrayKey = lost.some(({ at, keyword }) => keyword === 'additionalProperties' && isKeyAtTop(at));
    this.#isBroken = (section) => {
      const index = entries.findIndex(({ key }) => key === section);
      const entry = entries[index];
      if (!entry) return torn.length > 0 || this.hasStrayKey;
      const end = entries[index + 1]?.keyAt.start ?? Number.POSITIVE_INFINITY;
      return (
        entry.value.kind !== 'map' ||
        torn.some(({ related }) => related?.[0]?.at.start === entry.keyAt.start) ||
        // What begins where the section ends may have been a part of it.
        places.some((place) => place >= entry.keyAt.start && place <= end)
      );
    };
  }

  /** True when declarations of a section of the file may be missing: unlike the section, they may stand there. */
  isBroken(section: string): boolean {
    return this.#isBroken(section);
  }

  /** True when a part of the entry could not be read. */
  touches(entry: YamlEntry): boolean {
    const isCutShort = this.#pieces !== undefined && this.#cutShort.has(this.#pieces.at(entry.keyAt.start));
    return this.isIn(entry.whole) || this.isIn(entry.value.at) || this.isTorn(entry) || isCutShort;
  }

  /** True when YAML found a mistake, or a key twice, in an entry: parts of it may have run together. */
  isRunTogether({ whole }: YamlEntry): boolean {
    return anyStartsIn(this.#text, whole);
  }

  /** True when a finding may have other values than it seems, because of a part that cannot be read. */
  hidesValues({ whole }: YamlEntry): boolean {
    const isOfValues = ({ keyword, meant }: SchemaProblem) =>
      keyword !== 'additionalProperties' || meant === undefined || OF_VALUES.has(meant);
    return anyStartsIn(this.#text, whole) || anyStartsIn(this.#lost.filter(isOfValues), whole);
  }

  /** True when a key of an entry is not known and was probably meant to be this one. */
  isMeant(key: string, { whole }: YamlEntry): boolean {
    return this.#lost.some(({ meant, at }) => meant === key && whole.start <= at.start && at.end <= whole.end);
  }

  /** True when YAML found a mistake between the entry's key and the next entry. */
  isTorn({ keyAt }: YamlEntry): boolean {
    return this.#pieces !== undefined && this.#torn.has(this.#pieces.at(keyAt.start));
  }

  /** True when a part of a stretch of the file could not be read. */
  isIn(at: Span): boolean {
    return anyStartsIn(this.#places, at);
  }
}
