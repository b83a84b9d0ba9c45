import { columns } from './columns.ts';
import { order } from './order.ts';
import { type Points, pointsOf } from './points.ts';
import { type Link, rank } from './ranks.ts';
import { spread } from './spread.ts';
import { type Bend, tracks } from './tracks.ts';

/** Where boxes and links go from left to right, and in which layers: it depends on no height. */
export interface Plan {
  readonly points: Points;
  /** Points by layer, in order. */
  readonly layers: readonly (readonly number[])[];
  /** The middle of each point. */
  readonly x: Float64Array;
  readonly upward: readonly boolean[];
}

/**
 * Plans a layered drawing.
 * @param widths of the boxes, in pixels
 * @param roots see `rank`
 */
export function plan(widths: readonly number[], links: readonly Link[], roots: readonly number[]): Plan {
  const ranking = rank(widths.length, links, roots);
  const points = pointsOf(widths, links, ranking);
  const layers = order(points);
  return { points, layers, x: columns(points, layers), upward: ranking.upward };
}

/** A place, in pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A plan with heights: the upper left corners of boxes, and the corners of each link from its source to its target. */
export interface Layout {
  readonly boxes: readonly Place[];
  readonly routes: readonly (readonly Place[])[];
  /** Where the text of each link has its upper middle; undefined without text. */
  readonly texts: readonly (Place | undefined)[];
  readonly width: number;
  readonly height: number;
}

/** Pixels. */
const MARGIN = 20;
const CHANNEL = { above: 8, between: 9, below: 9, toBox: 18 };
const PORTS_APART = 18;
const PORT_INSET = 20;

/**
 * Gives a plan its heights and runs its links: straight down through each layer in a column of their own, across only
 * between layers, in a track of their own. So no link runs through a box, and none lies upon another's.
 * @param sizes of the boxes' own sides, in pixels; the width may be less than was planned for, from the left
 * @param textHeights of the text of each link
 */
export function layout(
  { points, layers, x, upward }: Plan,
  sizes: readonly { readonly width: number; readonly height: number }[],
  textHeights: readonly number[],
): Layout {
  const left = (box: number) => (x[box] ?? 0) - (points.widths[box] ?? 0) / 2;
  const ports = portsOf(points, x, (box) => ({ low: left(box), high: left(box) + (sizes[box]?.width ?? 0) }));
  const bends = layers.map((): { link: number; at: number; bend: Bend }[] => []);
  const layerOf = new Int32Array(points.widths.length);
  layers.forEach((layer, index) => {
    for (const point of layer) layerOf[point] = index;
  });
  const columnsOf = points.chains.map((chain, link) =>
    chain.map((point, at) => {
      if (at === 0) return ports.bottom[link] ?? 0;
      return at === chain.length - 1 ? (ports.top[link] ?? 0) : (x[point] ?? 0);
    }),
  );
  columnsOf.forEach((column, link) => {
    for (let at = 1; at < column.length; at++) {
      const bend = { above: column[at - 1] ?? 0, below: column[at] ?? 0 };
      if (Math.abs(bend.above - bend.below) < 0.5) continue;
      bends[layerOf[points.chains[link]?.[at - 1] ?? 0] ?? 0]?.push({ link, at, bend });
    }
  });

  const heights = new Array<number>(points.widths.length).fill(0);
  sizes.forEach(({ height }, box) => {
    heights[box] = height;
  });
  points.texts.forEach((point, link) => {
    if (point !== undefined) heights[point] = textHeights[link] ?? 0;
  });
  const trackY = columnsOf.map((): (number | undefined)[] => []);
  const top: number[] = [];
  let y = MARGIN;
  layers.forEach((layer, index) => {
    top.push(y);
    y += layer.reduce((most, point) => Math.max(most, heights[point] ?? 0), 0);
    const here = bends[index] ?? [];
    const { track, count } = tracks(here.map(({ bend }) => bend));
    here.forEach(({ link, at }, order) => {
      const ofLink = trackY[link];
      if (ofLink) ofLink[at] = y + CHANNEL.above + (track[order] ?? 0) * CHANNEL.between;
    });
    if (index === layers.length - 1) return;
    const across = count > 0 ? CHANNEL.above + (count - 1) * CHANNEL.between : 0;
    y += across + (index % 2 === 1 ? CHANNEL.toBox : CHANNEL.below);
  });

  const yOf = (point: number) => top[layerOf[point] ?? 0] ?? 0;
  const routes = points.chains.map((chain, link) => {
    const column = columnsOf[link] ?? [];
    const [upper = 0, lower = 0] = [chain[0], chain.at(-1)];
    const route: Place[] = [{ x: (column[0] ?? 0) + MARGIN, y: yOf(upper) + (heights[upper] ?? 0) }];
    for (let at = 1; at < column.length; at++) {
      const across = trackY[link]?.[at];
      if (across === undefined) continue;
      route.push({ x: (column[at - 1] ?? 0) + MARGIN, y: across }, { x: (column[at] ?? 0) + MARGIN, y: across });
    }
    route.push({ x: (column.at(-1) ?? 0) + MARGIN, y: yOf(lower) });
    return upward[link] ? route.reverse() : route;
  });
  return {
    boxes: sizes.map((_, box) => ({ x: left(box) + MARGIN, y: yOf(box) })),
    routes,
    texts: points.texts.map((point) =>
      point === undefined ? undefined : { x: (x[point] ?? 0) + MARGIN, y: yOf(point) },
    ),
    width: points.widths.reduce((most, width, point) => Math.max(most, (x[point] ?? 0) + width / 2), 0) + 2 * MARGIN,
    height: y + MARGIN,
  };
}

/** Where links leave their upper box and come to their lower one: as nearly in the column of the next point as can be. */
function portsOf(
  { chains, boxes }: Points,
  x: Float64Array,
  side: (box: number) => { low: number; high: number },
): { bottom: number[]; top: number[] } {
  const below = Array.from({ length: boxes }, (): { link: number; wish: number }[] => []);
  const above = Array.from({ length: boxes }, (): { link: number; wish: number }[] => []);
  chains.forEach((chain, link) => {
    below[chain[0] ?? 0]?.push({ link, wish: x[chain[1] ?? 0] ?? 0 });
    above[chain.at(-1) ?? 0]?.push({ link, wish: x[chain.at(-2) ?? 0] ?? 0 });
  });
  const settle = (sides: typeof below) => {
    const ports = new Array<number>(chains.length).fill(0);
    sides.forEach((ends, box) => {
      ends.sort((a, b) => a.wish - b.wish || a.link - b.link);
      const { low, high } = side(box);
      const wishes = ends.map(({ wish }) => Math.min(Math.max(wish, low + PORT_INSET), high - PORT_INSET));
      const places = spread(wishes, PORTS_APART, low + PORT_INSET, high - PORT_INSET);
      ends.forEach(({ link }, index) => {
        ports[link] = places[index] ?? 0;
      });
    });
    return ports;
  };
  return { bottom: settle(below), top: settle(above) };
}
