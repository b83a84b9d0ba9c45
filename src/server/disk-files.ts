import { readFile, stat } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { decode, SIZE_LIMIT } from '../text/decode.ts';
import { expandGlob } from './expand-glob.ts';
import type { Files } from './files.ts';

const OUR_FILES = '**/*.{guideline,cases}.{yaml,yml}';
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

  async read(uri: string): Promise<string | undefined> {
    try {
      const path = fileURLToPath(uri);
      const { mtimeMs: changed, size } = await stat(path);
      const known = this.#known.get(path);
      if (known?.changed === changed && known.size === size) return known.text;
      const text = size > SIZE_LIMIT ? undefined : decode(await readFile(path)).text;
      if (Date.now() - changed > SETTLED) this.#known.set(path, { changed, size, text });
      else this.#known.delete(path);
      return text;
    } catch {
      // A file that is gone or locked is for the service the same as one that never was.
      return undefined;
    }
  }

  async find(folders: readonly string[]): Promise<readonly string[]> {
    const paths = folders.flatMap((uri) => pathOf(uri) ?? []);
    const inFolders = await Promise.all(paths.map((path) => expandGlob(OUR_FILES, path)));
    return [...new Set(inFolders.flat())].sort().map((path) => pathToFileURL(path).href);
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
