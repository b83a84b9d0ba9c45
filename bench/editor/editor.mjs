import { Client } from './client.mjs';
import { PLANTED } from './edits.mjs';
import { OpenText } from './open-text.mjs';

/** What both servers say of a statement that is named twice, each in its words. */
const REPEATED = /stands twice in this list|duplicate items/;

/** An editor with one guideline open, and one language server behind it. */
export class Editor {
  open;
  #client;
  #uri;
  #places;

  /** @param {{ text: string, places: readonly { name: string, mark: string }[] }} document */
  constructor({ command, settings }, folder, { text, places }) {
    this.#client = new Client(command, settings);
    this.#uri = `${folder}/measured.guideline.yaml`;
    this.folder = folder;
    this.open = new OpenText(text);
    this.#places = places;
  }

  async start() {
    await this.#client.start(this.folder);
    const { text, version } = this.open;
    const published = this.#client.published(this.#uri, (problems) => this.#isRight(problems, false));
    const textDocument = { uri: this.#uri, languageId: 'yaml', version, text };
    this.#client.notify('textDocument/didOpen', { textDocument });
    await published;
  }

  /**
   * Makes an edit and waits for the problems of the new text: the repeated statements in the lines where they stand
   * now, and the mistake as long as it is there.
   * @returns milliseconds
   */
  async problemsAfter({ make, isPlanted = false }) {
    const change = make();
    const published = this.#client.published(this.#uri, (problems) => this.#isRight(problems, isPlanted));
    const start = performance.now();
    this.#send(change);
    await published;
    return performance.now() - start;
  }

  /**
   * Makes an edit, asks at once, and waits until the problems are there as well, so that the next question has the server to
   * itself; without an edit only asks.
   * @param isRight whether an answer says anything
   * @returns milliseconds until the answer
   */
  async answer(method, position, isRight, make) {
    const change = make?.();
    const published = change && this.#client.published(this.#uri, () => true);
    const start = performance.now();
    if (change) this.#send(change);
    const params = { textDocument: { uri: this.#uri }, position: position() };
    const answer = await this.#client.request(method, params);
    const time = performance.now() - start;
    if (!isRight(answer))
      throw new Error(`${method}: an answer that says nothing: ${JSON.stringify(answer)?.slice(0, 300)}`);
    await published;
    return time;
  }

  /** Makes an edit and waits until its problems are there. */
  async settle(make) {
    const published = this.#client.published(this.#uri, () => true);
    this.#send(make());
    await published;
  }

  stop() {
    return this.#client.stop();
  }

  #send(change) {
    const textDocument = { uri: this.#uri, version: this.open.version };
    this.#client.notify('textDocument/didChange', { textDocument, contentChanges: [change] });
  }

  #isRight(problems, isPlanted) {
    const repeated = problems.filter(({ message }) => REPEATED.test(message)).map(({ range }) => range.start.line);
    const lines = this.#places.map(({ mark }) => this.open.lineOf(mark).number);
    const hasMistake = problems.some(({ message }) => message.includes(PLANTED));
    return lines.every((line) => repeated.includes(line)) && hasMistake === isPlanted;
  }
}
