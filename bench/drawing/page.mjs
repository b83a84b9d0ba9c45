import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { launchBrowser } from '../../test/vscode/host/browser.mjs';
import { install } from '../../test/vscode/host/install.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ENTRY = `
  import { PathwayRenderer } from './src/diagram/pathway-renderer.ts';
  import { readGuideline } from './src/guideline/read.ts';
  import { mermaidOf } from './src/report/pages/mermaid.ts';
  globalThis.guideway = { PathwayRenderer, readGuideline, mermaidOf };`;

/**
 * A page in the browser that the tests use, with both programs in it.
 * @returns `{ page, peer, close }`; `peer` is name and version of the other program
 */
export async function openPage() {
  install();
  const require = createRequire(import.meta.url);
  const { version } = require('mermaid/package.json');
  const bundle = await build({
    stdin: { contents: ENTRY, resolveDir: root, loader: 'js' },
    absWorkingDir: root,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2023',
    minify: true,
    write: false,
    logLevel: 'warning',
  });
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  await page.setContent('<!doctype html><div id="own"></div><div id="peer"></div>');
  await page.addScriptTag({ content: bundle.outputFiles[0].text });
  await page.addScriptTag({ path: require.resolve('mermaid/dist/mermaid.min.js') });
  return { page, peer: `mermaid ${version}`, close: () => browser.close() };
}
