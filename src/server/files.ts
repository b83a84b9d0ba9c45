/** Files as the server's host stores them; addresses in and out. A browser has others than Node. */
export interface Files {
  /** The text of a file; undefined when there is none, or it cannot be read as text. */
  read(uri: string): Promise<string | undefined>;
  /** The page about a check, where the host has one. */
  pageOf(code: string): string | undefined;
}
