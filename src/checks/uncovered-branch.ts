import type { Branch } from '../guideline/model.ts';
import { unreachableBranches } from '../region/unreachable.ts';
import type { Check } from './check.ts';
import { branchName, stepName } from './naming.ts';

/**
 * States the branches that no case takes, as soon as there are cases. Says nothing while part of the guideline cannot be
 * read: then patients stop short, and `guideway generate` cannot help.
 */
export const check: Check = {
  code: 'uncovered-branch',
  severity: 'info',
  title: 'No case takes a branch',
  *run(context) {
    if (context.reading.length > 0) return;
    const routes = (context.cases ?? [])
      .flatMap(({ results }) => results)
      .flatMap((result) => (result.status === 'broken' ? [] : [result.route]));
    if (routes.length === 0) return;
    const taken = new Set<Branch | undefined>();
    for (const { passages } of routes) for (const passage of passages) taken.add(passage.taken);
    for (const step of context.guideline.steps.values()) {
      const open = (step.branches ?? []).filter((branch) => !taken.has(branch));
      if (open.length === 0) continue;
      const impossible = new Set(unreachableBranches(context.analysis, step).map(({ branch }) => branch));
      for (const branch of open)
        if (!impossible.has(branch))
          yield {
            message: `No case takes ${branchName(branch)} at ${stepName(step)}. Add a patient for whom it is right; \`guideway generate\` can write one.`,
            at: branch.when?.at ?? branch.at,
          };
    }
  },
};
