import type { ReferenceKind } from '../guideline/model.ts';
import { recommendationsOf } from '../guideline/recommendations.ts';
import type { Check, Report } from './check.ts';
import { type Evidence, evidenceFor } from './evidence.ts';

/** Evidence without a comparison, whose certainty GRADE begins at low or below (GRADE Handbook, 5.1). */
const WITHOUT_COMPARISON: ReadonlyMap<ReferenceKind, string> = new Map([
  ['case-series', 'a case series'],
  ['case-report', 'a case report'],
  ['expert-opinion', 'an expert opinion'],
]);

/** Recommendations whose strength is more than their certainty carries, or whose certainty is more than their evidence. */
export const check: Check = {
  code: 'strength-exceeds-certainty',
  severity: 'warning',
  title: 'A recommendation is stronger than its evidence',
  *run(context) {
    for (const placed of recommendationsOf(context.guideline)) {
      const { strength, certainty } = placed.recommendation;
      if (!certainty) continue;
      const level = certainty.value.replace('-', ' ');
      if (certainty.value === 'low' || certainty.value === 'very-low') {
        if (strength?.value === 'strong')
          yield {
            message: `A strong recommendation on evidence of ${level} certainty. Make it \`conditional\`, or, where it is meant, say why in the line above: \`# guideway-ignore strength-exceeds-certainty: the reason\`.`,
            at: strength.at,
            related: [{ message: `The certainty is ${level}.`, at: certainty.at }],
          };
        continue;
      }
      const weak = withoutComparison(evidenceFor(context, placed));
      if (weak.length === 0) continue;
      yield {
        message: `The certainty is ${level}, but everything cited is evidence without a comparison. By GRADE its certainty is \`low\` or \`very-low\`.`,
        at: certainty.at,
        related: weak,
      };
    }
  },
};

/** What is cited, when all of it is evidence without a comparison; otherwise nothing. */
function withoutComparison({ statements, references, complete }: Evidence) {
  const weak: NonNullable<Report['related']>[number][] = [];
  for (const { id, kind, at } of references) {
    const noun = kind && WITHOUT_COMPARISON.get(kind);
    if (!noun) return [];
    weak.push({ message: `\`${id}\` is ${noun}.`, at });
  }
  if (!complete) return [];
  const opinions = [...statements].filter(({ origin }) => origin === 'authors');
  return [...weak, ...opinions.map(({ id, at }) => ({ message: `\`${id}\` is the authors' own decision.`, at }))];
}
