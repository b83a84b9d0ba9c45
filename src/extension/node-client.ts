import { Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { type ClientSurroundings, clientOptions } from './client-options.ts';

/** A client that starts the server as a process of its own. */
export function nodeClient(around: ClientSurroundings): LanguageClient {
  const program = Uri.joinPath(around.root, 'dist', 'guideway.js').fsPath;
  const server = {
    command: process.execPath,
    args: [program, 'lsp', '--stdio'],
    // What runs VS Code runs plain programs when told so.
    options: { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } },
  };
  return new LanguageClient('guideway', 'Guideway', server, clientOptions(around));
}
