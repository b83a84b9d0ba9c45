import { readdirSync, readFileSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

/** Tests that put something else in a module's place, which must not reach the others. */
const replacing = readdirSync('test')
  .filter((folder) => folder !== 'vscode' && !folder.includes('.'))
  .flatMap((folder) => readdirSync(`test/${folder}`, { recursive: true }).map((path) => `test/${folder}/${path}`))
  .filter((path) => path.endsWith('.test.ts') && /\bvi\.mock\(/.test(readFileSync(path, 'utf8')))
  .map((path) => path.replaceAll('\\', '/'));
const exclude = [...configDefaults.exclude, ...replacing];

export default defineConfig({
  define: { GUIDEWAY_VERSION: JSON.stringify(version) },
  test: {
    setupFiles: ['test/setup.ts'],
    // A hang fails; a slow or busy machine does not.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    projects: [
      // Modules keep nothing that a test could change, so they are loaded once for many files: a third of the work.
      { extends: true, test: { name: 'shared', include: ['test/**/*.test.ts'], exclude, isolate: false } },
      { extends: true, test: { name: 'alone', include: replacing } },
    ],
  },
});
