import { visitAt } from '../simulation/ways-to.ts';
import { asName } from '../text/marks.ts';
import type { Check } from './check.ts';
import { joinWithAnd, stepName } from './naming.ts';
import { groupStalls, unknownIn } from './unmet-groups.ts';
import { whomInWords, witnessed } from './witnessed.ts';

export const check: Check = {
  code: 'stalls-when-unknown',
  severity: 'error',
  title: 'A decision or a group cannot be settled while a finding is unknown',
  proves: {
    refutes: [
      { claims: ['way'], about: ['way'], where: 'at decisions' },
      { claims: ['advice_known'], about: ['advice'], where: 'in groups' },
    ],
  },
  remedies: ['add-branch', 'add-member', 'collect-first', 'exclude'],
  event: 'undecided',
  *run(context) {
    const { analysis, guideline } = context;
    for (const step of analysis.pathway.graph.order) {
      const stalled = analysis.stalled(step);
      if (!stalled) continue;
      const found = witnessed(
        context,
        step,
        stalled,
        (patient, isTaken) => visitAt(guideline, patient, step, isTaken)?.outcome === 'undetermined',
      );
      if (!found) continue;
      const { who, ...evidence } = found;
      const guards = (step.branches ?? []).map(({ when }) => when);
      const missing = unknownIn(guideline, guards, evidence.witness);
      const names = joinWithAnd(missing.map(({ label }) => asName(label)));
      const unknown = missing.map(({ id }) => `${id} = null`).join(' and ');
      const remedy = missing[0]
        ? `Collect ${names} before this step, or add a branch for \`${unknown}\`.`
        : 'Add a branch for those whose finding is not known.';
      yield {
        message:
          `${stepName(step)} cannot be decided ${names === '' ? 'for some patients' : `while ${names} ${missing.length === 1 ? 'is' : 'are'} not known`}: ` +
          `no branch is true${who ? ` for ${whomInWords(who, '', 'anybody who arrives')}` : ''}. ${remedy}`,
        at: step.at,
        related: missing.map((finding) => ({ message: 'This finding may be unknown.', at: finding.at })),
        ...evidence,
      };
    }
    yield* groupStalls(context);
  },
};
