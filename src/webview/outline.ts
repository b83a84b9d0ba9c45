import type { DrawnStep } from '../diagram/drawing.ts';
import { formatText } from './format-text.ts';
import { make } from './make.ts';
import type { SeenStep, Texts } from './messages.ts';
import { labelOf, sayProblems, sayWay } from './say-step.ts';

/** What can be done in the list of steps. */
export interface OutlineActs {
  /** Shows a step, or one of its ways, in the text and in the drawing. */
  open(step: string, way?: string): void;
  toggle(step: string): void;
}

/** The steps as a list of buttons in reading order: for large pathways, and for everybody who does not see the drawing. */
export class Outline {
  readonly element: HTMLElement;
  readonly #list = make('ol');
  readonly #texts: Texts;
  #shown = '';

  constructor(texts: Texts, acts: OutlineActs) {
    this.#texts = texts;
    this.element = make('nav', { class: 'outline', 'aria-label': texts.outline }, this.#list);
    this.element.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      const { step, way, toggle } = button?.dataset ?? {};
      if (toggle !== undefined) acts.toggle(toggle);
      else if (step !== undefined) acts.open(step, way);
    });
  }

  /** Shows the steps; nothing is made while the list is closed. */
  show(steps: readonly SeenStep[], boxes: readonly DrawnStep[]): void {
    if (this.element.hidden) return;
    const now = JSON.stringify([steps, boxes.map(({ id, hidden, canCollapse }) => [id, hidden, canCollapse])]);
    if (now === this.#shown) return;
    this.#shown = now;
    const focused = focusIn(this.#list);
    const places = new Map(boxes.map((box) => [box.id, box]));
    this.#list.replaceChildren(...steps.map((step) => this.#item(step, places.get(step.id), steps)));
    if (focused)
      for (const button of this.#list.querySelectorAll('button')) if (isSame(button, focused)) button.focus();
  }

  /** Marks the step at which the cursor is. @param reveals whether it has to come into sight */
  mark(id: string | undefined, reveals: boolean): void {
    for (const one of this.#list.querySelectorAll('[aria-current]')) one.removeAttribute('aria-current');
    if (id === undefined || this.element.hidden) return;
    const button = [...this.#list.querySelectorAll<HTMLElement>('button.name')].find((one) => one.dataset.step === id);
    button?.setAttribute('aria-current', 'true');
    if (reveals) button?.scrollIntoView({ block: 'nearest' });
  }

  /** Moves the focus to the first step. */
  focus(): void {
    this.#list.querySelector('button')?.focus();
  }

  #item(step: SeenStep, box: DrawnStep | undefined, steps: readonly SeenStep[]): HTMLLIElement {
    const { id, label, kind, ways, problems } = step;
    const severity = problems?.severity;
    const name = make('button', { type: 'button', class: `name ${kind}`, 'data-step': id }, label);
    const item = make('li', { ...(severity && { class: `problem-${severity}` }) }, name);
    if (box && (box.hidden > 0 || box.canCollapse)) item.append(this.#toggle(label, box));
    for (const said of sayProblems(problems, this.#texts)) item.append(make('p', { class: 'problem' }, said));
    if (ways.length === 0) return item;
    const entries = ways.map((way) => {
      const said = sayWay(way, steps, this.#texts);
      const shown = way.label === '' ? [] : [make('span', { class: 'whom' }, way.label)];
      const button = make(
        'button',
        { type: 'button', 'data-step': id, 'data-way': way.key, 'aria-label': said },
        ...shown,
        make('span', {}, `→ ${labelOf(way.to, steps)}`),
      );
      const wrong = sayProblems(way.problems, this.#texts).map((text) => make('p', { class: 'problem' }, text));
      return make('li', { ...(way.problems && { class: `problem-${way.problems.severity}` }) }, button, ...wrong);
    });
    item.append(make('ul', {}, ...entries));
    return item;
  }

  #toggle(label: string, { id, hidden }: DrawnStep): HTMLButtonElement {
    const said = formatText(hidden > 0 ? this.#texts.expand : this.#texts.collapse, label);
    const attributes = { type: 'button', class: 'toggle', 'data-toggle': id, title: said, 'aria-label': said };
    return make('button', { ...attributes, 'aria-expanded': String(hidden === 0) }, hidden > 0 ? `+${hidden}` : '−');
  }
}

function focusIn(list: HTMLElement): DOMStringMap | undefined {
  const focused = document.activeElement;
  return focused instanceof HTMLElement && list.contains(focused) ? { ...focused.dataset } : undefined;
}

function isSame({ dataset }: HTMLElement, other: DOMStringMap): boolean {
  return dataset.step === other.step && dataset.way === other.way && dataset.toggle === other.toggle;
}
