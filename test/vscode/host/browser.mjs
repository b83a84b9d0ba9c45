/** Chromium without a window. */
import { join } from 'node:path';
import { CACHE, CHROMIUM } from './places.mjs';

/** Starts the browser; it reaches this computer alone. */
export async function launchBrowser() {
  const { chromium } = await import('playwright-core');
  const libraries = [join(CACHE, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return chromium.launch({
    executablePath: CHROMIUM,
    timeout: 120_000,
    env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(CACHE, 'fonts.conf') },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}
