import { CancellationError, commands, type LogOutputChannel, l10n, window } from 'vscode';
import { ServerStopped } from './language-server.ts';
import { plainText } from './plain-text.ts';

/**
 * Does what a command asks for; when that fails, says so to the person and writes the details to the log.
 * @param failed one sentence for the person: what could not be done
 */
export async function attempt(log: LogOutputChannel, failed: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof CancellationError) return;
    log.error(failed, error);
    const restart = l10n.t('Restart Server');
    const showLog = l10n.t('Show Log');
    const stopped = error instanceof ServerStopped;
    const message = stopped ? l10n.t('{0} The Guideway server has stopped.', failed) : failed;
    const choice = await window.showErrorMessage(plainText(message), ...(stopped ? [restart] : []), showLog);
    if (choice === restart) await commands.executeCommand('guideway.restartServer');
    if (choice === showLog) log.show();
  }
}
