import type { Span } from '../text/position.ts';
import type { TextProblem } from '../text/problem.ts';
import { startsWithin } from '../text/starts-within.ts';
import type { YamlEntry, YamlNode } from '../text/tree.ts';
import { mapOf } from './fields.ts';
import type { SchemaProblem } from './schema/schema-problem.ts';

/** Where parts of a file could not be read, so that nothing is concluded from what seems to be missing there. */
export class Damage {
  /** In the order of the file. */
  readonly #places: readonly { readonly at: Span }[];
  readonly #isBroken: (section: string) => boolean;

  /** @param text problems of the file as YAML. @param schema those of keys and values. */
  constructor(root: YamlNode, text: readonly TextProblem[], schema: readonly SchemaProblem[]) {
    // A condition that YAML cut was put together again.
    const torn = text.filter(({ code }) => code !== 'condition-syntax');
    const lost = schema.filter(({ isLoss }) => isLoss);
    this.#places = [...torn, ...lost].sort((a, b) => a.at.start - b.at.start);
    const map = mapOf(root);
    const entries = [...(map?.entries.values() ?? [])].sort((a, b) => a.keyAt.start - b.keyAt.start);
    const isKeyAtTop = (at: Span) => entries.some(({ keyAt }) => keyAt.start === at.start);
    /** A key at the top that nobody knows may be a misspelled section. */
    const hasStrayKey = lost.some(({ at, keyword }) => keyword === 'additionalProperties' && isKeyAtTop(at));
    this.#isBroken = (section) => {
      const index = entries.findIndex(({ key }) => key === section);
      const entry = entries[index];
      if (!entry) return torn.length > 0 || hasStrayKey;
      const end = entries[index + 1]?.keyAt.start ?? Number.POSITIVE_INFINITY;
      return (
        entry.value.kind !== 'map' ||
        torn.some(({ at, related }) =>
          related ? related[0]?.at.start === entry.keyAt.start : at.start >= entry.keyAt.start && at.start < end,
        )
      );
    };
  }

  /** True when declarations of a section of the file may be missing: unlike the section, they may stand there. */
  isBroken(section: string): boolean {
    return this.#isBroken(section);
  }

  /** True when a part of the entry could not be read. */
  touches({ whole, value }: YamlEntry): boolean {
    return this.#isIn(whole) || this.#isIn(value.at);
  }

  #isIn(at: Span): boolean {
    return startsWithin(this.#places, at);
  }
}
