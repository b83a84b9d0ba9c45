import { type ClientCapabilities, type Connection, DidChangeWatchedFilesNotification } from 'vscode-languageserver';
import type { Publisher } from './publisher.ts';
import type { Refresher } from './refresher.ts';
import { WATCHED, type WatchedFiles } from './watched-files.ts';
import type { WorkspaceFolders } from './workspace-folders.ts';

interface Followers {
  readonly files: WatchedFiles;
  readonly folders: WorkspaceFolders;
  readonly publisher: Publisher;
  readonly refresher: Refresher;
}

/** Hears from now on which stored files change, and which folders the workspace has. */
export function followStorage(connection: Connection, { workspace }: ClientCapabilities, followers: Followers): void {
  const { files, folders, publisher, refresher } = followers;
  if (workspace?.workspaceFolders)
    connection.workspace.onDidChangeWorkspaceFolders((event) => {
      folders.change(event);
      files.allChanged();
      publisher.foldersChanged();
    });
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...WATCHED] }).then(
      () => files.watch(),
      (fault: unknown) => connection.console.warn(`Files on disk are not watched: ${String(fault)}`),
    );
  connection.onDidChangeWatchedFiles(({ changes }) => {
    // An editor that says nothing precise means that anything may have changed.
    if (changes.length === 0) {
      files.allChanged();
      publisher.allChanged();
    }
    for (const { uri, type } of changes) {
      files.changed(uri, type);
      publisher.changed(uri);
    }
    refresher.changed();
  });
}
