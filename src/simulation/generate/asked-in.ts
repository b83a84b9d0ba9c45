import { inputsTo } from '../../condition/calculating/inputs.ts';
import type { Condition } from '../../condition/condition.ts';
import type { Finding } from '../../guideline/model.ts';
import { forEachFinding } from '../../region/variables.ts';

/** The findings that have to be asked for to answer some conditions, in the order in which these name them: what calculations need, too. */
export function askedIn(conditions: Iterable<Condition | undefined>): ReadonlySet<Finding> {
  const asked = new Set<Finding>();
  for (const condition of conditions)
    if (condition)
      forEachFinding(condition, (finding) => {
        for (const input of inputsTo(finding)) asked.add(input);
      });
  return asked;
}
