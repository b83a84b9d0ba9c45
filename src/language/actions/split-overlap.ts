import type { Problem } from '../../checks/check.ts';
import { printCondition } from '../../condition/print.ts';
import type { Branch, Step } from '../../guideline/model.ts';
import { branchName } from '../../guideline/names-in-messages.ts';
import { conditionAtStep } from '../../region/affected-patients.ts';
import type { TextEdit } from '../../text/edit.ts';
import { lineEndOf } from '../../text/position.ts';
import type { GuidelineBundle } from '../guideline-bundle.ts';
import { stepMap, withCondition } from './condition-edit.ts';
import { butNot } from './condition-text.ts';
import { indentOf } from './layout.ts';
import type { Remedy } from './offer.ts';
import { CHECKS, countChecked, keepsComments, noMore, noMoreAt, type Trial, tried } from './trial.ts';

/** A longer condition says no more clearly who is meant than the two from which it comes. */
const LONGEST = 100;

/**
 * The ways to make two branches exclude each other: one is narrowed to those whom the other does not take, or the earlier
 * one wins. Which is right only a clinician can say, so that none is preferred.
 */
export function splitOverlap(problem: Problem, files: GuidelineBundle): readonly Remedy[] {
  const { guideline } = files.guideline;
  const earlierAt = problem.related?.[0]?.at.start;
  for (const step of guideline.steps.values()) {
    const later = branchAt(step, problem.at.start);
    const earlier = branchAt(step, earlierAt);
    if (!later || !earlier) continue;
    return [
      narrowing(files, step, later, earlier, `Leave them to the earlier branch ${branchName(earlier)}`),
      narrowing(files, step, earlier, later, `Take them out of the earlier branch ${branchName(earlier)}`),
      firstWins(files, step),
    ];
  }
  return [];
}

function branchAt({ branches = [] }: Step, start: number | undefined): Branch | undefined {
  return branches.find(({ when, at }) => (when?.at ?? at).start === start);
}

function narrowing(files: GuidelineBundle, step: Step, branch: Branch, other: Branch, title: string): Remedy {
  return {
    title,
    readings: 2 * CHECKS,
    change: () => {
      for (const condition of [apartInShort(files, step, branch, other), apartInFull(branch, other)]) {
        const edit = condition === undefined ? undefined : withCondition(files.guideline, step, branch.at, condition);
        const change = edit && tried(files, files.guideline, [edit], (trial) => isSplit(trial, step));
        if (change) return change;
      }
      return undefined;
    },
  };
}

/** A short condition for those whom only the one branch takes, so far as they arrive. */
function apartInShort({ guideline }: GuidelineBundle, step: Step, branch: Branch, other: Branch): string | undefined {
  const { analysis } = guideline;
  const region = analysis.decide(step, () => {
    const [own = -1, others = -1] = [branch, other].map(({ at }) =>
      (step.branches ?? []).findIndex((one) => one.at.start === at.start),
    );
    if (own < 0 || others < 0) return undefined;
    const decision = analysis.decision(step);
    return analysis.pathway.variables.diagrams.minus(decision.taken(own), decision.taken(others));
  });
  const condition = region === undefined ? undefined : conditionAtStep(analysis, step, analysis.arriving(step, region));
  if (!condition || condition.kind === 'constant') return undefined;
  const text = printCondition(condition);
  const full = apartInFull(branch, other)?.length ?? LONGEST;
  return text.length <= Math.min(LONGEST, full) ? text : undefined;
}

function apartInFull({ when }: Branch, other: Branch): string | undefined {
  return when && other.when && butNot(when.text, other.when.text);
}

function firstWins(files: GuidelineBundle, step: Step): Remedy {
  return {
    title: 'Let the earlier branch win: add `hit: first`',
    readings: CHECKS,
    change: () => {
      const edit = hitFirst(files, step);
      return edit && tried(files, files.guideline, [edit], (trial) => isSplit(trial, step));
    },
  };
}

function hitFirst({ guideline: document }: GuidelineBundle, step: Step): TextEdit | undefined {
  const own = stepMap(document, step);
  const hit = own?.entries.get('hit');
  if (hit) return hit.value.kind === 'scalar' ? { at: hit.value.at, newText: 'first' } : undefined;
  const start = own?.entries.get('branches')?.keyAt.start;
  if (!own || start === undefined) return undefined;
  const at = { start, end: start };
  if (own.flow) return { at, newText: 'hit: first, ' };
  const indent = indentOf(document, start);
  return indent === undefined ? undefined : { at, newText: `hit: first${lineEndOf(document.text)}${indent}` };
}

/** What would be wrong with a way to split: somebody has no branch any more, a branch nobody, or what is written no sense. */
const HARM = [
  'gap',
  'stalls-when-unknown',
  'unreachable-branch',
  'unreachable-step',
  'condition-syntax',
  'unknown-name',
  'type-mismatch',
  'rule-violated',
  'not-decided',
];

/** One overlap less, and nothing else worse, neither in all nor in the step itself. */
function isSplit(trial: Trial, { id }: Step): boolean {
  return (
    keepsComments(trial) &&
    countChecked(trial.after, 'overlap') < countChecked(trial.before, 'overlap') &&
    noMore(trial, ...HARM) &&
    noMoreAt(id, trial, ...HARM)
  );
}
