import type { Goal } from '../../simulation/coverage/goal.ts';
import type { LineIndex, Span } from '../../text/position.ts';
import { countOf } from './covered-file.ts';

/**
 * For each line, counted from one and in order, how many cases exercise the innermost thing that it belongs to. Lines that
 * belong to nothing, or to what no patient can exercise, are left out.
 */
export function lineCounts(goals: readonly Goal[], lines: LineIndex): ReadonlyMap<number, number> {
  const painted = new Map<number, { readonly depth: number; readonly count: number | undefined }>();
  const paint = (at: Span, depth: number, count: number | undefined) => {
    const last = lines.positionAt(at.end).line;
    for (let line = lines.positionAt(at.start).line; line <= last; line++) {
      if (lines.lineStart(line) >= at.end && line > 0) break;
      if (/^\s*(#|$)/.test(lines.line(line))) continue;
      const before = painted.get(line + 1);
      if (before && before.depth > depth) continue;
      // Several things in one line: it was looked at when one of them was.
      const both = before?.depth === depth && before.count !== undefined ? Math.max(before.count, count ?? 0) : count;
      painted.set(line + 1, { depth, count: both });
    }
  };
  for (const goal of goals) {
    if (goal.measure === 'mcdc') continue;
    const count = goal.state.kind === 'infeasible' ? undefined : countOf(goal);
    if (goal.measure === 'recommendations' && goal.alternative) {
      paint(goal.alternative.at, 1, count);
      paint(goal.at, 2, count);
    } else paint(goal.at, goal.measure === 'steps' ? 0 : 1, count);
  }
  const counted = [...painted].flatMap(([line, { count }]) => (count === undefined ? [] : [[line, count] as const]));
  return new Map(counted.sort(([a], [b]) => a - b));
}

/** `12, 20–31`: the lines that no case exercises; a run goes on over lines that do not count. */
export function uncoveredLines(counts: ReadonlyMap<number, number>): string {
  const runs: { first: number; last: number }[] = [];
  let open: { first: number; last: number } | undefined;
  for (const [line, count] of counts) {
    if (count > 0) open = undefined;
    else if (open) open.last = line;
    else {
      open = { first: line, last: line };
      runs.push(open);
    }
  }
  return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
}
