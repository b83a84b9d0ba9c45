const ROUNDS = 20;

/**
 * An order in which things that are used together stand close together, by the FORCE heuristic (Aloul, Markov and
 * Sakallah, "FORCE: a fast and easy-to-implement variable-ordering heuristic", GLSVLSI 2003): each thing moves to the
 * mean of the centers of its groups until the total span of the groups stops shrinking.
 * @param things in the order of first use
 * @param groups what is used together
 */
export function order<T>(things: readonly T[], groups: readonly (readonly T[])[]): T[] {
  const position = new Map(things.map((thing, i) => [thing, i]));
  const edges = groups
    .filter((group) => group.length > 1)
    .map((group) => group.map((thing) => position.get(thing) ?? 0));
  let best: Float64Array = Float64Array.from(things.keys());
  let bestSpan = totalSpan(edges, best);
  let place = best;
  for (let round = 0; round < ROUNDS && bestSpan > 0; round++) {
    place = ranks(moved(edges, place));
    const span = totalSpan(edges, place);
    if (span >= bestSpan) break;
    best = place;
    bestSpan = span;
  }
  const result: T[] = new Array(things.length);
  things.forEach((thing, i) => {
    result[best[i] as number] = thing;
  });
  return result;
}

function totalSpan(edges: readonly number[][], place: Float64Array): number {
  let total = 0;
  for (const edge of edges) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const i of edge) {
      low = Math.min(low, place[i] as number);
      high = Math.max(high, place[i] as number);
    }
    total += high - low;
  }
  return total;
}

function moved(edges: readonly number[][], place: Float64Array): Float64Array {
  const sum = new Float64Array(place.length);
  const count = new Float64Array(place.length);
  for (const edge of edges) {
    let center = 0;
    for (const i of edge) center += (place[i] as number) / edge.length;
    for (const i of edge) {
      sum[i] = (sum[i] as number) + center;
      count[i] = (count[i] as number) + 1;
    }
  }
  return place.map((old, i) => (count[i] ? (sum[i] as number) / (count[i] as number) : old));
}

/** The rank of each value; ties keep their order. */
function ranks(values: Float64Array): Float64Array {
  const sorted = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  const result = new Float64Array(values.length);
  sorted.forEach((i, rank) => {
    result[i] = rank;
  });
  return result;
}
