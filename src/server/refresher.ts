import { type ClientCapabilities, CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';

/** How long changes have to pause before the editor is told, in milliseconds: nobody waits for these. */
const PAUSE = 250;

/**
 * Tells the editor to ask again for what it shows around a guideline, when that has changed and the guideline has not:
 * its cases are being edited, or a setting is another.
 */
export class Refresher {
  readonly #connection: Connection;
  readonly #client: () => ClientCapabilities;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(connection: Connection, client: () => ClientCapabilities) {
    this.#connection = connection;
    this.#client = client;
  }

  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(), PAUSE);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #refresh(): void {
    const { inlayHint, codeLens } = this.#client().workspace ?? {};
    const refused = (fault: unknown) => this.#connection.console.warn(`Not shown anew: ${String(fault)}`);
    if (inlayHint?.refreshSupport) this.#connection.languages.inlayHint.refresh().catch(refused);
    if (codeLens?.refreshSupport) this.#connection.sendRequest(CodeLensRefreshRequest.type).catch(refused);
  }
}
