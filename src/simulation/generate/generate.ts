import type { Case } from '../../guideline/cases/model.ts';
import type { NewCase } from '../../guideline/cases/new-case.ts';
import { Analysis } from '../../region/analysis.ts';
import type { Span } from '../../text/position.ts';
import { coverageOf } from '../coverage/coverage.ts';
import type { Exercise } from '../coverage/exercise.ts';
import { exercisesOf } from '../coverage/exercise.ts';
import { type Goal, type Tally, tallied } from '../coverage/goal.ts';
import { optionGoals } from '../coverage/option-goals.ts';
import { Reach } from '../coverage/reach.ts';
import { compileRouter } from '../router.ts';
import { runCases } from '../run-cases.ts';
import { addBranchCases } from './branch-cases.ts';
import { Drafts } from './drafts.ts';
import { addLimitCases } from './limit-cases.ts';
import { addMcdcCases } from './mcdc-cases.ts';
import { newCase } from './new-case.ts';

/** What generated cases are to reach. */
export type Aim = 'branches' | 'mcdc' | 'boundaries';

export const AIMS: readonly Aim[] = ['branches', 'mcdc', 'boundaries'];

export interface Generated {
  readonly cases: readonly NewCase[];
  /** What the cases reached before, and what they reach with the new ones. */
  readonly before: Tally;
  readonly after: Tally;
  /** Whether alternatives are among what is counted. */
  readonly hasAlternatives: boolean;
  /** Whether patients could not be looked for everywhere within the budget. */
  readonly isCutShort: boolean;
  /** What no patient can reach, and why, as sentences; `at` in the guideline file. */
  readonly infeasible: readonly { readonly at: Span; readonly because: string }[];
}

/**
 * Cases that reach what those there are do not: small in number, each a typical patient with only the findings that the
 * way asks for, expecting what the pathway says today. The same input gives the same cases, and with them in place none.
 * @param names of all cases that there are, also of those that could not be walked
 */
export function generateCases(
  analysis: Analysis,
  exercises: readonly Exercise[],
  names: Iterable<string>,
  aim: Aim,
): Generated {
  const taken = [...names];
  const first = round(analysis, exercises, taken, aim);
  let last = first;
  const added = [...first.added];
  // What one round has found the next need not look for, so that its budget reaches further.
  while (last.isCutShort && last.added.length > 0) {
    const there = [...taken, ...added.map(({ name }) => name)];
    last = round(new Analysis(analysis.guideline), [...exercises, ...added], there, aim);
    added.push(...last.added);
  }
  const { after, hasAlternatives, isCutShort, infeasible } = last;
  return { cases: added.map(newCase), before: first.before, after, hasAlternatives, isCutShort, infeasible };
}

type Reached = Omit<Generated, 'cases' | 'isCutShort'>;

interface Round extends Reached {
  readonly added: readonly Exercise[];
  readonly isCutShort: boolean;
}

function round(analysis: Analysis, exercises: readonly Exercise[], names: Iterable<string>, aim: Aim): Round {
  const reach = new Reach(analysis);
  // What patients are looked for has a budget of its own: what is to be covered may have taken all of the other.
  const ground = new Reach(new Analysis(analysis.guideline));
  const drafts = new Drafts(ground, compileRouter(analysis.guideline), exercises, names);
  const found = aim === 'boundaries' ? atLimits(drafts) : toGoals(drafts, reach, aim);
  return { ...found, added: drafts.added, isCutShort: ground.analysis.undecided.size > 0 };
}

function toGoals(drafts: Drafts, reach: Reach, aim: 'branches' | 'mcdc'): Reached {
  const before = coverageOf(reach, drafts.exercises, aim).goals;
  const options = () => (aim === 'branches' ? optionGoals(reach, drafts.exercises) : []);
  const optionsBefore = options();
  if (aim === 'branches') addBranchCases(drafts, before, optionsBefore);
  else addMcdcCases(drafts);
  const after = drafts.added.length === 0 ? before : coverageOf(reach, drafts.exercises, aim).goals;
  const optionsAfter = options();
  return {
    before: tallied([...before.filter(({ measure }) => measure === aim), ...optionsBefore]),
    after: tallied([...after.filter(({ measure }) => measure === aim), ...optionsAfter]),
    hasAlternatives: optionsAfter.length > 0,
    infeasible: [...after.filter(({ measure }) => measure === aim), ...optionsAfter].flatMap(whyInfeasible),
  };
}

function whyInfeasible({ at, state }: Pick<Goal, 'at' | 'state'>): Generated['infeasible'] {
  return state.kind === 'infeasible' ? [{ at, because: state.because }] : [];
}

function atLimits(drafts: Drafts): Reached {
  const [before, after] = [addLimitCases(drafts, false), addLimitCases(drafts, true)];
  const counted = ({ reached, missed, infeasible }: typeof before): Tally => ({
    covered: reached,
    total: reached + missed.length,
    infeasible: infeasible.length,
  });
  return {
    before: counted(before),
    after: counted(after),
    hasAlternatives: false,
    infeasible: after.infeasible.map(({ limit, because }) => ({ at: limit.step.at, because })),
  };
}

/**
 * Cases that reach what those of a guideline do not yet.
 * @param cases all that there are, also those that cannot be run
 */
export function missingCases(analysis: Analysis, cases: readonly Case[], aim: Aim): Generated {
  const { results } = runCases(cases, compileRouter(analysis.guideline));
  const names = cases.map(({ name }) => name);
  return generateCases(analysis, exercisesOf(results), names, aim);
}
