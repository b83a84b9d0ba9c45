import type { Points } from './points.ts';

const MOST_ROUNDS = 10;
/** Rounds without fewer crossings after which no more are tried. */
const PATIENCE = 3;

/**
 * Orders each layer so that links cross seldom: by the mean place of the neighbors, downward and upward by turns, then
 * by exchanging neighbors (Gansner et al., "A Technique for Drawing Directed Graphs", 1993). Where it makes no
 * difference, the order at first stays.
 * @returns the layers, ordered
 */
export function order({ layers, up, down, widths, leaving }: Points): number[][] {
  const place = new Int32Array(widths.length);
  let current = layers.map((layer) => [...layer]);
  const settle = (layer: readonly number[]) => {
    for (let index = 0; index < layer.length; index++) place[layer[index] ?? 0] = index;
  };
  current.forEach(settle);
  const total = () => crossings(current, down, place);
  let best = current.map((layer) => [...layer]);
  let fewest = total();
  let fewestTurned = turned(leaving, place);
  for (let round = 0, since = 0; round < MOST_ROUNDS && since < PATIENCE && fewest > 0; round++) {
    const downward = round % 2 === 0;
    current = current.map((layer) => [...layer]);
    for (let step = 1; step < current.length; step++) {
      const layer = current[downward ? step : current.length - 1 - step] ?? [];
      sortByNeighbors(layer, downward ? up : down, place, round % 4 > 1);
      settle(layer);
    }
    exchange(current, up, down, place);
    const now = total();
    since++;
    const nowTurned = turned(leaving, place);
    if (now < fewest || (now === fewest && nowTurned < fewestTurned)) {
      fewest = now;
      fewestTurned = nowTurned;
      best = current.map((layer) => [...layer]);
      since = 0;
    }
  }
  const pairs = leaving.reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  // Seen in a mirror, a drawing has the same crossings.
  return 2 * fewestTurned > pairs ? best.map((layer) => layer.reverse()) : best;
}

/** How many pairs of links leave a box from left to right in the other order than their own. */
function turned(leaving: readonly (readonly number[])[], place: Int32Array): number {
  let count = 0;
  for (const points of leaving) if (points.length > 1) count += inversions(points.map((point) => place[point] ?? 0));
  return count;
}

/** How many pairs stand in descending order, counted while they are sorted by merging. */
function inversions(numbers: number[]): number {
  let count = 0;
  for (let width = 1; width < numbers.length; width *= 2) {
    const before = [...numbers];
    for (let start = 0; start < numbers.length; start += 2 * width) {
      const middle = Math.min(start + width, numbers.length);
      const end = Math.min(middle + width, numbers.length);
      let [left, right] = [start, middle];
      for (let at = start; at < end; at++) {
        const [one = 0, other = 0] = [before[left], before[right]];
        const isRight = left === middle || (right < end && other < one);
        if (isRight) count += middle - left;
        numbers[at] = isRight ? other : one;
        if (isRight) right++;
        else left++;
      }
    }
  }
  return count;
}

/** Sorts what has neighbors by their mean place; what has none keeps its place. */
function sortByNeighbors(
  layer: number[],
  neighbors: readonly (readonly number[])[],
  place: Int32Array,
  tiesTurned: boolean,
): void {
  const sorted: { point: number; mean: number; at: number }[] = [];
  layer.forEach((point, at) => {
    const around = neighbors[point] ?? [];
    if (around.length === 0) return;
    let sum = 0;
    for (const neighbor of around) sum += place[neighbor] ?? 0;
    sorted.push({ point, mean: sum / around.length, at });
  });
  sorted.sort((a, b) => a.mean - b.mean || (tiesTurned ? b.at - a.at : a.at - b.at));
  let next = 0;
  for (let index = 0; index < layer.length; index++) {
    if ((neighbors[layer[index] ?? 0]?.length ?? 0) > 0) layer[index] = sorted[next++]?.point ?? 0;
  }
}

/** Exchanges neighbors in a layer as long as that leaves fewer crossings. */
function exchange(
  layers: number[][],
  up: readonly (readonly number[])[],
  down: readonly (readonly number[])[],
  place: Int32Array,
): void {
  for (const layer of layers) {
    for (let again = true, turns = 0; again && turns < 4; turns++) {
      again = false;
      for (let index = 1; index < layer.length; index++) {
        const left = layer[index - 1] ?? 0;
        const right = layer[index] ?? 0;
        const gain =
          pairCrossings(up[left], up[right], place) -
          pairCrossings(up[right], up[left], place) +
          pairCrossings(down[left], down[right], place) -
          pairCrossings(down[right], down[left], place);
        if (gain <= 0) continue;
        layer[index - 1] = right;
        layer[index] = left;
        place[right] = index - 1;
        place[left] = index;
        again = true;
      }
    }
  }
}

function pairCrossings(left: readonly number[] = [], right: readonly number[] = [], place: Int32Array): number {
  if (left.length * right.length > 100) return pairCrossingsOfMany(left, right, place);
  let count = 0;
  for (const one of left) {
    const at = place[one] ?? 0;
    for (const other of right) if (at > (place[other] ?? 0)) count++;
  }
  return count;
}

function pairCrossingsOfMany(left: readonly number[], right: readonly number[], place: Int32Array): number {
  const [ones, others] = [left, right].map((points) => Int32Array.from(points, (point) => place[point] ?? 0).sort());
  let [count, less] = [0, 0];
  for (const at of ones ?? []) {
    while ((others?.[less] ?? at) < at) less++;
    count += less;
  }
  return count;
}

/** All crossings between layers, by a Fenwick tree over the lower layer (Barth, Jünger and Mutzel, 2002). */
function crossings(layers: readonly number[][], down: readonly (readonly number[])[], place: Int32Array): number {
  let count = 0;
  layers.forEach((layer, index) => {
    const size = layers[index + 1]?.length ?? 0;
    if (size === 0) return;
    const tree = new Int32Array(size + 1);
    let before = 0;
    for (const point of layer) {
      const ends = (down[point] ?? []).map((target) => place[target] ?? 0);
      for (const end of ends) {
        let atMost = 0;
        for (let node = end + 1; node > 0; node -= node & -node) atMost += tree[node] ?? 0;
        count += before - atMost;
      }
      for (const end of ends) {
        for (let node = end + 1; node <= size; node += node & -node) tree[node] = (tree[node] ?? 0) + 1;
        before++;
      }
    }
  });
  return count;
}
