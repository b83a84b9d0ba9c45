import type { Action, Moment } from './model.ts';
import type { ReadingProblem } from './reading-problem.ts';

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
