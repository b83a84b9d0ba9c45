import type { Range } from 'vscode-languageserver-types';
import { conditionInWords } from '../condition/english.ts';
import type { Branch, Step } from '../guideline/model.ts';
import { type Exercise, exercisesOf } from '../simulation/coverage/exercise.ts';
import { Exercised } from '../simulation/coverage/exercised.ts';
import type { Goal } from '../simulation/coverage/goal.ts';
import { Reach } from '../simulation/coverage/reach.ts';
import { stepGoals } from '../simulation/coverage/step-goals.ts';
import type { Span } from '../text/position.ts';
import type { GuidelineBundle } from './guideline-bundle.ts';
import { rangeOf } from './places.ts';
import { onOneLine } from './test-items.ts';
import type { Ran } from './test-outcomes.ts';

/** Something in a guideline, and which cases exercise it. */
export interface CoveredPart {
  /** In plain words. */
  readonly label: string;
  readonly range: Range;
  /** Ids of the cases; empty when none does, though a patient could. */
  readonly by: readonly string[];
}

/** A step, with its branches and recommendations; what no patient can reach is left out. */
export interface CoveredStep extends CoveredPart {
  readonly branches: readonly CoveredPart[];
  readonly recommendations: readonly CoveredPart[];
}

/**
 * Which of the cases that were run reach which steps, branches and recommendations, in the order of the file. What no
 * patient can reach, as the regions prove, does not count as missing and is not there.
 */
export function testCoverage({ guideline: document }: GuidelineBundle, ran: readonly Ran[]): readonly CoveredStep[] {
  const { guideline, analysis, lines, text } = document;
  const ids = new Map<Exercise, string>();
  for (const { id, result } of ran) for (const exercise of exercisesOf([result])) ids.set(exercise, id);
  const exercised = new Exercised([...ids.keys()]);
  const reach = new Reach(analysis);
  const part = ({ state }: Goal, at: Span, label: string): CoveredPart => ({
    label: onOneLine(label),
    range: rangeOf({ start: at.start, end: at.start + text.slice(at.start, at.end).trimEnd().length }, lines),
    by: state.kind === 'covered' ? state.by.flatMap((exercise) => ids.get(exercise) ?? []) : [],
  });
  return [...guideline.steps.values()].flatMap((step) => {
    const [whole, ...parts] = [...stepGoals(reach, step, exercised)].filter(({ state }) => state.kind !== 'infeasible');
    if (whole?.measure !== 'steps') return [];
    return {
      ...part(whole, step.at, step.label),
      branches: parts.flatMap((goal) =>
        goal.measure === 'branches' ? part(goal, goal.at, branchInWords(goal.branch, step)) : [],
      ),
      recommendations: parts.flatMap((goal) => {
        if (goal.measure !== 'recommendations') return [];
        const { id } = goal.recommendation.action;
        return part(goal, goal.at, guideline.actions.get(id)?.label ?? id);
      }),
    };
  });
}

function branchInWords({ label, when, go }: Branch, { branches }: Step): string {
  if (label !== undefined) return label;
  if (when?.condition) return conditionInWords(when.condition);
  return when?.text ?? ((branches?.length ?? 0) > 1 ? 'else' : go.id);
}
