import { CancellationError, commands, type Disposable, type LogOutputChannel, l10n, type Uri, window } from 'vscode';
import { explainProblem } from './explain-problem.ts';
import { generateCases } from './generate-cases.ts';
import type { LanguageServer } from './language-server.ts';
import { ServerStopped } from './language-server.ts';
import { newGuideline } from './new-guideline.ts';
import { openExample } from './open-example.ts';
import { plainText } from './plain-text.ts';
import { exportPathway } from './preview/export-pathway.ts';
import { Previews } from './preview/previews.ts';
import { showReferences } from './show-references.ts';
import { Results } from './simulate/results.ts';
import type { ShownRoutes } from './simulate/shown-route.ts';
import { simulateCase } from './simulate/simulate-case.ts';

/** Commands that lenses and fixes of the server may use. */
export const FOR_SERVER = ['guideway.showReferences', 'guideway.explainProblem', 'guideway.simulateCase'] as const;

/** What the commands need of the extension around them. */
export interface CommandContext {
  /** Folder of the extension. */
  readonly root: Uri;
  /** Where the extension may keep files. */
  readonly storage: Uri;
  readonly log: LogOutputChannel;
  readonly server: LanguageServer;
  readonly routes: ShownRoutes;
}

/** Registers what package.json lists as commands, and those that the server uses. */
export function registerCommands({ root, storage, log, server, routes }: CommandContext): Disposable[] {
  const command = commands.registerCommand;
  const previews = new Previews({ root, log, server, routes });
  const results = new Results({
    root,
    server,
    routes,
    attempt: (work) => attempt(log, l10n.t('That could not be done with the simulated patient.'), work),
  });
  return [
    previews,
    results,
    command('guideway.newGuideline', () =>
      attempt(log, l10n.t('The guideline could not be created.'), () => newGuideline(root)),
    ),
    command('guideway.openExample', () =>
      attempt(log, l10n.t('The example could not be opened.'), () => openExample(root, storage)),
    ),
    command('guideway.checkWorkspace', () =>
      attempt(log, l10n.t('The workspace could not be checked.'), async () =>
        (await import('./check-workspace.ts')).checkWorkspace(server),
      ),
    ),
    command('guideway.explainProblem', (code: unknown) =>
      attempt(log, l10n.t('The page about this problem could not be shown.'), () => explainProblem(root, code)),
    ),
    command('guideway.generateCases', (uri: unknown) =>
      attempt(log, l10n.t('No cases could be generated.'), () => generateCases(server, uri)),
    ),
    command('guideway.simulateCase', (target: unknown) =>
      attempt(log, l10n.t('No case could be simulated.'), () => simulateCase(server, results, target)),
    ),
    command('guideway.saveSampleCase', () => results.act('save')),
    command('guideway.changeAnswer', () => results.act('changeAny')),
    command('guideway.copyNote', () => results.act('copy')),
    command('guideway.showPreview', (uri: unknown) =>
      attempt(log, l10n.t('The preview could not be shown.'), () => previews.show(uri)),
    ),
    command('guideway.showSource', () =>
      attempt(log, l10n.t('The text of the guideline could not be shown.'), () => previews.showSource()),
    ),
    command('guideway.exportPathway', (uri: unknown) =>
      attempt(log, l10n.t('The pathway could not be exported.'), () =>
        exportPathway({ server, previews, routes }, uri),
      ),
    ),
    command('guideway.restartServer', () =>
      attempt(log, l10n.t('The Guideway server could not be started.'), () => server.restart()),
    ),
    command('guideway.showLog', () => log.show()),
    command('guideway.showReferences', showReferences),
  ];
}

/**
 * Does what a command asks for; when that fails, says so to the person and writes the details to the log.
 * @param failed one sentence for the person: what could not be done
 */
async function attempt(log: LogOutputChannel, failed: string, work: () => Promise<void>): Promise<void> {
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
