import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node.js';

/** How long a server may stay silent, in milliseconds. */
const PATIENCE = 60_000;
const NOTHING = () => undefined;
const CAPABILITIES = {
  // Every editor of today watches files for its servers, and has folders.
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: false },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
    completion: {
      completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] },
      contextSupport: true,
    },
  },
};

/** An editor's side of a language server that runs in a process of its own. */
export class Client {
  #process;
  #connection;
  /** Asked once for every list of problems that comes. */
  #listener = NOTHING;
  #end;

  /** @param {readonly string[]} command of `node`. @param settings what the server learns by `workspace/configuration` */
  constructor(command, settings) {
    this.#process = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#end = once(this.#process, 'exit');
    this.#connection = createMessageConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    this.#connection.onRequest('workspace/configuration', ({ items }) =>
      items.map(({ section }) => settings[section] ?? null),
    );
    this.#connection.onRequest('client/registerCapability', () => null);
    this.#connection.onRequest('window/workDoneProgress/create', () => null);
    this.#connection.onNotification('textDocument/publishDiagnostics', (published) => this.#listener(published));
    this.#connection.listen();
  }

  /** @returns what the server can do */
  async start(folder) {
    const workspaceFolders = [{ uri: folder, name: 'bench' }];
    const { capabilities } = await this.request('initialize', {
      processId: process.pid,
      rootUri: folder,
      workspaceFolders,
      capabilities: CAPABILITIES,
    });
    this.notify('initialized', {});
    this.notify('workspace/didChangeConfiguration', { settings: {} });
    return capabilities;
  }

  notify(method, params) {
    void this.#connection.sendNotification(method, params);
  }

  request(method, params) {
    return inTime(this.#connection.sendRequest(method, params), method);
  }

  /** The next problems published for a file that are as wanted. */
  published(uri, isWanted) {
    const next = new Promise((resolve) => {
      this.#listener = (published) => {
        if (published.uri !== uri || !isWanted(published.diagnostics)) return;
        this.#listener = NOTHING;
        resolve(published.diagnostics);
      };
    });
    return inTime(next, 'problems');
  }

  async stop() {
    await this.request('shutdown', undefined);
    this.notify('exit', undefined);
    await inTime(this.#end, 'exit');
    this.#connection.dispose();
  }
}

async function inTime(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The server did not answer: ${what}`)), PATIENCE);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
