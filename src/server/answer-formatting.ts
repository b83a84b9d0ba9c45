import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  type Disposable,
  DocumentFormattingRequest,
  DocumentRangeFormattingRequest,
  type FormattingOptions,
  type Range,
  type ServerCapabilities,
  type TextEdit,
} from 'vscode-languageserver';
import { kindOfFile } from '../language/file-names.ts';
import { formattingEdits } from '../language/formatting.ts';
import type { Preferences } from '../language/preferences.ts';
import type { Workspace } from '../language/workspace.ts';

const FORMATTING: ServerCapabilities = {
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
};
const REQUESTS = [DocumentFormattingRequest.type, DocumentRangeFormattingRequest.type];

interface Service {
  readonly workspace: Workspace;
  preferences(): Preferences;
}

/** Answers with the edits that lay a file out. Needs the text alone, so cases without a guideline are laid out as well. */
export function answerFormatting(connection: Connection, { workspace, preferences }: Service): void {
  async function edits(
    uri: string,
    options: FormattingOptions,
    token: CancellationToken,
    range?: Range,
  ): Promise<TextEdit[] | null> {
    if (!preferences().schemaSupport || kindOfFile(uri) === undefined) return null;
    const text = await workspace.read(uri);
    return text === undefined || token.isCancellationRequested ? null : formattingEdits(text, options, range);
  }
  connection.onDocumentFormatting(({ textDocument, options }, token) => edits(textDocument.uri, options, token));
  connection.onDocumentRangeFormatting(({ textDocument, options, range }, token) =>
    edits(textDocument.uri, options, token, range),
  );
}

/**
 * Offers formatting while no other extension does it. An editor with two formatters for a file asks which one to use, so
 * an answer without edits would not be enough.
 */
export class FormattingOffer {
  readonly #connection: Connection;
  #followsChanges = false;
  #offered: Promise<readonly Disposable[]> | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** What to say when the editor starts the server. Where the offer can follow what is set, nothing yet. */
  capabilities({ textDocument }: ClientCapabilities, { schemaSupport }: Preferences): ServerCapabilities {
    this.#followsChanges =
      textDocument?.formatting?.dynamicRegistration === true &&
      textDocument.rangeFormatting?.dynamicRegistration === true;
    return this.#followsChanges || !schemaSupport ? {} : FORMATTING;
  }

  /** Makes the offer or takes it back, as is set now. */
  follow({ schemaSupport }: Preferences): void {
    if (!this.#followsChanges || schemaSupport === (this.#offered !== undefined)) return;
    const before = this.#offered;
    this.#offered = schemaSupport ? this.#offer() : undefined;
    before?.then((all) => all.forEach((one) => void one.dispose())).catch((fault: unknown) => this.#refused(fault));
  }

  async #offer(): Promise<readonly Disposable[]> {
    try {
      return await Promise.all(
        REQUESTS.map((type) => this.#connection.client.register(type, { documentSelector: null })),
      );
    } catch (fault) {
      this.#refused(fault);
      return [];
    }
  }

  #refused(fault: unknown): void {
    this.#connection.console.warn(`The editor does not take the offer to format: ${String(fault)}`);
  }
}
