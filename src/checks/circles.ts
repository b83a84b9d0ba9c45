import { components } from '../guideline/components.ts';
import type { Ref } from '../guideline/model.ts';
import type { Span } from '../text/position.ts';

/** One name leads to another, where it says so in the file. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly at: Span;
}

/**
 * One circle for each set of names that all lead to each other (strongly connected component): the shortest that goes
 * through the set's first name, starting there.
 * @param names in the order of the file, each once
 * @param refsFrom where a name leads to; what is not among the names counts for nothing
 */
export function circles(
  names: Iterable<string>,
  refsFrom: (name: string) => readonly Ref[],
): readonly (readonly Link[])[] {
  const numbers = new Map<string, number>();
  for (const name of names) numbers.set(name, numbers.size);
  const component = components([...numbers.keys()].map((name) => numbersOf(refsFrom(name), numbers)));
  const sizes = new Int32Array(numbers.size);
  for (const number of component) sizes[number] = (sizes[number] ?? 0) + 1;
  const done = new Set<number>();
  const found: (readonly Link[])[] = [];
  for (const [name, number] of numbers) {
    const own = component[number] ?? 0;
    if (done.has(own)) continue;
    const goesRound = (sizes[own] ?? 0) > 1 || refsFrom(name).some(({ id }) => id === name);
    if (!goesRound) continue;
    done.add(own);
    const isInside = (id: string) => component[numbers.get(id) ?? -1] === own;
    found.push(shortestCircle(name, (from) => refsFrom(from).filter(({ id }) => isInside(id))));
  }
  return found;
}

function numbersOf(refs: readonly Ref[], numbers: ReadonlyMap<string, number>): number[] {
  const targets: number[] = [];
  for (const { id } of refs) {
    const number = numbers.get(id);
    if (number !== undefined) targets.push(number);
  }
  return targets;
}

/** Breadth first from `start` back to it; the refs lead back. */
function shortestCircle(start: string, refsFrom: (name: string) => readonly Ref[]): readonly Link[] {
  const reachedBy = new Map<string, Link>();
  const queue = [start];
  for (const from of queue)
    for (const { id: to, at } of refsFrom(from)) {
      if (reachedBy.has(to)) continue;
      reachedBy.set(to, { from, to, at });
      queue.push(to);
    }
  const circle: Link[] = [];
  for (let link = reachedBy.get(start); link; link = link.from === start ? undefined : reachedBy.get(link.from))
    circle.push(link);
  return circle.reverse();
}
