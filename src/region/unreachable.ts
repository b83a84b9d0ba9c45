import type { Branch, Step } from '../guideline/model.ts';
import type { Analysis } from './analysis.ts';
import type { Decision } from './decision.ts';
import { NOBODY, type Region } from './diagram.ts';

/** Why nobody takes a branch. */
export type Obstacle =
  /** Its condition is true for no patient that can exist. */
  | { readonly kind: 'impossible' }
  /** Under `hit: first`, or for `else`: these other branches take everybody it could. */
  | { readonly kind: 'shadowed'; readonly by: EarlierBranches }
  /** Nobody for whom it is true arrives; they left at these earlier decisions. */
  | { readonly kind: 'excluded'; readonly leftAt: readonly Step[] }
  /** A search finds nobody who arrives and takes it, and it is too much to tell why. */
  | { readonly kind: 'nobody' };

/** The branches that come before another: all that stand before it in the decision. */
export interface EarlierBranches {
  readonly first: Branch | undefined;
  readonly last: Branch | undefined;
  readonly count: number;
}

/** Every branch of a decision that some patient reaches but nobody takes, with the reason. */
export function unreachableBranches(analysis: Analysis, step: Step): { branch: Branch; obstacle: Obstacle }[] {
  if (analysis.main.arrival(step).readable && analysis.isReached(step) === false) return [];
  const decision = analysis.decision(step);
  return (step.branches ?? []).flatMap((branch, index) => {
    if (!decision.isExact(index)) return [];
    const taking = decision.taking(index);
    if (taking === undefined) analysis.doubt(step, 'taking a branch');
    const obstacle = taking === 'nobody' ? obstacleOf(analysis, decision, step, index) : undefined;
    return obstacle ? [{ branch, obstacle }] : [];
  });
}

/** Why nobody takes a branch; undefined where others may arrive and take it. */
function obstacleOf(analysis: Analysis, decision: Decision, step: Step, index: number): Obstacle | undefined {
  const d = analysis.pathway.variables.diagrams;
  const { region, readable, decided } = analysis.main.arrival(step);
  const own = decision.truth(index);
  if (own !== undefined && d.and(own, analysis.main.possible(step)) === NOBODY) return { kind: 'impossible' };
  const isPossible = decision.isPossible(index);
  if (isPossible === false) return { kind: 'shadowed', by: before(step, index) };
  if (!readable) return undefined;
  if (!decided || isPossible === undefined) return searchedObstacle(analysis, step, index);
  if (own === undefined || d.and(region, own) !== NOBODY) return { kind: 'shadowed', by: before(step, index) };
  return { kind: 'excluded', leftAt: leftAt(analysis, step, own) };
}

/** The same where it is not known by regions who arrives. */
function searchedObstacle({ search }: Analysis, step: Step, index: number): Obstacle {
  const condition = step.branches?.[index]?.when?.condition;
  if (!condition) return { kind: 'nobody' };
  const those = [{ condition, is: 'true' } as const];
  const arriving = step.hit === 'first' && index > 0 ? search.find(step, those, false) : 'nobody';
  if (arriving === undefined) return { kind: 'nobody' };
  if (arriving !== 'nobody') return { kind: 'shadowed', by: before(step, index) };
  if (search.exists(those) === false) return { kind: 'impossible' };
  return { kind: 'excluded', leftAt: search.leftAt(step, those) ?? [] };
}

function before({ branches = [] }: Step, index: number): EarlierBranches {
  return { first: branches[0], last: branches[index - 1], count: index };
}

/** So many steps are looked back at for all branches of a guideline, and for one of those that come after that. */
const MOST_LOOKED_BACK = 200_000;
const MOST_FOR_ONE = 100;
const lookedBack = new WeakMap<Analysis, number>();

/**
 * The decisions before a step where the last of these patients turn away from every way to it; none where they would have to
 * be looked for too far back.
 */
function leftAt(analysis: Analysis, step: Step, patients: Region): Step[] {
  const d = analysis.pathway.variables.diagrams;
  const { graph } = analysis.pathway;
  const before = lookedBack.get(analysis) ?? 0;
  const most = Math.max(MOST_FOR_ONE, MOST_LOOKED_BACK - before);
  const seen = new Set<Step>([step]);
  const found = new Set<Step>();
  for (const at of seen) {
    if (seen.size > most) break;
    for (const edge of graph.arriving.get(at) ?? []) {
      if (edge.closesCycle) continue;
      if (d.and(analysis.main.arrival(edge.from).region, patients) !== NOBODY) found.add(edge.from);
      else seen.add(edge.from);
    }
  }
  lookedBack.set(analysis, before + seen.size);
  return seen.size > most ? [] : [...found];
}
