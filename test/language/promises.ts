import { expect } from 'vitest';
import { type CodeAction, CreateFile, TextDocumentEdit, type WorkspaceEdit } from 'vscode-languageserver-types';
import { commentsIn } from '../../src/language/actions/trial.ts';
import { codeActionsIn } from '../../src/language/code-actions.ts';
import { problemsIn } from '../../src/language/diagnostics.ts';
import type { AnyDocument, GuidelineBundle } from '../../src/language/guideline-bundle.ts';
import { Library } from '../../src/language/library.ts';
import { rangeOf } from '../../src/language/places.ts';
import { namesInQuotes } from '../../src/text/marks.ts';
import { ABILITIES } from './abilities.ts';
import { afterEdits, CASES, GUIDELINE, memoryWorkspace } from './world.ts';

/** Their repairs change comments, or make text of one. */
const OF_COMMENTS = new Set(['unused-ignore', 'ignore-without-reason', 'text-in-comment', 'syntax']);

export type Texts = ReadonlyMap<string, string>;

export async function filesOf(guideline: string, cases?: string): Promise<GuidelineBundle> {
  return read(new Map([[GUIDELINE, guideline], ...(cases === undefined ? [] : [[CASES, cases] as const])]));
}

export async function read(texts: Texts): Promise<GuidelineBundle> {
  const files = await new Library(memoryWorkspace(texts)).filesOf(GUIDELINE);
  if (!files) throw new Error('There is no such file.');
  return files;
}

export function textsOf({ documents }: GuidelineBundle): Texts {
  return new Map(documents.map(({ uri, text }) => [uri, text]));
}

/** The texts as an editor has them after an edit. */
export function afterEdit(texts: Texts, edit: WorkspaceEdit | undefined): Map<string, string> {
  const result = new Map(texts);
  for (const [uri, edits] of Object.entries(edit?.changes ?? {}))
    result.set(uri, afterEdits(texts.get(uri) ?? '', edits));
  for (const change of edit?.documentChanges ?? []) {
    if (CreateFile.is(change)) {
      expect(result.has(change.uri), `${change.uri} is there already`).toBe(false);
      result.set(change.uri, '');
    } else if (TextDocumentEdit.is(change)) {
      const { uri } = change.textDocument;
      const edits = change.edits.flatMap((one) => ('newText' in one ? [one] : []));
      result.set(uri, afterEdits(result.get(uri) ?? '', edits));
    }
  }
  return result;
}

/** Everything offered anywhere in a file. */
export function allActions(files: GuidelineBundle, document: AnyDocument): readonly CodeAction[] {
  const range = rangeOf({ start: 0, end: document.text.length }, document.lines);
  return codeActionsIn(files, document, { range }, ABILITIES, () => undefined).filter(({ command }) => !command);
}

/** Takes every action that is offered, and holds it to its promises; gives how many there were. */
export async function holdToPromises(files: GuidelineBundle, name: string): Promise<number> {
  let taken = 0;
  for (const document of files.documents) {
    for (const action of allActions(files, document)) {
      await holdToPromise(files, document, action, `${name}: ${action.title}`);
      taken++;
    }
  }
  return taken;
}

export async function holdToPromise(
  files: GuidelineBundle,
  document: AnyDocument,
  { title, edit, diagnostics: [problem] = [] }: CodeAction,
  name: string,
): Promise<void> {
  const texts = afterEdit(textsOf(files), edit);
  const after = await read(texts);
  const changed = after.document(document.uri);
  if (!changed || !problem) throw new Error(`${name} is about nothing.`);
  // A text that could not be read may have mistakes that only show once it can.
  const unreadable = problem.code === 'syntax' ? ['syntax'] : ['syntax', 'schema', 'duplicate-key'];
  for (const one of files.documents) {
    const other = after.document(one.uri);
    for (const code of unreadable)
      expect(other && countOf(after, other, code), name).toBeLessThanOrEqual(countOf(files, one, code));
  }
  if (title === 'Make this patient a sample case') {
    expect(changed.text).toBe(document.text);
    const cases = ({ cases: all }: GuidelineBundle) => all.flatMap(({ reading }) => reading.cases);
    expect(cases(after), name).toHaveLength(cases(files).length + 1);
    expect(cases(after).filter(({ broken }) => broken)).toEqual(cases(files).filter(({ broken }) => broken));
    return;
  }
  const [message = ''] = String(problem.message).split('\nFor example: ');
  expect(countOf(after, changed, problem.code, message), name).toBeLessThan(
    countOf(files, document, problem.code, message),
  );
  // What was read wrongly before may use names that only show now.
  if (!['syntax', 'schema', 'duplicate-key'].includes(String(problem.code)))
    expect(countOf(after, changed, 'unknown-name'), name).toBeLessThanOrEqual(countOf(files, document, 'unknown-name'));
  if (title.startsWith('Remove') || title.startsWith('Delete')) return;
  const kept = [...commentsIn(changed.text)];
  for (const comment of commentsIn(document.text)) {
    const at = kept.indexOf(comment);
    if (!OF_COMMENTS.has(String(problem.code))) expect(at, `${name} loses ${comment}`).toBeGreaterThanOrEqual(0);
    if (at >= 0) kept.splice(at, 1);
  }
}

/** How often a file has a problem of a check. */
export function countOf(files: GuidelineBundle, document: AnyDocument, code: unknown, message?: string): number {
  return problemsIn(files, document).filter(
    (one) => one.code === code && (message === undefined || namesInQuotes(one.message) === message),
  ).length;
}
