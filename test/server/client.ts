import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-types';

const program = fileURLToPath(new URL('../../dist/guideway.js', import.meta.url));

interface Answer {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** The real server in a process of its own, as an editor talks to it. */
export class Client {
  readonly process: ChildProcessWithoutNullStreams;
  /** The last problems published for each address. */
  readonly published = new Map<string, Diagnostic[]>();
  readonly logged: string[] = [];
  #received = Buffer.alloc(0);
  #lastId = 0;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #listeners = new Set<() => void>();
  readonly #versions = new Map<string, number>();

  constructor(argv: readonly string[] = ['lsp', '--stdio']) {
    this.process = spawn(process.execPath, [program, ...argv]);
    this.process.stdout.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.process.stderr.on('data', (chunk: Buffer) => this.logged.push(String(chunk)));
    onTestFinished(() => void this.process.kill());
  }

  static async start(): Promise<Client> {
    const client = new Client();
    await client.request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
    client.notify('initialized', {});
    return client;
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

  close(uri: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** Waits until the problems published for an address are as wanted, and gives them. */
  problems(uri: string, wanted: (problems: readonly Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    return new Promise((resolve) => {
      const look = () => {
        const problems = this.published.get(uri);
        if (!problems || !wanted(problems)) return;
        this.#listeners.delete(look);
        resolve(problems);
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

  send(method: string, params: unknown): { readonly id: number; readonly answer: Promise<Answer> } {
    const id = ++this.#lastId;
    const answer = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    this.#write({ id, method, params });
    return { id, answer };
  }

  notify(method: string, params: unknown): void {
    this.#write({ method, params });
  }

  #write(message: object): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(this.#received.toString('latin1', 0, head))?.[1]);
      if (head < 0 || this.#received.length < head + 4 + length) return;
      const body = this.#received.toString('utf8', head + 4, head + 4 + length);
      this.#received = this.#received.subarray(head + 4 + length);
      this.#take(JSON.parse(body));
    }
  }

  #take(message: Answer): void {
    if (typeof message.id === 'number' && message.method === undefined) {
      this.#waiting.get(message.id)?.(message);
      this.#waiting.delete(message.id);
    } else if (message.method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = message.params as { uri: string; diagnostics: Diagnostic[] };
      this.published.set(uri, diagnostics);
      for (const look of [...this.#listeners]) look();
    } else if (message.method === 'window/logMessage') this.logged.push(JSON.stringify(message.params));
  }
}
