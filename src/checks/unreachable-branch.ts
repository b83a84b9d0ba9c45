import type { Branch, LocatedCondition, Step } from '../guideline/model.ts';
import { whomOf } from '../guideline/recommendations.ts';
import { NOBODY } from '../region/diagram.ts';
import { optionsOf } from '../region/step-options.ts';
import { type Obstacle, unreachableBranches } from '../region/unreachable.ts';
import type { Check, CheckContext, Report } from './check.ts';
import { branchName, groupName, listSome, stepName } from './naming.ts';
import { removeItem } from './remove-item.ts';

/** So many places are pointed at; the message counts them. */
const MOST_PLACES = 5;

export const check: Check = {
  code: 'unreachable-branch',
  severity: 'error',
  title: 'No patient can take a branch',
  proves: { refutes: [{ claims: ['reachable'] }] },
  fades: 'This concerns no patient.',
  remedies: ['remove-offer'],
  *run(context) {
    if (context.analysis.pathway.contradictory.length > 0) return;
    for (const step of context.analysis.pathway.graph.order) {
      for (const { branch, obstacle } of unreachableBranches(context.analysis, step)) {
        const fix = removeItem(context.text, context.lines, branch.at, 'Remove this branch');
        yield {
          message: `No patient can take this branch: ${reason(branch, obstacle)}`,
          at: branch.when?.at ?? branch.at,
          related: related(obstacle),
          ...(fix && (step.branches?.length ?? 0) > 1 && { fix }),
        };
      }
      yield* idleOffers(context, step);
    }
  },
};

function reason(branch: Branch, obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'impossible':
      return `${branchName(branch)} is true for nobody. Correct the condition, or remove the branch.`;
    case 'shadowed':
      return `the ${branch.when ? 'earlier' : 'other'} branches already take everybody it could. Remove it, or narrow the others.`;
    case 'nobody':
      return `nobody who arrives goes on by ${branchName(branch)}. Remove the branch, or correct its condition or an earlier one.`;
    case 'excluded': {
      const steps = listSome(obstacle.leftAt.map(stepName));
      const left = steps === '' ? 'nobody like that arrives here' : `everyone like that already left at ${steps}`;
      return `it is for ${branchName(branch)}, and ${left}. Remove the branch, or correct the earlier condition.`;
    }
  }
}

function related(obstacle: Obstacle): NonNullable<Report['related']> {
  if (obstacle.kind === 'shadowed') {
    const { first, last, count } = obstacle.by;
    const place = (branch: Branch, message: string) => ({ message, at: branch.when?.at ?? branch.at });
    return [
      ...(first && count > 0 ? [place(first, `${branchName(first)} comes before.`)] : []),
      ...(last && count > 2 ? [place(last, `So do ${count - 1} more branches, up to here.`)] : []),
      ...(last && count === 2 ? [place(last, `${branchName(last)} comes before.`)] : []),
    ];
  }
  if (obstacle.kind === 'excluded') {
    return obstacle.leftAt
      .slice(0, MOST_PLACES)
      .map((step) => ({ message: `They left at ${stepName(step)}.`, at: step.at }));
  }
  return [];
}

/** Alternatives and conditional recommendations that concern nobody who arrives. */
function* idleOffers({ analysis }: CheckContext, step: Step): Generator<Report> {
  const { region, readable, decided } = analysis.main.arrival(step);
  if (!readable || (region === NOBODY && (decided || !analysis.isReached(step)))) return;
  const options = analysis.decide(step, () => optionsOf(analysis.pathway, step)) ?? [];
  const nobody = (whom: number | undefined, ...guards: readonly (LocatedCondition | undefined)[]) =>
    whom !== undefined && analysis.concerned(step, whom, guards) === 'nobody';
  for (const { whom, offers } of options) {
    const option = offers[0]?.option;
    if (option && nobody(whom, option.when)) {
      yield {
        message: `No patient can be offered this alternative at ${stepName(step)}: its condition is true for nobody who arrives. Correct the condition, or remove the alternative.`,
        at: option.when?.at ?? option.at,
      };
      continue;
    }
    const idle = offers
      .filter((offer) => nobody(offer.whom, option?.when, whomOf(offer.recommendation)))
      .map(({ recommendation }) => recommendation);
    for (const { when } of idle) {
      if (!when) continue;
      yield {
        message: `This recommendation concerns nobody at ${stepName(step)}: its condition is true for nobody who arrives. Correct the condition, or remove the recommendation.`,
        at: when.at,
      };
    }
    // What has no condition of its own is for all whom its group concerns.
    for (const group of new Set(idle.flatMap(({ when, group = [] }) => (when ? [] : group)))) {
      yield {
        message: `The group ${groupName(group)} concerns nobody at ${stepName(step)}: its condition is true for nobody who arrives. Correct the condition, or remove the group.`,
        at: group.when?.at ?? group.at,
      };
    }
  }
}
