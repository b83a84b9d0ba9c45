import type { Span } from './position.ts';

/** What a YAML file says, with the place of everything. A part that an alias repeats is the same object each time. */
export type YamlNode = YamlMap | YamlList | YamlScalar | YamlMissing;

interface Placed {
  readonly at: Span;
  /** The same as plain data: strings, numbers, booleans, null, arrays and records without inherited names. */
  readonly data: unknown;
}

export interface YamlEntry {
  readonly key: string;
  readonly keyAt: Span;
  readonly value: YamlNode;
  /** Key and value together. */
  readonly whole: Span;
}

export interface YamlMap extends Placed {
  readonly kind: 'map';
  /** True inside `{ … }`. */
  readonly flow: boolean;
  /** In the order of the file; of two entries with one key the first, unless it is empty. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
}

export interface YamlList extends Placed {
  readonly kind: 'list';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export interface YamlScalar extends Placed {
  readonly kind: 'scalar';
  readonly data: string | number | boolean | null;
  /** Unquoted and unfolded. */
  readonly text: string;
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** True inside `[ … ]` or `{ … }`. */
  readonly inFlow: boolean;
  /** Where it stands in the text that was read in the end, after repairs; in a text without mistakes the same as `at`. */
  readonly read: Span;
}

/** Nothing where a value should be. */
export interface YamlMissing extends Placed {
  readonly kind: 'missing';
}

/** A `#` comment, to the end of its line. */
export interface Comment {
  readonly text: string;
  readonly at: Span;
}
