import { type Box, centerOf } from './view.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** A step of a drawing. */
export type Placed = Box & { readonly id: string };

/** A connection of two steps, by their ids. */
export interface Tie {
  readonly from: string;
  readonly to: string;
}

/**
 * The step to which an arrow key leads: of those that a connection joins with the step the one that lies most in that
 * direction, else the nearest step there. Undefined when there is none.
 */
export function stepTowards(
  id: string,
  direction: Direction,
  steps: readonly Placed[],
  ties: readonly Tie[],
): string | undefined {
  const from = steps.find((one) => one.id === id);
  if (!from) return undefined;
  const tied = new Set(ties.flatMap((tie) => (tie.from === id ? tie.to : tie.to === id ? tie.from : [])));
  const others = steps.filter((one) => one.id !== id);
  return (
    best(
      from,
      direction,
      others.filter((one) => tied.has(one.id)),
    ) ?? best(from, direction, others)
  )?.id;
}

/** The collapsed steps from which ways lead to a step, so that they may hide it. */
export function collapsedBefore(
  step: string,
  collapsed: ReadonlySet<string>,
  steps: readonly { readonly id: string; readonly ways: readonly { readonly to: string }[] }[],
): string[] {
  const reaching = new Set([step]);
  for (let size = 0; size < reaching.size; ) {
    size = reaching.size;
    for (const { id, ways } of steps) if (ways.some(({ to }) => reaching.has(to))) reaching.add(id);
  }
  return [...collapsed].filter((id) => id !== step && reaching.has(id));
}

function best(from: Box, direction: Direction, others: readonly Placed[]): Placed | undefined {
  const start = centerOf(from);
  let nearest = Number.POSITIVE_INFINITY;
  let found: Placed | undefined;
  for (const one of others) {
    const center = centerOf(one);
    const [dx, dy] = [center.x - start.x, center.y - start.y];
    const ahead = { up: -dy, down: dy, left: -dx, right: dx }[direction];
    const aside = Math.abs(direction === 'up' || direction === 'down' ? dx : dy);
    // Drawings are wider than high: what is below may lie far to the side, but to the side is only what is in the same row.
    const isThere =
      direction === 'up' || direction === 'down' ? ahead > from.height / 2 : ahead > 0 && 2 * aside < ahead;
    const distance = ahead + 2 * aside;
    if (isThere && distance < nearest) [nearest, found] = [distance, one];
  }
  return found;
}
