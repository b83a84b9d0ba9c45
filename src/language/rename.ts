import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import type { NameKind } from '../format/name-kind.ts';
import { readCases } from '../guideline/cases/read.ts';
import type { Guideline } from '../guideline/model.ts';
import { isSameName, type Occurrence } from '../guideline/names/name.ts';
import { readGuideline } from '../guideline/read.ts';
import { applyEdits, type TextEdit as Edit } from '../text/edit.ts';
import { namesInQuotes } from '../text/marks.ts';
import { type AnyDocument, declarationOf, type GuidelineBundle, nameAt } from './guideline-bundle.ts';
import { rangeOf, textEditOf } from './places.ts';
import { whyNotRenamed } from './unread.ts';

/** Why a name cannot be changed, in words for the person who asked. */
export class RenameRefused extends Error {
  override readonly name = 'RenameRefused';
}

const IN_CONDITIONS = /^[A-Za-z_][A-Za-z0-9_]*$/;
const ELSEWHERE = /^[A-Za-z0-9_][A-Za-z0-9_-]*$/;
const NOUN: Readonly<Record<NameKind, string>> = {
  finding: 'a finding, calculation, definition or score',
  option: 'an option of this finding',
  step: 'a step',
  alternative: 'an alternative of this step',
  action: 'an action',
  event: 'an event',
  class: 'a class of actions',
  reference: 'a reference',
  statement: 'a statement',
  rule: 'a rule',
};
const SHARING: readonly NameKind[] = ['action', 'event', 'class'];

/**
 * The name under the cursor, as it can be changed; undefined when there is none that the guideline declares.
 * @throws RenameRefused while a part of the files is not read, where the name may stand as well.
 */
export function renameableAt(
  files: GuidelineBundle,
  document: AnyDocument,
  offset: number,
): { readonly range: Range; readonly placeholder: string } | undefined {
  const name = nameAt(document, offset);
  if (!name || !declarationOf(files, name)) return undefined;
  refuseHalf(files, name);
  return { range: rangeOf(name.at, document.lines), placeholder: name.id };
}

/**
 * The edits that give the name under the cursor another spelling wherever it stands in the guideline and its cases.
 * @throws RenameRefused when the new name is none, is taken, or would change what a file says otherwise, and while a part
 * of the files is not read, where the name may stand as well.
 */
export function renameAt(
  files: GuidelineBundle,
  document: AnyDocument,
  offset: number,
  newName: string,
): WorkspaceEdit {
  const name = nameAt(document, offset);
  if (!name) throw new RenameRefused('There is no name here that can be changed.');
  if (!declarationOf(files, name))
    throw new RenameRefused(`\`${name.id}\` is declared nowhere in the guideline, so only this place can be changed.`);
  if (newName === name.id) return { changes: {} };
  refuseHalf(files, name);
  refuseBadName(files, name, newName);
  const edits = new Map<AnyDocument, readonly Edit[]>();
  for (const one of files.documents) edits.set(one, editsIn(one, name, newName));
  refuseHarm(files, edits, newName);
  const changes = new Map<string, TextEdit[]>();
  for (const [{ uri, lines }, own] of edits)
    if (own.length > 0)
      changes.set(
        uri,
        own.map((edit) => textEditOf(edit, lines)),
      );
  return { changes: Object.fromEntries(changes) };
}

function refuseHalf(files: GuidelineBundle, { id }: Occurrence): void {
  const why = whyNotRenamed(files, id);
  if (why !== undefined) throw new RenameRefused(why);
}

function refuseBadName(files: GuidelineBundle, name: Occurrence, newName: string): void {
  const isFinding = name.kind === 'finding';
  if (name.kind === 'alternative') {
    if (newName.trim() === '' || /[\r\n]/.test(newName))
      throw new RenameRefused('A label is a text of one line, with at least one letter.');
  } else if (!(isFinding ? IN_CONDITIONS : ELSEWHERE).test(newName)) {
    const rule = isFinding
      ? 'Use letters, digits and `_` only, and begin with a letter or `_`.'
      : 'Use letters, digits, `_` and `-` only, and do not begin with `-`.';
    throw new RenameRefused(`\`${newName}\` cannot be a name here. ${rule}`);
  }
  const wanted = { ...name, id: newName };
  const taken = files.guideline.names.some((one) => one.whole !== undefined && isSameName(one, wanted));
  if (taken) throw new RenameRefused(`There already is ${NOUN[name.kind]} \`${newName}\`. Choose another name.`);
  // Actions, events and classes share one name space.
  const other = SHARING.find((kind) => SHARING.includes(name.kind) && declarationOf(files, { ...wanted, kind }));
  if (other) throw new RenameRefused(`There already is ${NOUN[other]} \`${newName}\`. Choose another name.`);
}

function editsIn(document: AnyDocument, name: Occurrence, newName: string): readonly Edit[] {
  return document.names
    .filter((one) => isSameName(one, name))
    .map((one) => {
      const edit = one.replaceBy(newName);
      if (edit) return edit;
      const line = document.lines.positionAt(one.at.start).line + 1;
      throw new RenameRefused(
        name.kind === 'alternative'
          ? `Line ${line} writes the label in a way of its own. Write it behind its key, in plain letters, then rename.`
          : `Line ${line} has a mistake beside \`${name.id}\`. Correct it first, then rename.`,
      );
    });
}

/** Reads the files as they would be: whatever the new name is, it must bring no problem that was not there. */
function refuseHarm(
  { guideline, cases }: GuidelineBundle,
  edits: ReadonlyMap<AnyDocument, readonly Edit[]>,
  newName: string,
): void {
  const after = readGuideline(edited(guideline, edits, newName));
  refuseMore(guideline.reading.problems, after.problems);
  for (const one of cases) refuseMore(one.reading.problems, casesAfter(one, after.guideline, edits, newName).problems);
}

function casesAfter(
  one: AnyDocument,
  guideline: Guideline,
  edits: ReadonlyMap<AnyDocument, readonly Edit[]>,
  newName: string,
) {
  return readCases(edited(one, edits, newName), guideline);
}

function edited(document: AnyDocument, edits: ReadonlyMap<AnyDocument, readonly Edit[]>, newName: string): string {
  try {
    return applyEdits(document.text, edits.get(document) ?? []);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RenameRefused(`\`${newName}\` would need quotation marks within a condition. Choose another name.`);
  }
}

interface Said {
  readonly message: string;
}

function refuseMore(before: readonly Said[], after: readonly Said[]): void {
  if (after.length <= before.length) return;
  const known = new Set(before.map(({ message }) => message));
  const added = after.find(({ message }) => !known.has(message)) ?? after.at(-1);
  if (added) throw new RenameRefused(namesInQuotes(added.message));
}
