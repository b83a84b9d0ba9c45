import type { Condition } from '../condition/condition.ts';
import { conditionIn } from '../guideline/condition-in.ts';
import type { Guideline } from '../guideline/model.ts';
import { follows } from '../region/affected-patients.ts';
import type { Analysis } from '../region/analysis.ts';
import type { Lack, Problem, Severity } from './check.ts';

const WEIGHT: Readonly<Record<Severity, number>> = { error: 2, warning: 1, info: 0 };

/** What is nearest to what is to be mended comes first. */
const RANKS: Readonly<Record<Lack['by'], number>> = { group: 0, end: 1, rule: 2, likeness: 3 };

/** So many consequences are shown with a problem. */
const MOST_SHOWN = 6;

/** A problem about patients who are not given something, and who they are. */
interface Lacking {
  readonly problem: Problem;
  readonly lacks: Lack;
  readonly whom: Condition;
  readonly rank: number;
}

/**
 * Problems of which each is another thing to mend: what patients lack is told once, where it is nearest to what is to be
 * mended. A group without a recommendation for them comes before the end of the way without any advice, that before a rule
 * that is broken there, and that before recommendations that look like a group.
 * @param problems those that are told: what is silenced takes nothing with it
 */
export function withConsequences(
  problems: readonly Problem[],
  analysis: Analysis,
  guideline: Guideline,
): readonly Problem[] {
  const lacking = problems.flatMap((problem) => lackingIn(problem, guideline) ?? []).sort((a, b) => a.rank - b.rank);
  const found = new Map<Problem, Problem[]>();
  const told: Lacking[] = [];
  for (const one of lacking) {
    const reason = told.find((other) => isReason(other, one) && follows(analysis, other.whom, one.whom));
    if (reason) found.set(reason.problem, [...(found.get(reason.problem) ?? []), one.problem]);
    else told.push(one);
  }
  const folded = new Set([...found.values()].flat());
  return problems.flatMap((problem) => {
    const consequences = found.get(problem);
    if (!consequences) return folded.has(problem) ? [] : problem;
    const said = consequences.slice(0, MOST_SHOWN).flatMap(({ lacks }) => lacks?.consequence ?? []);
    return { ...problem, related: [...(problem.related ?? []), ...said], consequences };
  });
}

/** Problems, and those that are mended with them. */
export function withThoseMended(problems: readonly Problem[]): readonly Problem[] {
  return problems.flatMap((problem) => [problem, ...(problem.consequences ?? [])]);
}

function lackingIn(problem: Problem, guideline: Guideline): Lacking | undefined {
  const { lacks, region, among } = problem;
  const whom = lacks && region !== undefined && !among ? conditionIn(guideline, region) : undefined;
  return lacks && whom && { problem, lacks, whom, rank: RANKS[lacks.by] };
}

/** Whether one of two, if it concerns all patients of the other, is mended together with it. */
function isReason(reason: Lacking, other: Lacking): boolean {
  if (reason.rank === other.rank || WEIGHT[reason.problem.severity] < WEIGHT[other.problem.severity]) return false;
  const [some, needed] = [reason.lacks.actions, other.lacks.actions];
  if (!some) return reason.lacks.step === other.lacks.step || other.lacks.by === 'likeness';
  return !needed || [...needed].some((action) => some.has(action));
}
