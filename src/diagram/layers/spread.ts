/**
 * The places nearest to those wished for, in their order, each at least `apart` from the one before and all between
 * `low` and `high`: least squares by pooling neighbors (isotonic regression). Where there is no room for `apart`, they
 * share the room evenly.
 * @param wishes in ascending order
 */
export function spread(wishes: readonly number[], apart: number, low: number, high: number): number[] {
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
