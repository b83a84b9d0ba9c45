import type { Problem, Severity } from '../checks/check.ts';
import { joinWithAnd } from '../checks/naming.ts';

/** So many problems of a file are shown to a person: nobody reads further. */
export const MOST_SHOWN = 200;
/** So many are listed for programs: a file that is wrong throughout has tens of thousands. */
export const MOST_LISTED = 1000;

/** How many were left out, by code. */
export type Omitted = ReadonlyMap<string, number>;

const WORST_FIRST: readonly Severity[] = ['error', 'warning', 'info'];

/** As many problems as are shown, the worst first of all, in the order they have; and what is left out. */
export function mostOf<P extends Pick<Problem, 'code' | 'severity'>>(
  problems: readonly P[],
  most: number,
): { readonly shown: readonly P[]; readonly omitted: Omitted } {
  if (problems.length <= most) return { shown: problems, omitted: new Map() };
  const room = new Map<Severity, number>();
  let left = most;
  for (const severity of WORST_FIRST) {
    room.set(severity, left);
    left = Math.max(0, left - problems.filter((one) => one.severity === severity).length);
  }
  const omitted = new Map<string, number>();
  const shown = problems.filter(({ code, severity }) => {
    const own = room.get(severity) ?? 0;
    room.set(severity, own - 1);
    if (own <= 0) omitted.set(code, (omitted.get(code) ?? 0) + 1);
    return own > 0;
  });
  return { shown, omitted };
}

/** "3800 more problems (3000 `unknown-name` and 800 `schema`)". */
export function omittedInWords(omitted: Omitted): string {
  const total = [...omitted.values()].reduce((sum, count) => sum + count, 0);
  const codes = joinWithAnd([...omitted].map(([code, count]) => `${count} \`${code}\``));
  return `${total} more ${total === 1 ? 'problem' : 'problems'} (${codes})`;
}
