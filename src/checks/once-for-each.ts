import type { Report } from './check.ts';

/** So many other places are listed; all of them are counted. */
const LISTED = 5;

/**
 * Problems that say the same of several places, each said once: at the first place, with how many there are. A repair
 * that each of them has is then made at all places.
 */
export function onceForEach<R extends Report>(problems: readonly R[]): R[] {
  const groups = new Map<string, R[]>();
  for (const problem of problems) {
    const key = `${problem.fix?.title} ${problem.message}`;
    const group = groups.get(key);
    if (group) group.push(problem);
    else groups.set(key, [problem]);
  }
  return [...groups.values()].map(
    ([first, ...others]) => (first && others.length > 0 ? together(first, others) : first) as R,
  );
}

function together<R extends Report>(first: R, others: readonly R[]): R {
  const { message, related = [], fix } = first;
  const all = [first, ...others].flatMap((problem) => problem.fix?.edits ?? []);
  // What each of them declares is declared once.
  const edits = [...new Map(all.map((edit) => [`${edit.at.start} ${edit.at.end} ${edit.newText}`, edit])).values()];
  return {
    ...first,
    message: `${message} It stands at ${others.length + 1} places.`,
    related: [...related, ...others.slice(0, LISTED).map(({ at }) => ({ message: 'It stands here too.', at }))],
    ...(fix && { fix: { ...fix, edits } }),
  };
}
