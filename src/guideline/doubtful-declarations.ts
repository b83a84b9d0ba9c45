import { actionsNamed, actionsNamedBy, classesOf, mayNameMore } from './classes.ts';
import type { Action, Alternative, Guideline, Moment, Ref, Rule } from './model.ts';
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

/** Alternatives of one step with one label: nobody could say which of them is chosen. Upper and lower case are alike there. */
export function likeChoices({ steps }: Guideline): ReadingProblem[] {
  const problems: ReadingProblem[] = [];
  for (const { alternatives } of steps.values()) {
    const first = new Map<string, Alternative>();
    for (const alternative of alternatives) {
      const name = alternative.label.trim().toLowerCase();
      const earlier = first.get(name);
      if (!earlier) first.set(name, alternative);
      if (!earlier || name === '') continue;
      problems.push({
        code: 'duplicate-key',
        message:
          'Another alternative of this step has this label. Give each a label of its own, by which it is chosen.',
        at: alternative.at,
        related: [{ message: 'The other one is here.', at: earlier.at }],
      });
    }
  }
  return problems;
}

/** Names that mean two things where a timing or a rule uses them: events and classes that are called like an action. */
export function clashingNames(
  actions: ReadonlyMap<string, Action>,
  events: ReadonlyMap<string, Moment>,
): ReadingProblem[] {
  const problems: ReadingProblem[] = [];
  for (const { id, at } of events.values()) {
    const action = actions.get(id);
    if (action) problems.push(clash(`There already is an action \`${id}\`. Give this event another name.`, at, action));
  }
  for (const { isA = [] } of actions.values())
    for (const { id, at } of isA) {
      const other = actions.get(id) ?? events.get(id);
      const noun = actions.has(id) ? 'action' : 'event';
      if (other)
        problems.push(clash(`There already is an ${noun} \`${id}\`. Give this class another name.`, at, other));
    }
  return problems;
}

function clash(message: string, at: Moment['at'], { id, at: first }: Pick<Moment, 'id' | 'at'>): ReadingProblem {
  return { code: 'duplicate-key', message, at, related: [{ message: `\`${id}\` is declared here.`, at: first }] };
}
