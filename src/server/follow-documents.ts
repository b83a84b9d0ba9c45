import { type Connection, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { kindOfFile } from '../language/file-names.ts';
import type { Library } from '../language/library.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { Publisher } from './publisher.ts';
import type { Refresher } from './refresher.ts';
import type { TestChangeNotifier } from './test-change-notifier.ts';
import type { WatchedFiles } from './watched-files.ts';

interface Followers {
  readonly files: WatchedFiles;
  readonly open: OpenDocuments;
  readonly library: Library;
  readonly publisher: Publisher;
  readonly refresher: Refresher;
  readonly tests: TestChangeNotifier;
}

/** Hears what the editor opens, edits, saves and closes. */
export function followDocuments(connection: Connection, followers: Followers): void {
  const { files, open, library, publisher, refresher, tests } = followers;
  const documents = new TextDocuments(TextDocument);
  // Opening a document counts as its first change, too.
  documents.onDidChangeContent(({ document }) => {
    const { uri } = document;
    const isEdit = open.at(uri) === document;
    open.opened(document);
    if (isEdit) publisher.edited(uri);
    else publisher.changed(uri);
    if (kindOfFile(uri) === 'cases') refresher.changed();
    if (isEdit) tests.changed(uri);
  });
  // What is stored has changed as well, of which the editor may tell later or not at all.
  documents.onDidSave(({ document: { uri } }) => {
    files.changed(uri);
    publisher.changed(uri);
  });
  documents.onDidClose(({ document: { uri } }) => {
    open.closed(uri);
    files.changed(uri);
    library.forget(uri);
    publisher.closed(uri);
    if (kindOfFile(uri) === 'cases') refresher.changed();
    tests.changed(uri);
  });
  documents.listen(connection);
}
