import type { DrawnStep } from '../diagram/drawing.ts';
import { makeDrawn } from './make.ts';
import type { PreviewState } from './messages.ts';
import { patchChildren } from './patch.ts';
import { makeToggle } from './toggle.ts';

/** Room around a connection in which a click counts as one on it, in CSS pixels. */
const REACH = '14';
/** The parts of a drawing with many of their kind. */
const PARTS = ['g.edges', 'g.steps'];

/** The drawing in the page: its steps and ways as elements, ready to be pointed at, found and lit. */
export class Picture {
  readonly #sheet: HTMLElement;
  readonly #styles = new CSSStyleSheet();
  readonly #toggles = makeDrawn('g', { class: 'toggles', 'aria-hidden': 'true' });
  /** What each step and way was before it was made ready. */
  readonly #source = new WeakMap<Element, string>();
  #root: SVGSVGElement | undefined;
  #css = '';
  #text = '';
  #shownToggles = '';
  #steps = new Map<string, SVGGElement>();
  #ways = new Map<string, SVGGElement>();
  /** The lines of text of each part of a step. */
  #parts = new Map<string, SVGElement[]>();
  #boxes = new Map<string, DrawnStep>();

  /** @param sheet what is moved and scaled */
  constructor(sheet: HTMLElement) {
    this.#sheet = sheet;
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, this.#styles];
  }

  /** Shows a drawing in the place of another. @returns false when it cannot be read, and the other one stays */
  show({ svg, css, width, height, boxes, title }: PreviewState, toggleTitle: (box: DrawnStep) => string): boolean {
    if (css !== this.#css) this.#styles.replaceSync(css);
    this.#css = css;
    if (svg !== this.#text) {
      const next = readSvg(svg);
      if (!next) return false;
      this.#text = svg;
      this.#take(next);
    }
    this.#boxes = new Map(boxes.map((box) => [box.id, box]));
    this.#root?.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#root?.setAttribute('aria-label', title);
    this.#showToggles(boxes, toggleTitle);
    return true;
  }

  step(id: string): SVGGElement | undefined {
    return this.#steps.get(id);
  }

  box(id: string): DrawnStep | undefined {
    return this.#boxes.get(id);
  }

  /** Marks steps, and ways and parts of them, with a class, and no others. @param ways by their keys, as parts are */
  mark(name: string, steps: Iterable<string>, ways: Iterable<string> = []): void {
    for (const one of this.#sheet.querySelectorAll(`.${name}`)) one.classList.remove(name);
    for (const id of steps) this.#steps.get(id)?.classList.add(name);
    for (const key of ways) {
      this.#ways.get(key)?.classList.add(name);
      for (const line of this.#parts.get(key) ?? []) line.classList.add(name);
    }
  }

  #take(next: Element): void {
    // The title of the whole is left out: it would cover those of the parts while the mouse is over it.
    if (!this.#root) {
      this.#root = makeDrawn('svg', { class: next.getAttribute('class') ?? '', role: 'group' });
      this.#root.append(...PARTS.map((part) => makeDrawn('g', { class: part.slice(2) })), this.#toggles);
      this.#sheet.replaceChildren(this.#root);
    }
    for (const part of PARTS) {
      const [shown, given] = [this.#root.querySelector(part), next.querySelector(part)];
      if (shown && given) patchChildren(shown, given, this.#source, makeReady);
    }
    this.#steps = new Map();
    this.#ways = new Map();
    this.#parts = new Map();
    for (const line of this.#root.querySelectorAll<SVGElement>('[data-part]')) {
      const key = partOf(line) ?? '';
      this.#parts.set(key, [...(this.#parts.get(key) ?? []), line]);
    }
    for (const one of this.#root.querySelectorAll<SVGGElement>('g[data-step], g[data-from]')) {
      const { step } = one.dataset;
      if (step === undefined) this.#ways.set(keyOf(one), one);
      else this.#steps.set(step, one);
    }
  }

  #showToggles(boxes: readonly DrawnStep[], titleOf: (box: DrawnStep) => string): void {
    const now = JSON.stringify(boxes);
    if (now === this.#shownToggles) return;
    this.#shownToggles = now;
    const needed = boxes.filter(({ hidden, canCollapse }) => hidden > 0 || canCollapse);
    this.#toggles.replaceChildren(...needed.map((box) => makeToggle(box, titleOf(box))));
  }
}

/** The key of the part of a step that an element says; undefined for one that says none. */
export function partOf(element: Element): string | undefined {
  const part = element.closest<SVGElement>('[data-part]')?.dataset.part;
  const step = element.closest<SVGElement>('[data-step]')?.dataset.step;
  return part === undefined || step === undefined ? undefined : `${step}/${part}`;
}

/** The key of a way, as the extension has it. */
export function keyOf({ dataset }: SVGElement): string {
  return `${dataset.from ?? ''}/${dataset.branch ?? ''}`;
}

function makeReady(given: Element): Element {
  const child = fitForPage(given);
  if (child.hasAttribute('data-step')) {
    child.setAttribute('role', 'button');
    child.setAttribute('tabindex', '-1');
    // Lines of a text are elements of their own, whose words would run together for those who do not see them.
    for (const line of child.querySelectorAll('text')) line.append(' ');
    return child;
  }
  // Steps say where they lead, and the list of steps has each way as a button.
  child.setAttribute('aria-hidden', 'true');
  const path = child.querySelector('path');
  const area = path?.getAttribute('d');
  if (path && area) path.before(makeDrawn('path', { class: 'reach', d: area, 'stroke-width': REACH }));
  return child;
}

/** What has no place in a drawing of ours, whatever a message holds. */
const UNWANTED = 'script, foreignObject, iframe, object, embed, image, use, style, animate, set, a';

/** The element of a drawing that came as text, outside of the page; undefined when it is no drawing. */
function readSvg(text: string): Element | undefined {
  const read = new DOMParser().parseFromString(text, 'image/svg+xml');
  const { documentElement: root } = read;
  return root.localName === 'svg' && read.querySelector('parsererror') === null ? root : undefined;
}

/** A part of a drawing as it may stand in the page: nothing in it acts, loads, or has a look of its own. */
function fitForPage(part: Element): Element {
  const own = document.importNode(part, true);
  for (const unwanted of own.querySelectorAll(UNWANTED)) unwanted.remove();
  for (const element of [own, ...own.querySelectorAll('*')])
    for (const name of element.getAttributeNames()) if (/^on|^style$|href$/i.test(name)) element.removeAttribute(name);
  return own;
}
