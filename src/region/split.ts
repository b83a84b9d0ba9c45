import type { Branch, Step } from '../guideline/model.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Truths } from './truth.ts';
import { isWhole, type Variables } from './variables.ts';

/** What a decision does with the patients who arrive. */
export interface Split {
  /** In the order of the branches. */
  readonly branches: readonly BranchSplit[];
  /** Those for whom no condition is true, though not all are false; undefined when a condition cannot be read. */
  readonly stalled: Region | undefined;
  /** Those for whom every condition is false and who find no `else`; undefined when a condition cannot be read. */
  readonly left: Region | undefined;
}

export interface BranchSplit {
  readonly branch: Branch;
  /** For whom the condition is true, whoever arrives; for `else`, for whom all others are false. Undefined: not readable. */
  readonly whom: Region | undefined;
  /** Of those who arrive, all who certainly take the branch. */
  readonly taken: Region;
  /** False when others may take it too, because a condition could not be read. */
  readonly exact: boolean;
}

/**
 * Sends the patients who arrive at a decision along its branches: where the condition is true; under `hit: first`
 * only where no earlier one is.
 * @throws BudgetExceeded
 */
export function split(variables: Variables, truths: Truths, step: Step, arriving: Region): Split {
  const d = variables.diagrams;
  const first = step.hit === 'first';
  const branches: BranchSplit[] = [];
  let readable = !step.broken;
  let anyYes: Region = NOBODY;
  let allNo: Region = EVERYBODY;
  for (const branch of step.branches ?? []) {
    if (!branch.when) {
      const whom = readable ? allNo : undefined;
      branches.push({ branch, whom, taken: whom === undefined ? NOBODY : d.and(arriving, whom), exact: readable });
      allNo = NOBODY;
      continue;
    }
    const { condition } = branch.when;
    if (!condition || !isWhole(condition)) {
      branches.push({ branch, whom: undefined, taken: NOBODY, exact: false });
      readable = false;
      continue;
    }
    const { yes, no } = truths.of(condition);
    const certain = !first || readable;
    const whom = first ? d.minus(yes, anyYes) : yes;
    branches.push({ branch, whom, taken: certain ? d.and(arriving, whom) : NOBODY, exact: certain });
    anyYes = d.or(anyYes, yes);
    allNo = d.and(allNo, no);
  }
  if (!readable) return { branches, stalled: undefined, left: undefined };
  const hasElse = branches.some(({ branch }) => !branch.when);
  const elseTaken = branches.find(({ branch }) => !branch.when)?.whom ?? NOBODY;
  const untaken = d.minus(arriving, d.or(anyYes, elseTaken));
  return {
    branches,
    stalled: hasElse ? untaken : d.minus(untaken, allNo),
    left: hasElse ? NOBODY : d.and(untaken, allNo),
  };
}
