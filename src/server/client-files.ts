import type { Connection } from 'vscode-languageserver';
import type { Files } from './files.ts';

/** Files that only the editor can reach: in a browser, or on another computer. */
export class ClientFiles implements Files {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async read(uri: string): Promise<string | undefined> {
    return (await this.#ask<string | null>('guideway/readFile', { uri })) ?? undefined;
  }

  /** The editor knows its folders itself. */
  async find(): Promise<readonly string[]> {
    return (await this.#ask<readonly string[]>('guideway/findFiles', {})) ?? [];
  }

  /** A file that cannot be got is for the server the same as one that never was; the log has the reason. */
  async #ask<T>(method: string, params: object): Promise<T | undefined> {
    try {
      return await this.#connection.sendRequest<T>(method, params);
    } catch (fault) {
      this.#connection.console.warn(`\`${method}\` ${JSON.stringify(params)} failed: ${String(fault)}`);
      return undefined;
    }
  }
}
