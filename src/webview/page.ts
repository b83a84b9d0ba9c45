import { formatText } from './format-text.ts';
import { listenToKeys } from './keyboard.ts';
import { make, makeButton } from './make.ts';
import type { FromPage, PreviewState, Texts, ViewState } from './messages.ts';
import { Minimap } from './minimap.ts';
import { Notice } from './notice.ts';
import { Outline } from './outline.ts';
import { keyOf, Picture, partOf } from './picture.ts';
import { sayStep } from './say-step.ts';
import { SearchBox } from './search-box.ts';
import { Toolbar } from './toolbar.ts';
import { keepingPlace } from './view.ts';
import { Viewport } from './viewport.ts';
import { collapsedBefore, type Direction, stepTowards } from './walk.ts';

/** What the page can do outside of itself. */
export interface Outside {
  tell(message: FromPage): void;
  keep(state: ViewState): void;
}

/** With more steps the list of steps is open until the person closes it. */
const MANY = 30;
const ZOOM = 1.25;
/** How long the view has to rest before it is kept, in milliseconds. */
const KEEPING = 200;

/** The page of the preview: a drawing of a guideline and what can be done with it. */
export class Page {
  readonly #texts: Texts;
  readonly #outside: Outside;
  readonly #kept: ViewState;
  readonly #stage: Viewport;
  readonly #picture: Picture;
  readonly #minimap: Minimap;
  readonly #outline: Outline;
  readonly #search: SearchBox;
  readonly #toolbar: Toolbar;
  readonly #notice = new Notice((isThere) => this.#stage.element.classList.toggle('outdated', isThere));
  readonly #route = make('p', { class: 'route' });
  readonly #routeName = make('span', { role: 'status' });
  readonly #empty = make('p', { class: 'empty' });
  readonly #title = make('h1', { class: 'spoken' });
  readonly #spoken = make('p', { class: 'spoken', 'aria-live': 'polite' });
  readonly #collapsed: Set<string>;
  #isOutlineChosen: boolean;
  #seen: PreviewState | undefined;
  /** The step that the Tab key leads to. */
  #stop: string | undefined;
  /** Where the cursor is in the text, once that was said. */
  #here: { readonly step: string | undefined; readonly way: string | undefined } | undefined;
  /** The step that is to come into sight as soon as it is drawn. */
  #sought: string | undefined;
  /** What buttons and keys do alike. */
  readonly #viewing = {
    fit: () => this.#stage.fit(),
    zoomIn: () => this.#stage.zoom(ZOOM),
    zoomOut: () => this.#stage.zoom(1 / ZOOM),
    search: () => this.#startSearch(),
  };
  #keeping: ReturnType<typeof setTimeout> | undefined;

  /** @param kept how the page was before it was hidden */
  constructor(texts: Texts, kept: ViewState, outside: Outside) {
    this.#texts = texts;
    this.#kept = kept;
    this.#outside = outside;
    this.#collapsed = new Set(kept.collapsed);
    this.#isOutlineChosen = kept.outline !== undefined;
    const sheet = make('div', { class: 'sheet' });
    const window = make('div', { class: 'stage', role: 'group', tabindex: '0' }, sheet);
    this.#stage = new Viewport(window, sheet, () => {
      this.#minimap.refresh();
      this.#keep();
    });
    this.#picture = new Picture(sheet);
    this.#minimap = new Minimap(this.#stage);
    this.#outline = new Outline(texts, {
      open: (step, way) => this.#open(step, way, false),
      toggle: (step) => this.#toggle(step),
    });
    this.#outline.element.hidden = kept.outline !== true;
    this.#search = new SearchBox(texts, {
      found: (ids, current, goes) => this.#found(ids, current, goes),
      closed: (current) => this.#leaveSearch(current),
    });
    this.#toolbar = new Toolbar(texts, {
      ...this.#viewing,
      outline: () => this.#toggleOutline(),
      simulate: () => outside.tell({ kind: 'simulate' }),
      export: () => outside.tell({ kind: 'export' }),
    });
    this.#toolbar.showOutline(!this.#outline.element.hidden);
    this.#route.append(
      this.#routeName,
      makeButton(texts.clear, texts.clear, () => outside.tell({ kind: 'clearRoute' })),
    );
    this.#route.hidden = true;
    this.#empty.hidden = true;
    if (kept.search !== undefined) this.#search.open(kept.search);
    document.body.replaceChildren(
      make('header', {}, this.#title, this.#toolbar.element, this.#search.element, this.#route),
      make(
        'main',
        {},
        this.#outline.element,
        make('div', { class: 'view' }, window, this.#empty, this.#minimap.element, this.#notice.element),
      ),
      this.#spoken,
    );
    this.#listen(window);
  }

  /** Shows a guideline as it is now; what was in the middle of the window stays there. */
  show(seen: PreviewState): void {
    const before = this.#seen;
    const hadFocus =
      this.#stage.element.contains(document.activeElement) && document.activeElement !== this.#stage.element;
    const toggleTitle = ({ label, hidden }: { label: string; hidden: number }) =>
      formatText(hidden > 0 ? this.#texts.expand : this.#texts.collapse, label);
    if (!this.#picture.show(seen, toggleTitle)) {
      this.#notice.ofDrawing(this.#texts.undrawable);
      return;
    }
    this.#notice.ofDrawing('');
    this.#seen = seen;
    this.#title.textContent = seen.title;
    const isEmpty = seen.boxes.length === 0;
    this.#empty.textContent = isEmpty ? this.#texts.empty : '';
    this.#empty.hidden = !isEmpty;
    this.#stage.element.hidden = isEmpty;
    this.#stage.element.setAttribute('aria-label', formatText(this.#texts.drawing, seen.title));
    this.#place(before, seen);
    if (!this.#isOutlineChosen) this.#openOutline(seen.steps.length > MANY);
    this.#outline.show(seen.steps, seen.boxes);
    this.#minimap.show(seen.boxes);
    this.#search.show(seen.steps);
    this.#markHere(false);
    this.#showRoute(before?.route, seen.route, before !== undefined || this.#kept.view === undefined);
    this.#showSought();
    this.#stopAt(this.#stop !== undefined && this.#picture.step(this.#stop) ? this.#stop : firstDrawn(seen));
    if (hadFocus) this.#focus(this.#stop);
  }

  /** Says why what is shown is not the newest; nothing when it is. */
  notice(text: string): void {
    this.#notice.give(text);
  }

  /** Shows where the cursor is in the text. */
  cursor(step: string | undefined, way: string | undefined): void {
    const before = this.#here;
    this.#here = { step, way };
    const isOther = step !== before?.step || way !== before?.way;
    // A page that comes back stays in its place.
    this.#markHere(isOther && (before !== undefined || this.#kept.view === undefined));
  }

  #place(before: PreviewState | undefined, seen: PreviewState): void {
    const { view } = this.#kept;
    if (before && this.#stage.isFit) this.#stage.drawFit(seen);
    else if (before && before.boxes.length > 0)
      this.#stage.draw(seen, keepingPlace(this.#stage.view, before.boxes, seen.boxes, this.#stage.size));
    else if (!before && view) this.#stage.draw(seen, view);
    else {
      const first = firstDrawn(seen);
      this.#stage.begin(seen, first === undefined ? undefined : this.#picture.box(first));
    }
  }

  #markHere(reveals: boolean): void {
    const { step, way } = this.#here ?? {};
    this.#picture.mark('here', step === undefined ? [] : [step], way === undefined ? [] : [way]);
    for (const { id } of this.#seen?.boxes ?? []) this.#picture.step(id)?.removeAttribute('aria-current');
    if (step !== undefined) this.#picture.step(step)?.setAttribute('aria-current', 'true');
    this.#outline.mark(step, reveals);
    const box = step === undefined ? undefined : this.#picture.box(step);
    if (reveals && box) this.#stage.reveal(box);
    if (box && !this.#stage.element.contains(document.activeElement)) this.#stopAt(box.id);
  }

  #showRoute(before: PreviewState['route'], now: PreviewState['route'], reveals: boolean): void {
    this.#route.hidden = now === undefined;
    this.#routeName.textContent = now ? formatText(this.#texts.routeOf, now.name) : '';
    if (now?.end === undefined || (before?.name === now.name && before.end === now.end)) return;
    const box = this.#picture.box(now.end);
    if (reveals && box) this.#stage.reveal(box);
  }

  #open(step: string, way: string | undefined, focus: boolean): void {
    const box = this.#picture.box(step);
    if (box) this.#stage.reveal(box);
    this.#stopAt(box ? step : this.#stop);
    this.#outside.tell({ kind: 'open', step, ...(way !== undefined && { way }), focus });
  }

  #toggle(step: string): void {
    if (!this.#collapsed.delete(step)) this.#collapsed.add(step);
    this.#outside.tell({ kind: 'collapsed', collapsed: [...this.#collapsed] });
    this.#keep();
  }

  #toggleOutline(): void {
    this.#isOutlineChosen = true;
    this.#openOutline(this.#outline.element.hidden === true);
    if (!this.#outline.element.hidden) this.#outline.focus();
    this.#keep();
  }

  #openOutline(isOpen: boolean): void {
    this.#outline.element.hidden = !isOpen;
    this.#toolbar.showOutline(isOpen);
    if (this.#seen) this.#outline.show(this.#seen.steps, this.#seen.boxes);
    this.#outline.mark(this.#here?.step, true);
    // The window has another width now.
    const box = this.#stop === undefined ? undefined : this.#picture.box(this.#stop);
    if (isOpen && box) this.#stage.reveal(box);
  }

  #startSearch(): void {
    this.#search.open();
    this.#search.focus();
    this.#keep();
  }

  #found(ids: readonly string[], current: string | undefined, goes: boolean): void {
    this.#picture.mark('found', ids);
    this.#picture.mark('looked-at', current === undefined ? [] : [current]);
    if (goes && current !== undefined) this.#goTo(current);
    this.#keep();
  }

  /** Brings a step into sight, and before it what hides it is shown again. */
  #goTo(step: string): void {
    this.#sought = step;
    this.#showSought();
    if (this.#sought === undefined) return;
    const hiding = collapsedBefore(step, this.#collapsed, this.#seen?.steps ?? []);
    if (hiding.length === 0) return;
    for (const one of hiding) this.#collapsed.delete(one);
    this.#outside.tell({ kind: 'collapsed', collapsed: [...this.#collapsed] });
  }

  #showSought(): void {
    const box = this.#sought === undefined ? undefined : this.#picture.box(this.#sought);
    if (!box) return;
    this.#sought = undefined;
    this.#stage.reveal(box);
  }

  #leaveSearch(current: string | undefined): void {
    if (current !== undefined && this.#picture.step(current)) this.#focus(current);
    else this.#toolbar.focus();
    this.#keep();
  }

  /** Makes a step the one that the Tab key leads to. */
  #stopAt(id: string | undefined): void {
    if (this.#stop !== undefined) this.#picture.step(this.#stop)?.setAttribute('tabindex', '-1');
    this.#stop = id;
    if (id !== undefined) this.#picture.step(id)?.setAttribute('tabindex', '0');
  }

  #focus(id: string | undefined): void {
    const step = id === undefined ? undefined : this.#picture.step(id);
    if (!step) return;
    this.#stopAt(id);
    step.focus({ preventScroll: true });
  }

  #listen(window: HTMLElement): void {
    window.addEventListener('click', ({ target, detail }) => this.#click(target, detail > 1));
    window.addEventListener('focusin', ({ target }) => {
      const id = target instanceof SVGElement ? target.dataset.step : undefined;
      const box = id === undefined ? undefined : this.#picture.box(id);
      if (!box || !this.#seen) return;
      this.#stopAt(id);
      this.#stage.reveal(box);
      const step = this.#seen.steps.find((one) => one.id === id);
      this.#spoken.textContent = step ? sayStep(step, box, this.#seen.steps, this.#texts) : '';
    });
    listenToKeys(window, {
      go: (step, direction) => this.#go(step, direction),
      goToFirst: () => this.#focus(this.#seen && firstDrawn(this.#seen)),
      goToStop: () => this.#focus(this.#stop),
      goToToolbar: () => this.#toolbar.focus(),
      open: (step) => this.#open(step, undefined, true),
      toggle: (step) => {
        const box = this.#picture.box(step);
        if (box && (box.hidden > 0 || box.canCollapse)) this.#toggle(step);
      },
      move: (dx, dy) => this.#stage.move(dx, dy),
      ...this.#viewing,
    });
  }

  #go(step: string, direction: Direction): void {
    if (!this.#seen) return;
    const ties = this.#seen.steps.flatMap(({ id: from, ways }) => ways.map(({ to }) => ({ from, to })));
    this.#focus(stepTowards(step, direction, this.#seen.boxes, ties));
  }

  #click(target: EventTarget | null, isDouble: boolean): void {
    if (!(target instanceof Element)) return;
    const toggle = target.closest<SVGElement>('[data-toggle]')?.dataset.toggle;
    const step = target.closest<SVGElement>('[data-step]')?.dataset.step;
    const way = target.closest<SVGElement>('[data-from]');
    if (toggle !== undefined) this.#toggle(toggle);
    else if (step !== undefined) this.#open(step, partOf(target), isDouble);
    else if (way) this.#open(way.dataset.from ?? '', keyOf(way), isDouble);
  }

  #keep(): void {
    clearTimeout(this.#keeping);
    this.#keeping = setTimeout(() => {
      const search = this.#search.text;
      // Until a drawing is there, the view is still the one of before.
      const view = this.#seen ? this.#stage.view : this.#kept.view;
      this.#outside.keep({
        uri: this.#kept.uri,
        ...(view && { view }),
        collapsed: [...this.#collapsed],
        ...(search !== undefined && { search }),
        ...(this.#isOutlineChosen && { outline: !this.#outline.element.hidden }),
      });
    }, KEEPING);
  }
}

/** The first step in reading order that is drawn. */
function firstDrawn({ steps, boxes }: PreviewState): string | undefined {
  const drawn = new Set(boxes.map(({ id }) => id));
  return steps.find(({ id }) => drawn.has(id))?.id ?? boxes[0]?.id;
}
