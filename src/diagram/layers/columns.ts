import type { Points } from './points.ts';

/** Pixels between neighbors in a layer. */
const GAP = { boxes: 28, texts: 14, lines: 16 };

/**
 * Gives each point its column so that lines over several layers run straight and boxes stand in the middle of what they
 * lead to: Brandes and Köpf, "Fast and Simple Horizontal Coordinate Assignment", 2001, with the widths of points, and
 * packed by longest paths over blocks.
 * @param layers points by layer, in order
 * @returns the middle of each point, in pixels from the leftmost edge of all
 */
export function columns(points: Points, layers: readonly (readonly number[])[]): Float64Array {
  const count = points.widths.length;
  const conflicts = crossedInner(points, layers);
  const [up, down] = [points.up, points.down].map((neighbors) => ofOneLine(neighbors, points.joints));
  const found: Float64Array[] = [];
  for (const downward of [true, false]) {
    for (const leftward of [true, false]) {
      const turned = (downward ? layers : layers.toReversed()).map((layer) => (leftward ? layer : layer.toReversed()));
      const root = align(turned, (downward ? up : down) ?? [], count, conflicts);
      const x = pack(turned, root, points, count);
      if (!leftward) for (let point = 0; point < count; point++) x[point] = -(x[point] ?? 0);
      found.push(x);
    }
  }
  return balance(found, points.widths);
}

/** Neighbors without those of other lines that join a line: it runs on straight. */
function ofOneLine(
  neighbors: readonly (readonly number[])[],
  joints: ReadonlyMap<number, number>,
): readonly (readonly number[])[] {
  if (joints.size === 0) return neighbors;
  return neighbors.map((around, point) =>
    around.filter((one) => joints.get(one) !== point && joints.get(point) !== one),
  );
}

const key = (a: number, b: number, count: number) => Math.min(a, b) * count + Math.max(a, b);

/** Lines that cross one which runs through two layers: they give way. */
function crossedInner(points: Points, layers: readonly (readonly number[])[]): Set<number> {
  const { up, boxes, widths } = points;
  const conflicts = new Set<number>();
  const place = new Int32Array(widths.length);
  layers.forEach((layer) => {
    layer.forEach((point, index) => {
      place[point] = index;
    });
  });
  for (let index = 1; index < layers.length; index++) {
    const layer = layers[index] ?? [];
    let left = 0;
    let scanned = 0;
    layer.forEach((point, at) => {
      const above = up[point]?.[0];
      const inner = point >= boxes && above !== undefined && above >= boxes ? (place[above] ?? 0) : undefined;
      if (inner === undefined && at < layer.length - 1) return;
      const right = inner ?? layers[index - 1]?.length ?? 0;
      for (; scanned <= at; scanned++) {
        const other = layer[scanned] ?? 0;
        for (const source of up[other] ?? []) {
          const from = place[source] ?? 0;
          if ((from < left || from > right) && !(source >= boxes && other >= boxes)) {
            conflicts.add(key(source, other, widths.length));
          }
        }
      }
      left = right;
    });
  }
  return conflicts;
}

/** Joins each point with the middle one of its neighbors in the layer before; a block is known by its first point. */
function align(
  layers: readonly (readonly number[])[],
  neighbors: readonly (readonly number[])[],
  count: number,
  conflicts: ReadonlySet<number>,
): Int32Array {
  const place = new Int32Array(count);
  const root = Int32Array.from({ length: count }, (_, index) => index);
  const joined = new Uint8Array(count);
  layers.forEach((layer) => {
    layer.forEach((point, index) => {
      place[point] = index;
    });
  });
  for (const layer of layers) {
    let last = -1;
    for (const point of layer) {
      const all = neighbors[point] ?? [];
      const around = all.length > 1 ? all.toSorted((a, b) => (place[a] ?? 0) - (place[b] ?? 0)) : all;
      const middle = (around.length - 1) / 2;
      for (let at = Math.floor(middle); at <= Math.ceil(middle); at++) {
        const neighbor = around[at];
        if (neighbor === undefined || joined[neighbor] || root[point] !== point) continue;
        const where = place[neighbor] ?? 0;
        if (where <= last || conflicts.has(key(neighbor, point, count))) continue;
        joined[neighbor] = 1;
        root[point] = root[neighbor] ?? neighbor;
        last = where;
      }
    }
  }
  return root;
}

/** Packs blocks to the left, then lets each come right as far as its right neighbors allow. */
function pack(layers: readonly (readonly number[])[], root: Int32Array, points: Points, count: number): Float64Array {
  const after = Array.from({ length: count }, (): { to: number; apart: number }[] => []);
  const waiting = new Int32Array(count);
  for (const layer of layers) {
    for (let index = 1; index < layer.length; index++) {
      const [left, right] = [layer[index - 1] ?? 0, layer[index] ?? 0];
      const to = root[right] ?? right;
      after[root[left] ?? left]?.push({ to, apart: apart(points, left, right) });
      waiting[to] = (waiting[to] ?? 0) + 1;
    }
  }
  const x = new Float64Array(count);
  const order: number[] = [];
  for (let point = 0; point < count; point++) if (root[point] === point && waiting[point] === 0) order.push(point);
  for (let index = 0; index < order.length; index++) {
    const block = order[index] ?? 0;
    for (const { to, apart } of after[block] ?? []) {
      x[to] = Math.max(x[to] ?? 0, (x[block] ?? 0) + apart);
      waiting[to] = (waiting[to] ?? 0) - 1;
      if (waiting[to] === 0) order.push(to);
    }
  }
  for (const block of order.toReversed()) {
    let room = Number.POSITIVE_INFINITY;
    for (const { to, apart } of after[block] ?? []) room = Math.min(room, (x[to] ?? 0) - apart);
    if (room !== Number.POSITIVE_INFINITY) x[block] = Math.max(x[block] ?? 0, room);
  }
  for (let point = 0; point < count; point++) x[point] = x[root[point] ?? point] ?? 0;
  return x;
}

function apart({ widths, boxes, texts }: Points, left: number, right: number): number {
  const wide = ((widths[left] ?? 0) + (widths[right] ?? 0)) / 2;
  if (left < boxes && right < boxes) return wide + GAP.boxes;
  const withText = texts.length > 0 && ((widths[left] ?? 0) > 0 || (widths[right] ?? 0) > 0);
  return wide + (withText ? GAP.texts : GAP.lines);
}

/** Sets the four side by side at the narrowest one, and takes the mean of the two in the middle for each point. */
function balance(found: readonly Float64Array[], widths: readonly number[]): Float64Array {
  const extents = found.map((x) => {
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    x.forEach((middle, point) => {
      low = Math.min(low, middle - (widths[point] ?? 0) / 2);
      high = Math.max(high, middle + (widths[point] ?? 0) / 2);
    });
    return { low, high };
  });
  const narrow = extents.reduce((best, one) => (one.high - one.low < best.high - best.low ? one : best), {
    low: 0,
    high: Number.POSITIVE_INFINITY,
  });
  const shifts = extents.map(({ low, high }, index) => (index % 2 === 0 ? narrow.low - low : narrow.high - high));
  const x = Float64Array.from(widths, (_, point) => {
    const [a = 0, b = 0, c = 0, d = 0] = found.map((one, index) => (one[point] ?? 0) + (shifts[index] ?? 0));
    return middleOf(a, b, c, d);
  });
  const low = x.reduce(
    (least, middle, point) => Math.min(least, middle - (widths[point] ?? 0) / 2),
    Number.POSITIVE_INFINITY,
  );
  return x.map((middle) => middle - low);
}

/** The mean of the two in the middle of four. */
function middleOf(a: number, b: number, c: number, d: number): number {
  const low = Math.max(Math.min(a, b), Math.min(c, d));
  const high = Math.min(Math.max(a, b), Math.max(c, d));
  return (low + high) / 2;
}
