import { Disposable, type Uri, workspace } from 'vscode';
import { PATTERNS } from './guideline-files.ts';

/** How long the server may take to hear that a file has changed on disk, in milliseconds. */
const HEARING = 300;

/**
 * Tells of every document that is edited, and of every guideline, cases and settings file that changes on disk, by when the
 * server knows of it, too.
 */
export function onFileChanges(changed: (uri: Uri) => void): Disposable {
  const stored = PATTERNS.map((pattern) => workspace.createFileSystemWatcher(pattern));
  return Disposable.from(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) changed(document.uri);
    }),
    ...stored,
    ...stored
      .flatMap((files) => [files.onDidChange, files.onDidCreate, files.onDidDelete])
      .map((event) => event((uri) => void setTimeout(() => changed(uri), HEARING))),
  );
}
