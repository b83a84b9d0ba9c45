/**
 * How many points of a graph are reached only through each point (its proper dominator subtree), by the iteration of
 * Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm", 2001.
 * @param leads for each point, where it leads
 * @param roots where ways begin; every point is reached from one of them
 */
export function dominatedBy(leads: readonly (readonly number[])[], roots: readonly number[]): number[] {
  const above = leads.length;
  const order = postorder([...leads, roots], above);
  const number = new Map(order.map((point, index) => [point, index]));
  const sources = leads.map((): number[] => []);
  for (const root of roots) sources[root]?.push(above);
  leads.forEach((targets, from) => {
    for (const to of targets) sources[to]?.push(from);
  });
  const dominator = new Map<number, number>([[above, above]]);
  const common = (a: number, b: number): number => {
    let [one, other] = [a, b];
    while (one !== other) {
      if ((number.get(one) ?? 0) < (number.get(other) ?? 0)) one = dominator.get(one) ?? above;
      else other = dominator.get(other) ?? above;
    }
    return one;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const point of order.toReversed()) {
      if (point === above) continue;
      let found: number | undefined;
      for (const source of sources[point] ?? []) {
        if (dominator.has(source)) found = found === undefined ? source : common(source, found);
      }
      if (found !== undefined && dominator.get(point) !== found) {
        dominator.set(point, found);
        changed = true;
      }
    }
  }
  const count = leads.map(() => 0);
  for (const point of order) {
    const over = dominator.get(point);
    if (point !== above && over !== undefined && over !== above) {
      count[over] = (count[over] ?? 0) + 1 + (count[point] ?? 0);
    }
  }
  return count;
}

function postorder(leads: readonly (readonly number[])[], from: number): number[] {
  const order: number[] = [];
  const next = new Map([[from, 0]]);
  const path = [from];
  for (let point = path.at(-1); point !== undefined; point = path.at(-1)) {
    const at = next.get(point) ?? 0;
    const to = leads[point]?.[at];
    next.set(point, at + 1);
    if (to === undefined) {
      order.push(point);
      path.pop();
    } else if (!next.has(to)) {
      next.set(to, 0);
      path.push(to);
    }
  }
  return order;
}
