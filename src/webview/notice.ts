import { make } from './make.ts';

/** Says why what is shown is not the newest: what is wrong with the drawing itself comes before what the extension says. */
export class Notice {
  readonly element = make('p', { class: 'notice', role: 'status' });
  readonly #changed: (isThere: boolean) => void;
  #own = '';
  #given = '';

  /** @param changed is told whether there is anything to say */
  constructor(changed: (isThere: boolean) => void) {
    this.#changed = changed;
  }

  /** What the extension says; nothing when all is well. */
  give(text: string): void {
    this.#given = text;
    this.#say();
  }

  /** What is wrong with the drawing itself; nothing when it could be shown. */
  ofDrawing(text: string): void {
    this.#own = text;
    this.#say();
  }

  #say(): void {
    const text = this.#own || this.#given;
    if (this.element.textContent !== text) this.element.textContent = text;
    this.#changed(text !== '');
  }
}
