import type { Amount } from '../condition/resolving/amount.ts';
import { FORMATS } from '../format/formats.ts';
import type { Shape } from '../format/shape.ts';
import type { Span } from '../text/position.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../text/tree.ts';
import type { ConditionReader } from './condition-reader.ts';
import { dayOf } from './dates.ts';
import { quantityOf, refOf, refsIn, scalarOf, textIn, wordOf } from './fields.ts';
import type { Fields } from './generated/fields.generated.ts';
import type { LocatedCondition } from './model.ts';
import { numberOf, wholeNumberOf } from './number-field.ts';
import type { ReadingProblem } from './reading-problem.ts';

/** Reads the keys of a group as the schema says what stands there; whatever is of another kind is the schema's to state. */
export class Decoder {
  readonly #guards: ConditionReader;
  readonly #say: (problem: ReadingProblem) => void;

  constructor(guards: ConditionReader, say: (problem: ReadingProblem) => void) {
    this.#guards = guards;
    this.#say = say;
  }

  /** @param group the name of the group in the schema */
  fieldsOf<K extends keyof Fields>(group: K, map: YamlMap | undefined): Fields[K] {
    const { properties } = group === 'guideline' ? FORMATS.guideline.root : FORMATS.guideline.group(group);
    const fields: Record<string, unknown> = {};
    for (const entry of map?.entries.values() ?? []) {
      const shape = properties.get(entry.key);
      const value = shape && this.#read(shape, entry);
      if (value !== undefined) fields[entry.key] = value;
    }
    // `Fields` is made of the same schema.
    return fields as Fields[K];
  }

  /** A condition that must be there, for which without one this place stands. */
  condition(read: LocatedCondition | undefined, otherwise: Span): LocatedCondition {
    return read ?? this.#guards.read(undefined, otherwise);
  }

  /** The number that a formula works out. @param empirical as of `readFormula` */
  formula(node: YamlScalar, empirical: ReadonlyMap<string, string> | undefined): Amount | undefined {
    return this.#guards.readFormula(node, empirical);
  }

  /** The amount of a dose. */
  amount(node: YamlScalar): ReturnType<ConditionReader['readAmount']> {
    return this.#guards.readAmount(node);
  }

  #read({ holds, words }: Shape, { key, keyAt, value }: YamlEntry): unknown {
    switch (holds) {
      case 'condition':
        return this.#guards.read(value, keyAt);
      case 'name':
        return refOf(value);
      case 'names':
        return refsIn(value);
      case 'quantity':
        return quantityOf(value);
      case 'date':
        return dayOf(value, this.#say);
      case 'word':
        return wordOf(value, words);
      case 'truth':
        return truthOf(value);
      case 'whole':
        return wholeNumberOf(key, value, this.#say);
      case 'number':
        return numberOf(value, this.#say);
      case 'text':
        return textIn(value);
      case undefined:
        return undefined;
    }
  }
}

function truthOf(node: YamlNode): boolean | undefined {
  const data = scalarOf(node)?.data;
  return typeof data === 'boolean' ? data : undefined;
}
