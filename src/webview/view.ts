/** A place, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Measures, in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Point, Size {}

/** How a drawing lies in its window: a point of it is shown at `point × scale + (x, y)`. */
export interface View extends Point {
  readonly scale: number;
}

const SMALLEST = 0.02;
const LARGEST = 4;
/** So much of a drawing stays in the window wherever it is moved. */
const REACH = 60;
/** Room around the drawing when all of it is shown, and around a step that is brought into sight. */
const MARGIN = 16;

/** The whole drawing in the middle of the window, never larger than life. */
export function fitted(drawing: Size, window: Size): View {
  const room = (length: number) => Math.max(1, length - 2 * MARGIN);
  const scale = limited(Math.min(1, room(window.width) / drawing.width, room(window.height) / drawing.height));
  return {
    scale,
    x: (window.width - drawing.width * scale) / 2,
    y: Math.max(MARGIN, (window.height - drawing.height * scale) / 2),
  };
}

/** How a drawing is first shown: all of it where that can be read, else its beginning. */
export function atFirst(drawing: Size, start: Box | undefined, window: Size): View {
  const whole = fitted(drawing, window);
  if (whole.scale >= 0.5 || !start) return whole;
  const scale = 0.75;
  return { scale, x: window.width / 2 - centerOf(start).x * scale, y: MARGIN - Math.min(start.y, MARGIN) * scale };
}

/** Larger or smaller, while one place of the window shows the same. @param around in the window */
export function zoomed(view: View, factor: number, around: Point): View {
  const scale = limited(view.scale * factor);
  const by = scale / view.scale;
  return { scale, x: around.x - (around.x - view.x) * by, y: around.y - (around.y - view.y) * by };
}

export function moved(view: View, dx: number, dy: number): View {
  return { scale: view.scale, x: view.x + dx, y: view.y + dy };
}

/** The nearest view that still shows some of the drawing. */
export function withinReach(view: View, drawing: Size, window: Size): View {
  const along = (at: number, length: number, room: number) =>
    Math.min(Math.max(at, REACH - length * view.scale), room - REACH);
  return {
    scale: view.scale,
    x: along(view.x, drawing.width, window.width),
    y: along(view.y, drawing.height, window.height),
  };
}

/** Where a box of the drawing lies in the window. */
export function inWindow(box: Box, { scale, x, y }: View): Box {
  return { x: box.x * scale + x, y: box.y * scale + y, width: box.width * scale, height: box.height * scale };
}

/** A box in the middle of the window. */
export function inMiddle(view: View, box: Box, window: Size): View {
  const { x, y } = centerOf(box);
  return { scale: view.scale, x: window.width / 2 - x * view.scale, y: window.height / 2 - y * view.scale };
}

/** The view moved no further than is needed to see a box; the same view when it is seen. */
export function inSight(view: View, box: Box, window: Size): View {
  const shown = inWindow(box, view);
  const by = (at: number, length: number, room: number) => {
    // What is larger than the window is shown from its beginning.
    if (at < MARGIN || length > room - 2 * MARGIN) return MARGIN - at;
    return Math.min(0, room - MARGIN - (at + length));
  };
  const dx = by(shown.x, shown.width, window.width);
  const dy = by(shown.y, shown.height, window.height);
  return dx === 0 && dy === 0 ? view : moved(view, dx, dy);
}

/** Whether all of the drawing is in the window. */
export function isWhole(view: View, drawing: Size, window: Size): boolean {
  const { x, y, width, height } = inWindow({ x: 0, y: 0, ...drawing }, view);
  return x >= 0 && y >= 0 && x + width <= window.width && y + height <= window.height;
}

/**
 * The view of another drawing of the same guideline in which what was in the middle of the window stays where it is: of
 * the steps that both drawings have, the one nearest to the middle.
 */
export function keepingPlace(
  view: View,
  before: readonly (Box & { readonly id: string })[],
  after: readonly (Box & { readonly id: string })[],
  window: Size,
): View {
  const places = new Map(after.map((box) => [box.id, box]));
  const middle = { x: window.width / 2, y: window.height / 2 };
  let nearest = Number.POSITIVE_INFINITY;
  let kept = view;
  for (const box of before) {
    const place = places.get(box.id);
    const distance = distanceTo(middle, inWindow(box, view));
    if (!place || distance >= nearest) continue;
    nearest = distance;
    const [old, now] = [centerOf(box), centerOf(place)];
    kept = moved(view, (old.x - now.x) * view.scale, (old.y - now.y) * view.scale);
  }
  return kept;
}

export function centerOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

function distanceTo(point: Point, box: Box): number {
  const center = centerOf(box);
  return Math.hypot(center.x - point.x, center.y - point.y);
}

function limited(scale: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, scale));
}
