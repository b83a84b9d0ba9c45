import { type InitializeParams, WorkspaceFolder, type WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { holds, sameSpelling } from '../project/addresses.ts';

/** The folders that the editor has open; none where it shows single files. */
export class WorkspaceFolders {
  #uris: readonly string[] = [];

  get uris(): readonly string[] {
    return this.#uris;
  }

  /** Takes what the editor says when it starts; older editors know one folder only. */
  start({ workspaceFolders, rootUri }: Pick<InitializeParams, 'workspaceFolders' | 'rootUri'>): void {
    const single = rootUri === null ? [] : [rootUri];
    this.#uris = Array.isArray(workspaceFolders)
      ? workspaceFolders.filter((folder) => WorkspaceFolder.is(folder)).map(({ uri }) => uri)
      : single;
  }

  change({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const changed = new Set([...added, ...removed].map(({ uri }) => sameSpelling(uri)));
    const kept = this.#uris.filter((uri) => !changed.has(sameSpelling(uri)));
    this.#uris = [...kept, ...added.map(({ uri }) => uri)];
  }

  /** Whether a file lies in one of the folders, or below it. */
  hold(uri: string): boolean {
    return this.#uris.some((folder) => holds(folder, uri));
  }
}
