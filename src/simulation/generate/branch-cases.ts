import type { Branch, Step } from '../../guideline/model.ts';
import type { Region } from '../../region/diagram.ts';
import { branchesTaken } from '../coverage/exercise.ts';
import type { Goal } from '../coverage/goal.ts';
import { bestWay, type Way } from './best-way.ts';
import type { Drafts } from './drafts.ts';
import { wayInWords } from './name.ts';

const NO_FINDINGS: ReadonlySet<never> = new Set();

/**
 * Adds cases until every branch that a patient can take is taken. It is the greedy set cover (V. Chvátal, "A greedy
 * heuristic for the set-covering problem", Mathematics of Operations Research 4(3), 1979): each case goes, of all ways
 * from the start to an end that some patient goes, one that takes the most branches not taken yet. With n branches open
 * there are at most 1 + 1/2 + … + 1/n times as many cases as there must be.
 */
export function addBranchCases(drafts: Drafts, goals: readonly Goal[]): void {
  const { analysis } = drafts.reach;
  const [start] = analysis.pathway.graph.order;
  const wanted = new Map<Branch, Step>();
  for (const goal of goals)
    if (goal.measure === 'branches' && goal.state.kind === 'open') wanted.set(goal.branch, goal.step);
  let isWhole = true;
  while (start && wanted.size > 0) {
    const way: Way | undefined = isWhole
      ? analysis.decide(start, () => bestWay(analysis.pathway, new Set(wanted.keys())))
      : undefined;
    // Where no way can be found, or finding one costs too much, it is so for fewer branches too.
    isWhole = way !== undefined;
    const taken = (way && add(drafts, wanted, start, way.patients)) ?? addOne(drafts, wanted);
    for (const branch of taken) wanted.delete(branch);
  }
}

/** A case for the first branch wanted, where no way as a whole could be found; the branch at least is done with. */
function addOne(drafts: Drafts, wanted: ReadonlyMap<Branch, Step>): readonly Branch[] {
  for (const [branch, step] of wanted) {
    const whom = drafts.reach.analysis.decide(step, () => drafts.reach.taking(step, branch).region);
    return [branch, ...((whom && add(drafts, wanted, step, whom)) || [])];
  }
  return [];
}

/** The branches wanted that the new case takes; undefined when there is no such case. */
function add(
  drafts: Drafts,
  wanted: ReadonlyMap<Branch, Step>,
  step: Step,
  patients: Region,
): readonly Branch[] | undefined {
  let taken: readonly Branch[] = [];
  drafts.add(step, patients, NO_FINDINGS, (draft) => {
    const all = branchesTaken({ name: '', ...draft });
    taken = all.filter((branch) => wanted.has(branch));
    return [wayInWords(taken, draft.route), wayInWords(all, draft.route)];
  });
  return taken.length > 0 ? taken : undefined;
}
