/** Stored files, by address. */
export interface Files {
  /** The text of a file; undefined when there is none, or it cannot be read as text. */
  read(uri: string): Promise<string | undefined>;
  /** All guideline and cases files in some folders and below them, `node_modules` and what is hidden left out. */
  find(folders: readonly string[]): Promise<readonly string[]>;
  /** Whether a file lies so near to another, which names it, that it is read for that. */
  mayName(by: string, named: string): Promise<boolean>;
}

/** What runs the server: Node, or a browser. */
export interface Host {
  /** Of Guideway, for the editor's log. */
  readonly version: string;
  /**
   * The files of this computer, where the host can reach them.
   * @param folders gives the folders of the workspace
   */
  readonly disk: ((folders: () => readonly string[]) => Files) | undefined;
  /** The page about a check, where the host has one. */
  pageOf(code: string): string | undefined;
  /** Ends the program when the editor, whose process this is, is gone. Null when the editor does not say it. */
  endWith?(editor: number | null): void;
  /** Tells of exceptions that nobody has caught, which from then on do not end the program. */
  onFault(listener: (fault: unknown) => void): void;
}
