import type { DrawnStep } from '../diagram/drawing.ts';
import { makeDrawn } from './make.ts';

/**
 * A button at the lower side of a step that hides or shows what follows. It is for the mouse alone; the keyboard has a key
 * for it, and the list of steps a button of its own.
 */
export function makeToggle({ id, x, y, width, height, hidden }: DrawnStep, title: string): SVGGElement {
  const text = hidden > 0 ? `+${hidden}` : '−';
  const half = 9 + 3.5 * (text.length - 1);
  const [middle, bottom] = [x + width - half - 8, y + height];
  return makeDrawn(
    'g',
    { class: hidden > 0 ? 'toggle hiding' : 'toggle', 'data-toggle': id },
    makeDrawn('title', {}, title),
    makeDrawn('rect', {
      x: String(middle - half),
      y: String(bottom - 9),
      width: String(2 * half),
      height: '18',
      rx: '9',
    }),
    makeDrawn('text', { x: String(middle), y: String(bottom + 4), 'text-anchor': 'middle' }, text),
  );
}
