import { make, makeButton } from './make.ts';
import type { Texts } from './messages.ts';

/** What the buttons do. */
export interface ToolbarActs {
  fit(): void;
  zoomIn(): void;
  zoomOut(): void;
  search(): void;
  outline(): void;
  simulate(): void;
  export(): void;
}

/** The buttons above the drawing: one stop of the Tab key, arrow keys go from one to the next. */
export class Toolbar {
  readonly element: HTMLElement;
  readonly #buttons: readonly HTMLButtonElement[];
  readonly #outline: HTMLButtonElement;

  constructor(texts: Texts, acts: ToolbarActs) {
    this.#outline = makeButton(texts.outline, texts.outline, acts.outline);
    this.#buttons = [
      makeButton('−', texts.zoomOut, acts.zoomOut),
      makeButton('+', texts.zoomIn, acts.zoomIn),
      makeButton(texts.fit, texts.fit, acts.fit),
      makeButton(texts.search, texts.search, acts.search),
      this.#outline,
      makeButton(texts.simulate, texts.simulate, acts.simulate),
      makeButton(texts.export, texts.export, acts.export),
    ];
    this.element = make('div', { class: 'toolbar', role: 'toolbar', 'aria-label': texts.toolbar }, ...this.#buttons);
    this.#stopAt(0);
    this.element.addEventListener('keydown', (event) => {
      const at = this.#buttons.findIndex((one) => one.matches(':focus'));
      const last = this.#buttons.length - 1;
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
      if (to === undefined) return;
      this.#stopAt((to + last + 1) % (last + 1));
      this.focus();
      event.preventDefault();
      event.stopPropagation();
    });
    this.element.addEventListener('focusin', ({ target }) => {
      const at = this.#buttons.findIndex((one) => target instanceof Node && one.contains(target));
      if (at >= 0) this.#stopAt(at);
    });
  }

  focus(): void {
    this.#buttons.find((one) => one.tabIndex === 0)?.focus();
  }

  /** Says whether the list of steps is open. */
  showOutline(isOpen: boolean): void {
    this.#outline.setAttribute('aria-pressed', String(isOpen));
  }

  #stopAt(index: number): void {
    for (const [at, button] of this.#buttons.entries()) button.tabIndex = at === index ? 0 : -1;
  }
}
