import { recommendationsOf } from '../guideline/recommendations.ts';
import type { Check, CheckContext, Report } from './check.ts';
import { evidenceFor } from './evidence.ts';

/** So many are told one by one in a file that has nothing to cite yet. */
const MOST_ALONE = 5;
/** So many are shown where they are told as one. */
const MOST_SHOWN = 5;
/** A comment that silences this check, as far as its name. */
const SILENCED = /guideway-ignore[^:\n]*uncited-recommendation/;

/**
 * Recommendations that rest on no reference. A statement of the authors' own (`origin: authors`) says openly that there
 * is none and will do, and a statement of good practice (GRADE) needs a statement but no reference.
 */
export const check: Check = {
  code: 'uncited-recommendation',
  severity: 'warning',
  title: 'A recommendation cites nothing',
  *run(context) {
    const found = [...uncited(context)];
    const all = found.length > MOST_ALONE ? inOne(context, found) : undefined;
    if (all) yield all;
    else yield* found;
  },
};

function* uncited(context: CheckContext): Generator<Report> {
  for (const placed of recommendationsOf(context.guideline)) {
    const { action, goodPractice, cites, group } = placed.recommendation;
    if (cites.length + (group?.cites.length ?? 0) > 0) continue;
    const { statements, references, complete } = evidenceFor(context, placed);
    if (!complete || references.size > 0) continue;
    const resting = [...statements];
    if (resting.some(({ origin }) => goodPractice || origin === 'authors')) continue;
    const names = resting.map(({ id }) => `\`${id}\``).join(', ');
    const message = goodPractice
      ? 'This statement of good practice rests on nothing. Name the statement behind it under `basis`.'
      : names
        ? `This recommendation rests on ${names}, but nothing is cited there. Name under \`cites\` what supports it.`
        : 'This recommendation cites nothing. Name the references that support it under `cites`, or statements that cite them under `basis`.';
    yield { message, at: action.at };
  }
}

/**
 * In a draft without anything to cite yet, one problem for all, which would bury the others. Undefined in other files, and
 * where a comment speaks of a single one.
 */
function inOne(
  { guideline: { references, statements, start }, text, lines }: CheckContext,
  found: readonly Report[],
): Report | undefined {
  if (!start || references.size + statements.size > 0) return undefined;
  const { line } = lines.positionAt(start.at.start);
  const own = text.slice(lines.lineStart(Math.max(0, line - 1)), lines.lineStart(line + 1));
  if (text.split(SILENCED).length > own.split(SILENCED).length) return undefined;
  return {
    message: `Nothing is cited by ${found.length} recommendations, and there is nothing to cite yet. List the publications under \`references\`, and name them under \`cites\`.`,
    // Not at one of them: it is about the file, and is silenced for all of it.
    at: start.at,
    related: found.slice(0, MOST_SHOWN).map(({ at }) => ({ message: 'This one cites nothing.', at })),
  };
}
