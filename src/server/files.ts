/** Files as the server's host stores them; addresses in and out. A browser has others than Node. */
export interface Files {
  /** The text of a file; undefined when there is none, or it cannot be read as text. */
  read(uri: string): Promise<string | undefined>;
  /** All guideline and cases files in some folders and below them, `node_modules` and hidden folders left out. */
  find(folders: readonly string[]): Promise<readonly string[]>;
  /** The page about a check, where the host has one. */
  pageOf(code: string): string | undefined;
}
