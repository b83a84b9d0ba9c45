import { CodeActionKind } from 'vscode-languageserver-types';

/** Sorts a section; among the source actions of an editor. */
export const SORT: CodeActionKind = `${CodeActionKind.Source}.sort.guideway`;
/** Every safe repair in the file; an editor may ask for it whenever a file is saved. */
export const FIX_ALL: CodeActionKind = `${CodeActionKind.SourceFixAll}.guideway`;
/** Writes something otherwise that is right as it stands. */
export const REWRITE: CodeActionKind = CodeActionKind.RefactorRewrite;

/** All kinds of actions that there are. */
export const ACTION_KINDS: readonly CodeActionKind[] = [CodeActionKind.QuickFix, REWRITE, SORT, FIX_ALL];

/** Whether an editor that asks only for some kinds wants one; source actions it has to ask for. */
export function isWanted(kind: CodeActionKind, only: readonly CodeActionKind[] | undefined): boolean {
  if (!only) return !kind.startsWith(CodeActionKind.Source);
  return only.some((one) => one === CodeActionKind.Empty || kind === one || kind.startsWith(`${one}.`));
}
