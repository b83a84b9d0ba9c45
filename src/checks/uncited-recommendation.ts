import { recommendationsOf } from '../guideline/recommendations.ts';
import type { Check } from './check.ts';
import { evidenceFor } from './evidence.ts';

/**
 * Recommendations that rest on no reference. A statement of the authors' own (`origin: authors`) says openly that there
 * is none and will do, and a statement of good practice (GRADE) needs a statement but no reference.
 */
export const check: Check = {
  code: 'uncited-recommendation',
  severity: 'warning',
  title: 'A recommendation cites nothing',
  *run(context) {
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
  },
};
