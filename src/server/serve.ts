import type { ClientCapabilities, Connection } from 'vscode-languageserver';
import { Library } from '../language/library.ts';
import { DEFAULT_PREFERENCES } from '../language/preferences.ts';
import type { Files } from '../project/file-system.ts';
import { FormattingOffer } from './answer-formatting.ts';
import { answerTesting } from './answer-testing.ts';
import { answerWorkspace } from './answer-workspace.ts';
import { answerOver, CAPABILITIES } from './answers.ts';
import { ClientFiles, ReachableFiles } from './client-files.ts';
import { followDocuments } from './follow-documents.ts';
import { followStorage } from './follow-storage.ts';
import { OpenDocuments } from './open-documents.ts';
import { OpenWorkspace } from './open-workspace.ts';
import type { Sending } from './published.ts';
import { Publisher } from './publisher.ts';
import { Refresher } from './refresher.ts';
import { readPreferences, readStartOptions } from './start-options.ts';
import { TestChangeNotifier } from './test-change-notifier.ts';
import { WatchedFiles } from './watched-files.ts';
import { WorkspaceFolders } from './workspace-folders.ts';

/** What runs the server: Node, or a browser. */
export interface Host {
  /** Of Guideway, for the editor's log. */
  readonly version: string;
  /**
   * The files of this computer, where the host can reach them.
   * @param folders gives the folders of the workspace
   */
  readonly disk: ((folders: () => readonly string[]) => Files) | undefined;
  /** The page about a check, where the host has one. */
  pageOf(code: string): string | undefined;
  /** Ends the program when the editor, whose process this is, is gone. Null when the editor does not say it. */
  endWith?(editor: number | null): void;
  /** Tells of exceptions that nobody has caught, which from then on do not end the program. */
  onFault(listener: (fault: unknown) => void): void;
}

/** Answers an editor over a connection, until that ends. */
export function serve(connection: Connection, host: Host): void {
  const log = (fault: unknown) =>
    connection.console.error(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
  const warn = (why: string) => connection.console.warn(why);
  let preferences = DEFAULT_PREFERENCES;
  let client: ClientCapabilities = {};
  const formatting = new FormattingOffer(connection);

  const folders = new WorkspaceFolders();
  const reachable = new ReachableFiles(
    host.disk?.(() => folders.uris),
    new ClientFiles(connection, () => folders.uris),
  );
  const files = new WatchedFiles(reachable, (uri) => folders.hold(uri));
  const open = new OpenDocuments();
  const workspace = new OpenWorkspace(files, open, () => folders.uris, host.pageOf);
  const library = new Library(workspace);
  const send: Sending = (uri, version, diagnostics) =>
    void connection
      .sendDiagnostics({ uri, diagnostics: [...diagnostics], ...(version !== undefined && { version }) })
      .catch(log);
  const publisher = new Publisher({ library, workspace, open, isInFolders: (uri) => folders.hold(uri), send, log });
  const refresher = new Refresher(connection, () => client);
  const tests = new TestChangeNotifier(connection);

  host.onFault(log);
  connection.onInitialize((params) => {
    client = params.capabilities;
    host.endWith?.(params.processId);
    folders.start(params);
    const options = readStartOptions(params.initializationOptions, warn);
    reachable.askClient(options.clientFiles);
    if (options.tests) tests.want();
    workspace.linkPagesIn(options.pages);
    preferences = readPreferences(options.preferences, preferences, warn);
    const capabilities = { ...CAPABILITIES, ...formatting.capabilities(client, preferences) };
    return { capabilities, serverInfo: { name: 'Guideway', version: host.version } };
  });
  connection.onInitialized(() => {
    formatting.follow(preferences);
    followStorage(connection, client, { files, folders, workspace, publisher, refresher, tests });
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    preferences = readPreferences(settings?.guideway, preferences, warn);
    formatting.follow(preferences);
    refresher.changed();
  });
  connection.onShutdown(() => {
    publisher.stop();
    refresher.stop();
    tests.stop();
  });
  const service = { library, workspace, preferences: () => preferences, client: () => client };
  answerOver(connection, service);
  answerWorkspace(connection, service, publisher);
  answerTesting(connection, library, workspace, publisher, tests);
  followDocuments(connection, { files, open, library, publisher, refresher, tests });
  connection.listen();
}
