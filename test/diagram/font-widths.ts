/** Widths of the characters of a TrueType font, read from the file itself: `cmap` of format 4 and `hmtx`. */
import { readFileSync } from 'node:fs';

/** @returns the width of a character of the basic plane in thousandths of the font size; undefined when the font has none */
export function widthsOf(path: string): (character: string) => number | undefined {
  const bytes = readFileSync(path);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = (name: string): number => {
    for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16)
      if (bytes.toString('latin1', at, at + 4) === name) return view.getUint32(at + 8);
    throw new Error(`${path} has no table ${name}.`);
  };
  const [head, hhea, hmtx, cmap] = ['head', 'hhea', 'hmtx', 'cmap'].map(table) as [number, number, number, number];
  const perEm = view.getUint16(head + 18);
  const metrics = view.getUint16(hhea + 34);
  let unicode = 0;
  for (let at = cmap + 4; at < cmap + 4 + 8 * view.getUint16(cmap + 2); at += 8) {
    const start = cmap + view.getUint32(at + 4);
    if (view.getUint16(start) === 4) unicode = start;
  }
  if (unicode === 0) throw new Error(`${path} has no cmap of format 4.`);
  const twice = view.getUint16(unicode + 6);
  const [ends, starts] = [unicode + 14, unicode + 16 + twice];
  return (character) => {
    const code = character.charCodeAt(0);
    for (let at = 0; at < twice; at += 2) {
      if (code > view.getUint16(ends + at)) continue;
      const start = view.getUint16(starts + at);
      if (code < start) return undefined;
      const [delta, place] = [view.getUint16(starts + twice + at), starts + 2 * twice + at];
      const offset = view.getUint16(place);
      const found = offset === 0 ? code : view.getUint16(place + offset + 2 * (code - start));
      const glyph = found === 0 ? 0 : (found + delta) & 0xffff;
      if (glyph === 0) return undefined;
      return (view.getUint16(hmtx + 4 * Math.min(glyph, metrics - 1)) * 1000) / perEm;
    }
    return undefined;
  };
}
