import type { Connection } from 'vscode-languageserver';
import { beside, holds } from './addresses.ts';
import type { Files } from './files.ts';

/** Files that only the editor can reach: in a browser, or on another computer. */
export class ClientFiles implements Files {
  readonly #connection: Connection;
  readonly #folders: () => readonly string[];

  /** @param folders gives the folders of the workspace */
  constructor(connection: Connection, folders: () => readonly string[]) {
    this.#connection = connection;
    this.#folders = folders;
  }

  async read(uri: string): Promise<string | undefined> {
    return (await this.#ask<string | null>('guideway/readFile', { uri })) ?? undefined;
  }

  /** The editor knows its folders itself. */
  async find(): Promise<readonly string[]> {
    return (await this.#ask<readonly string[]>('guideway/findFiles', {})) ?? [];
  }

  /** Within the same folder of the workspace, or in the folder of the file: nothing is known of repositories here. */
  async mayName(by: string, named: string): Promise<boolean> {
    const own = beside(by, './');
    const roots = [...this.#folders().filter((folder) => holds(folder, by)), ...(own === undefined ? [] : [own])];
    return roots.some((root) => holds(root, named));
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
