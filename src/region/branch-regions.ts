import type { Branch, Step } from '../guideline/model.ts';
import { isTwoInOne } from '../guideline/recommendations.ts';
import { type Diagrams, EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { TruthRegions, Truths } from './truth.ts';
import { isWhole, type Variables } from './variables.ts';

/** What a decision does with the patients who arrive. */
export interface BranchRegions {
  /** In the order of the branches. */
  readonly branches: readonly BranchRegion[];
  /** Whom no branch takes; undefined when a condition cannot be read. @throws BudgetExceeded */
  leftOut(): Uncovered | undefined;
}

export interface Uncovered {
  /** Those for whom every condition is false, and who find no `else`. */
  readonly left: Region;
  /** Those for whom no condition is true, though not all are false. */
  readonly stalled: Region;
}

export interface BranchRegion {
  readonly branch: Branch;
  /** Of those who arrive, all who certainly take the branch. */
  readonly taken: Region;
  /** False when others may take it too, because a condition could not be read. */
  readonly exact: boolean;
}

/**
 * Sends the patients who arrive at a decision along its branches: where the condition is true; under `hit: first`
 * only where no earlier one is; along `else` where every condition is false.
 * @throws BudgetExceeded
 */
export function splitByBranch(variables: Variables, truths: Truths, step: Step, arriving: Region): BranchRegions {
  const d = variables.diagrams;
  const first = step.hit === 'first';
  const branches: BranchRegion[] = [];
  const read: TruthRegions[] = [];
  let readable = !step.broken;
  const known = !isTwoInOne(step);
  let remaining = arriving;
  let otherwise: Region = NOBODY;
  for (const branch of step.branches ?? []) {
    const condition = branch.when?.condition;
    if (!branch.when) {
      otherwise = readable ? d.and(arriving, allFalse(d, read)) : NOBODY;
      branches.push({ branch, taken: otherwise, exact: readable });
    } else if (condition && isWhole(condition)) {
      const truth = truths.of(condition);
      const certain = known && (readable || !first);
      branches.push({ branch, taken: certain ? d.and(remaining, truth.yes) : NOBODY, exact: certain });
      if (first) remaining = d.minus(remaining, truth.yes);
      read.push(truth);
    } else {
      branches.push({ branch, taken: NOBODY, exact: false });
      readable = false;
    }
  }
  const leftOut = (): Uncovered | undefined => {
    if (!readable) return undefined;
    const anyTrue = read.reduce<Region>((all, { yes }) => d.or(all, yes), NOBODY);
    const untaken = d.minus(d.minus(arriving, anyTrue), otherwise);
    if (untaken === NOBODY) return { left: NOBODY, stalled: NOBODY };
    const hasElse = step.branches?.some(({ when }) => !when);
    const left = hasElse ? NOBODY : d.and(untaken, allFalse(d, read));
    return { left, stalled: d.minus(untaken, left) };
  };
  return { branches, leftOut };
}

function allFalse(d: Diagrams, truths: readonly TruthRegions[]): Region {
  return truths.reduce<Region>((all, { no }) => d.and(all, no), EVERYBODY);
}
