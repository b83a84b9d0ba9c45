import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll } from 'vitest';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the program before the tests of a file, so that they run what people get. */
export function buildFirst(): void {
  beforeAll(() => {
    execFileSync(process.execPath, [join(ROOT, 'scripts/build.mjs')]);
  });
}
