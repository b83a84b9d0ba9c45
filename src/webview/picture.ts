import type { DrawnStep } from '../diagram/drawing.ts';
import { makeDrawn } from './make.ts';
import type { Seen } from './messages.ts';
import { readSvg } from './read-svg.ts';

/** Room around a connection in which a click counts as one on it, in CSS pixels. */
const REACH = '14';

/** The drawing in the page: its steps and ways as elements, ready to be pointed at, found and lit. */
export class Picture {
  readonly #sheet: HTMLElement;
  readonly #styles = new CSSStyleSheet();
  #css = '';
  #text = '';
  #steps = new Map<string, SVGGElement>();
  #ways = new Map<string, SVGGElement>();
  #boxes = new Map<string, DrawnStep>();

  /** @param sheet what is moved and scaled */
  constructor(sheet: HTMLElement) {
    this.#sheet = sheet;
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#styles];
  }

  /** Shows a drawing in the place of another. @returns false when it cannot be read, and the other one stays */
  show({ svg, css, width, height, boxes, title }: Seen, toggleTitle: (box: DrawnStep) => string): boolean {
    if (css !== this.#css) this.#styles.replaceSync(css);
    this.#css = css;
    this.#boxes = new Map(boxes.map((box) => [box.id, box]));
    if (svg === this.#text) return true;
    const root = readSvg(svg);
    if (!root) return false;
    this.#text = svg;
    root.setAttribute('role', 'group');
    root.setAttribute('aria-label', title);
    root.setAttribute('width', String(width));
    root.setAttribute('height', String(height));
    // The title of the whole would cover those of the parts while the mouse is over it.
    for (const one of root.querySelectorAll(':scope > title, :scope > desc')) one.remove();
    this.#takeSteps(root);
    this.#takeWays(root);
    root.append(togglesFor(boxes, toggleTitle));
    this.#sheet.replaceChildren(root);
    return true;
  }

  /** Takes the drawing away. */
  clear(): void {
    this.#text = '';
    this.#steps.clear();
    this.#ways.clear();
    this.#sheet.replaceChildren();
  }

  step(id: string): SVGGElement | undefined {
    return this.#steps.get(id);
  }

  box(id: string): DrawnStep | undefined {
    return this.#boxes.get(id);
  }

  /** Marks steps and ways with a class, and no others. @param ways by their keys */
  mark(name: string, steps: Iterable<string>, ways: Iterable<string> = []): void {
    for (const one of this.#sheet.querySelectorAll(`.${name}`)) one.classList.remove(name);
    for (const id of steps) this.#steps.get(id)?.classList.add(name);
    for (const key of ways) this.#ways.get(key)?.classList.add(name);
  }

  #takeSteps(root: SVGSVGElement): void {
    this.#steps = new Map();
    for (const step of root.querySelectorAll<SVGGElement>('g[data-step]')) {
      step.setAttribute('role', 'button');
      step.setAttribute('tabindex', '-1');
      this.#steps.set(step.dataset.step ?? '', step);
    }
  }

  #takeWays(root: SVGSVGElement): void {
    this.#ways = new Map();
    for (const way of root.querySelectorAll<SVGGElement>('g[data-from]')) {
      // Steps say where they lead, and the list of steps has each way as a button.
      way.setAttribute('aria-hidden', 'true');
      this.#ways.set(keyOf(way), way);
      const path = way.querySelector('path');
      const area = path?.getAttribute('d');
      if (path && area) path.before(makeDrawn('path', { class: 'reach', d: area, 'stroke-width': REACH }));
    }
  }
}

/** The key of a way, as the extension has it. */
export function keyOf({ dataset }: SVGElement): string {
  return `${dataset.from ?? ''}/${dataset.branch ?? ''}`;
}

/** For the mouse alone, a button below each step behind which others can be hidden; the keyboard has a key for it. */
function togglesFor(boxes: readonly DrawnStep[], titleOf: (box: DrawnStep) => string): SVGGElement {
  const group = makeDrawn('g', { class: 'toggles', 'aria-hidden': 'true' });
  for (const box of boxes) {
    const { id, x, y, width, height, hidden, canCollapse } = box;
    if (hidden === 0 && !canCollapse) continue;
    const text = hidden > 0 ? `+${hidden}` : '−';
    const half = 9 + 3.5 * (text.length - 1);
    const [middle, bottom] = [x + width - half - 8, y + height];
    group.append(
      makeDrawn(
        'g',
        { class: hidden > 0 ? 'toggle hiding' : 'toggle', 'data-toggle': id },
        makeDrawn('title', {}, titleOf(box)),
        makeDrawn('rect', {
          x: String(middle - half),
          y: String(bottom - 9),
          width: String(2 * half),
          height: '18',
          rx: '9',
        }),
        makeDrawn('text', { x: String(middle), y: String(bottom + 4), 'text-anchor': 'middle' }, text),
      ),
    );
  }
  return group;
}
