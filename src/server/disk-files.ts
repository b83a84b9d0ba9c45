import { readFile, realpath, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isTextOf } from '../guideline/kind-of-text.ts';
import { isSettingsFile, kindOfFile } from '../language/file-names.ts';
import { decode, SIZE_LIMIT } from '../text/decode.ts';
import type { Files } from './files.ts';
import { Reach } from './reach.ts';
import { walk } from './walk.ts';

/** So long after a change, in milliseconds, another one surely gets another time. */
const SETTLED = 2000;

interface Known {
  readonly changed: number;
  readonly size: number;
  readonly text: string | undefined;
}

/** The files of this computer. A file is read anew only when its time or size says that it has changed. */
export class DiskFiles implements Files {
  readonly #known = new Map<string, Known>();
  readonly #folders: () => readonly string[];

  /** @param folders gives the folders of the workspace */
  constructor(folders: () => readonly string[]) {
    this.#folders = folders;
  }

  async read(uri: string): Promise<string | undefined> {
    try {
      const path = fileURLToPath(uri);
      const found = await stat(path);
      const { mtimeMs: changed, size } = found;
      // A pipe or a device would be waited for without end.
      if (!found.isFile()) return undefined;
      const known = this.#known.get(path);
      if (known?.changed === changed && known.size === size) return known.text;
      const text = size > SIZE_LIMIT ? undefined : await this.#readOurs(path);
      if (Date.now() - changed > SETTLED) this.#known.set(path, { changed, size, text });
      else this.#known.delete(path);
      return text;
    } catch {
      // A file that is gone or locked is for the service the same as one that never was.
      return undefined;
    }
  }

  /** Nothing of a file that is none of ours, or that a link reaches for outside of its root. */
  async #readOurs(path: string): Promise<string | undefined> {
    const real = await realpath(path);
    if (real !== path && !this.#reach().holds(path)) return undefined;
    const { text } = decode(await readFile(real));
    const kind = (name: string) => (isSettingsFile(pathToFileURL(name).href) ? 'settings' : kindOfFile(name));
    const wanted = kind(path) ?? 'guideline';
    return text !== undefined && (kind(real) === wanted || isTextOf(wanted, text)) ? text : undefined;
  }

  async mayName(by: string, named: string): Promise<boolean> {
    const [from, to] = [pathOf(by), pathOf(named)];
    return from !== undefined && to !== undefined && this.#reach().named(from, to) !== undefined;
  }

  async find(folders: readonly string[]): Promise<readonly string[]> {
    const reach = this.#reach();
    const paths = folders.flatMap((uri) => pathOf(uri) ?? []);
    const inFolders = await Promise.all(
      paths.map((path) => walk(path, (file) => kindOfFile(file) !== undefined, reach)),
    );
    return [...new Set(inFolders.flatMap(({ files }) => files))].sort().map((path) => pathToFileURL(path).href);
  }

  #reach(): Reach {
    return new Reach(this.#folders().flatMap((uri) => pathOf(uri) ?? []));
  }
}

/** Undefined for an address on another computer that this one cannot name. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
