import type { Connection } from 'vscode-languageserver';

/** How long changes have to pause before the editor is told, in milliseconds: half a word is nothing to run. */
const PAUSE = 250;

/** Tells an editor that shows the cases as tests when they, or their guideline, have changed. */
export class TestChangeNotifier {
  readonly #connection: Connection;
  readonly #changed = new Set<string>();
  #isWanted = false;
  #isAnything = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Says that the editor wants to know. */
  want(): void {
    this.#isWanted = true;
  }

  /** @param uri of the file, or of a folder that is gone; undefined where anything may have changed */
  changed(uri?: string): void {
    if (!this.#isWanted) return;
    if (uri === undefined) this.#isAnything = true;
    else this.#changed.add(uri);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#tell(), PAUSE);
  }

  /** Tells at once what is still to be told: it is older than an answer that is sent now. */
  flush(): void {
    clearTimeout(this.#timer);
    if (this.#isAnything || this.#changed.size > 0) this.#tell();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #tell(): void {
    const uris = this.#isAnything ? [] : [...this.#changed];
    this.#changed.clear();
    this.#isAnything = false;
    this.#connection
      .sendNotification('guideway/testsChanged', { uris })
      .catch((fault: unknown) => this.#connection.console.warn(`Not told of changed cases: ${String(fault)}`));
  }
}
