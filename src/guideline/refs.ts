import type { Guideline, Recommendation, Ref } from './model.ts';

/** Where a name is declared that is used elsewhere: a key of the file, and of the model. */
export type Section = 'steps' | 'actions' | 'references' | 'statements';

/** A name used, and where it should be declared. */
export interface Use {
  readonly section: Section;
  readonly ref: Ref;
}

/** Every place where a step, an action, a reference or a statement is named. */
export function* refsOf(guideline: Guideline): Generator<Use> {
  if (guideline.start) yield { section: 'steps', ref: guideline.start };
  for (const { cites } of guideline.statements.values()) yield* each('references', cites);
  for (const { basis } of guideline.definitions.values()) yield* each('statements', basis ?? []);
  for (const { basis } of guideline.scores.values()) yield* each('statements', basis ?? []);
  for (const { basis } of guideline.assumptions) yield* each('statements', basis ?? []);
  for (const { basis } of guideline.actions.values()) yield* each('statements', basis);
  for (const step of guideline.steps.values()) {
    yield* each('statements', step.basis);
    for (const { go, basis } of step.branches ?? []) {
      yield { section: 'steps', ref: go };
      yield* each('statements', basis);
    }
    yield* recommended(step.recommend);
    for (const { recommend, basis } of step.alternatives) {
      yield* recommended(recommend);
      yield* each('statements', basis);
    }
    if (step.next) yield { section: 'steps', ref: step.next };
    if (step.revisit) yield { section: 'steps', ref: step.revisit.step };
  }
  for (const { says, basis } of guideline.rules) {
    yield { section: 'actions', ref: says.action };
    if (says.kind === 'require' && says.before) yield { section: 'actions', ref: says.before };
    yield* each('statements', basis);
  }
}

function* recommended(recommendations: readonly Recommendation[]): Generator<Use> {
  for (const { action, timing, cites, basis } of recommendations) {
    yield { section: 'actions', ref: action };
    if (timing) yield { section: 'actions', ref: timing.action };
    yield* each('references', cites);
    yield* each('statements', basis);
  }
}

function* each(section: Section, refs: readonly Ref[]): Generator<Use> {
  for (const ref of refs) yield { section, ref };
}
