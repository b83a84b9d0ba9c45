import { stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Disk } from '../project/disk/disk.ts';
import { Reach } from '../project/disk/reach.ts';
import { type Files, NOTHING, type ReadText } from '../project/file-system.ts';

/** So long after a change, in milliseconds, another one surely gets another time. */
const SETTLED = 2000;

interface Known {
  readonly changed: number;
  readonly size: number;
  readonly read: ReadText;
}

/** The files of this computer by their URI. A file is read anew only when its time or size says that it has changed. */
export class DiskFiles implements Files {
  readonly #known = new Map<string, Known>();
  readonly #disk: Disk;

  /** @param folders gives the folders of the workspace */
  constructor(folders: () => readonly string[]) {
    this.#disk = new Disk(() => new Reach(folders().flatMap((uri) => pathOf(uri) ?? [])));
  }

  async read(uri: string): Promise<ReadText> {
    const path = pathOf(uri);
    const found = path === undefined ? undefined : await stat(path).catch(() => undefined);
    if (path === undefined || !found) return NOTHING;
    const { mtimeMs: changed, size } = found;
    const known = this.#known.get(path);
    if (known?.changed === changed && known.size === size) return known.read;
    const read = await this.#disk.read(path);
    if (Date.now() - changed > SETTLED) this.#known.set(path, { changed, size, read });
    else this.#known.delete(path);
    return read;
  }

  async find(folders: readonly string[]): Promise<readonly string[]> {
    return (await this.#disk.find(folders.flatMap((uri) => pathOf(uri) ?? []))).map(uriOf);
  }

  async named(by: string, name: string): Promise<string | undefined> {
    const path = pathOf(by);
    const named = path === undefined ? undefined : await this.#disk.named(path, name);
    return named === undefined ? undefined : uriOf(named);
  }

  async above(uri: string, names: readonly string[]): Promise<readonly string[]> {
    const path = pathOf(uri);
    return path === undefined ? [] : (await this.#disk.above(path, names)).map(uriOf);
  }
}

function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

/** Undefined for an address on another computer that this one cannot name. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
