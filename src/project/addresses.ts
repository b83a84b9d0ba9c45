import { relativeAddress } from '../language/file-names.ts';

/**
 * An address in one spelling: editors write `file:///c%3A/x` where others write `file:///C:/x`. Only for comparing;
 * what goes back to the editor keeps the editor's spelling.
 */
export function sameSpelling(uri: string): string {
  if (!URL.canParse(uri)) return uri;
  const { href } = new URL(uri);
  try {
    return decodeURIComponent(href).replace(
      /^file:\/\/\/([A-Z]):/,
      (_, drive: string) => `file:///${drive.toLowerCase()}:`,
    );
  } catch {
    // A lone `%` stands for itself.
    return href;
  }
}

/** An address relative to that of a file; undefined when it is none. `name` is a plain file name or path. */
export function beside(uri: string, name: string): string | undefined {
  const path = relativeAddress(name);
  return URL.canParse(path, uri) ? new URL(path, uri).href : undefined;
}

/** Whether a file lies in a folder, or below it. */
export function holds(folder: string, uri: string): boolean {
  return sameSpelling(uri).startsWith(sameSpelling(folder).replace(/\/*$/, '/'));
}

/** The folders above a file, nearest first, each ending in `/`. */
export function foldersAbove(uri: string): readonly string[] {
  const folders: string[] = [];
  let folder = beside(uri, './');
  while (folder !== undefined && folders.at(-1) !== folder) {
    folders.push(folder);
    folder = beside(folder, '../');
  }
  return folders;
}
