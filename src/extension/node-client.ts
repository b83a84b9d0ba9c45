import { Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type ClientOptionsContext, clientOptions } from './client-options.ts';

/** A client that starts the server as a process of its own. */
export function nodeClient(around: ClientOptionsContext): LanguageClient {
  const module = Uri.joinPath(around.root, 'dist', 'server.js').fsPath;
  return new LanguageClient('guideway', 'Guideway', { module, transport: TransportKind.ipc }, clientOptions(around));
}
