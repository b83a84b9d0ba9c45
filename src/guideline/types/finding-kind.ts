import type { Value } from '../../condition/condition.ts';
import type { YamlMap, YamlNode } from '../../text/tree.ts';
import type { ValueRead } from '../cases/read-value.ts';
import type { Source } from '../cases/source.ts';
import type { Finding, ValueKind } from '../model.ts';
import type { ReadingProblem } from '../reading-problem.ts';
import type { TypedValue } from '../typed-value.ts';

/** What the keys of a finding say of the values that it can have. */
export type ValueKeys = Partial<Pick<Finding, 'range' | 'unit' | 'step' | 'precision' | 'typical' | 'options'>>;

/** All that one type of finding is, beyond what follows from the kind of its values. Texts are as `FINDING_TYPES` gives them. */
export interface FindingKind {
  readonly holds: ValueKind;
  /** What a value is, in words: `whole number`; of options `one of` and `any of`, which go on. */
  readonly noun: string;
  /** What people write for the name of the type, in lower case. */
  readonly synonyms: readonly string[];
  /** What to ask for, and how it begins, where a value is typed; undefined where it is chosen. */
  readonly typing: { readonly needed: string; readonly begins: RegExp } | undefined;
  /** What its keys say; undefined when one that matters cannot be read. `say` takes what the schema does not find. */
  keys(map: YamlMap, say: (problem: ReadingProblem) => void): ValueKeys | undefined;
  /** The value that stands in a file, which is neither missing nor `null`. */
  read(finding: Finding, node: YamlNode, source: Source): ValueRead;
  /** What to write in a file, in words. */
  wanted(finding: Finding): string;
  /** A value as it is written in a file. */
  example(finding: Finding): string;
  /** The value as a person types it, which is not that it is unknown. */
  typed(finding: Finding, text: string): TypedValue;
  /** A value that was taken from elsewhere, if it is one of this finding; undefined when it has to be read as if typed. */
  held(finding: Finding, value: NonNullable<Value>): TypedValue | undefined;
  /** The values that it can have, in words: `yes or no`, `18 to 110 years`; empty where that is not known. */
  possible(finding: Finding): string;
}
