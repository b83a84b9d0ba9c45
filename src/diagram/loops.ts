import { BOX_WIDTH, type BoxContents, type WayContents } from './contents.ts';
import type { Place } from './layers/layout.ts';
import type { Pathway } from './pathway.ts';

/** How far a way from a step to itself stands out at the right of its box, in pixels. */
const OUT = 14;
/** From the loop to its text. */
const TO_TEXT = 8;
const SLOT = 24;
/** Below this the first loop begins: at the upper right corner the problems of a step are marked. */
const TOP = 14;

/** A way from a step to itself: it goes round the right side of its box, below those before it. */
export interface Loop {
  readonly way: number;
  readonly box: number;
  /** Its middle, in pixels from the upper side of the box. */
  readonly middle: number;
  readonly text: WayContents;
}

/** The ways from steps to themselves. */
export function loopsOf({ ways }: Pathway, contents: readonly WayContents[]): Loop[] {
  const used = new Map<number, number>();
  return ways.flatMap(({ from, to }, way): Loop[] => {
    const text = contents[way];
    if (from !== to || !text) return [];
    const above = used.get(from) ?? TOP;
    const height = Math.max(SLOT, text.height + 4);
    used.set(from, above + height);
    return [{ way, box: from, middle: above + height / 2, text }];
  });
}

/** Boxes high enough for their loops. */
export function withRoom(boxes: readonly BoxContents[], loops: readonly Loop[]): BoxContents[] {
  const needed = boxes.map(({ height }) => height);
  for (const { box, middle, text } of loops) {
    needed[box] = Math.max(needed[box] ?? 0, middle + Math.max(SLOT, text.height + 4) / 2 + 4);
  }
  return boxes.map((box, index) => ({ ...box, height: needed[index] ?? box.height }));
}

/** How much of the page a box with its loops takes from its left side, in pixels. */
export function widthsWith(boxes: number, loops: readonly Loop[]): number[] {
  const widths = new Array<number>(boxes).fill(BOX_WIDTH);
  for (const { box, text } of loops) {
    widths[box] = Math.max(widths[box] ?? 0, BOX_WIDTH + OUT + TO_TEXT + text.width);
  }
  return widths;
}

/** The corners of a loop, and where its text has its upper middle. */
export function routeOf({ middle, text }: Loop, box: Place): { route: Place[]; text: Place | undefined } {
  const [right, far, y] = [box.x + BOX_WIDTH, box.x + BOX_WIDTH + OUT, box.y + middle];
  return {
    route: [
      { x: right - 3, y: y + 7 },
      { x: far, y: y + 7 },
      { x: far, y: y - 7 },
      { x: right - 1, y: y - 7 },
    ],
    text: text.width === 0 ? undefined : { x: far + TO_TEXT + text.width / 2, y: y - text.height / 2 },
  };
}
