import type { OurKind } from '../guideline/kind-of-text.ts';
import { isSettingsFile, kindOfFile } from '../language/file-names.ts';
import type { Position } from '../text/position.ts';

/** A text, or why there is none; `position` is zero-based. */
export type ReadText = { readonly text: string } | Unreadable;

export interface Unreadable {
  readonly text?: undefined;
  /** A sentence or two, for people. */
  readonly message: string;
  readonly position: Position | undefined;
}

/** For a server, a file that it cannot have is the same as one that never was. */
export const NOTHING: Unreadable = { message: 'There is no such file.', position: undefined };

/** What lies at an address; `outside` is a link that leads out of reach, `nowhere` one to what is not there or cannot be reached. */
export type Look = 'file' | 'folder' | 'outside' | 'nowhere' | 'nothing';

/**
 * Stored files by their address, which is whatever names a file there: a path on the disk, a URI in an editor. Whoever
 * implements it sees to it that nothing of a file is given that is none of ours, or that lies out of reach.
 */
export interface Files {
  /**
   * The text of a file.
   * @param kind as what it is read; without, as its name says, or else as a guideline
   */
  read(address: string, kind?: OurKind): Promise<ReadText>;
  /** The file that another one names; undefined outside of its root, where nothing is looked at. */
  named(by: string, name: string): Promise<string | undefined>;
  /** Where files of some names would lie in the folder of a file and in those above it in its root, nearest first. */
  above(address: string, names: readonly string[]): Promise<readonly string[]>;
  /** All guideline and cases files in some folders and below them; links to folders, `node_modules` and what is hidden left out. */
  find(folders: readonly string[]): Promise<readonly string[]>;
}

/** Files as a project needs them: it also asks what is there without reading it, and whether two addresses are those of one file. */
export interface FileSystem extends Omit<Files, 'find'> {
  lookAt(address: string): Promise<Look>;
  /** The same for all addresses of one file. */
  identity(address: string): Promise<string>;
}

/** What a file of ours holds by its name; undefined when that does not tell. @param address with `/` before the name */
export function kindByName(address: string): OurKind | undefined {
  return isSettingsFile(address) ? 'settings' : kindOfFile(address);
}

/** So many files and folders are read at once: each that is open counts towards a limit of the system. */
const AT_ONCE = 32;

/** What some work gives on each of many things, in their order. */
export async function mapSome<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE)
    for (const result of await Promise.all(all.slice(from, from + AT_ONCE).map(work))) results.push(result);
  return results;
}
