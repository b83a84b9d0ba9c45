import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { launchBrowser } from '../../test/vscode/host/browser.mjs';
import { install } from '../../test/vscode/host/install.mjs';
import { KINDS } from '../generate.mjs';
import { median } from '../measure/statistics.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What is drawn; before the clock counts, so many drawings replace each other that the page runs compiled code. */
const DOCUMENTS = [
  { name: 'pathway of 40 steps', kind: 'pathway', size: 40, warmUp: 30 },
  { name: 'in sequence, 1,000 steps', kind: 'sequence', size: 1000, warmUp: 3 },
];
/** How long somebody moves or zooms, in milliseconds. */
const MOVING = 3000;

const ENTRY = `
  export { readGuideline } from './src/guideline/read.ts';
  export { PathwayRenderer } from './src/diagram/pathway-renderer.ts';
  export { inReadingOrder } from './src/language/preview-drawing.ts';`;

/**
 * Measures the page of the preview in Chromium without a window: how many pictures a second it shows while a large drawing
 * is moved and zoomed, and how long it takes to put a new drawing in the place of another.
 * @returns `{ name, replaced, motions }` for each document; `replaced` in milliseconds, a motion is `{ name, rate, slowest }`,
 * `rate` in pictures a second, `slowest` the time between two pictures that 1 in 20 exceeds, in milliseconds
 */
export async function measurePreview(folder, rounds, say) {
  install();
  const drawing = await buildDrawing(folder);
  const browser = await launchBrowser();
  try {
    const measured = [];
    for (const { name, kind, size, warmUp } of DOCUMENTS) {
      say(`preview: ${name}`);
      const page = await browser.newPage({ viewport: { width: 900, height: 800 } });
      await openPreview(page);
      const text = KINDS[kind](size, 1);
      const replaced = [];
      for (let round = 0; round < rounds + warmUp; round++) {
        const seen = seenOf(drawing, text.replace(/^title: .*$/m, `title: Edit ${round}`));
        const took = await page.evaluate(show, seen);
        if (round >= warmUp) replaced.push(took);
      }
      const motions = [];
      for (const [motion, event] of Object.entries(MOTIONS)) {
        say(`preview: ${name}, ${motion}`);
        motions.push({ name: motion, ...rates(await page.evaluate(move, { event, milliseconds: MOVING })) });
      }
      measured.push({ name, replaced: median(replaced), motions });
      await page.close();
    }
    return measured;
  } finally {
    await browser.close();
  }
}

/** What a wheel says while somebody moves, or zooms in and out again. */
const MOTIONS = {
  'moved, as first shown': { deltaX: 6, deltaY: 14 },
  zoomed: { deltaY: 18, ctrlKey: true },
  'moved, all in sight': { deltaX: 4, deltaY: 4, fit: true },
};

async function buildDrawing(folder) {
  const outfile = join(folder, 'drawing.mjs');
  await build({
    stdin: { contents: ENTRY, resolveDir: ROOT, loader: 'ts' },
    absWorkingDir: ROOT,
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'node20.19',
    minify: true,
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

/** The page as VS Code opens it, with what it needs of VS Code. */
async function openPreview(page) {
  await page.addStyleTag({ path: join(ROOT, 'dist/webview/preview-style.css') });
  await page.evaluate(() => {
    globalThis.acquireVsCodeApi = () => ({ postMessage() {}, getState() {}, setState() {} });
  });
  await page.addScriptTag({ path: join(ROOT, 'dist/webview/preview.js') });
  const source = readFileSync(join(ROOT, 'src/extension/preview/texts.ts'), 'utf8');
  const texts = Object.fromEntries(
    [...source.matchAll(/^ {4}(\w+): l10n\.t\('(.*)'\)/gm)].map(([, key, text]) => [key, text]),
  );
  await page.evaluate((given) => {
    window.dispatchEvent(new MessageEvent('message', { data: { kind: 'begin', uri: 'file:///a', texts: given } }));
  }, texts);
  await page.locator('.stage').waitFor({ state: 'attached' });
}

function seenOf({ readGuideline, PathwayRenderer, inReadingOrder }, text) {
  const { guideline } = readGuideline(text);
  const { svg, css, width, height, steps: boxes } = new PathwayRenderer().draw(guideline);
  const steps = inReadingOrder(guideline).map(({ id, label, branches = [] }) => ({
    id,
    label,
    kind: branches.length > 0 ? 'decision' : 'recommendation',
    ways: branches.map((branch, index) => ({ key: `${id}/${index}`, to: branch.go.id, label: branch.label ?? '' })),
  }));
  return { title: guideline.title, svg, css, width, height, boxes, steps };
}

/** Runs in the page. @returns milliseconds until the new drawing has its place */
function show(seen) {
  const start = performance.now();
  window.dispatchEvent(new MessageEvent('message', { data: { kind: 'seen', seen } }));
  document.querySelector('.sheet').getBoundingClientRect();
  return performance.now() - start;
}

/** Runs in the page: turns the wheel with every picture, to and fro. @returns milliseconds between one picture and the next */
function move({ event: { fit, ...event }, milliseconds }) {
  const stage = document.querySelector('.stage');
  if (fit) document.querySelectorAll('.toolbar button')[2].click();
  return new Promise((resolve) => {
    const between = [];
    const start = performance.now();
    let last;
    const next = (now) => {
      if (last !== undefined) between.push(now - last);
      last = now;
      const past = performance.now() - start;
      if (past > milliseconds) return resolve(between);
      const by = Math.floor(past / 500) % 2 === 0 ? 1 : -1;
      const { left, top, width, height } = stage.getBoundingClientRect();
      stage.dispatchEvent(
        new WheelEvent('wheel', {
          cancelable: true,
          bubbles: true,
          clientX: left + width / 2,
          clientY: top + height / 2,
          ctrlKey: event.ctrlKey ?? false,
          deltaX: by * (event.deltaX ?? 0),
          deltaY: by * event.deltaY,
        }),
      );
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  });
}

function rates(between) {
  const sorted = [...between].sort((a, b) => a - b);
  const all = between.reduce((sum, one) => sum + one, 0);
  return { rate: (1000 * between.length) / all, slowest: sorted[Math.floor(0.95 * sorted.length)] };
}
