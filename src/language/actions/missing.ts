import type { Problem } from '../../checks/check.ts';
import type { Finding, Guideline } from '../../guideline/model.ts';

/** The findings that a problem says may be unknown. */
export function missingIn({ related = [] }: Problem, { findings }: Guideline): readonly Finding[] {
  const places = new Set(related.map(({ at }) => at.start));
  return [...findings.values()].filter(({ at, mayBeUnknown }) => mayBeUnknown && places.has(at.start));
}
