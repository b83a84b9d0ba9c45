import { scalarInPlaceOf } from '../text/scalar.ts';
import type { Check, Report } from './check.ts';
import { OF_ALL_PATIENTS } from './claims.ts';
import { intendedNames } from './intended-names.ts';

/** States keys that stand twice in one place, and names declared in two. */
export const check: Check = {
  code: 'duplicate-key',
  severity: 'error',
  title: 'The same name is declared twice',
  firm: 'always',
  proves: { withholds: [{ claims: OF_ALL_PATIENTS }] },
  safeFix: true,
  run(context) {
    const meant = intendedNames(context);
    const doubled = context.reading.filter(({ code }) => code === 'duplicate-key');
    return doubled.map((problem) => renamed(problem, meant.get(problem.at.start), context.text));
  },
};

function renamed(problem: Report, name: string | undefined, text: string): Report {
  if (name === undefined) return problem;
  const { at } = problem;
  const written = text.slice(at.start, at.end);
  return {
    ...problem,
    message: `\`${written}\` stands here a second time, and \`${name}\` is used but not declared. Did you mean \`${name}\` here?`,
    fix: { title: `Change to \`${name}\``, edits: [{ at, newText: scalarInPlaceOf(written, name) }] },
  };
}
