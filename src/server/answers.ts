import {
  type CancellationToken,
  type ClientCapabilities,
  type Connection,
  LSPErrorCodes,
  type Position,
  ResponseError,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { definitionAt } from '../language/definition.ts';
import { documentLinks } from '../language/document-links.ts';
import { documentSymbols } from '../language/document-symbols.ts';
import { foldingRanges } from '../language/folding.ts';
import type { AnyDocument, GuidelineBundle } from '../language/guideline-bundle.ts';
import { highlightsAt } from '../language/highlight.ts';
import { hoverAt } from '../language/hover.ts';
import type { Library } from '../language/library.ts';
import { offsetOf } from '../language/places.ts';
import type { Preferences } from '../language/preferences.ts';
import { proofStatusOf } from '../language/proof-status.ts';
import { referencesAt } from '../language/references.ts';
import { RenameRefused, renameAt, renameableAt } from '../language/rename.ts';
import { sampleCasesOf } from '../language/sample-cases.ts';
import { selectionRangeAt } from '../language/selection-ranges.ts';
import { type SimulatedPatient, type Simulation, simulationOf } from '../language/simulation.ts';
import type { Workspace } from '../language/workspace.ts';
import { sameSpelling } from '../project/addresses.ts';
import { ACTIONS, answerActions } from './answer-actions.ts';
import { answerFormatting } from './answer-formatting.ts';
import { answerLooks, LOOKS } from './answer-looks.ts';
import { answerPreview } from './answer-preview.ts';
import { answerTyping, TYPING } from './answer-typing.ts';
import { checkInTurns, stopIfCancelled } from './cancellation.ts';

/** What the editor may ask; each has its answer below. */
export const CAPABILITIES: ServerCapabilities = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  renameProvider: { prepareProvider: true },
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentLinkProvider: {},
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  ...LOOKS,
  ...ACTIONS,
  ...TYPING,
};

/** What a request of ours is about: a guideline, or its cases. */
interface Concerning {
  readonly uri: string;
}

/** What the answers are made from. */
export interface Service {
  readonly library: Library;
  readonly workspace: Workspace;
  /** What the person has set at the moment. */
  preferences(): Preferences;
  /** What the editor can do. */
  client(): ClientCapabilities;
}

/** Answers the editor's questions about single files over a connection. */
export function answerOver(connection: Connection, service: Service): void {
  const { library } = service;
  /** Answers one request about one file; what concerns no file of ours has no answer. */
  async function about<T>(
    uri: string,
    token: CancellationToken,
    answer: (files: GuidelineBundle, document: AnyDocument) => T,
    needs?: 'checks',
  ): Promise<T | null> {
    stopIfCancelled(token);
    const files = await library.filesOf(uri);
    // Reading took a while, in which a cancellation may have come.
    stopIfCancelled(token);
    if (files && needs === 'checks')
      await checkInTurns(files, () => {
        stopIfCancelled(token);
        return true;
      });
    const document = files?.documents.find((one) => sameSpelling(one.uri) === sameSpelling(uri));
    return files && document ? answer(files, document) : null;
  }
  answerFormatting(connection, service);
  answerLooks(connection, about, service);
  answerActions(connection, about, service);
  answerTyping(connection, about, service);
  answerPreview(connection, about);
  const at = (position: Position, { lines }: AnyDocument) => offsetOf(position, lines);

  connection.onHover(({ textDocument, position }, token) =>
    about(
      textDocument.uri,
      token,
      (files, one) => hoverAt(files, one, at(position, one), service.preferences()) ?? null,
    ),
  );
  connection.onDefinition(({ textDocument, position }, token) =>
    about(textDocument.uri, token, (files, one) => definitionAt(files, one, at(position, one)) ?? null),
  );
  connection.onReferences(({ textDocument, position, context }, token) =>
    about(textDocument.uri, token, (files, one) =>
      referencesAt(files, one, at(position, one), context.includeDeclaration),
    ),
  );
  connection.onDocumentHighlight(({ textDocument, position }, token) =>
    about(textDocument.uri, token, (_, one) => highlightsAt(one, at(position, one))),
  );
  connection.onPrepareRename(({ textDocument, position }, token) =>
    about(textDocument.uri, token, (files, one) =>
      orRefused(() => renameableAt(files, one, at(position, one)) ?? null),
    ),
  );
  connection.onRenameRequest(({ textDocument, position, newName }, token) =>
    about(textDocument.uri, token, (files, one) => orRefused(() => renameAt(files, one, at(position, one), newName))),
  );
  connection.onDocumentSymbol(({ textDocument }, token) =>
    about(textDocument.uri, token, (_, one) => documentSymbols(one)),
  );
  connection.onFoldingRanges(({ textDocument }, token) =>
    about(textDocument.uri, token, (_, one) => foldingRanges(one)),
  );
  connection.onSelectionRanges(({ textDocument, positions }, token) =>
    about(textDocument.uri, token, (_, one) => positions.map((position) => selectionRangeAt(one, at(position, one)))),
  );
  connection.onDocumentLinks(({ textDocument }, token) =>
    about(textDocument.uri, token, (_, one) => documentLinks(one)),
  );
  connection.onRequest('guideway/standing', ({ uri }: Concerning, token: CancellationToken) =>
    about(uri, token, proofStatusOf, 'checks'),
  );
  connection.onRequest('guideway/sampleCases', ({ uri }: Concerning, token: CancellationToken) =>
    about(uri, token, (files) => sampleCasesOf(files), 'checks'),
  );
  connection.onRequest<Simulation | null, void>(
    'guideway/simulate',
    ({ uri, ...patient }: Concerning & SimulatedPatient, token: CancellationToken) =>
      about<Simulation>(uri, token, (files) => simulationOf(files, patient)),
  );
}

/** A refusal goes to the editor in its words. */
function orRefused<T>(rename: () => T): T {
  try {
    return rename();
  } catch (error) {
    if (error instanceof RenameRefused) throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
    throw error;
  }
}
