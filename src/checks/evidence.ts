import type { Reference, Statement } from '../guideline/model.ts';
import type { PlacedRecommendation } from '../guideline/recommendations.ts';
import type { Span } from '../text/position.ts';
import { anyStartsIn } from '../text/spans-starting-in.ts';
import type { CheckContext, ReadingProblem } from './check.ts';

/** What a recommendation rests on. */
export interface Evidence {
  /** Named as its own basis, or as that of the group, the alternative or the step it stands in. */
  readonly statements: ReadonlySet<Statement>;
  /** Cited by itself, by its group or by those statements. */
  readonly references: ReadonlySet<Reference>;
  /** False when a name among them is declared nowhere, or its entry could not be read in full: there may be more. */
  readonly complete: boolean;
}

/** Gathers the statements and references behind a recommendation. */
export function evidenceFor(
  { guideline, reading }: CheckContext,
  { recommendation, alternative, step }: PlacedRecommendation,
): Evidence {
  const statements = new Set<Statement>();
  const references = new Set<Reference>();
  let complete = !step.broken && !hasReadingProblem(reading, step.whole);
  const addAll = <T extends Statement | Reference>(
    refs: PlacedRecommendation['recommendation']['cites'],
    declared: ReadonlyMap<string, T>,
    found: Set<T>,
  ) => {
    for (const { id } of refs) {
      const entry = declared.get(id);
      if (entry) found.add(entry);
      if (!entry || hasReadingProblem(reading, entry.whole)) complete = false;
    }
  };
  const { group } = recommendation;
  for (const basis of [recommendation.basis, group?.basis ?? [], alternative?.basis ?? [], step.basis])
    addAll(basis, guideline.statements, statements);
  for (const cites of [
    recommendation.cites,
    group?.cites ?? [],
    ...[...statements].map((statement) => statement.cites),
  ])
    addAll(cites, guideline.references, references);
  return { statements, references, complete };
}

/**
 * Whether something in a stretch of the file could not be read.
 * @param reading in the order of the file
 */
function hasReadingProblem(reading: readonly ReadingProblem[], at: Span): boolean {
  return anyStartsIn(reading, at);
}
