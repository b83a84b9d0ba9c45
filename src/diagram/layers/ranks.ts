/** A connection of two different boxes as the layout sees it. */
export interface Link {
  readonly from: number;
  readonly to: number;
  /** A way back by intention, which ranks boxes only where nothing else does. */
  readonly weak: boolean;
  /** Of the text at it, in pixels; 0 without text. */
  readonly width: number;
}

/** Boxes in ranks from the top, and which links run upward. */
export interface Ranking {
  readonly ranks: readonly number[];
  /** For each link, whether its `to` stands above its `from`. */
  readonly upward: readonly boolean[];
  /** Boxes as they are met from the roots, following links in their order. */
  readonly met: readonly number[];
}

/**
 * Ranks boxes by the longest way from a root. Links that close a circle run upward. Roots other than the first come
 * down to where they lead, so that no long line hangs on them.
 */
export function rank(boxes: number, links: readonly Link[], roots: readonly number[]): Ranking {
  const out = Array.from({ length: boxes }, (): number[] => []);
  links.forEach(({ from, weak }, index) => {
    if (!weak) out[from]?.push(index);
  });
  const upward = links.map(() => false);
  const { met, finished } = walk(boxes, links, out, roots, upward);

  const ranks = new Array<number>(boxes).fill(0);
  const down = Array.from({ length: boxes }, (): number[] => []);
  const add = (index: number) => {
    const { from, to } = links[index] ?? { from: 0, to: 0 };
    if (upward[index]) down[to]?.push(from);
    else down[from]?.push(to);
  };
  links.forEach(({ weak }, index) => {
    if (!weak) add(index);
  });
  for (const box of finished.toReversed()) lower(ranks, down, box);
  settleRoots(ranks, down, roots);
  links.forEach(({ from, to, weak }, index) => {
    if (!weak) return;
    const [source, target] = [ranks[from] ?? 0, ranks[to] ?? 0];
    // Between boxes of one rank no way runs, so the new link closes no circle.
    upward[index] = target <= source;
    add(index);
    if (target === source) sink(ranks, down, to);
  });
  return { ranks, upward, met };
}

function walk(
  boxes: number,
  links: readonly Link[],
  out: readonly (readonly number[])[],
  roots: readonly number[],
  upward: boolean[],
): { met: number[]; finished: number[] } {
  const met: number[] = [];
  const finished: number[] = [];
  const next = new Array<number>(boxes).fill(-1);
  const done = new Array<boolean>(boxes).fill(false);
  const path: number[] = [];
  const enter = (box: number) => {
    next[box] = 0;
    met.push(box);
    path.push(box);
  };
  for (const root of roots) {
    if (next[root] !== -1) continue;
    enter(root);
    for (let box = path.at(-1); box !== undefined; box = path.at(-1)) {
      const at = next[box] ?? 0;
      const index = out[box]?.[at];
      next[box] = at + 1;
      if (index === undefined) {
        done[box] = true;
        finished.push(box);
        path.pop();
        continue;
      }
      const to = links[index]?.to ?? 0;
      if (next[to] === -1) enter(to);
      else if (!done[to]) upward[index] = true;
    }
  }
  return { met, finished };
}

/** Puts what a box leads to below it. */
function lower(ranks: number[], down: readonly (readonly number[])[], box: number): void {
  const below = (ranks[box] ?? 0) + 1;
  for (const target of down[box] ?? []) ranks[target] = Math.max(ranks[target] ?? 0, below);
}

/** The same, and what those lead to in turn. */
function sink(ranks: number[], down: readonly (readonly number[])[], from: number): void {
  const open = [from];
  for (let box = open.pop(); box !== undefined; box = open.pop()) {
    const below = (ranks[box] ?? 0) + 1;
    for (const target of down[box] ?? []) {
      if ((ranks[target] ?? 0) >= below) continue;
      ranks[target] = below;
      open.push(target);
    }
  }
}

function settleRoots(ranks: number[], down: readonly (readonly number[])[], roots: readonly number[]): void {
  for (const root of roots.slice(1)) {
    const targets = down[root] ?? [];
    if (targets.length === 0) continue;
    ranks[root] = Math.max(
      ranks[root] ?? 0,
      targets.reduce((least, target) => Math.min(least, ranks[target] ?? 0), Number.POSITIVE_INFINITY) - 1,
    );
  }
}
