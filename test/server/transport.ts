import { type ChildProcess, type ChildProcessWithoutNullStreams, fork, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** One message of the protocol. */
export interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

/** How messages get to a server and back. */
export interface Transport {
  send(message: object): void;
  listen(listener: (message: Message) => void): void;
  end(): void;
}

const built = (name: string) => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));

/** `guideway lsp --stdio` in a process of its own, as most editors start it. */
export class OverStdio implements Transport {
  readonly process: ChildProcessWithoutNullStreams;
  readonly errors: string[] = [];
  #received = Buffer.alloc(0);
  #listener: (message: Message) => void = () => undefined;

  /** @param options of Node itself */
  constructor(argv: readonly string[] = [built('guideway.js'), 'lsp', '--stdio'], options: readonly string[] = []) {
    this.process = spawn(process.execPath, [...options, ...argv]);
    this.process.stdout.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.process.stderr.on('data', (chunk: Buffer) => this.errors.push(String(chunk)));
  }

  send(message: object): void {
    const body = Buffer.from(JSON.stringify(message));
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  listen(listener: (message: Message) => void): void {
    this.#listener = listener;
  }

  end(): void {
    this.process.kill();
  }

  #receive(chunk: Buffer): void {
    this.#received = Buffer.concat([this.#received, chunk]);
    for (;;) {
      const head = this.#received.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/.exec(this.#received.toString('latin1', 0, head))?.[1]);
      if (head < 0 || this.#received.length < head + 4 + length) return;
      const body = this.#received.toString('utf8', head + 4, head + 4 + length);
      this.#received = this.#received.subarray(head + 4 + length);
      this.#listener(JSON.parse(body));
    }
  }
}

/** The server alone, forked as VS Code does it. */
export class OverIpc implements Transport {
  readonly process: ChildProcess = fork(built('server.js'), ['--node-ipc'], { stdio: 'inherit' });

  send(message: object): void {
    this.process.send(message);
  }

  listen(listener: (message: Message) => void): void {
    this.process.on('message', listener);
  }

  end(): void {
    this.process.kill();
  }
}

/** The server alone over standard input and output. */
export function serverOverStdio(): OverStdio {
  return new OverStdio([built('server.js'), '--stdio']);
}

/** A web worker as the bundle sees it: what browsers have, and nothing of Node. */
const WEB_WORKER = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { createContext, runInContext } = require('node:vm');
  const listeners = new Map();
  const self = {
    postMessage: (message) => parentPort.postMessage(message),
    addEventListener: (type, listener) => listeners.set(type, [...(listeners.get(type) ?? []), listener]),
    setTimeout, clearTimeout, setInterval, clearInterval, queueMicrotask, structuredClone,
    URL, TextDecoder, TextEncoder, console, performance, crypto,
  };
  self.self = self;
  process.on('uncaughtException', (error) => (listeners.get('error') ?? []).forEach((listen) => listen({ error })));
  process.on('unhandledRejection', (reason) =>
    (listeners.get('unhandledrejection') ?? []).forEach((listen) => listen({ reason })));
  parentPort.on('message', (data) => {
    if (data === 'fail') self.setTimeout(() => { throw new Error('a fault of the test'); }, 0);
    else self.onmessage({ data });
  });
  runInContext(workerData, createContext(self), { filename: 'server-worker.js' });
`;

/** The bundle for VS Code in a browser. */
export class OverWorker implements Transport {
  readonly worker = new Worker(WEB_WORKER, {
    eval: true,
    workerData: readFileSync(built('extension/server-worker.js'), 'utf8'),
  });

  send(message: object): void {
    this.worker.postMessage(message);
  }

  listen(listener: (message: Message) => void): void {
    this.worker.on('message', listener);
  }

  /** Lets an exception happen in the worker that nobody catches. */
  fail(): void {
    this.worker.postMessage('fail');
  }

  end(): void {
    void this.worker.terminate();
  }
}
