/**
 * Makes the pictures of the README and of the walkthrough anew, in `media/`, by taking the first steps in VS Code in three
 * themes. `npm run pictures` builds and then runs it. Somebody should look at them.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './extension.mjs';
import { launchBrowser } from './host/browser.mjs';
import { install } from './host/install.mjs';
import { firstSteps } from './ui/first-steps.mjs';

const MEDIA = fileURLToPath(new URL('../../media', import.meta.url));
/** What the README shows of each, by the names that the first steps give. */
const THEMES = {
  light: { theme: 'Default Light Modern', names: ['example', 'result'] },
  dark: { theme: 'Default Dark Modern', names: ['example', 'result'] },
  'high-contrast': { theme: 'Default High Contrast', names: ['result'] },
};
/** The walkthrough's pictures go into the extension, which has to stay small. */
const WALKTHROUGH = { names: ['example', 'question', 'route', 'result'], scale: 0.75, quality: 0.45 };

install();
await prepare();
const folder = mkdtempSync(join(tmpdir(), 'guideway-pictures-'));
const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  for (const [name, { theme, names }] of Object.entries(THEMES)) {
    const outcomes = await firstSteps({ theme, folder });
    if (outcomes.some(({ error }) => error !== undefined))
      throw new Error('The first steps failed; no picture was kept.');
    await keep(page, { names, scale: 1, quality: 0.6 }, (picture) => join(MEDIA, `${picture}-${name}.webp`));
    if (name === 'light') await keep(page, WALKTHROUGH, (picture) => join(MEDIA, 'walkthrough', `${picture}.webp`));
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Writes pictures in WebP, which the browser makes: it is there anyway. */
async function keep(page, { names, scale, quality }, target) {
  mkdirSync(join(MEDIA, 'walkthrough'), { recursive: true });
  for (const name of names) {
    const source = `data:image/png;base64,${readFileSync(join(folder, `${name}.png`), 'base64')}`;
    const made = await page.evaluate(draw, { source, scale, quality });
    writeFileSync(target(name), Buffer.from(made.slice(made.indexOf(',') + 1), 'base64'));
    console.log(`  ${target(name)}`);
  }
}

/** Runs in the browser. */
async function draw({ source, scale, quality }) {
  const image = new Image();
  image.src = source;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * scale;
  canvas.height = image.height * scale;
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/webp', quality);
}
