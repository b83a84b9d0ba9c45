import type { Connection } from 'vscode-languageserver';
import { beside, foldersAbove, holds } from '../project/addresses.ts';
import { type Files, NOTHING, type ReadText } from '../project/file-system.ts';

/** Files that only the editor can reach: in a browser, or on another computer. */
export class ClientFiles implements Files {
  readonly #connection: Connection;
  readonly #folders: () => readonly string[];

  /** @param folders gives the folders of the workspace */
  constructor(connection: Connection, folders: () => readonly string[]) {
    this.#connection = connection;
    this.#folders = folders;
  }

  async read(uri: string): Promise<ReadText> {
    const text = await this.#ask<string | null>('guideway/readFile', { uri });
    return typeof text === 'string' ? { text } : NOTHING;
  }

  /** The editor knows its folders itself. */
  async find(): Promise<readonly string[]> {
    return (await this.#ask<readonly string[]>('guideway/findFiles', {})) ?? [];
  }

  async named(by: string, name: string): Promise<string | undefined> {
    const uri = beside(by, name);
    return uri !== undefined && this.#reaches(by, uri) ? uri : undefined;
  }

  async above(uri: string, names: readonly string[]): Promise<readonly string[]> {
    const folders = foldersAbove(uri).filter((folder) => this.#reaches(uri, folder));
    return folders.flatMap((folder) => names.map((name) => `${folder}${name}`));
  }

  /** Within the same folder of the workspace, or in the folder of the file: nothing is known of repositories here. */
  #reaches(by: string, uri: string): boolean {
    const own = beside(by, './');
    const roots = [...this.#folders().filter((folder) => holds(folder, by)), ...(own === undefined ? [] : [own])];
    return roots.some((root) => holds(root, uri));
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

const isOnDisk = (uri: string) => uri.startsWith('file:');

/** The files of this computer and those that only the editor can reach, each from where it is. */
export class ReachableFiles implements Files {
  readonly #disk: Files | undefined;
  readonly #client: Files;
  #asksClient: boolean;

  /** @param disk undefined where all files come from the editor */
  constructor(disk: Files | undefined, client: Files) {
    this.#disk = disk;
    this.#client = client;
    this.#asksClient = disk === undefined;
  }

  /** Says whether the editor can be asked, which is known once it has started the server. */
  askClient(isPossible: boolean): void {
    this.#asksClient = isPossible || this.#disk === undefined;
  }

  async read(uri: string): Promise<ReadText> {
    if (this.#disk && isOnDisk(uri)) return this.#disk.read(uri);
    return this.#asksClient ? this.#client.read(uri) : NOTHING;
  }

  named(by: string, name: string): Promise<string | undefined> {
    return this.#holderOf(by).named(by, name);
  }

  above(uri: string, names: readonly string[]): Promise<readonly string[]> {
    return this.#holderOf(uri).above(uri, names);
  }

  async find(folders: readonly string[]): Promise<readonly string[]> {
    if (!this.#disk) return folders.length > 0 ? this.#client.find(folders) : [];
    const onDisk = await this.#disk.find(folders.filter(isOnDisk));
    if (!this.#asksClient || folders.every(isOnDisk)) return onDisk;
    const ofClient = await this.#client.find(folders);
    return [...onDisk, ...ofClient.filter((uri) => !isOnDisk(uri))];
  }

  #holderOf(uri: string): Files {
    return this.#disk && isOnDisk(uri) ? this.#disk : this.#client;
  }
}
