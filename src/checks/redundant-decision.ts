import { NOBODY } from '../region/diagram.ts';
import type { Check } from './check.ts';
import { branchName, stepName } from './naming.ts';

export const check: Check = {
  code: 'redundant-decision',
  severity: 'warning',
  title: 'One branch of a decision takes everybody who arrives',
  *run({ analysis }) {
    if (analysis.pathway.contradictory.length > 0) return;
    for (const step of analysis.pathway.graph.order) {
      if (!step.branches || step.broken) continue;
      const { region, readable, decided } = analysis.main.arrival(step);
      if (region === NOBODY && (decided || !analysis.isReached(step))) continue;
      // Where others may arrive whom nobody knows, only a branch that takes all possible patients is surely alone.
      const everybody = readable && decided ? region : analysis.main.possible(step);
      const only = analysis.takingAll(step, everybody);
      if (!only) continue;
      yield {
        message: `${stepName(step)} decides nothing: ${branchName(only)} takes every patient who arrives. Go straight to its target, or correct the conditions.`,
        at: step.at,
        related: [{ message: 'Everybody goes this way.', at: only.when?.at ?? only.at }],
      };
    }
  },
};
