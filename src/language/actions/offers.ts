import { CodeActionKind, type Range } from 'vscode-languageserver-types';
import type { Problem } from '../../checks/check.ts';
import { problemsIn } from '../diagnostics.ts';
import type { AnyDocument, PathwayFiles } from '../pathway-files.ts';
import { offsetOf } from '../places.ts';
import { isWanted } from './action-kinds.ts';
import { addBranch } from './add-branch.ts';
import { checkFix } from './check-fix.ts';
import { ignoreWithReason } from './ignore-with-reason.ts';
import type { Offer, Remedy, Service } from './offer.ts';

/** What an editor asks for. */
export interface Asked {
  readonly range: Range;
  /** Only these kinds, and those below them. */
  readonly only?: readonly CodeActionKind[];
  /** The cursor was moved, and nobody has asked yet. */
  readonly automatic?: boolean;
}

/** What an editor can do for an offer. */
export interface Helps {
  readonly createsFiles: boolean;
  readonly commands: readonly string[];
}

/** Everything on offer in a stretch of a file, first what repairs. */
export function offersIn(files: PathwayFiles, document: AnyDocument, asked: Asked, helps: Helps): readonly Offer[] {
  const start = offsetOf(asked.range.start, document.lines);
  const end = offsetOf(asked.range.end, document.lines);
  const offers: Offer[] = [];
  if (isWanted(CodeActionKind.QuickFix, asked.only)) {
    for (const problem of problemsIn(files, document)) {
      if (problem.at.start > end || problem.at.end < start) continue;
      for (const one of remediesFor(problem, files, document, helps))
        if (one) offers.push({ ...one, kind: CodeActionKind.QuickFix, problems: [problem] });
    }
  }
  return offers;
}

function* remediesFor(
  problem: Problem,
  files: PathwayFiles,
  document: AnyDocument,
  _helps: Helps,
): Generator<Remedy | Service | undefined> {
  yield checkFix(problem, files, document);
  if (document.kind === 'guideline') {
    if (problem.code === 'gap') yield addBranch(problem, files);
  }
  yield ignoreWithReason(problem, document);
}
