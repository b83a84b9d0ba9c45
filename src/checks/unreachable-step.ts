import type { Step } from '../guideline/model.ts';
import { nextSteps } from '../guideline/next-steps.ts';
import type { Check, CheckContext, Report } from './check.ts';
import { listSome, stepName } from './naming.ts';

export const check: Check = {
  code: 'unreachable-step',
  severity: 'error',
  title: 'No patient can reach a step',
  proves: { refutes: [{ claims: ['reachable'] }] },
  fades: 'No patient comes here.',
  remedies: ['remove-entry'],
  *run(context) {
    if (context.analysis.pathway.contradictory.length > 0) return;
    const { graph } = context.analysis.pathway;
    // The last first: whoever is found there comes to the steps on the way as well.
    const last = [...graph.order].reverse();
    const deserted = new Set(last.filter((step) => isDeserted(context, step)).reverse());
    for (const step of deserted) {
      const ways = (graph.arriving.get(step) ?? []).map(({ from }) => from);
      if (ways.length > 0 && ways.every((from) => deserted.has(from))) continue;
      yield report(
        step,
        `No patient can reach ${stepName(step)}: nobody takes a branch that leads here from ${listSome([...new Set(ways)].map(stepName))}. ` +
          'Correct those conditions, or remove the step and all that leads to it.',
      );
    }
    if (!graph.whole) return;
    for (const step of entrances(graph.apart)) {
      yield report(
        step,
        `No branch and no \`next\` leads to ${stepName(step)}. Lead to it from another step, or remove it.`,
      );
    }
  },
};

function isDeserted({ analysis }: CheckContext, step: Step): boolean {
  return analysis.main.arrival(step).readable && analysis.isReached(step) === false;
}

/** Of steps that nothing before leads to, those that the others can be reached from. */
function entrances(steps: readonly Step[]): Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const targets = new Set(
    steps.flatMap((step) =>
      nextSteps(step)
        .filter(({ to }) => to.id !== step.id)
        .map(({ to }) => to.id),
    ),
  );
  const found = steps.filter((step) => !targets.has(step.id));
  const seen = new Set<Step>(found);
  const follow = (step: Step): void => {
    const waiting = [step];
    for (let at = waiting.pop(); at; at = waiting.pop()) {
      for (const { to } of nextSteps(at)) {
        const next = byId.get(to.id);
        if (next && !seen.has(next)) {
          seen.add(next);
          waiting.push(next);
        }
      }
    }
  };
  for (const step of found) follow(step);
  // What is left goes round in circles: its first step stands for the rest.
  for (const step of steps) {
    if (seen.has(step)) continue;
    found.push(step);
    seen.add(step);
    follow(step);
  }
  return found;
}

function report(step: Step, message: string): Report {
  return { message, at: step.at };
}
