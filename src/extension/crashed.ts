import { commands, l10n, window } from 'vscode';

/** Tells the person that the server stopped by itself, and what can be done. */
export async function crashed(again: boolean): Promise<void> {
  const showLog = l10n.t('Show Log');
  const restart = l10n.t('Restart Server');
  const choice = again
    ? await window.showWarningMessage(
        l10n.t('The Guideway server stopped unexpectedly and has been started again. Nothing of yours is lost.'),
        showLog,
      )
    : await window.showErrorMessage(
        l10n.t(
          'The Guideway server stopped six times within three minutes, so it was not started again. Guidelines are not checked until you restart it.',
        ),
        restart,
        showLog,
      );
  if (choice === showLog) await commands.executeCommand('guideway.showLog');
  if (choice === restart) await commands.executeCommand('guideway.restartServer');
}
