import { commands, type ExtensionContext, extensions, window, workspace } from 'vscode';
import { answerAboutFiles } from './client-files.ts';
import { registerCommands } from './commands.ts';
import { crashed } from './crashed.ts';
import { isOurs } from './guideline-files.ts';
import type { Host } from './host.ts';
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
