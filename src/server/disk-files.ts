import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { decode, SIZE_LIMIT } from '../text/decode.ts';
import { expandGlob } from './expand-glob.ts';
import type { Files } from './files.ts';

const OUR_FILES = '**/*.{guideline,cases}.{yaml,yml}';

/** The files of this computer. */
export function diskFiles(): Files {
  const folder = pagesFolder();
  return {
    read,
    find,
    pageOf: (code) => {
      const page = folder && join(folder, `${code}.md`);
      return page !== undefined && existsSync(page) ? pathToFileURL(page).href : undefined;
    },
  };
}

async function read(uri: string): Promise<string | undefined> {
  if (!uri.startsWith('file:')) return undefined;
  try {
    const path = fileURLToPath(uri);
    const { size } = await stat(path);
    return size > SIZE_LIMIT ? undefined : decode(await readFile(path)).text;
  } catch {
    // A file that is gone or locked is for the service the same as one that never was.
    return undefined;
  }
}

async function find(folders: readonly string[]): Promise<readonly string[]> {
  const inFolders = await Promise.all(
    folders.filter((uri) => uri.startsWith('file:')).map((uri) => expandGlob(OUR_FILES, fileURLToPath(uri))),
  );
  return [...new Set(inFolders.flat())].sort().map((path) => pathToFileURL(path).href);
}

/** The documentation lies beside the program, in the package's own folder: some folders above this file. */
function pagesFolder(): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const pages = join(folder, 'docs', 'checks');
    if (existsSync(pages)) return pages;
    if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return undefined;
    folder = dirname(folder);
  }
}
