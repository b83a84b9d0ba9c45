import type { Settings } from '../checks/config.ts';
import { checkNamed } from '../checks/index.ts';
import { today } from '../guideline/dates.ts';
import type { InPlace } from '../language/actions/add-cases.ts';
import { kindOfFile } from '../language/file-names.ts';
import type { Workspace } from '../language/workspace.ts';
import { sameSpelling } from '../project/addresses.ts';
import { type FileSystem, type Files, type Look, NOTHING, type ReadText } from '../project/file-system.ts';
import { type CasesIndex, indexCases, Project } from '../project/project.ts';
import { OpenDocuments } from './open-documents.ts';

/** Stored files, and over them what the editor has open and not saved yet. */
class EditedFiles implements FileSystem {
  readonly #files: Files;
  readonly #open: OpenDocuments;

  constructor(files: Files, open: OpenDocuments) {
    this.#files = files;
    this.#open = open;
  }

  async read(uri: string): Promise<ReadText> {
    const open = this.#open.at(uri);
    return open ? { text: open.getText() } : this.#files.read(uri);
  }

  /** What cannot be read is for an editor the same as what is not there. */
  async lookAt(uri: string): Promise<Look> {
    return (await this.read(uri)).text === undefined ? 'nothing' : 'file';
  }

  named(by: string, name: string): Promise<string | undefined> {
    return this.#files.named(by, name);
  }

  above(uri: string, names: readonly string[]): Promise<readonly string[]> {
    return this.#files.above(uri, names);
  }

  /** An editor tells files apart by their addresses alone. */
  async identity(uri: string): Promise<string> {
    return sameSpelling(uri);
  }
}

/** The files of the host, and over them what the editor has open and not saved yet. */
export class OpenWorkspace implements Workspace {
  readonly #stored: Files;
  readonly #edited: EditedFiles;
  readonly #open: OpenDocuments;
  readonly #folders: () => readonly string[];
  readonly #pageOf: (code: string) => string | undefined;
  readonly #project: Project;
  /** As the folders were when cases were last looked for in them. */
  #index: CasesIndex = new Map();
  #looking: Promise<unknown> = Promise.resolve();
  #pages: string | undefined;

  /**
   * @param folders gives the folders of the workspace
   * @param pageOf gives the page about a check, where the host has one
   */
  constructor(
    files: Files,
    open: OpenDocuments,
    folders: () => readonly string[],
    pageOf: (code: string) => string | undefined,
  ) {
    this.#stored = files;
    this.#edited = new EditedFiles(files, open);
    this.#open = open;
    this.#folders = folders;
    this.#pageOf = pageOf;
    this.#project = new Project(this.#edited, async (guideline) => this.#mayHold(guideline));
  }

  /** The address in the editor's own spelling where it has the file open. */
  asOpen(uri: string): string {
    return this.#open.at(uri)?.uri ?? uri;
  }

  /** Whether the editor has a file open, so that what is stored does not count. */
  isOpen(uri: string): boolean {
    return this.#open.at(uri) !== undefined;
  }

  async read(uri: string): Promise<string | undefined> {
    return (await this.#edited.read(uri)).text;
  }

  async whatIsAt(uri: string): Promise<InPlace | undefined> {
    const read = await this.#edited.read(uri);
    if (read.text !== undefined) return 'foreign';
    return read.message === NOTHING.message ? undefined : 'unreadable';
  }

  async casesOf(guideline: string): Promise<readonly string[]> {
    return (await this.#project.casesOf(guideline)).cases.map((uri) => this.asOpen(uri));
  }

  /** Files that may be cases of a guideline: those found in the folders, and those that are open. */
  #mayHold(guideline: string): readonly string[] {
    const open = [...this.#open.all()].map(({ uri }) => uri).filter((uri) => kindOfFile(uri) === 'cases');
    return [...(this.#index.get(sameSpelling(guideline)) ?? []), ...open];
  }

  /**
   * Looks for cases that have another name than their guideline, in all folders; says whether they are others than before.
   * Only those that are open are known without.
   */
  lookForCases(): Promise<boolean> {
    // One after another: a look that takes long must not replace what a later one finds in other folders.
    const found = this.#looking.then(() => this.#lookForCases());
    this.#looking = found.catch(() => false);
    return found;
  }

  async #lookForCases(): Promise<boolean> {
    const before = this.#index;
    this.#index = await indexCases(
      new EditedFiles(this.#stored, new OpenDocuments()),
      await this.#stored.find(this.#folders()),
    );
    return JSON.stringify([...this.#index]) !== JSON.stringify([...before]);
  }

  async guidelineOf(cases: string): Promise<string | undefined> {
    const { address } = await this.#project.ownerOf(cases);
    return address === undefined ? undefined : this.asOpen(address);
  }

  async guidelines(): Promise<readonly string[]> {
    return (await this.all()).filter((uri) => kindOfFile(uri) === 'guideline');
  }

  /** All guidelines and cases files in the folders of the workspace, and those that are open. */
  async all(): Promise<readonly string[]> {
    const found = new Map<string, string>();
    const stored = await this.#stored.find(this.#folders());
    for (const uri of [...stored, ...[...this.#open.all()].map((one) => one.uri)])
      if (kindOfFile(uri)) found.set(sameSpelling(uri), uri);
    return [...found.values()];
  }

  async settingsFor(uri: string): Promise<Settings> {
    return (await this.#project.settingsFor(uri)).settings;
  }

  /** Says where the pages about the checks are, when the editor has its own; an address that ends in `/`. */
  linkPagesIn(folder: string | undefined): void {
    this.#pages = folder;
  }

  pageOf(code: string): string | undefined {
    if (this.#pages === undefined) return this.#pageOf(code);
    return checkNamed(code) ? `${this.#pages}${code}.md` : undefined;
  }

  today(): string {
    return today();
  }
}
