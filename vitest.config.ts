import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

/** Tests that put something else in a module's place, which must not reach the others. */
const replacing = readdirSync(new URL('test', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') && !path.includes('node_modules'))
  .map((path) => join('test', path).replaceAll('\\', '/'))
  .filter((path) => /\bvi\.mock\(/.test(readFileSync(new URL(path, import.meta.url), 'utf8')));

export default defineConfig({
  define: { GUIDEWAY_VERSION: JSON.stringify(version) },
  test: {
    setupFiles: ['test/setup.ts'],
    // A hang fails; a slow or busy machine does not.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    projects: [
      // Modules keep nothing that a test could change, so they are loaded once for many files: a third of the work.
      { extends: true, test: { name: 'shared', include: ['test/**/*.test.ts'], exclude: replacing, isolate: false } },
      { extends: true, test: { name: 'alone', include: replacing } },
    ],
  },
});
