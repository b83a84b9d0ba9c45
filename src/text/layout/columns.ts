import type { Span } from '../position.ts';
import type { Flow, LayoutToken, Level } from './layout-tokens.ts';
import { ownerOf } from './owner.ts';

/** An item's first word stands two columns right of its dash, however deep the steps of the indentation are. */
const AFTER_DASH = 2;

/** Where lines begin in the layout to come. */
export class Columns {
  readonly #step: number;
  readonly #within: Span;
  readonly #levels = new Map<Level, number>();

  /**
   * @param step columns by which a level is indented
   * @param within what may be moved; a level that is not wholly within keeps its column
   */
  constructor(step: number, within: Span) {
    this.#step = step;
    this.#within = within;
  }

  ofLevel(level: Level): number {
    const known = this.#levels.get(level);
    if (known !== undefined) return known;
    const { parent } = level;
    let column = level.column;
    if (this.#moves({ start: level.start, end: level.end }))
      column = level.isCompact && parent ? this.ofLevel(parent) + AFTER_DASH : this.ofValues(parent);
    this.#levels.set(level, column);
    return column;
  }

  /** Where the value of a key or of an item begins that has a line of its own. */
  ofValues(level: Level | undefined): number {
    if (!level) return 0;
    return this.ofLevel(level) + (level.kind === 'list' ? AFTER_DASH : this.#step);
  }

  /** Where a text over several lines goes on that does not begin a line. */
  ofContinuation({ level, flow, start, end }: LayoutToken): number | undefined {
    if (!this.#moves(flow ? outermost(flow) : { start, end })) return undefined;
    if (flow) return this.#base(flow) + 2 * this.#step;
    return level ? this.ofValues(level) : this.#step;
  }

  /**
   * Where a line begins; undefined when it stays where it is.
   * @param leaf the first of its line
   * @param before the one before it that is no comment
   * @param after the next that is no comment, the leaf itself included
   */
  ofLine(leaf: LayoutToken, before: LayoutToken | undefined, after: LayoutToken | undefined): number | undefined {
    const { flow, level } = leaf;
    if (flow) {
      if (!this.#moves(outermost(flow))) return undefined;
      const closes = leaf.type === 'flow-map-end' || leaf.type === 'flow-seq-end';
      return this.#base(flow) + (closes ? 0 : this.#step);
    }
    if (leaf.type === 'comment') return this.#ofComment(leaf, before, after);
    if (!level || leaf.type === 'doc-start') return 0;
    return leaf.isEntry ? this.ofLevel(level) : this.ofValues(level);
  }

  #ofComment(comment: LayoutToken, before: LayoutToken | undefined, after: LayoutToken | undefined): number {
    const owner = ownerOf(comment, before, after);
    if (owner.of === 'entries') return owner.level ? this.ofLevel(owner.level) : 0;
    return this.ofValues(owner.level);
  }

  /** The column of a closing bracket that begins a line; what stands between the brackets is indented from there. */
  #base({ parent, level, opener, lineStart }: Flow): number {
    if (opener.startsLine || lineStart.flow) return this.ofLine(lineStart, undefined, undefined) ?? lineStart.column;
    return parent ? this.#base(parent) : this.ofValues(level);
  }

  #moves({ start, end }: Span): boolean {
    return this.#within.start <= start && end <= this.#within.end;
  }
}

function outermost({ parent, opener, end }: Flow): Span {
  return parent ? outermost(parent) : { start: opener.start, end };
}
