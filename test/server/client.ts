import { onTestFinished } from 'vitest';
import type { InitializeResult, ServerCapabilities } from 'vscode-languageserver';
import type { Diagnostic } from 'vscode-languageserver-types';
import { type Message, OverStdio, type Transport } from './transport.ts';

/** What an editor says of itself when it starts the server. */
export interface Start {
  readonly capabilities?: object;
  readonly initializationOptions?: object;
  /** Addresses. */
  readonly folders?: readonly string[];
  /** Of the editor; this process where it is left out. */
  readonly processId?: number;
}

/** Answers a request of the server; throws what becomes the error. */
type Responder = (params: unknown) => unknown;

/** A running server as an editor talks to it. */
export class Client<T extends Transport = OverStdio> {
  readonly transport: T;
  /** The last problems published for each address, and the version of the document that they are about. */
  readonly published = new Map<string, Diagnostic[]>();
  readonly versions = new Map<string, number | undefined>();
  /** How often problems were published for an address. */
  readonly rounds = new Map<string, number>();
  readonly logged: string[] = [];
  /** What the server said it can do when it started. */
  capabilities: ServerCapabilities = {};
  /** Every request and notification from the server. */
  readonly received: Message[] = [];
  #lastId = 0;
  readonly #waiting = new Map<number, (answer: Message) => void>();
  readonly #listeners = new Set<() => void>();
  readonly #versions = new Map<string, number>();
  readonly #responders = new Map<string, Responder>();

  constructor(transport: T) {
    this.transport = transport;
    transport.listen((message) => this.#take(message));
    onTestFinished(() => transport.end());
  }

  /** The server as `guideway lsp --stdio`. */
  static start(start: Start = {}): Promise<Client> {
    return Client.over(new OverStdio(), start);
  }

  static async over<T extends Transport>(transport: T, start: Start = {}): Promise<Client<T>> {
    const client = new Client(transport);
    await client.initialize(start);
    return client;
  }

  async initialize({
    capabilities = {},
    initializationOptions,
    folders,
    processId = process.pid,
  }: Start): Promise<void> {
    const answer = await this.request('initialize', {
      processId,
      rootUri: null,
      capabilities,
      initializationOptions,
      workspaceFolders: folders?.map((uri) => ({ uri, name: uri })) ?? null,
    });
    this.capabilities = (answer as InitializeResult).capabilities;
    this.notify('initialized', {});
  }

  /** Says how requests of the server with this method are answered; the others are answered with null. */
  respond(method: string, responder: Responder): void {
    this.#responders.set(method, responder);
  }

  open(uri: string, text: string): void {
    this.#versions.set(uri, 1);
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
  }

  /** Replaces the whole text, or a range of it. */
  change(uri: string, text: string, range?: unknown): void {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    const change = range === undefined ? { text } : { range, text };
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
  }

  /** The version of an open document, as the server was last told of it. */
  versionOf(uri: string): number | undefined {
    return this.#versions.get(uri);
  }

  close(uri: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** Says that files have changed on disk. */
  changedOnDisk(...uris: readonly string[]): void {
    this.notify('workspace/didChangeWatchedFiles', { changes: uris.map((uri) => ({ uri, type: 2 })) });
  }

  /** Waits until the problems published for an address are as wanted, and gives them. */
  async problems(uri: string, wanted: (problems: readonly Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    await this.until(() => wanted(this.published.get(uri) ?? []) && this.published.has(uri));
    return this.published.get(uri) ?? [];
  }

  /** Waits until something holds; looked at again with every message. */
  until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        this.#listeners.delete(look);
        resolve();
      };
      this.#listeners.add(look);
      look();
    });
  }

  async request(method: string, params: unknown): Promise<unknown> {
    const { error, result } = await this.send(method, params).answer;
    if (error) throw new Error(`${error.code}: ${error.message}`);
    return result;
  }

  send(method: string, params: unknown): { readonly id: number; readonly answer: Promise<Message> } {
    const id = ++this.#lastId;
    const answer = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.#write({ id, method, params });
    return { id, answer };
  }

  notify(method: string, params: unknown): void {
    this.#write({ method, params });
  }

  #write(message: object): void {
    this.transport.send({ jsonrpc: '2.0', ...message });
  }

  #take(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined) {
      if (typeof id === 'number') {
        this.#waiting.get(id)?.(message);
        this.#waiting.delete(id);
      }
      return;
    }
    this.received.push(message);
    if (id !== undefined) this.#respond(id, method, params);
    else if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics, version } = params as { uri: string; diagnostics: Diagnostic[]; version?: number };
      this.published.set(uri, diagnostics);
      this.versions.set(uri, version);
      this.rounds.set(uri, (this.rounds.get(uri) ?? 0) + 1);
    } else if (method === 'window/logMessage') this.logged.push(JSON.stringify(params));
    for (const look of [...this.#listeners]) look();
  }

  #respond(id: number | string, method: string, params: unknown): void {
    try {
      this.#write({ id, result: this.#responders.get(method)?.(params) ?? null });
    } catch (error) {
      this.#write({ id, error: { code: -32603, message: String(error) } });
    }
  }
}
