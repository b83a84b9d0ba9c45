import { beside, foldersAbove } from '../../src/project/addresses.ts';
import { type Files, NOTHING, type ReadText } from '../../src/project/file-system.ts';

/** Files that are texts alone, by their URI. What has `/outside/` in its address lies in no root but its own. */
export class MemoryFiles implements Files {
  readonly #texts: ReadonlyMap<string, string>;

  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  async read(uri: string): Promise<ReadText> {
    const text = this.#texts.get(uri);
    return text === undefined ? NOTHING : { text };
  }

  async find(folders: readonly string[]): Promise<readonly string[]> {
    return [...this.#texts.keys()].filter((uri) => folders.some((folder) => uri.startsWith(folder)));
  }

  async named(by: string, name: string): Promise<string | undefined> {
    const uri = beside(by, name);
    return uri?.includes('/outside/') ? undefined : uri;
  }

  async above(uri: string, names: readonly string[]): Promise<readonly string[]> {
    const folders = foldersAbove(uri).filter((folder) => !folder.endsWith('/outside/'));
    return folders.flatMap((folder) => names.map((name) => `${folder}${name}`));
  }
}
