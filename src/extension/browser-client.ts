import { Uri } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { type ClientSurroundings, clientOptions } from './client-options.ts';

/** The browser's own; the compiler knows only the program's modules. */
declare const Worker: new (address: string) => { terminate(): void };

/** A client that starts the server in a web worker. */
export function browserClient(around: ClientSurroundings): LanguageClient {
  const address = Uri.joinPath(around.root, 'dist', 'extension', 'server-worker.js').toString(true);
  return new LanguageClient('guideway', 'Guideway', async () => new Worker(address), clientOptions(around));
}
