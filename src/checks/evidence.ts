import type { Reference, Statement } from '../guideline/model.ts';
import type { PlacedRecommendation } from '../guideline/recommendations.ts';
import { isAmiss } from './amiss.ts';
import type { CheckContext } from './check.ts';

/** What a recommendation rests on. */
export interface Evidence {
  /** Named as its own basis, or as that of the alternative or the step it stands in. */
  readonly statements: readonly Statement[];
  /** Cited by itself or by those statements. */
  readonly references: readonly Reference[];
  /** False when a name among them is declared nowhere, or its entry could not be read in full: there may be more. */
  readonly complete: boolean;
}

/** Gathers the statements and references behind a recommendation. */
export function evidenceFor(
  { guideline: { statements, references }, reading }: CheckContext,
  { recommendation, alternative, step }: PlacedRecommendation,
): Evidence {
  const basis = [...recommendation.basis, ...(alternative?.basis ?? []), ...step.basis];
  const resting = [...new Set(basis.map(({ id }) => id))];
  const found = resting.flatMap((id) => statements.get(id) ?? []);
  const cites = [...recommendation.cites, ...found.flatMap((statement) => statement.cites)];
  const cited = [...new Set(cites.map(({ id }) => id))];
  const foundCited = cited.flatMap((id) => references.get(id) ?? []);
  return {
    statements: found,
    references: foundCited,
    complete:
      !step.broken &&
      found.length === resting.length &&
      foundCited.length === cited.length &&
      ![step, ...found, ...foundCited].some(({ whole }) => isAmiss(reading, whole)),
  };
}
