import { Uri, workspace } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { type ClientOptionsContext, clientOptions } from './client-options.ts';

/** The browser's own; the compiler knows only the program's modules. */
declare class Worker {
  constructor(address: string);
  terminate(): void;
}

/** A client that starts the server in a web worker. */
export function browserClient(around: ClientOptionsContext): LanguageClient {
  let end = () => {};
  const connect = async () => {
    const address = await addressOfProgram(around.root);
    const worker = new Worker(address);
    end = () => {
      worker.terminate();
      URL.revokeObjectURL(address);
    };
    // Not the worker itself: VS Code puts a class of its own in the place of `Worker`, which the client does not know.
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  const client = new LanguageClient('guideway', 'Guideway', connect, clientOptions(around));
  client.onDidChangeState(() => {
    if (!client.needsStop()) end();
  });
  return client;
}

/** An address of the program's text in this browser, because a worker cannot be had from another computer's. */
async function addressOfProgram(root: Uri): Promise<string> {
  const program = await workspace.fs.readFile(Uri.joinPath(root, 'dist', 'extension', 'server-worker.js'));
  return URL.createObjectURL(new Blob([new Uint8Array(program)], { type: 'text/javascript' }));
}
