import { type ClientCapabilities, type Connection, DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import { kindOfFile } from '../language/file-names.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import type { Publisher } from './publisher.ts';
import type { Refresher } from './refresher.ts';
import type { TestChangeNotifier } from './test-change-notifier.ts';
import { WATCHED, type WatchedFiles } from './watched-files.ts';
import type { WorkspaceFolders } from './workspace-folders.ts';

interface Followers {
  readonly files: WatchedFiles;
  readonly folders: WorkspaceFolders;
  readonly workspace: OpenWorkspace;
  readonly publisher: Publisher;
  readonly refresher: Refresher;
  readonly tests: TestChangeNotifier;
}

/** Hears from now on which stored files change, and which folders the workspace has. */
export function followStorage(connection: Connection, client: ClientCapabilities, followers: Followers): void {
  const { files, folders, workspace, publisher, refresher, tests } = followers;
  const lookForCases = async () => {
    if (!(await workspace.lookForCases())) return;
    publisher.allChanged();
    tests.changed();
  };
  const look = () => void lookForCases().catch((fault) => connection.console.error(String(fault)));
  // What is not watched is looked for once: it would have to be again and again.
  const lookAgain = () => {
    if (files.isWatching) look();
  };
  if (client.workspace?.workspaceFolders)
    connection.workspace.onDidChangeWorkspaceFolders((event) => {
      folders.change(event);
      files.allChanged();
      publisher.foldersChanged();
      tests.changed();
      lookAgain();
    });
  if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration)
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...WATCHED] }).then(
      () => {
        files.watch();
        look();
      },
      (fault: unknown) => {
        connection.console.warn(`Files on disk are not watched: ${String(fault)}`);
        look();
      },
    );
  else look();
  connection.onDidChangeWatchedFiles(({ changes }) => {
    // An editor that says nothing precise means that anything may have changed.
    if (changes.length === 0) {
      files.allChanged();
      publisher.allChanged();
      tests.changed();
    }
    for (const { uri, type } of changes) {
      files.changed(uri, type);
      publisher.changed(uri);
      // To save what is open changes nothing that counts.
      if (!workspace.isOpen(uri)) tests.changed(uri);
    }
    if (changes.some(({ uri }) => kindOfFile(uri) !== 'guideline')) lookAgain();
    refresher.changed();
  });
}
