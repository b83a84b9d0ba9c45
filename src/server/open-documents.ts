import { sameSpelling } from '../project/addresses.ts';

/** A document that the editor has open. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
  getText(): string;
}

/** The documents that the editor has open, found under any spelling of their address. */
export class OpenDocuments {
  readonly #byAddress = new Map<string, OpenDocument>();

  at(uri: string): OpenDocument | undefined {
    return this.#byAddress.get(sameSpelling(uri));
  }

  all(): Iterable<OpenDocument> {
    return this.#byAddress.values();
  }

  opened(document: OpenDocument): void {
    this.#byAddress.set(sameSpelling(document.uri), document);
  }

  closed(uri: string): void {
    this.#byAddress.delete(sameSpelling(uri));
  }
}
