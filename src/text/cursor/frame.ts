import type { YamlScalar } from '../tree.ts';
import type { CursorPlace } from './place.ts';

/** A map or list that has been entered and not left. */
export interface Frame {
  readonly kind: 'map' | 'list';
  readonly flow: boolean;
  /** The column of its keys or dashes; inside `{ … }` and `[ … ]`, of those of the map or list in block style around them. */
  readonly indent: number;
  /** A map that is a single entry without braces, as in `[ when: x ]`; it ends with the item that it is. */
  readonly single: boolean;
  /** The key that was met last. */
  key: string | undefined;
  /** Whether a value stands behind that key, or an item behind the last comma. */
  filled: boolean;
  /** Inside `{ … }`: whether the colon behind the key was met. */
  colon: boolean;
  /** The last map or list in block style that has been entered from here. */
  child: Frame | undefined;
  /** Complete entries and items; only inside `{ … }` and `[ … ]`. */
  readonly entries: Map<string, string>;
  readonly items: string[];
}

/** What is typed at the place up to which was read. */
export interface Slot {
  readonly kind: CursorPlace['slot'];
  readonly start: number;
  readonly style: YamlScalar['style'];
}

/** A map or list in which nothing stands yet. */
export function frame(kind: Frame['kind'], flow: boolean, indent: number, single = false): Frame {
  return {
    kind,
    flow,
    indent,
    single,
    key: undefined,
    filled: false,
    colon: false,
    child: undefined,
    entries: new Map(),
    items: [],
  };
}
