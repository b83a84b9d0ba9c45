import type { Action, Guideline, Ref, RuleSays } from './model.ts';

/** Several walks ask the same of one guideline. */
const known = new WeakMap<Guideline, ReadonlyMap<string, readonly Action[]>>();

/** The actions of each class, in the order of the file; a class is declared by the actions that belong to it. */
export function classesOf(guideline: Guideline): ReadonlyMap<string, readonly Action[]> {
  const classes = known.get(guideline) ?? gather(guideline);
  known.set(guideline, classes);
  return classes;
}

/** The actions or classes that a rule speaks of, those from which a time counts left out. */
export function namedIn(says: RuleSays): readonly Ref[] {
  switch (says.kind) {
    case 'forbid':
    case 'dose':
      return [says.action];
    case 'require':
      return says.before ? [says.action, says.before] : [says.action];
    default:
      return says.actions;
  }
}

/** The ids of the actions that a rule means by a name: those of a class, or the action alone. */
export function actionsNamed(guideline: Guideline, { id }: Pick<Ref, 'id'>): readonly string[] {
  const isClass = !guideline.actions.has(id);
  return (
    (isClass &&
      classesOf(guideline)
        .get(id)
        ?.map((action) => action.id)) || [id]
  );
}

/** The ids of the actions that a rule means by several names, each once. */
export function actionsNamedBy(guideline: Guideline, refs: readonly Ref[]): readonly string[] {
  return [...new Set(refs.flatMap((ref) => actionsNamed(guideline, ref)))];
}

/**
 * What a rule allows no two of for one patient, each as the actions that it stands for. In `forbid_together` a class counts as
 * one, whichever of its actions it is, and a class alone stands for its actions.
 */
export function rivalsIn(guideline: Guideline, says: RuleSays): readonly (readonly string[])[] {
  if (says.kind !== 'require-one' && says.kind !== 'forbid-together') return [];
  if (says.kind === 'forbid-together' && says.actions.length > 1)
    return says.actions.map((name) => actionsNamed(guideline, name));
  return actionsNamedBy(guideline, says.actions).map((action) => [action]);
}

/** True when a name may stand for more actions than it seems, because some action could not be read. */
export function mayNameMore(guideline: Guideline, { id }: Pick<Ref, 'id'>): boolean {
  return !guideline.actions.has(id) && [...guideline.actions.values()].some(({ broken }) => broken);
}

function gather({ actions }: Guideline): Map<string, Action[]> {
  const classes = new Map<string, Action[]>();
  for (const action of actions.values())
    for (const { id } of action.isA ?? []) {
      const members = classes.get(id);
      if (members) members.push(action);
      else classes.set(id, [action]);
    }
  return classes;
}
