import type { Problem } from '../../checks/check.ts';
import { withThoseMended } from '../../checks/consequences.ts';
import { checks } from '../../checks/index.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import { readYaml } from '../../text/yaml.ts';
import { problemsIn } from '../diagnostics.ts';
import type { AnyDocument, GuidelineBundle } from '../guideline-bundle.ts';
import type { Change } from './offer.ts';

/** How often the files are read for a trial that only reads them, and for one that checks them too. */
export const READS = 1;
export const CHECKS = 4;

/** What says that a file cannot be read as it stands. */
const UNREADABLE = ['syntax', 'schema', 'duplicate-key'];

/** The files before and after an edit of one of them. */
export interface Trial {
  readonly before: GuidelineBundle;
  readonly after: GuidelineBundle;
  readonly document: AnyDocument;
  readonly changed: AnyDocument;
}

/** Makes the edits on a copy of the files. */
export function trial(before: GuidelineBundle, document: AnyDocument, edits: readonly TextEdit[]): Trial {
  const after = before.with(document, applyEdits(document.text, edits));
  const changed = after.documents[before.documents.indexOf(document)] ?? document;
  return { before, after, document, changed };
}

/** The edits, when the files can be read as well with them as without and what was promised holds; else undefined. */
export function tried(
  files: GuidelineBundle,
  document: AnyDocument,
  edits: readonly TextEdit[],
  holds: (trial: Trial) => boolean,
): Change | undefined {
  const attempt = trial(files, document, edits);
  return readAsWell(attempt) && holds(attempt) ? { edits: [{ document, edits }] } : undefined;
}

function readAsWell({ before, after }: Trial): boolean {
  return before.documents.every((one, i) => {
    const same = after.documents[i];
    if (same === undefined) return false;
    if (one.kind === 'cases') return same.reading.problems.length <= one.reading.problems.length;
    return UNREADABLE.every((code) => countRead(same, code) <= countRead(one, code));
  });
}

/** How many problems of a kind were met while a file was read. */
export function countRead({ reading }: AnyDocument, code: string): number {
  return reading.problems.filter((problem) => problem.code === code).length;
}

/** Whether a full check says this of the file less often than before, and no name is used that is declared no more. */
export function isResolved({ code, message }: Problem, one: Trial): boolean {
  const { before, after, document, changed } = one;
  const told = (files: GuidelineBundle, of: AnyDocument) =>
    problemsIn(files, of).filter((problem) => problem.code === code && problem.message === message).length;
  return told(after, changed) < told(before, document) && noMore(one, 'unknown-name');
}

/** What is wrong with patients, and with what is written about them: whatever the proof rests on. */
const OF_PATIENTS = checks.flatMap(({ code, proves }) => (proves ? [code] : []));

/** Whether a problem of patients is gone, and nothing else is worse for any. */
export function isRepaired(problem: Problem, trial: Trial): boolean {
  return (
    keepsComments(trial) && isResolved(problem, trial) && hasFewer(trial, problem.code) && noMore(trial, ...OF_PATIENTS)
  );
}

/** Whether a full check finds fewer problems of a kind in the guideline than before: the same patients are not wrong at another place. */
export function hasFewer({ before, after }: Trial, code: string): boolean {
  return countChecked(after, code) < countChecked(before, code);
}

/** Whether a full check finds no more problems of some kinds in the guideline than before. */
export function noMore({ before, after }: Trial, ...codes: readonly string[]): boolean {
  return codes.every((code) => countChecked(after, code) <= countChecked(before, code));
}

/** Whether a full check finds no more problems of some kinds in a step than before. */
export function noMoreAt(id: string, { before, after }: Trial, ...codes: readonly string[]): boolean {
  const within = ({ checked }: GuidelineBundle, code: string) => {
    const whole = checked.guideline.steps.get(id)?.whole ?? { start: 0, end: 0 };
    return withThoseMended(checked.problems).filter(
      (one) => one.code === code && whole.start <= one.at.start && one.at.end <= whole.end,
    ).length;
  };
  return codes.every((code) => within(after, code) <= within(before, code));
}

/** How many problems of a kind a full check finds in the guideline. */
export function countChecked({ checked }: GuidelineBundle, code: string): number {
  return withThoseMended(checked.problems).filter((problem) => problem.code === code).length;
}

/** Whether every comment of the file is still there. */
export function keepsComments({ document, changed }: Trial): boolean {
  const left = new Map<string, number>();
  for (const text of commentsIn(changed.text)) left.set(text, (left.get(text) ?? 0) + 1);
  return commentsIn(document.text).every((text) => {
    const some = left.get(text) ?? 0;
    left.set(text, some - 1);
    return some > 0;
  });
}

/** The comments of a file, without blanks at their ends. */
export function commentsIn(text: string): readonly string[] {
  return readYaml(text, { commentMarker: '#' }).comments.map(({ at }) => text.slice(at.start, at.end).trimEnd());
}
