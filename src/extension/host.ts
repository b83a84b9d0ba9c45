import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ClientSurroundings } from './client-options.ts';

/** What differs between the extension hosts of VS Code: Node on a computer, a web worker in a browser. */
export interface Host {
  /**
   * A client of a new server, not started yet. Loads the language client, which is most of the extension and which
   * nothing needs before a guideline opens.
   */
  newClient(around: ClientSurroundings): Promise<BaseLanguageClient>;
}
