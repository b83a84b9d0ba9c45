import type { DrawnStep } from '../diagram/drawing.ts';
import { make } from './make.ts';
import { isWhole } from './view.ts';
import type { Viewport } from './viewport.ts';

/** Drawings with fewer steps need no map. */
const LEAST = 30;
/** CSS pixels. */
const LARGEST = { width: 180, height: 150 };

/** A small map of a large drawing, which shows what part of it is in the window; for the mouse alone. */
export class Minimap {
  readonly element = make('canvas', { class: 'minimap', 'aria-hidden': 'true' });
  readonly #stage: Viewport;
  #boxes: readonly DrawnStep[] = [];
  #isWaiting = false;

  constructor(stage: Viewport) {
    this.#stage = stage;
    const go = (event: PointerEvent) => {
      const scale = this.#scale();
      const { left, top } = this.element.getBoundingClientRect();
      const [x, y] = [(event.clientX - left) / scale, (event.clientY - top) / scale];
      stage.center({ x, y, width: 0, height: 0 });
    };
    this.element.addEventListener('pointerdown', (event) => {
      this.element.setPointerCapture(event.pointerId);
      go(event);
    });
    this.element.addEventListener('pointermove', (event) => {
      if (this.element.hasPointerCapture(event.pointerId)) go(event);
    });
    // A theme is a class of the page.
    new MutationObserver(() => this.refresh()).observe(document.body, { attributeFilter: ['class'] });
  }

  show(boxes: readonly DrawnStep[]): void {
    this.#boxes = boxes;
    this.refresh();
  }

  /** Draws the map anew, with the next picture on the screen. */
  refresh(): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    requestAnimationFrame(() => {
      this.#isWaiting = false;
      this.#draw();
    });
  }

  #scale(): number {
    const { width, height } = this.#stage.drawing;
    return Math.min(LARGEST.width / width, LARGEST.height / height);
  }

  #draw(): void {
    const { view, drawing, size } = this.#stage;
    this.element.hidden = this.#boxes.length <= LEAST || isWhole(view, drawing, size);
    const context = this.element.getContext('2d');
    if (this.element.hidden || !context) return;
    const scale = this.#scale();
    const fine = window.devicePixelRatio;
    const [width, height] = [Math.ceil(drawing.width * scale), Math.ceil(drawing.height * scale)];
    this.element.width = width * fine;
    this.element.height = height * fine;
    this.element.style.width = `${width}px`;
    this.element.style.height = `${height}px`;
    const style = getComputedStyle(this.element);
    context.scale(fine, fine);
    context.fillStyle = style.color;
    for (const box of this.#boxes)
      context.fillRect(box.x * scale, box.y * scale, Math.max(1, box.width * scale), Math.max(1, box.height * scale));
    context.strokeStyle = style.getPropertyValue('--window');
    context.lineWidth = 2;
    const by = scale / view.scale;
    const [left, top] = [Math.max(1, -view.x * by), Math.max(1, -view.y * by)];
    const [right, bottom] = [(size.width - view.x) * by, (size.height - view.y) * by];
    context.strokeRect(left, top, Math.min(width - 1, right) - left, Math.min(height - 1, bottom) - top);
  }
}
