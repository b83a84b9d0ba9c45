import type { Step } from '../../guideline/model.ts';
import type { Goal } from '../../simulation/coverage/goal.ts';
import type { LineIndex } from '../../text/position.ts';
import { printable } from '../visible.ts';
import { type CoveredFile, countOf, lineOf } from './covered-file.ts';
import { lineCounts } from './line-counts.ts';

/**
 * The coverage as an LCOV trace file (geninfo(1), "Tracefile format"), which coverage viewers show beside the YAML. A
 * step is a function, a decision's branches are the branches at the line of the step, and each line counts the cases that
 * exercise the innermost thing it belongs to. What no patient can exercise is left out.
 */
export function lcov(files: readonly CoveredFile[]): string {
  return files.map((file) => `${[...records(file)].join('\n')}\n`).join('');
}

function* records({ path, lines, coverage: { goals } }: CoveredFile): Generator<string> {
  yield* ['TN:', `SF:${printable(path)}`];
  const steps = goals.filter((goal) => goal.measure === 'steps' && goal.state.kind !== 'infeasible');
  for (const goal of steps) if (goal.measure === 'steps') yield `FN:${lineOf(goal, lines)},${printable(goal.step.id)}`;
  for (const goal of steps) if (goal.measure === 'steps') yield `FNDA:${countOf(goal)},${printable(goal.step.id)}`;
  yield* summary('FN', steps.map(countOf));
  yield* branchRecords(goals, lines);
  const counts = [...lineCounts(goals, lines)];
  for (const [line, count] of counts) yield `DA:${line},${count}`;
  yield* summary(
    'L',
    counts.map(([, count]) => count),
  );
  yield 'end_of_record';
}

function* branchRecords(goals: readonly Goal[], lines: LineIndex): Generator<string> {
  const counts: number[] = [];
  const passed = new Set<Step>();
  for (const goal of goals) {
    if (goal.measure === 'steps' && countOf(goal) > 0) passed.add(goal.step);
    if (goal.measure !== 'branches' || goal.state.kind === 'infeasible') continue;
    const { step, branch } = goal;
    const line = lines.positionAt(step.at.start).line + 1;
    const taken = passed.has(step) ? countOf(goal) : '-';
    yield `BRDA:${line},0,${step.branches?.indexOf(branch) ?? 0},${taken}`;
    counts.push(countOf(goal));
  }
  yield* summary('BR', counts);
}

function summary(kind: string, counts: readonly number[]): string[] {
  return [`${kind}F:${counts.length}`, `${kind}H:${counts.filter((count) => count > 0).length}`];
}
