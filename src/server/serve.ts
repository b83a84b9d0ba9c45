import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { kindOfFile } from '../language/file-names.ts';
import { Library } from '../language/library.ts';
import { DEFAULT_PREFERENCES } from '../language/preferences.ts';
import { FormattingOffer } from './answer-formatting.ts';
import { answerOver, CAPABILITIES } from './answers.ts';
import { ClientFiles } from './client-files.ts';
import type { Host } from './files.ts';
import { OpenWorkspace } from './open-workspace.ts';
import { Publisher } from './publisher.ts';
import { ReachableFiles } from './reachable-files.ts';
import { readPreferences } from './read-preferences.ts';
import { Refresher } from './refresher.ts';
import { readStartOptions } from './start-options.ts';
import { WorkspaceFolders } from './workspace-folders.ts';

const WATCHED = ['**/*.guideline.{yaml,yml}', '**/*.cases.{yaml,yml}', '**/guideway.config.yaml'];

/** Answers an editor over a connection, until that ends. */
export function serve(connection: Connection, host: Host): void {
  const documents = new TextDocuments(TextDocument);
  const log = (fault: unknown) =>
    connection.console.error(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  const files = new ReachableFiles(host.disk, new ClientFiles(connection));
  const folders = new WorkspaceFolders();
  const workspace = new OpenWorkspace(
    files,
    () => documents.all(),
    () => folders.uris,
    host.pageOf,
  );
  const library = new Library(workspace);
  const publisher = new Publisher({
    library,
    open: () => documents.keys(),
    pageOf: (code) => workspace.pageOf(code),
    read: (uri) => workspace.read(uri),
    send: (uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics }),
    log,
  });
  const refresher = new Refresher(connection, () => client);
  const ignored = (why: string) => connection.console.warn(why);
  let preferences = DEFAULT_PREFERENCES;
  let client: ClientCapabilities = {};
  const formatting = new FormattingOffer(connection);
  let watchesFiles = false;
  let changesFolders = false;

  host.onFault(log);
  connection.onInitialize((params: InitializeParams) => {
    const { didChangeWatchedFiles, workspaceFolders } = params.capabilities.workspace ?? {};
    watchesFiles = didChangeWatchedFiles?.dynamicRegistration === true;
    changesFolders = workspaceFolders === true;
    client = params.capabilities;
    folders.start(params);
    const options = readStartOptions(params.initializationOptions, ignored);
    files.askClient(options.clientFiles);
    workspace.linkPagesIn(options.pages);
    preferences = readPreferences(options.preferences, preferences, ignored);
    const capabilities = { ...CAPABILITIES, ...formatting.capabilities(client, preferences) };
    return { capabilities, serverInfo: { name: 'Guideway', version: host.version } };
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    preferences = readPreferences(settings?.guideway, preferences, ignored);
    refresher.changed();
    formatting.follow(preferences);
  });
  connection.onInitialized(() => {
    formatting.follow(preferences);
    if (changesFolders) connection.workspace.onDidChangeWorkspaceFolders((event) => folders.change(event));
    if (!watchesFiles) return;
    const watchers = WATCHED.map((globPattern) => ({ globPattern }));
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch((fault: unknown) => {
      connection.console.warn(`Files on disk are not watched: ${String(fault)}`);
    });
  });
  connection.onDidChangeWatchedFiles(() => {
    publisher.changed();
    refresher.changed();
  });
  connection.onShutdown(() => {
    publisher.stop();
    refresher.stop();
  });
  documents.onDidChangeContent(({ document }) => {
    publisher.changed();
    if (kindOfFile(document.uri) === 'cases') refresher.changed();
  });
  documents.onDidSave(() => publisher.changed());
  documents.onDidClose(({ document }) => {
    library.forget(document.uri);
    publisher.changed();
  });

  answerOver(connection, { library, workspace, preferences: () => preferences, client: () => client });
  documents.listen(connection);
  connection.listen();
}
