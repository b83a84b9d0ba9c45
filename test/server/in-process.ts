import { MessageChannel } from 'node:worker_threads';
import { createConnection, PortMessageReader, PortMessageWriter } from 'vscode-languageserver/node';
import { serve } from '../../src/server/serve.ts';
import { MemoryFiles } from '../project/memory-files.ts';
import type { Message, Transport } from './transport.ts';

/** The server in the process of the test, over files that are texts alone. */
export class InProcess implements Transport {
  readonly #channel = new MessageChannel();

  constructor(files: ReadonlyMap<string, string>) {
    const { port1 } = this.#channel;
    serve(createConnection(new PortMessageReader(port1), new PortMessageWriter(port1)), {
      version: '0',
      disk: () => new MemoryFiles(files),
      pageOf: () => undefined,
      onFault: () => undefined,
    });
  }

  send(message: object): void {
    this.#channel.port2.postMessage(message);
  }

  listen(listener: (message: Message) => void): void {
    this.#channel.port2.on('message', listener);
  }

  /** Lets the process end; a server that still checks could not send to a closed port. */
  end(): void {
    this.#channel.port1.unref();
    this.#channel.port2.unref();
  }
}
