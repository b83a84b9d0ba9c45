import type { Branch, Step } from '../../guideline/model.ts';
import type { Goal } from '../coverage/goal.ts';
import { type Option, type OptionGoal, waysTaken, whoMayTake } from '../coverage/option-goals.ts';
import { bestWay, type Way, WaysOn } from './best-way.ts';
import type { Drafts, Whom } from './drafts.ts';
import { wayInWords } from './name.ts';

const NO_FINDINGS: ReadonlySet<never> = new Set();

/**
 * Adds cases until every branch and every option that a patient can take is taken. It is the greedy set cover (V. Chvátal, "A greedy
 * heuristic for the set-covering problem", Mathematics of Operations Research 4(3), 1979): each case goes, of all ways
 * from the start to an end that some patient goes, one that takes the most that are not taken yet. With n open
 * there are at most 1 + 1/2 + … + 1/n times as many cases as there must be.
 */
export function addBranchCases(drafts: Drafts, goals: readonly Goal[], options: readonly OptionGoal[]): void {
  const { analysis } = drafts.reach;
  const [start] = analysis.pathway.graph.order;
  const wanted: Map<Branch | Option, Step> = new Map();
  for (const goal of goals)
    if (goal.measure === 'branches' && goal.state.kind === 'open') wanted.set(goal.branch, goal.step);
  for (const { step, option, state } of options) if (state.kind === 'open') wanted.set(option, step);
  const ways = new WaysOn(analysis.pathway);
  let isWhole = true;
  while (start && wanted.size > 0) {
    const way: Way | undefined = isWhole
      ? analysis.decide(start, () => bestWay(ways, new Set(wanted.keys())))
      : undefined;
    // Where no way can be found, or finding one costs too much, it is so for fewer branches too.
    isWhole = way !== undefined;
    const taken =
      (way && add(drafts, wanted, { step: start, region: way.patients, choices: way.choices })) ??
      addOne(drafts, wanted);
    for (const one of taken) wanted.delete(one);
  }
}

/** A case for the first that is wanted, where no way as a whole could be found; that one at least is done with. */
function addOne(drafts: Drafts, wanted: ReadonlyMap<Branch | Option, Step>): readonly (Branch | Option)[] {
  const { reach } = drafts;
  for (const [one, step] of wanted) {
    const region = reach.analysis.decide(step, () =>
      'go' in one ? reach.taking(step, one).region : whoMayTake(reach, step, one).region,
    );
    return [one, ...((region && add(drafts, wanted, { step, region, ...(!('go' in one) && { option: one }) })) || [])];
  }
  return [];
}

/** What is wanted and the new case takes; undefined when there is no such case. */
function add(
  drafts: Drafts,
  wanted: ReadonlyMap<Branch | Option, Step>,
  whom: Whom,
): readonly (Branch | Option)[] | undefined {
  let taken: readonly (Branch | Option)[] = [];
  drafts.add(whom, NO_FINDINGS, (draft) => {
    const all = waysTaken(draft);
    taken = all.filter((one) => wanted.has(one));
    return [wayInWords(taken, draft.route), wayInWords(all, draft.route)];
  });
  return taken.length > 0 ? taken : undefined;
}
