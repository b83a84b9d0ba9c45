import { classesOf } from './classes.ts';
import type { Group, Guideline, Recommendation, Ref, Rule } from './model.ts';

/** Where a name is declared that is used elsewhere: a key of the file, and of the model. */
export type Section = 'steps' | 'actions' | 'events' | 'references' | 'statements';

/** A name used, and where it should be declared. */
export interface Use {
  readonly section: Section;
  readonly ref: Ref;
  /** True where an event may be meant as well as an action. */
  readonly orEvent?: true;
  /** True where a class of actions may be meant as well as one action. */
  readonly orClass?: true;
}

/** Whether there is what a name stands for. */
export function isKnown(guideline: Guideline, { section, ref: { id }, orEvent, orClass }: Use): boolean {
  return (
    guideline[section].has(id) ||
    (orEvent === true && guideline.events.has(id)) ||
    (orClass === true && classesOf(guideline).has(id))
  );
}

/** Every place where a step, an action, an event, a reference or a statement is named. */
export function refsOf(guideline: Guideline): Use[] {
  const uses: Use[] = [];
  const add = (section: Section, ref: Ref | undefined) => {
    if (ref) uses.push({ section, ref });
  };
  const addAll = (section: Section, refs: readonly Ref[] | undefined) => {
    for (const ref of refs ?? []) uses.push({ section, ref });
  };
  const addRecommended = (groups: readonly Group[], recommendations: readonly Recommendation[]) => {
    for (const { cites, basis } of groups) {
      addAll('references', cites);
      addAll('statements', basis);
    }
    for (const { action, timing, cites, basis } of recommendations) {
      add('actions', action);
      if (timing) uses.push({ section: 'actions', ref: timing.action, orEvent: true });
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
  for (const { basis } of guideline.events.values()) addAll('statements', basis);
  for (const step of guideline.steps.values()) {
    addAll('statements', step.basis);
    for (const { go, basis } of step.branches ?? []) {
      add('steps', go);
      addAll('statements', basis);
    }
    addRecommended(step.groups, step.recommend);
    for (const { groups, recommend, next, basis } of step.alternatives) {
      addRecommended(groups, recommend);
      add('steps', next);
      addAll('statements', basis);
    }
    add('steps', step.next);
    add('steps', step.revisit?.step);
  }
  for (const { says, basis } of guideline.rules) {
    for (const ref of namedIn(says)) uses.push({ section: 'actions', ref, orClass: true });
    if (says.kind === 'require' && says.within)
      uses.push({ section: 'actions', ref: says.within.of, orEvent: true, orClass: true });
    addAll('statements', basis);
  }
  return uses;
}

/** The actions or classes that a rule speaks of, those from which a time counts left out. */
export function namedIn(says: Rule['says']): readonly Ref[] {
  switch (says.kind) {
    case 'forbid':
      return [says.action];
    case 'require':
      return says.before ? [says.action, says.before] : [says.action];
    default:
      return says.actions;
  }
}
