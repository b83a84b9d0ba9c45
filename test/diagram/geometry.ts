import type { Drawing } from '../../src/diagram/drawing.ts';

/** Pixels. */
interface Box {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Corner = readonly [x: number, y: number];

/** A straight piece of a line, or the hull of a rounded corner. */
interface Stroke {
  readonly way: string;
  readonly from: Corner;
  readonly to: Corner;
}

/** What is wrong with where things stand in a drawing; empty when nothing is. */
export function faultsOf({ svg, steps, width, height }: Drawing): string[] {
  const boxes = steps.map((step): Box => ({ ...step, name: step.id }));
  const labels = [...svg.matchAll(/<rect class="paper" x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"/g)].map(
    ([, x, y, w, h], index): Box => ({
      name: `label ${index}`,
      x: Number(x),
      y: Number(y),
      width: Number(w),
      height: Number(h),
    }),
  );
  const all = [...boxes, ...labels];
  const strokes = strokesOf(svg);
  return [
    ...all.flatMap((one) => (isWithin(one, width, height) ? [] : [`${one.name} is out of view`])),
    ...strokes.flatMap(({ way, from, to }) =>
      [from, to].every(([x, y]) => x >= 0 && y >= 0 && x <= width && y <= height) ? [] : [`${way} is out of view`],
    ),
    ...all.flatMap((one, index) =>
      all.slice(index + 1).flatMap((other) => (overlap(one, other) ? [`${one.name} and ${other.name} overlap`] : [])),
    ),
    ...strokes.flatMap((stroke) =>
      boxes.flatMap((box) => (crosses(stroke, box) ? [`${stroke.way} crosses ${box.name}`] : [])),
    ),
    ...overlaid(strokes),
  ];
}

function strokesOf(svg: string): Stroke[] {
  return [
    ...svg.matchAll(/data-from="([^"]*)" data-to="([^"]*)" data-branch="([^"]*)".*?<path class="line" d="([^"]+)"/g),
  ].flatMap(([, from, to, by, path = '']) => {
    const way = `${from}/${by} to ${to}`;
    const corners = [...path.matchAll(/[MLQ ]?(-?[\d.]+) (-?[\d.]+)/g)].map(
      ([, x, y]) => [Number(x), Number(y)] as const,
    );
    return corners.slice(1).flatMap((corner, index): Stroke[] => {
      const before = corners[index];
      return before ? [{ way, from: before, to: corner }] : [];
    });
  });
}

function isWithin({ x, y, width, height }: Box, right: number, bottom: number): boolean {
  return x >= 0 && y >= 0 && x + width <= right && y + height <= bottom;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Ends may touch a side; the ways of a step to itself end 3 pixels within. */
function crosses({ from, to }: Stroke, { x, y, width, height }: Box): boolean {
  const inset = 3.5;
  return (
    Math.min(from[0], to[0]) < x + width - inset &&
    Math.max(from[0], to[0]) > x + inset &&
    Math.min(from[1], to[1]) < y + height - inset &&
    Math.max(from[1], to[1]) > y + inset
  );
}

/** Straight lines of different ways that lie upon each other. */
function overlaid(strokes: readonly Stroke[]): string[] {
  const turned = strokes.map(({ way, from, to }) => ({ way, from: swapped(from), to: swapped(to) }));
  return [strokes, turned].flatMap((all) => {
    const parallel = all
      .filter(({ from, to }) => from[1] === to[1] && Math.abs(from[0] - to[0]) > 1)
      .map(({ way, from, to }) => ({
        way,
        at: from[1],
        low: Math.min(from[0], to[0]),
        high: Math.max(from[0], to[0]),
      }));
    return parallel.flatMap((one, index) =>
      parallel.slice(index + 1).flatMap((other) => {
        const isApart =
          one.way === other.way ||
          Math.abs(one.at - other.at) > 2 ||
          one.high - 1 <= other.low ||
          other.high - 1 <= one.low;
        return isApart ? [] : [`${one.way} lies upon ${other.way}`];
      }),
    );
  });
}

function swapped([x, y]: Corner): Corner {
  return [y, x];
}
