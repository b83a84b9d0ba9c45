import type { Files } from './files.ts';

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

  async read(uri: string): Promise<string | undefined> {
    if (this.#disk && isOnDisk(uri)) return this.#disk.read(uri);
    return this.#asksClient ? this.#client.read(uri) : undefined;
  }

  async mayName(by: string, named: string): Promise<boolean> {
    if (isOnDisk(by) !== isOnDisk(named)) return false;
    return (this.#disk && isOnDisk(by) ? this.#disk : this.#client).mayName(by, named);
  }

  async find(folders: readonly string[]): Promise<readonly string[]> {
    if (!this.#disk) return folders.length > 0 ? this.#client.find(folders) : [];
    const onDisk = await this.#disk.find(folders.filter(isOnDisk));
    if (!this.#asksClient || folders.every(isOnDisk)) return onDisk;
    const ofClient = await this.#client.find(folders);
    return [...onDisk, ...ofClient.filter((uri) => !isOnDisk(uri))];
  }
}
