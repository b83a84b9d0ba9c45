import {
  CancellationError,
  type CancellationToken,
  type Disposable,
  EventEmitter,
  type LogOutputChannel,
} from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { Restarts } from './restarts.ts';
/** `idle`: nothing has needed the server yet; `stopped`: it does not start again unless asked to. */
export type ServerState = 'idle' | 'starting' | 'running' | 'stopped';

/** What the server's life needs of the extension around it. */
export interface ClientContext {
  readonly log: LogOutputChannel;
  /**
   * A client of a new server, not started yet.
   * @param closed is called when the server has stopped by itself, and says whether to start it again
   */
  newClient(closed: () => boolean): Promise<BaseLanguageClient>;
  /** The server stopped by itself; `again` says whether it is being started again. */
  crashed(again: boolean): void;
}

/** The server does not run, and will not until somebody starts it again. */
export class ServerStopped extends Error {
  override readonly name = 'ServerStopped';
}

/** The life of the language server: started when first needed, started again when it crashes, replaced when asked. */
export class LanguageServer implements Disposable {
  readonly #around: ClientContext;
  readonly #restarts = new Restarts();
  readonly #changes = new EventEmitter<ServerState>();
  /** Emits each new state. */
  readonly onDidChangeState = this.#changes.event;
  #state: ServerState = 'idle';
  #client: BaseLanguageClient | undefined;
  /** Starting and stopping happen one after the other. */
  #queue: Promise<void> = Promise.resolve();

  constructor(around: ClientContext) {
    this.#around = around;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** The client, while the server runs. */
  get client(): BaseLanguageClient | undefined {
    return this.#state === 'running' ? this.#client : undefined;
  }

  /** Starts the server unless it has been started before. */
  start(): Promise<void> {
    return this.#next(async () => {
      if (this.#state === 'idle') await this.#launch();
    });
  }

  /** Replaces the server by a new one, whatever state it is in. */
  restart(): Promise<void> {
    this.#restarts.reset();
    return this.#next(async () => {
      await this.#end();
      await this.#launch();
    });
  }

  /** Ends the server; resolves when it has ended. */
  stop(): Promise<void> {
    return this.#next(() => this.#end());
  }

  /**
   * The client of the running server, which is started when nothing has needed it yet.
   * @throws ServerStopped
   */
  async whenRunning(): Promise<BaseLanguageClient> {
    await this.start();
    // After a crash it is being started again.
    while (this.#state === 'starting') await new Promise<void>((resume) => this.#once(resume));
    if (this.client === undefined) throw new ServerStopped('The server has stopped.');
    return this.client;
  }

  /**
   * Asks the server something.
   * @throws ServerStopped, `CancellationError`, or what the server answers instead
   */
  async request<Answer>(method: string, about: object, cancellation?: CancellationToken): Promise<Answer> {
    const client = await this.whenRunning();
    try {
      // A token that is undefined would be sent along as a second parameter.
      return await (cancellation
        ? client.sendRequest<Answer>(method, about, cancellation)
        : client.sendRequest<Answer>(method, about));
    } catch (error) {
      if (cancellation?.isCancellationRequested) throw new CancellationError();
      // It died while it worked on this.
      if (!client.isRunning()) throw new ServerStopped('The server stopped before it answered.');
      throw error;
    }
  }

  #once(heard: () => void): void {
    const listener = this.onDidChangeState(() => {
      listener.dispose();
      heard();
    });
  }

  dispose(): void {
    this.#changes.dispose();
  }

  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #launch(): Promise<void> {
    this.#enter('starting');
    try {
      let again = false;
      const client = await this.#around.newClient(() => {
        again = this.#restarts.another(Date.now());
        this.#around.crashed(again);
        return again;
      });
      this.#client = client;
      client.onDidChangeState(() => {
        if (this.#client !== client) return;
        if (client.isRunning()) this.#enter('running');
        // Between a crash and the next start the client says for a moment that it has stopped.
        else if (client.needsStop() || again) this.#enter('starting');
        else this.#enter('stopped');
        if (client.needsStop()) again = false;
      });
      await client.start();
    } catch (error) {
      this.#around.log.error('The server did not start.', error);
    }
  }

  async #end(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#enter('stopped');
    if (client === undefined) return;
    try {
      await client.dispose();
    } catch (error) {
      // A server that hangs or has died does not answer the request to stop; the client ends its process.
      this.#around.log.warn('The server did not stop in good order.', error);
    }
  }

  #enter(state: ServerState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#changes.fire(state);
  }
}
