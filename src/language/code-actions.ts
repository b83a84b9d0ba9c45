import { type CodeAction, CodeActionKind, type Diagnostic, type Range } from 'vscode-languageserver-types';
import type { Fix, Problem } from '../checks/check.ts';
import { addBranch } from './add-branch.ts';
import { diagnosticOf, problemsIn } from './diagnostics.ts';
import { ignoreWithReason } from './ignore-with-reason.ts';
import type { AnyDocument, PathwayFiles } from './pathway-files.ts';
import { offsetOf, textEditOf } from './places.ts';
import { plainMessage } from './plain-message.ts';

/** What can be done about the problems in a stretch of a file; each is one undo step. */
export function codeActionsIn(
  files: PathwayFiles,
  document: AnyDocument,
  range: Range,
  pageOf: (code: string) => string | undefined,
): CodeAction[] {
  const start = offsetOf(range.start, document.lines);
  const end = offsetOf(range.end, document.lines);
  return problemsIn(files, document)
    .filter(({ at }) => at.start <= end && at.end >= start)
    .flatMap((problem) => {
      const diagnostic = diagnosticOf(problem, document, files.guideline.guideline, pageOf(problem.code));
      return fixesOf(problem, document).map(({ isPreferred, ...fix }) =>
        actionOf(fix, diagnostic, document, isPreferred),
      );
    });
}

interface Offer extends Fix {
  readonly isPreferred: boolean;
}

function fixesOf(problem: Problem, document: AnyDocument): readonly Offer[] {
  const offers: Offer[] = [];
  if (problem.fix) offers.push({ ...problem.fix, isPreferred: true });
  if (problem.code === 'gap' && document.kind === 'guideline') {
    const fix = addBranch(problem, document);
    if (fix) offers.push({ ...fix, isPreferred: true });
  }
  const ignore = ignoreWithReason(problem, document);
  if (ignore) offers.push({ ...ignore, isPreferred: false });
  return offers;
}

function actionOf(fix: Fix, diagnostic: Diagnostic, document: AnyDocument, isPreferred: boolean): CodeAction {
  return {
    title: plainMessage(fix.title),
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(isPreferred && { isPreferred }),
    edit: { changes: { [document.uri]: fix.edits.map((edit) => textEditOf(edit, document.lines)) } },
  };
}
