import { commands, l10n, ProgressLocation, window } from 'vscode';
import { WorkDoneProgress } from 'vscode-languageclient';
import type { LanguageServer } from './language-server.ts';
import { plainText } from './plain-text.ts';

/** What was found in all files of the workspace; counts. */
interface Found {
  readonly guidelines: number;
  readonly cases: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** Checks all guidelines of the workspace, showing how far it is, and sums up what was found. */
export async function checkWorkspace(server: LanguageServer): Promise<void> {
  const client = await server.whenRunning();
  const found = await window.withProgress(
    { location: ProgressLocation.Notification, title: l10n.t('Checking guidelines'), cancellable: true },
    async (progress, cancellation) => {
      const workDoneToken = `guideway-check-${Date.now()}`;
      let before = 0;
      const heard = client.onProgress(WorkDoneProgress.type, workDoneToken, (value) => {
        if (value.kind === 'end') return;
        const { message, percentage = before } = value;
        progress.report({
          ...(message !== undefined && { message: plainText(message) }),
          increment: percentage - before,
        });
        before = percentage;
      });
      try {
        return await server.request<Found>('guideway/checkWorkspace', { workDoneToken }, cancellation);
      } finally {
        heard.dispose();
      }
    },
  );
  if (found.guidelines === 0) await offerNew();
  else await sumUp(found);
}

async function offerNew(): Promise<void> {
  const create = l10n.t('New Guideline…');
  const none = l10n.t('There is no guideline in this workspace. A guideline is a file that ends in .guideline.yaml.');
  if ((await window.showInformationMessage(plainText(none), create)) === create)
    await commands.executeCommand('guideway.newGuideline');
}

async function sumUp({ guidelines, errors, warnings, infos }: Found): Promise<void> {
  const checked =
    guidelines === 1 ? l10n.t('1 guideline was checked') : l10n.t('{0} guidelines were checked', guidelines);
  if (errors + warnings + infos === 0) {
    void window.showInformationMessage(plainText(l10n.t('{0}: no problems.', checked)));
    return;
  }
  const counts = [
    errors === 0 ? '' : errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors),
    warnings === 0 ? '' : warnings === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warnings),
    infos === 0 ? '' : infos === 1 ? l10n.t('1 note') : l10n.t('{0} notes', infos),
  ].filter((count) => count !== '');
  const show = l10n.t('Show Problems');
  const text = l10n.t('{0}: {1}.', checked, counts.join(', '));
  const choice = await (errors > 0
    ? window.showErrorMessage(plainText(text), show)
    : window.showWarningMessage(plainText(text), show));
  if (choice === show) await commands.executeCommand('workbench.actions.view.problems');
}
