/** What VS Code opens in the tests: copies, so that they may be broken. */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PATHWAY = fileURLToPath(new URL('../../guidelines/vertebral-hemangioma', import.meta.url));
const MORE = fileURLToPath(new URL('workspace', import.meta.url));

/**
 * The hemangioma pathway, another guideline, and a file that is none.
 * @param {string} folder where; it is created
 */
export function makeWorkspace(folder) {
  cpSync(PATHWAY, folder, { recursive: true });
  cpSync(MORE, folder, { recursive: true });
}

/**
 * Two folders with the pathway, in which its checks are set up differently.
 * @returns {string} the file that opens both
 */
export function makeFolders(folder) {
  for (const [name, severity] of [
    ['strict', 'error'],
    ['lenient', 'off'],
  ]) {
    cpSync(PATHWAY, join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'guideway.config.yaml'), `severity:\n  unused-finding: ${severity}\n`);
  }
  const both = join(folder, 'both.code-workspace');
  writeFileSync(both, JSON.stringify({ folders: [{ path: 'strict' }, { path: 'lenient' }] }));
  return both;
}
