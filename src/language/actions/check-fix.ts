import type { Problem } from '../../checks/check.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { AnyDocument, GuidelineBundle } from '../guideline-bundle.ts';
import type { Remedy } from './offer.ts';
import { countRead, READS, type Trial, trial } from './trial.ts';

/** The repair that a check offers with its problem. */
export function checkFix(problem: Problem, files: GuidelineBundle, document: AnyDocument): Remedy | undefined {
  if (!problem.fix) return undefined;
  const { title, edits, isForAuthor } = problem.fix;
  return {
    title,
    isPreferred: !isForAuthor,
    readings: READS,
    change: () => (fixHolds([problem], trial(files, document, edits)) ? { edits: [{ document, edits }] } : undefined),
  };
}

/**
 * Whether a file is no worse for the repairs of some problems, and none of these is still where it was. What could not be
 * read before may have mistakes of its own, so that after a repair of `syntax` those are no argument.
 */
export function fixHolds(problems: readonly Problem[], { document, changed }: Trial): boolean {
  const codes = problems.some(({ code }) => code === 'syntax') ? ['syntax'] : ['syntax', 'schema', 'duplicate-key'];
  if (codes.some((one) => countRead(changed, one) > countRead(document, one))) return false;
  const edits = problems.flatMap(({ fix }) => fix?.edits ?? []);
  return problems.every((problem) => isNoMore(problem, placeAfter(edits, problem.at.start), changed));
}

/** Whether a mistake is gone. Where something was removed, what comes next may have the same mistake in its place. */
function isNoMore({ code, message, fix }: Problem, place: number, { reading }: AnyDocument): boolean {
  return (
    fix?.edits.every(({ newText }) => newText === '') ||
    !reading.problems.some((one) => one.code === code && one.message === message && one.at.start === place)
  );
}

/** Where an offset is after edits; one within what is replaced, where that begins. */
function placeAfter(edits: readonly TextEdit[], offset: number): number {
  const before = edits.filter(({ at }) => at.end <= offset);
  const within = edits.find(({ at }) => at.start < offset && offset < at.end);
  return before.reduce(
    (place, { at, newText }) => place + newText.length - (at.end - at.start),
    within ? within.at.start : offset,
  );
}
