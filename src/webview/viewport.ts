import {
  atFirst,
  type Box,
  fitted,
  inMiddle,
  inSight,
  moved,
  type Point,
  type Size,
  type View,
  withinReach,
  zoomed,
} from './view.ts';

/** How far a pointer may move between press and release of a click, in CSS pixels. */
const STILL = 4;
/** How much a wheel's notch, or a line of it, zooms and moves. */
const PER_PIXEL = 0.002;
const LINE = 16;
/** How long after the last change of its size the drawing is drawn sharply again, in milliseconds. */
const REST = 160;
/** So many times as large or small as it was drawn a drawing is at most shown: then it is drawn anew. */
const STRETCH = 3;

/**
 * The window onto the drawing, which is moved as a whole: nothing in it is drawn anew. While its size changes it is
 * stretched, and drawn in that size once it rests. A drawing has a layer of its own in the size in which it is shown: one in
 * full size would be many thousand pixels large, however little of that is seen.
 */
export class Viewport {
  readonly element: HTMLElement;
  readonly #sheet: HTMLElement;
  readonly #changed: () => void;
  #view: View = { scale: 1, x: 0, y: 0 };
  #drawing: Size = { width: 1, height: 1 };
  /** The scale in which it was drawn. */
  #drawn = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;
  #isFit = true;

  /** @param changed is told whenever the view is another */
  constructor(element: HTMLElement, sheet: HTMLElement, changed: () => void) {
    this.element = element;
    this.#sheet = sheet;
    this.#changed = changed;
    this.#listen();
  }

  /** Whether all of the drawing is shown, and shall stay so. */
  get isFit(): boolean {
    return this.#isFit;
  }

  get view(): View {
    return this.#view;
  }

  get drawing(): Size {
    return this.#drawing;
  }

  get size(): Size {
    return { width: this.element.clientWidth, height: this.element.clientHeight };
  }

  /** Says how large the drawing is from now on. @param view what of it is shown */
  draw(drawing: Size, view: View): void {
    this.#take(drawing);
    this.show(view);
  }

  /** Says how large the drawing is from now on, and shows all of it. */
  drawFit(drawing: Size): void {
    this.#take(drawing);
    this.fit();
  }

  /** Shows another part of the drawing. */
  show(view: View): void {
    this.#isFit = false;
    this.#place(view);
  }

  /** Shows all of the drawing, also when the window changes its size, until the person moves it. */
  fit(): void {
    this.#place(fitted(this.#drawing, this.size));
    this.#isFit = true;
  }

  /** Shows all of the drawing where that can be read, else its start. */
  begin(drawing: Size, start: Box | undefined): void {
    this.#take(drawing);
    const view = atFirst(drawing, start, this.size);
    this.#place(view);
    this.#isFit = view.scale === fitted(drawing, this.size).scale;
  }

  zoom(factor: number, around: Point = { x: this.size.width / 2, y: this.size.height / 2 }): void {
    this.show(zoomed(this.#view, factor, around));
  }

  move(dx: number, dy: number): void {
    this.show(moved(this.#view, dx, dy));
  }

  reveal(box: Box): void {
    const view = inSight(this.#view, box, this.size);
    if (view !== this.#view) this.show(view);
  }

  center(box: Box): void {
    this.show(inMiddle(this.#view, box, this.size));
  }

  #place(view: View): void {
    this.#view = withinReach(view, this.#drawing, this.size);
    const stretch = this.#view.scale / this.#drawn;
    if (stretch > STRETCH || stretch < 1 / STRETCH) this.#drawInSize();
    else if (stretch !== 1) {
      clearTimeout(this.#rest);
      this.#rest = setTimeout(() => {
        this.#drawInSize();
        this.#transform();
      }, REST);
    }
    this.#transform();
    this.#changed();
  }

  #take({ width, height }: Size): void {
    const isOther = width !== this.#drawing.width || height !== this.#drawing.height;
    this.#drawing = { width, height };
    if (isOther && this.#drawn > 0) this.#drawInSize();
  }

  #drawInSize(): void {
    const { scale } = this.#view;
    this.#drawn = scale;
    this.#sheet.style.width = `${this.#drawing.width * scale}px`;
    this.#sheet.style.height = `${this.#drawing.height * scale}px`;
  }

  #transform(): void {
    const { scale, x, y } = this.#view;
    const stretch = scale / this.#drawn;
    this.#sheet.style.transform = `translate(${x}px, ${y}px)${stretch === 1 ? '' : ` scale(${stretch})`}`;
  }

  #listen(): void {
    const { element } = this;
    element.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : LINE;
        if (event.ctrlKey || event.metaKey) this.zoom(Math.exp(-event.deltaY * unit * PER_PIXEL), this.#pointOf(event));
        else if (event.shiftKey && event.deltaX === 0) this.move(-event.deltaY * unit, 0);
        else this.move(-event.deltaX * unit, -event.deltaY * unit);
      },
      { passive: false },
    );
    // Focus may scroll what is out of sight; the view alone says what is shown.
    element.addEventListener('scroll', () => element.scrollTo(0, 0));
    this.#listenToDragging();
    new ResizeObserver(() => {
      if (this.#isFit) this.fit();
      else this.#place(this.#view);
    }).observe(element);
  }

  #listenToDragging(): void {
    const { element } = this;
    let from: Point | undefined;
    let isDragged = false;
    const end = () => {
      from = undefined;
      element.classList.remove('dragging');
    };
    element.addEventListener('pointerdown', (event) => {
      if (event.button > 1) return;
      from = { x: event.clientX, y: event.clientY };
      isDragged = false;
    });
    element.addEventListener('pointermove', (event) => {
      if (!from) return;
      // The button was let go where nobody heard it.
      if (event.buttons === 0) return end();
      const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
      if (!isDragged && Math.hypot(dx, dy) < STILL) return;
      if (!isDragged) {
        isDragged = true;
        element.setPointerCapture(event.pointerId);
        element.classList.add('dragging');
      }
      from = { x: event.clientX, y: event.clientY };
      this.move(dx, dy);
    });
    element.addEventListener('pointerup', end);
    element.addEventListener('pointercancel', end);
    element.addEventListener(
      'click',
      (event) => {
        if (isDragged) event.stopPropagation();
        isDragged = false;
      },
      { capture: true },
    );
  }

  #pointOf({ clientX, clientY }: MouseEvent): Point {
    const { left, top } = this.element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }
}
