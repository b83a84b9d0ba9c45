import { commands, l10n, type QuickPickItem, type Uri, window, workspace } from 'vscode';
import { findGuidewayFiles } from '../client-files.ts';
import { kindOf } from '../guideline-files.ts';
import { openGuidelines } from '../open-guidelines.ts';
import { plainText } from '../plain-text.ts';
import { withoutIcons } from '../without-icons.ts';

interface Choice extends QuickPickItem {
  readonly uri: Uri;
}

/** The guideline or cases file in the active editor, else a guideline that is open or in the workspace, which the person chooses. */
export async function chooseGuideline(): Promise<Uri | undefined> {
  const active = window.activeTextEditor?.document.uri;
  if (active && kindOf(active) !== undefined) return active;
  const stored = (await findGuidewayFiles()).filter((uri) => kindOf(uri) === 'guideline');
  const found = [...new Map([...openGuidelines(), ...stored].map((uri) => [uri.toString(), uri])).values()];
  if (found.length === 0) {
    const example = l10n.t('Open Example');
    const message = l10n.t('There is no guideline in this workspace to simulate a case of.');
    if ((await window.showInformationMessage(plainText(message), example)) === example)
      await commands.executeCommand('guideway.openExample');
    return undefined;
  }
  if (found.length === 1) return found[0];
  const choices: Choice[] = found.map((uri) => ({ label: withoutIcons(workspace.asRelativePath(uri)), uri }));
  return (
    await window.showQuickPick(choices, {
      title: l10n.t('Simulate a case'),
      placeHolder: l10n.t('Of which guideline?'),
      ignoreFocusOut: true,
    })
  )?.uri;
}
