import { printCondition } from '../../condition/print.ts';
import type { Step } from '../../guideline/model.ts';
import { branchName, stepName } from '../../guideline/naming.ts';
import type { Goal, Subject } from '../../simulation/coverage/goal.ts';

/** What no case exercises, as a sentence. */
export function openInWords(subject: Subject): string {
  switch (subject.measure) {
    case 'steps':
      return `No case passes ${stepName(subject.step)}.`;
    case 'branches':
      return `No case takes ${branchName(subject.branch)} at ${stepName(subject.step)}.`;
    case 'mcdc': {
      const test = `\`${printCondition(subject.test)}\``;
      return `No two cases show that ${test} decides ${branchName(subject.branch)} at ${stepName(subject.step)}.`;
    }
    case 'recommendations': {
      const { alternative, recommendation, step } = subject;
      const does = recommendation.direction === 'for' ? 'recommended' : 'advised against';
      const among = alternative ? ` in the alternative *${alternative.label}*` : '';
      return `No case is ${does} \`${recommendation.action.id}\`${among} at ${stepName(step)}.`;
    }
    case 'rules':
      return `No case puts the rule \`${subject.rule.id}\` to the test.`;
  }
}

/** The goals that are open, by line; of what belongs to a step that no case passes, the step alone. */
export function openGoals(goals: readonly Goal[]): Goal[] {
  const unpassed = new Set<Step>();
  for (const goal of goals) if (goal.measure === 'steps' && goal.state.kind !== 'covered') unpassed.add(goal.step);
  const open = goals.filter(
    (goal) =>
      goal.state.kind === 'open' && (goal.measure === 'steps' || goal.measure === 'rules' || !unpassed.has(goal.step)),
  );
  return open.sort((a, b) => a.at.start - b.at.start);
}
