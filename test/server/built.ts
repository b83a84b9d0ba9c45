import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll } from 'vitest';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What `npm test` has built before all tests is not built again: somebody may be running it at that moment. */
export const isBuilt = process.env.GUIDEWAY_BUILT === '1';

/** Builds the program before the tests of a file, so that they run what people get. */
export function buildFirst(): void {
  beforeAll(() => {
    if (!isBuilt) execFileSync(process.execPath, [join(ROOT, 'scripts/build.mjs')]);
  });
}
