import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Drawing } from '../diagram/drawing.ts';
import { standAlone } from '../diagram/stand-alone.ts';
import { UnusableFile } from './usage-error.ts';

/** Pixels of the picture for each of the drawing, so that it is sharp on paper. */
const SCALE = 2;
/** A picture with more pixels than this takes gigabytes to make, and few programs open it. */
const MOST_PIXELS = 80_000_000;
const FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSans-Oblique.ttf'];

let ready: Promise<void> | undefined;

/**
 * A drawing as a PNG picture, with the fonts that come with the program.
 * @throws UnusableFile when this copy of the program came without them
 */
export async function pngOf(drawing: Drawing): Promise<Uint8Array> {
  const folder = partsFolder();
  if (folder === undefined)
    throw new UnusableFile(
      'This copy of Guideway came without what makes PNG pictures. Write SVG instead: --format svg',
    );
  ready ??= initWasm(readFileSync(join(folder, 'resvg.wasm')));
  await ready;
  const { width, height } = drawing;
  const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / (width * height)));
  const picture = new Resvg(standAlone(drawing, 'DejaVu Sans'), {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontBuffers: FONTS.map((name) => readFileSync(join(folder, name))), defaultFontFamily: 'DejaVu Sans' },
  });
  try {
    return picture.render().asPng();
  } finally {
    picture.free();
  }
}

/** `dist/png`, from wherever in the package this file runs. */
function partsFolder(): string | undefined {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = [join(folder, 'png'), join(folder, 'dist', 'png')].find((path) =>
      existsSync(join(path, 'resvg.wasm')),
    );
    if (found !== undefined) return found;
    if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return undefined;
  }
}
