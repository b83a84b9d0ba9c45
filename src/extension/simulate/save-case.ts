import { commands, l10n, Selection, TextEditorRevealType, Uri, ViewColumn, window, workspace } from 'vscode';
import type { SampleCase } from '../../language/sample-cases.ts';
import type { SavedCase } from '../../language/saved-case.ts';
import type { LanguageServer } from '../language-server.ts';
import { plainText } from '../plain-text.ts';
import type { Subject } from './interview.ts';

/**
 * Asks for a name and adds the patient to the cases of the guideline, as one undo step; then shows the case where it
 * stands. @returns the name and the cases file; undefined when the person gave up, or when it cannot be done
 */
export async function saveCase(
  server: LanguageServer,
  { uri, name, answers, choices }: Subject,
): Promise<{ readonly name: string; readonly casesUri: string } | undefined> {
  const taken = new Set((await casesOf(server, uri)).map((one) => one.name));
  const wanted = await window.showInputBox({
    title: l10n.t('Save as sample case'),
    prompt: l10n.t('A name that says what is special about this patient'),
    value: name !== undefined && !taken.has(name) ? name : '',
    ignoreFocusOut: true,
    validateInput: (typed) => {
      if (typed.trim() === '') return l10n.t('The case needs a name.');
      return taken.has(typed.trim()) ? l10n.t('There is a case with this name already.') : undefined;
    },
  });
  if (wanted === undefined) return undefined;
  const client = await server.whenRunning();
  const saved = await server.request<SavedCase>('guideway/saveCase', { uri, name: wanted, answers, choices });
  if (saved.edit === undefined) {
    void window.showWarningMessage(plainText(saved.message));
    return undefined;
  }
  if (!(await workspace.applyEdit(await client.protocol2CodeConverter.asWorkspaceEdit(saved.edit))))
    throw new Error(`The edit of ${saved.casesUri} was refused.`);
  const editor = await window.showTextDocument(Uri.parse(saved.casesUri), { viewColumn: ViewColumn.One });
  const added = (await casesOf(server, uri)).find((one) => one.name === wanted.trim());
  if (added) {
    const range = client.protocol2CodeConverter.asRange(added.range);
    editor.selection = new Selection(range.start, range.start);
    editor.revealRange(range, TextEditorRevealType.InCenter);
  }
  void window.showInformationMessage(plainText(saved.message));
  void commands.executeCommand('setContext', 'guideway.patientSaved', true);
  return { name: wanted.trim(), casesUri: saved.casesUri };
}

async function casesOf(server: LanguageServer, uri: string): Promise<readonly SampleCase[]> {
  return (await server.request<SampleCase[] | null>('guideway/sampleCases', { uri })) ?? [];
}
