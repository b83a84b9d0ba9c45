import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pid } from 'node:process';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

/**
 * Writes a file all at once, and only where it differs: programs that run meanwhile, and tests, find it whole.
 * @param {string | Uint8Array} contents
 */
export function writeWhole(path, contents) {
  const bytes = Buffer.from(contents);
  if (existsSync(path) && readFileSync(path).equals(bytes)) return;
  mkdirSync(dirname(path), { recursive: true });
  const beginning = join(dist, `${basename(path)}.${pid}`);
  writeFileSync(beginning, bytes);
  renameSync(beginning, path);
}
