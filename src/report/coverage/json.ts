import { printCondition } from '../../condition/print.ts';
import type { Coverage } from '../../simulation/coverage/coverage.ts';
import { type Goal, MEASURES, percentOf, type Subject, tally } from '../../simulation/coverage/goal.ts';
import type { LineIndex } from '../../text/position.ts';
import { inertJson } from '../visible.ts';
import { type CoveredFile, lineOf } from './covered-file.ts';

/**
 * The coverage as JSON text in the form of `schemas/coverage.schema.json`; ends with a line break. Lines count from one,
 * branches of a step from zero.
 */
export function coverageJson(files: readonly CoveredFile[]): string {
  return `${inertJson(JSON.stringify({ version: 1, files: files.map(coverageEntry) }, null, 2))}\n`;
}

/** What the cases of one guideline cover, as data. */
export function coverageEntry({ path, lines, coverage }: CoveredFile) {
  return {
    path,
    measures: Object.fromEntries(
      MEASURES.map((measure) => {
        const counted = tally(coverage.goals, measure);
        return [measure, { ...counted, percent: Math.round(percentOf(counted) * 100) / 100 }];
      }),
    ),
    goals: coverage.goals.map((goal) => goalEntry(goal, lines)),
    cases: casesIn(coverage),
  };
}

function goalEntry(goal: Goal, lines: LineIndex) {
  const { state } = goal;
  return {
    measure: goal.measure,
    ...subjectEntry(goal),
    line: lineOf(goal, lines),
    state: state.kind,
    cases: state.kind === 'covered' ? state.by.map(({ name }) => name) : [],
    because: state.kind === 'infeasible' ? state.because : null,
  };
}

function subjectEntry(subject: Subject) {
  switch (subject.measure) {
    case 'steps':
      return { step: subject.step.id };
    case 'branches':
      return { step: subject.step.id, branch: subject.step.branches?.indexOf(subject.branch) ?? 0 };
    case 'mcdc': {
      const { step, branch, test } = subject;
      return { step: step.id, branch: step.branches?.indexOf(branch) ?? 0, test: printCondition(test) };
    }
    case 'recommendations': {
      const { step, alternative, recommendation } = subject;
      return {
        step: step.id,
        alternative: alternative ? step.alternatives.indexOf(alternative) : null,
        direction: recommendation.direction,
        action: recommendation.action.id,
      };
    }
    case 'rules':
      return { rule: subject.rule.id };
  }
}

/** Which way each case goes: what it needs to be run again after a change. */
function casesIn({ exercises }: Coverage) {
  return exercises.map(({ name, route }) => ({
    name,
    steps: route.passages.map(({ step }) => step.id),
    branches: route.passages.flatMap(({ step, taken }) =>
      taken ? [{ step: step.id, branch: step.branches?.indexOf(taken) ?? 0 }] : [],
    ),
  }));
}
