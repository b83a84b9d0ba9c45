import { commands, type ExtensionContext, extensions, l10n, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { answerAboutFiles } from './client-files.ts';
import type { ClientOptionsContext } from './client-options.ts';
import { registerCommands } from './commands.ts';
import { isOurs } from './guideline-files.ts';
import { LanguageServer } from './language-server.ts';
import { providePages } from './pages.ts';
import { tellPreferences } from './preferences.ts';
import { ShownRoutes } from './simulate/shown-route.ts';
import { Status } from './status.ts';
import { TestExplorer } from './testing/test-explorer.ts';

/**
 * Sets up the extension: nothing but what waits for a guideline to open, or for a command.
 * @returns ends the server.
 */
export function start(
  { extensionUri: root, globalStorageUri: storage, subscriptions }: ExtensionContext,
  host: Host,
): () => Promise<void> {
  const log = window.createOutputChannel('Guideway', { log: true });
  const routes = new ShownRoutes();
  const server = new LanguageServer({
    log,
    crashed: (again) => void crashed(again),
    newClient: async (closed) => {
      const client = await host.newClient({ root, log, closed });
      answerAboutFiles(client);
      tests.follow(client);
      return client;
    },
  });

  const tests = new TestExplorer(server, log);

  subscriptions.push(
    log,
    server,
    tests,
    routes,
    workspace.onDidOpenTextDocument((document) => {
      if (isOurs(document)) void server.start();
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('guideway')) void tellPreferences(server);
    }),
    // Another YAML extension may have come or gone.
    extensions.onDidChange(() => tellPreferences(server)),
    server.onDidChangeState(() => commands.executeCommand('setContext', 'guideway.serverStarted', true)),
    new Status(server, log),
    providePages(root),
    ...registerCommands({ root, storage, log, server, routes }),
  );
  if (workspace.textDocuments.some(isOurs)) void server.start();
  return () => server.stop();
}

/** Tells the person that the server stopped by itself, and what can be done. */
async function crashed(again: boolean): Promise<void> {
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

/** What differs between the extension hosts of VS Code: Node on a computer, a web worker in a browser. */
interface Host {
  /**
   * A client of a new server, not started yet. Loads the language client, which is most of the extension and which
   * nothing needs before a guideline opens.
   */
  newClient(around: ClientOptionsContext): Promise<BaseLanguageClient>;
}
