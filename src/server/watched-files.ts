import { FileChangeType, type FileSystemWatcher, WatchKind } from 'vscode-languageserver';
import { SETTINGS_FILE } from '../language/file-names.ts';
import { sameSpelling } from '../project/addresses.ts';
import { type Files, kindByName, type ReadText } from '../project/file-system.ts';

/** What the editor is asked to watch. */
export const WATCHED: readonly FileSystemWatcher[] = [
  { globPattern: '**/*.guideline.{yaml,yml}' },
  { globPattern: '**/*.cases.{yaml,yml}' },
  { globPattern: `**/${SETTINGS_FILE}` },
  // Of a folder that goes, an editor tells the folder alone.
  { globPattern: '**/*', kind: WatchKind.Delete },
];

/**
 * Stored files, kept in memory as long as the editor says when they change. What it does not watch, because it cannot or
 * because the file lies outside of its folders, is read anew each time.
 */
export class WatchedFiles implements Files {
  readonly #files: Files;
  readonly #isInFolders: (uri: string) => boolean;
  readonly #texts = new Map<string, Promise<ReadText>>();
  #found: Promise<readonly string[]> | undefined;
  #isWatching = false;

  /** @param isInFolders whether an address lies in the folders of the workspace */
  constructor(files: Files, isInFolders: (uri: string) => boolean) {
    this.#files = files;
    this.#isInFolders = isInFolders;
  }

  /** Says that from now on every change is told. */
  watch(): void {
    this.#isWatching = true;
  }

  get isWatching(): boolean {
    return this.#isWatching;
  }

  read(uri: string): Promise<ReadText> {
    if (!this.#isWatching || kindByName(uri) === undefined || !this.#isInFolders(uri)) return this.#files.read(uri);
    const key = sameSpelling(uri);
    const known = this.#texts.get(key) ?? this.#files.read(uri);
    this.#texts.set(key, known);
    return known;
  }

  named(by: string, name: string): Promise<string | undefined> {
    return this.#files.named(by, name);
  }

  above(uri: string, names: readonly string[]): Promise<readonly string[]> {
    return this.#files.above(uri, names);
  }

  find(folders: readonly string[]): Promise<readonly string[]> {
    if (!this.#isWatching) return this.#files.find(folders);
    this.#found ??= this.#files.find(folders);
    return this.#found;
  }

  /** Lets go of what is known of a file, or of all files in a folder. */
  changed(uri: string, how: FileChangeType = FileChangeType.Changed): void {
    if (how !== FileChangeType.Changed) this.#found = undefined;
    const key = sameSpelling(uri);
    if (this.#texts.delete(key) || kindByName(uri) !== undefined) return;
    const folder = key.replace(/\/*$/, '/');
    for (const file of this.#texts.keys()) if (file.startsWith(folder)) this.#texts.delete(file);
  }

  /** Lets go of everything, as when the folders have changed. */
  allChanged(): void {
    this.#found = undefined;
    this.#texts.clear();
  }
}
