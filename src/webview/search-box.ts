import { findSteps } from './find-steps.ts';
import { formatText } from './format-text.ts';
import { make, makeButton } from './make.ts';
import type { SeenStep, Texts } from './messages.ts';

/** What a search shows in the drawing. */
export interface SearchActs {
  /**
   * Marks the steps that were found, and of them the one that is looked at.
   * @param goes whether the person goes there now; else the steps were drawn anew
   */
  found(ids: readonly string[], current: string | undefined, goes: boolean): void;
  /** Called when the search is closed, with the step that was looked at. */
  closed(current: string | undefined): void;
}

/** The search for steps: what is typed, how many have it, and one after the other. */
export class SearchBox {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #count = make('span', { class: 'count', role: 'status' });
  readonly #texts: Texts;
  readonly #acts: SearchActs;
  #steps: readonly SeenStep[] = [];
  #found: readonly string[] = [];
  #current: string | undefined;
  /** Whether the person has gone to a step that was found. */
  #isLookedAt = false;

  constructor(texts: Texts, acts: SearchActs) {
    this.#texts = texts;
    this.#acts = acts;
    this.#input = make('input', { type: 'search', 'aria-label': texts.searchFor, placeholder: texts.searchFor });
    this.element = make(
      'div',
      { class: 'search', role: 'search' },
      this.#input,
      this.#count,
      makeButton('↑', texts.previous, () => this.#go(-1)),
      makeButton('↓', texts.next, () => this.#go(1)),
      makeButton('✕', texts.close, () => this.close()),
    );
    this.element.hidden = true;
    this.#input.addEventListener('input', () => this.#search(true));
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') this.close();
      else if (event.key === 'Enter' && event.target === this.#input) this.#go(event.shiftKey ? -1 : 1);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  /** What is searched for; undefined when the search is closed. */
  get text(): string | undefined {
    return this.element.hidden ? undefined : this.#input.value;
  }

  open(text?: string): void {
    this.element.hidden = false;
    if (text !== undefined) this.#input.value = text;
    this.#search(false);
  }

  focus(): void {
    this.#input.focus();
    this.#input.select();
  }

  close(): void {
    this.element.hidden = true;
    const current = this.#current;
    this.#found = [];
    this.#current = undefined;
    this.#isLookedAt = false;
    this.#acts.found([], undefined, false);
    this.#acts.closed(current);
  }

  /** Says what there is to be found. */
  show(steps: readonly SeenStep[]): void {
    this.#steps = steps;
    if (!this.element.hidden) this.#search(false);
  }

  #search(goes: boolean): void {
    this.#found = findSteps(this.#steps, this.#input.value);
    if (this.#current === undefined || !this.#found.includes(this.#current)) this.#current = this.#found[0];
    this.#say(goes);
  }

  #go(by: number): void {
    const at = this.#current === undefined ? -1 : this.#found.indexOf(this.#current);
    const count = this.#found.length;
    this.#current = this.#found[(at + by + count) % Math.max(1, count)];
    this.#say(true);
  }

  #say(goes: boolean): void {
    const count = this.#found.length;
    const at = this.#current === undefined ? 0 : this.#found.indexOf(this.#current) + 1;
    const isEmpty = this.#input.value.trim() === '';
    this.#count.textContent = isEmpty
      ? ''
      : count === 0
        ? this.#texts.noMatch
        : formatText(this.#texts.match, at, count);
    this.#isLookedAt ||= goes;
    this.#acts.found(this.#found, this.#isLookedAt ? this.#current : undefined, goes);
  }
}
