import type { Drawing } from './drawing.ts';
import { drawingStyle, LIGHT } from './style.ts';

/**
 * A drawing as a file of its own: with its stylesheet inside, and with plain colors on a light ground, because many
 * programs that show SVG know no variables. Ends with a line break.
 * @param font the font's name where only one is there
 */
export function standAlone(
  { svg }: Drawing,
  font = "system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, sans-serif",
): string {
  const at = svg.indexOf('</desc>') + '</desc>'.length;
  const style = `<style>\n${drawingStyle((name) => LIGHT[name], font)}</style>`;
  return `${svg.slice(0, at)}${style}<rect class="paper" width="100%" height="100%"/>${svg.slice(at)}\n`;
}
