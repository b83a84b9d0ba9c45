import type { Guideline, Reference, Statement } from '../guideline/model.ts';
import type { PlacedRecommendation } from '../guideline/recommendations.ts';

/** What a recommendation rests on. */
export interface Evidence {
  /** Named as its own basis, or as that of the alternative or the step it stands in. */
  readonly statements: readonly Statement[];
  /** Cited by itself or by those statements. */
  readonly references: readonly Reference[];
  /** False when a name among them is declared nowhere or its entry could not be read: there may be more. */
  readonly complete: boolean;
}

/** Gathers the statements and references behind a recommendation. */
export function evidenceFor(
  { statements, references, unreadable }: Guideline,
  { recommendation, alternative, step }: PlacedRecommendation,
): Evidence {
  const basis = [...recommendation.basis, ...(alternative?.basis ?? []), ...step.basis];
  const resting = [...new Set(basis.map(({ id }) => id))];
  const found = resting.flatMap((id) => statements.get(id) ?? []);
  const cites = [...recommendation.cites, ...found.flatMap((statement) => statement.cites)];
  const cited = [...new Set(cites.map(({ id }) => id))];
  return {
    statements: found,
    references: cited.flatMap((id) => references.get(id) ?? []),
    complete:
      !step.broken &&
      resting.every((id) => statements.has(id) && !unreadable.has(id)) &&
      cited.every((id) => references.has(id) && !unreadable.has(id)),
  };
}
