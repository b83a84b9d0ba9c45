import type { Branch, Step } from '../guideline/model.ts';
import type { Analysis } from './analysis.ts';
import type { Decision } from './decision.ts';
import { NOBODY, type Region } from './diagram.ts';
import { type Found, within } from './ways.ts';

/** So many overlaps of one branch are given one by one; where it has more, the first stands for all. */
const MOST_PAIRS = 10;
/** So many branches of a decision are compared with every other; the rest are only counted. */
const MOST_COMPARED = 100;
/** Operations in which small decisions are seen to have no overlap at all; about as many as pairs of their branches. */
const AT_ONCE = 20_000;

/** Two branches of a decision that take the same patients. */
export interface Overlap {
  readonly branch: Branch;
  readonly earlier: Branch;
  readonly found: Found;
  /** How many more earlier branches take patients of the branch, for which this one stands. */
  readonly others: number;
}

/** What overlaps in a decision. */
export interface Overlaps {
  readonly pairs: readonly Overlap[];
  /** Branches that take patients of earlier ones and are in none of the pairs: how many, and the first. */
  readonly rest: { readonly branches: number; readonly example: Overlap } | undefined;
}

const NONE: Overlaps = { pairs: [], rest: undefined };

/**
 * The branches of a decision that share arriving patients. Each pair is a question of its own: branches whose tests exclude each
 * other need no diagram, and two that share patients are found however large the rest of the decision is.
 */
export function overlapsOf(analysis: Analysis, step: Step): Overlaps {
  if (!analysis.patientsCertain || step.hit === 'first') return NONE;
  const decision = analysis.decision(step);
  const branches = step.branches ?? [];
  if (areApartAtOnce(analysis, decision, step)) return NONE;
  const pairs: Overlap[] = [];
  let rest: Overlaps['rest'];
  let compared = 0;
  for (const [index, { when }] of branches.entries()) {
    // Whoever takes an `else` finds every condition false.
    if (!when || !decision.isExact(index)) continue;
    const isCompared = compared < MOST_COMPARED;
    const found = overlapping(analysis, decision, step, index, isCompared ? branches.length : 1);
    const [first] = found;
    if (!first) continue;
    if (isCompared) {
      compared++;
      pairs.push(...(found.length > MOST_PAIRS ? [{ ...first, others: found.length - 1 }] : found));
    } else rest = rest ? { ...rest, branches: rest.branches + 1 } : { branches: 1, example: first };
  }
  return { pairs, rest };
}

/** The earlier branches that take patients of a branch, up to so many. */
function overlapping(analysis: Analysis, decision: Decision, step: Step, index: number, most: number): Overlap[] {
  const branches = step.branches ?? [];
  const found: Overlap[] = [];
  for (const other of decision.meeting(index)) {
    if (found.length === most) break;
    if (!branches[other]?.when || !decision.isExact(other)) continue;
    const kind = 'taking two branches';
    const both = analysis.found(step, kind, decision.takingBoth(index, other));
    if (both)
      found.push({ branch: branches[index] as Branch, earlier: branches[other] as Branch, found: both, others: 0 });
  }
  return found;
}

/** Whether no branch takes patients of those before it, where that is soon seen. */
function areApartAtOnce(analysis: Analysis, decision: Decision, step: Step): boolean {
  const d = analysis.pathway.variables.diagrams;
  if ((step.branches?.length ?? 0) ** 2 > AT_ONCE || decision.hasLargeScore) return false;
  const { region, decided } = analysis.main.arrival(step);
  const areApart = within(d, AT_ONCE, () => {
    let before: Region = NOBODY;
    for (const [index, { when }] of (step.branches ?? []).entries()) {
      if (!when) continue;
      const taken = decision.taken(index);
      const both = d.and(taken, before);
      if (both !== NOBODY && !(decided && d.and(region, both) === NOBODY)) return false;
      before = d.or(before, taken);
    }
    return true;
  });
  return areApart ?? false;
}
