import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

let pages: ReadonlyMap<string, string> | undefined;

/** The address of the page about a check; undefined when it is not beside the program. */
export function pageOf(code: string): string | undefined {
  pages ??= pagesBesideProgram();
  return pages.get(code);
}

/** By code. The documentation lies in the package's own folder, some folders above this file. */
function pagesBesideProgram(): ReadonlyMap<string, string> {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const docs = join(folder, 'docs', 'checks');
    if (existsSync(docs)) {
      const names = readdirSync(docs).filter((name) => name.endsWith('.md'));
      return new Map(names.map((name) => [name.slice(0, -'.md'.length), pathToFileURL(join(docs, name)).href]));
    }
    if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return new Map();
    folder = dirname(folder);
  }
}
