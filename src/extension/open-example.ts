import { commands, l10n, Uri, ViewColumn, window, workspace } from 'vscode';
import { REAL } from './new-guideline-files.ts';
import { writeFile } from './write-file.ts';

/**
 * Opens the real pathway with its sample cases, the drawing beside it, in a place of its own: it needs no folder, and whatever
 * is tried on it stays there. A copy that was changed is opened as it was left, or begun anew when the person says so.
 * @param root folder of the extension
 * @param storage where the extension may keep files
 */
export async function openExample(root: Uri, storage: Uri): Promise<void> {
  const folder = Uri.joinPath(storage, 'example');
  const copies = [REAL.guideline, ...(REAL.cases === undefined ? [] : [REAL.cases])].map((path) => ({
    original: Uri.joinPath(root, path),
    copy: Uri.joinPath(folder, path.replace(/^.*\//, '')),
  }));
  const states = await Promise.all(copies.map(({ original, copy }) => stateOf(original, copy)));
  const isAnew = states.includes('changed') ? await askWhetherAnew() : false;
  if (isAnew === undefined) return;
  for (const [i, { original, copy }] of copies.entries())
    if (isAnew || states[i] === 'absent') await putBack(original, copy);
  const [guideline] = copies;
  if (guideline) await window.showTextDocument(guideline.copy, { viewColumn: ViewColumn.One, preview: false });
  await commands.executeCommand('guideway.showPreview', guideline?.copy);
}

/** Whether there is a copy, and whether it was changed on disk or in an editor. */
async function stateOf(original: Uri, copy: Uri): Promise<'absent' | 'same' | 'changed'> {
  const open = documentAt(copy);
  const given = new TextDecoder().decode(await workspace.fs.readFile(original));
  try {
    const now = open?.getText() ?? new TextDecoder().decode(await workspace.fs.readFile(copy));
    return now === given ? 'same' : 'changed';
  } catch {
    // What cannot be read is written anew; where that fails too, the person is told.
    return 'absent';
  }
}

async function putBack(original: Uri, copy: Uri): Promise<void> {
  // Not `copy`: in a browser the original may lie where files can be read and nothing else.
  await writeFile(copy, await workspace.fs.readFile(original));
  if (!documentAt(copy)?.isDirty) return;
  // The text in the editor would win over the file.
  await window.showTextDocument(copy);
  await commands.executeCommand('workbench.action.files.revert');
}

function documentAt(uri: Uri) {
  return workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
}

/** Undefined when the person gives up. */
async function askWhetherAnew(): Promise<boolean | undefined> {
  const asLeft = { label: l10n.t('Open it as I left it') };
  const anew = { label: l10n.t('Begin anew'), detail: l10n.t('What was changed in the example is lost.') };
  const title = l10n.t('Open Example');
  const placeHolder = l10n.t('The example has been changed since it was first opened.');
  const chosen = await window.showQuickPick([asLeft, anew], { title, placeHolder });
  return chosen && chosen === anew;
}
