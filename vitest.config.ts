import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as { version: string };

export default defineConfig({
  define: { GUIDEWAY_VERSION: JSON.stringify(version) },
  // A hang fails; a slow or busy machine does not.
  test: { setupFiles: ['test/setup.ts'], include: ['test/**/*.test.ts'], testTimeout: 240_000, hookTimeout: 240_000 },
});
