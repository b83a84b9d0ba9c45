import { columns } from './columns.ts';
import { order } from './order.ts';
import { type Points, pointsOf } from './points.ts';
import { type Link, rank } from './ranks.ts';
import { type Bend, tracks, uponAnother } from './tracks.ts';

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
/** Less than half of what keeps lines apart. */
const ASIDE = 6;
const MOST_ASIDE = 4;

/**
 * Gives a plan its heights and runs its links: straight down through each layer in a column of their own, across only
 * between layers, in a track of their own. So no link runs through a box, and none lies upon another's, unless it joins that one.
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
  const layerOf = new Int32Array(points.widths.length);
  layers.forEach((layer, index) => {
    for (const point of layer) layerOf[point] = index;
  });
  const columnsOf = points.chains.map((chain, link) =>
    chain.map((point, at) => {
      if (at === 0) return ports.bottom[link] ?? 0;
      return at === chain.length - 1 && !points.joined.has(link) ? (ports.top[link] ?? 0) : (x[point] ?? 0);
    }),
  );
  const channels = channelsOf(columnsOf, points, layerOf, layers.length);

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
    const { bends, track, count } = channels[index] ?? { bends: [], track: [], count: 0 };
    bends.forEach(({ link, at }, order) => {
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
  const whole = (link: number): readonly Place[] => {
    const [route = [], other] = [routes[link], points.joined.get(link)];
    return other === undefined ? route : goingOn(route, whole(other));
  };
  return {
    boxes: sizes.map((_, box) => ({ x: left(box) + MARGIN, y: yOf(box) })),
    routes: routes.map((_, link) => whole(link)),
    texts: points.texts.map((point) =>
      point === undefined ? undefined : { x: (x[point] ?? 0) + MARGIN, y: yOf(point) },
    ),
    width: points.widths.reduce((most, width, point) => Math.max(most, (x[point] ?? 0) + width / 2), 0) + 2 * MARGIN,
    height: y + MARGIN,
  };
}

/** A route that joins another one, with the rest of that one. */
function goingOn(route: readonly Place[], other: readonly Place[]): readonly Place[] {
  const { y = 0 } = route.at(-1) ?? {};
  const next = other.findIndex((corner) => corner.y > y);
  const x = other[next]?.x ?? 0;
  const isAside = Math.abs((route.at(-1)?.x ?? 0) - x) >= 0.5;
  return [...route, ...(isAside ? [{ x, y }] : []), ...other.slice(next)];
}

/** What runs across below a layer: each bend is that of a link before a place of its chain. */
interface Channel {
  readonly bends: readonly (Bend & { readonly link: number; readonly at: number })[];
  readonly track: readonly number[];
  readonly count: number;
}

/** Moves a line aside where two would lie upon each other whatever their tracks: it changes `columnsOf`. */
function channelsOf(columnsOf: number[][], points: Points, layerOf: Int32Array, layers: number): Channel[] {
  let channels: Channel[] = [];
  for (let attempt = 0; attempt < MOST_ASIDE; attempt++) {
    channels = channelsAsTheyAre(columnsOf, points, layerOf, layers);
    let movedAny = false;
    for (const { bends, track } of channels) {
      const upon = uponAnother(bends, track);
      const bend = upon === undefined ? undefined : bends[upon];
      if (!bend) continue;
      moveAside(columnsOf[bend.link] ?? [], bend.at);
      movedAny = true;
    }
    if (!movedAny) break;
  }
  return channels;
}

function channelsAsTheyAre(
  columnsOf: readonly (readonly number[])[],
  { chains }: Points,
  layerOf: Int32Array,
  layers: number,
): Channel[] {
  const bends = Array.from({ length: layers }, (): Channel['bends'][number][] => []);
  columnsOf.forEach((column, link) => {
    for (let at = 1; at < column.length; at++) {
      const [above, below] = [column[at - 1] ?? 0, column[at] ?? 0];
      if (Math.abs(above - below) < 0.5) continue;
      bends[layerOf[chains[link]?.[at - 1] ?? 0] ?? 0]?.push({ above, below, link, at });
    }
  });
  return bends.map((here) => ({ bends: here, ...tracks(here) }));
}

/** Moves the straight piece of a line that begins at a place of its chain. */
function moveAside(column: number[], from: number): void {
  const before = column[from] ?? 0;
  for (let at = from; at < column.length && Math.abs((column[at] ?? 0) - before) < 0.5; at++)
    column[at] = before + ASIDE;
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

/**
 * The places nearest to those wished for, in their order, each at least `apart` from the one before and all between
 * `low` and `high`: least squares by pooling neighbors (isotonic regression). Where there is no room for `apart`, they
 * share the room evenly.
 * @param wishes in ascending order
 */
function spread(wishes: readonly number[], apart: number, low: number, high: number): number[] {
  const distance = wishes.length > 1 ? Math.min(apart, (high - low) / (wishes.length - 1)) : 0;
  const pools: { sum: number; count: number }[] = [];
  wishes.forEach((wish, index) => {
    let pool = { sum: wish - index * distance, count: 1 };
    for (
      let before = pools.at(-1);
      before && before.sum / before.count > pool.sum / pool.count;
      before = pools.at(-1)
    ) {
      pool = { sum: pool.sum + before.sum, count: pool.count + before.count };
      pools.pop();
    }
    pools.push(pool);
  });
  const last = high - Math.max(0, wishes.length - 1) * distance;
  return pools
    .flatMap(({ sum, count }) => new Array<number>(count).fill(Math.min(Math.max(sum / count, low), last)))
    .map((place, index) => place + index * distance);
}
