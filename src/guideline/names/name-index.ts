import { readDoseAmount } from '../../condition/dose-amount.ts';
import { namesInCondition } from '../../condition/names.ts';
import { FORMATS } from '../../format/formats.ts';
import type { PlacedName } from '../../format/walk.ts';
import type { YamlList, YamlScalar } from '../../text/tree.ts';
import type { YamlReading } from '../../text/yaml.ts';
import { wholeScalar, wholeText, withinScalar } from './in-scalar.ts';
import type { Occurrence } from './name.ts';

/** Every declaration and every use of a name in one file, and its conditions: for checks and for the editor alike. */
export class NameIndex {
  /** Those that are keys or whole values, in the order of the file. */
  readonly placed: readonly PlacedName[];
  /** Of those, what is declared elsewhere; what stands within a key that does not belong there says nothing. */
  readonly uses: readonly PlacedName[];
  /** Each once, in the order of the file, formulas too; also those that cannot be read. */
  readonly conditions: readonly YamlScalar[];
  /** Each once, in the order of the file: amounts of doses. */
  readonly amounts: readonly YamlScalar[];
  /** Lists of names in which none may stand twice. */
  readonly sets: readonly YamlList[];
  readonly #yaml: YamlReading;
  readonly #text: string;
  #all: readonly Occurrence[] | undefined;

  constructor(kind: keyof typeof FORMATS, yaml: YamlReading, text: string) {
    const { names, conditions, amounts, sets } = FORMATS[kind].meaningsIn(yaml);
    this.placed = names;
    this.uses = names.filter(({ kinds, isInPlace }) => isInPlace && kinds.length > 0);
    this.conditions = conditions;
    this.amounts = amounts;
    this.sets = sets;
    this.#yaml = yaml;
    this.#text = text;
  }

  /** Every place where a name is declared or used, those within conditions too. Worked out when first asked for. */
  get all(): readonly Occurrence[] {
    this.#all ??= this.#everyPlace();
    return this.#all;
  }

  #everyPlace(): readonly Occurrence[] {
    const { source } = this.#yaml;
    const text = this.#text;
    /** By place: what an alias repeats is one place. */
    const found = new Map<number, Occurrence>();
    const keep = (one: Occurrence) => {
      if (!found.has(one.at.start)) found.set(one.at.start, one);
    };
    for (const { id, kind, owner, at, isDeclaration, whole } of this.placed) {
      const place = kind === 'alternative' ? wholeText(id, at, text) : wholeScalar(id, at, text);
      keep({ kind, id, owner, ...place, whole: isDeclaration ? whole : undefined });
    }
    for (const scalar of this.conditions)
      for (const { id, owner, at } of namesInCondition(scalar.text)) {
        const kind = owner === undefined ? 'finding' : 'option';
        keep({ kind, id, owner, ...withinScalar(scalar, at, source), whole: undefined });
      }
    for (const scalar of this.amounts) {
      const { times } = readDoseAmount(scalar.text);
      if (!times) continue;
      keep({
        kind: 'finding',
        id: times.name,
        owner: undefined,
        ...withinScalar(scalar, times.at, source),
        whole: undefined,
      });
    }
    return [...found.values()].sort((a, b) => a.at.start - b.at.start);
  }
}
