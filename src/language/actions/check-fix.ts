import type { Problem } from '../../checks/check.ts';
import type { AnyDocument, GuidelineBundle } from '../guideline-bundle.ts';
import type { Remedy } from './offer.ts';
import { countRead, READS, type Trial, trial } from './trial.ts';

/** The repair that a check offers with its problem. */
export function checkFix({ code, fix }: Problem, files: GuidelineBundle, document: AnyDocument): Remedy | undefined {
  if (!fix) return undefined;
  const { title, edits } = fix;
  return {
    title,
    isPreferred: true,
    readings: READS,
    change: () => (fixHolds(code, trial(files, document, edits)) ? { edits: [{ document, edits }] } : undefined),
  };
}

/**
 * Whether a file is no worse for a repair of the problems of a check. What could not be read before may have mistakes of
 * its own, so that after a repair of `syntax` those are no argument.
 */
export function fixHolds(code: string, { document, changed }: Trial): boolean {
  const codes = code === 'syntax' ? ['syntax'] : ['syntax', 'schema', 'duplicate-key'];
  return codes.every((one) => countRead(changed, one) <= countRead(document, one));
}
