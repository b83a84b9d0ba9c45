import type { Step } from '../guideline/model.ts';
import type { Overlap } from '../region/overlaps.ts';
import { visitAt } from '../simulation/ways-to.ts';
import type { Check, CheckContext, Report } from './check.ts';
import { branchName, stepName } from './naming.ts';
import { groupOverlaps } from './unmet-groups.ts';
import { whomInWords, witnessed } from './witnessed.ts';

export const check: Check = {
  code: 'overlap',
  severity: 'error',
  title: 'Two branches of a decision, or recommendations of a group, are for the same patients',
  proves: {
    refutes: [
      { claims: ['way'], about: ['way'], where: 'at decisions' },
      { claims: ['advice_given'], about: ['advice'], where: 'in groups' },
    ],
  },
  remedies: ['split-overlap', 'exclude'],
  event: 'two answers',
  *run(context) {
    for (const step of context.analysis.pathway.graph.order) {
      const { pairs, rest } = context.analysis.overlaps(step);
      for (const pair of pairs) {
        const found = report(context, step, pair);
        if (found) yield found;
      }
      const first = rest && report(context, step, rest.example);
      if (!first) continue;
      const { message, related = [], ...example } = first;
      const more = rest.branches === 1 ? 'One more branch takes' : `${rest.branches} more branches take`;
      yield {
        ...example,
        // Not at one of the branches: a comment there would silence what is said of the others.
        message: `${more} patients of earlier branches at ${stepName(step)}. For example: ${message}`,
        at: step.at,
        related: [{ message: 'In this branch.', at: example.at }, ...related],
      };
    }
    yield* groupOverlaps(context);
  },
};

function report(
  context: CheckContext,
  step: Step,
  { branch, earlier, found: both, others }: Overlap,
): Report | undefined {
  const found = witnessed(context, step, both, (patient, isTaken) => {
    const taken = visitAt(context.guideline, patient, step, isTaken)?.taken ?? [];
    return taken.includes(branch) && taken.includes(earlier);
  });
  if (!found) return undefined;
  const { who, ...evidence } = found;
  const further = others === 0 ? '' : ` ${others} more of the earlier branches take patients of this one too.`;
  return {
    message:
      `${stepName(step)} has two answers for the same patients: ${branchName(earlier)} and ${branchName(branch)} are both true` +
      `${who ? ` for ${whomInWords(who, '', 'all who arrive')}` : ''}.${further} ` +
      'Make the conditions exclude each other, or add `hit: first` to the step if the earlier branch shall win.',
    at: branch.when?.at ?? branch.at,
    related: [{ message: `${branchName(earlier)} takes them too.`, at: earlier.when?.at ?? earlier.at }],
    ...evidence,
  };
}
