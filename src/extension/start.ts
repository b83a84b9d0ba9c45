import { commands, type ExtensionContext, window, workspace } from 'vscode';
import { answerAboutFiles } from './client-files.ts';
import { crashed } from './crashed.ts';
import { isOurs } from './guideline-files.ts';
import type { Host } from './host.ts';
import { LanguageServer } from './language-server.ts';

/**
 * Sets up the extension: nothing but what waits for a guideline to open, or for a command.
 * @returns ends the server.
 */
export function start({ extensionUri: root, subscriptions }: ExtensionContext, host: Host): () => Promise<void> {
  const log = window.createOutputChannel('Guideway', { log: true });
  const server = new LanguageServer({
    log,
    crashed: (again) => void crashed(again),
    newClient: async (closed) => {
      const client = await host.newClient({ root, log, closed });
      answerAboutFiles(client);
      return client;
    },
  });

  subscriptions.push(
    log,
    server,
    workspace.onDidOpenTextDocument((document) => {
      if (isOurs(document)) void server.start();
    }),
    commands.registerCommand('guideway.restartServer', () => server.restart()),
    commands.registerCommand('guideway.showLog', () => log.show()),
  );
  if (workspace.textDocuments.some(isOurs)) void server.start();
  return () => server.stop();
}
