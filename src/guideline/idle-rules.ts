import { actionsNamed, actionsNamedBy, classesOf, mayNameMore } from './classes.ts';
import type { Guideline, Ref, Rule } from './model.ts';
import type { ReadingProblem } from './reading-problem.ts';

/** Rules that say nothing of the pathway: that two of one action do not go together, that an action comes before itself. */
export function idleRules(guideline: Guideline): ReadingProblem[] {
  return guideline.rules.flatMap((rule) => {
    const problem = rule.broken ? undefined : (ofOneAction(guideline, rule) ?? beforeItself(guideline, rule));
    return problem ? [{ code: 'schema' as const, ...problem }] : [];
  });
}

function ofOneAction(guideline: Guideline, { says, at }: Rule): Omit<ReadingProblem, 'code'> | undefined {
  // Of an action that cannot be read nobody knows whether it belongs to a class.
  if (guideline.unreadable.size > 0) return undefined;
  if (says.kind !== 'forbid-together' || !says.actions.every((ref) => isClear(guideline, ref))) return undefined;
  if (actionsNamedBy(guideline, says.actions).length > 1) return undefined;
  const message = '`forbid_together` needs two actions, or a class of two. Add the other one, or use `forbid`.';
  return { message, at: says.actions[0]?.at ?? at };
}

function beforeItself(guideline: Guideline, { says }: Rule): Omit<ReadingProblem, 'code'> | undefined {
  if (says.kind !== 'require') return undefined;
  const [key, other] = says.before ? ['before', says.before] : ['of', says.within?.of];
  if (!other || !isClear(guideline, says.action) || !isClear(guideline, other)) return undefined;
  const [action, another] = actionsNamed(guideline, says.action);
  const isSame = says.action.id === other.id;
  if (isSame)
    return { message: `\`${key}\` must name another action than \`require\`. Change one of the two.`, at: other.at };
  // Of what is near itself nothing is asked; before itself nothing can be.
  if (key === 'of' || another || action === undefined || !actionsNamed(guideline, other).includes(action))
    return undefined;
  return {
    message: `\`${action}\` belongs to the class \`${other.id}\` and cannot come before itself. Name a class without it.`,
    at: other.at,
  };
}

function isClear(guideline: Guideline, ref: Ref): boolean {
  return (guideline.actions.has(ref.id) || classesOf(guideline).has(ref.id)) && !mayNameMore(guideline, ref);
}
