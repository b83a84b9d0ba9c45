import type { Span } from '../text/position.ts';

/** One name leads to another, where it says so in the file. */
export interface Link {
  readonly to: string;
  readonly at: Span;
}

/** A link with its beginning. */
export interface CircleLink extends Link {
  readonly from: string;
}

/**
 * One circle for each set of names that all lead to each other (strongly connected component): the shortest that goes
 * through the set's first name, starting there. `links` gives all names in the order of the file; a link to a name that
 * is not among them counts for nothing.
 */
export function circles(links: ReadonlyMap<string, readonly Link[]>): readonly (readonly CircleLink[])[] {
  const component = components(links);
  const done = new Set<number>();
  const found: (readonly CircleLink[])[] = [];
  for (const [name, number] of component) {
    if (done.has(number)) continue;
    done.add(number);
    const circle = shortestCircle(name, (from) =>
      (links.get(from) ?? []).filter(({ to }) => component.get(to) === number),
    );
    if (circle) found.push(circle);
  }
  return found;
}

/** Breadth first from `start` back to it. */
function shortestCircle(
  start: string,
  linksFrom: (name: string) => readonly Link[],
): readonly CircleLink[] | undefined {
  const reachedBy = new Map<string, CircleLink>();
  const queue = [start];
  for (const from of queue)
    for (const { to, at } of linksFrom(from)) {
      if (reachedBy.has(to)) continue;
      reachedBy.set(to, { from, to, at });
      if (to === start) return wayBack(start, reachedBy);
      queue.push(to);
    }
  return undefined;
}

function wayBack(start: string, reachedBy: ReadonlyMap<string, CircleLink>): readonly CircleLink[] {
  const way: CircleLink[] = [];
  for (let link = reachedBy.get(start); link; link = link.from === start ? undefined : reachedBy.get(link.from))
    way.unshift(link);
  return way;
}

/**
 * The number of each name's strongly connected component (Tarjan 1972), with an explicit stack: a pathway may be a
 * chain of ten thousand steps. In the order of `links`.
 */
function components(links: ReadonlyMap<string, readonly Link[]>): ReadonlyMap<string, number> {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const component = new Map<string, number>();
  const open: string[] = [];
  const lower = (name: string, to: number) => low.set(name, Math.min(low.get(name) ?? to, to));
  for (const root of links.keys()) {
    const walk = index.has(root) ? [] : [{ name: root, next: 0 }];
    for (let top = walk.at(-1); top; top = walk.at(-1)) {
      const { name } = top;
      if (top.next === 0) {
        index.set(name, index.size);
        lower(name, index.size - 1);
        open.push(name);
      }
      const to = links.get(name)?.[top.next++]?.to;
      if (to !== undefined) {
        const seen = index.get(to);
        if (seen === undefined) {
          if (links.has(to)) walk.push({ name: to, next: 0 });
        } else if (!component.has(to)) lower(name, seen);
        continue;
      }
      walk.pop();
      const lowest = low.get(name) ?? 0;
      const above = walk.at(-1);
      if (above) lower(above.name, lowest);
      if (lowest !== index.get(name)) continue;
      for (const member of open.splice(open.lastIndexOf(name))) component.set(member, lowest);
    }
  }
  return new Map([...links.keys()].map((name) => [name, component.get(name) ?? -1]));
}
