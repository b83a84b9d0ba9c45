import type { Guideline, Recommendation, Ref } from './model.ts';

/** Where a name is declared that is used elsewhere: a key of the file, and of the model. */
export type Section = 'steps' | 'actions' | 'references' | 'statements';

/** A name used, and where it should be declared. */
export interface Use {
  readonly section: Section;
  readonly ref: Ref;
}

/** Every place where a step, an action, a reference or a statement is named. */
export function refsOf(guideline: Guideline): Use[] {
  const uses: Use[] = [];
  const add = (section: Section, ref: Ref | undefined) => {
    if (ref) uses.push({ section, ref });
  };
  const addAll = (section: Section, refs: readonly Ref[] | undefined) => {
    for (const ref of refs ?? []) uses.push({ section, ref });
  };
  const addRecommended = (recommendations: readonly Recommendation[]) => {
    for (const { action, timing, cites, basis } of recommendations) {
      add('actions', action);
      add('actions', timing?.action);
      addAll('references', cites);
      addAll('statements', basis);
    }
  };
  add('steps', guideline.start);
  for (const { cites } of guideline.statements.values()) addAll('references', cites);
  for (const { basis } of guideline.definitions.values()) addAll('statements', basis);
  for (const { basis } of guideline.scores.values()) addAll('statements', basis);
  for (const { basis } of guideline.assumptions) addAll('statements', basis);
  for (const { basis } of guideline.actions.values()) addAll('statements', basis);
  for (const step of guideline.steps.values()) {
    addAll('statements', step.basis);
    for (const { go, basis } of step.branches ?? []) {
      add('steps', go);
      addAll('statements', basis);
    }
    addRecommended(step.recommend);
    for (const { recommend, basis } of step.alternatives) {
      addRecommended(recommend);
      addAll('statements', basis);
    }
    add('steps', step.next);
    add('steps', step.revisit?.step);
  }
  for (const { says, basis } of guideline.rules) {
    add('actions', says.action);
    if (says.kind === 'require') add('actions', says.before);
    addAll('statements', basis);
  }
  return uses;
}
