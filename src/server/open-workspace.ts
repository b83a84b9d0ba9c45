import { DEFAULT_SETTINGS, readSettings, type Settings } from '../checks/config.ts';
import { checks } from '../checks/index.ts';
import { guidelineNamedBy } from '../guideline/cases/read.ts';
import { kindOfFile, SETTINGS_FILE } from '../language/file-names.ts';
import type { Workspace } from '../language/workspace.ts';
import { beside, foldersAbove, sameSpelling } from './addresses.ts';
import { CasesElsewhere } from './cases-elsewhere.ts';
import type { Files } from './files.ts';
import type { OpenDocuments } from './open-documents.ts';

const ENDINGS = ['yaml', 'yml'];
const CODES = checks.map(({ code }) => code);

/** The files of the host, and over them what the editor has open and not saved yet. */
export class OpenWorkspace implements Workspace {
  readonly #files: Files;
  readonly #open: OpenDocuments;
  readonly #folders: () => readonly string[];
  readonly #pageOf: (code: string) => string | undefined;
  readonly #elsewhere = new CasesElsewhere();
  #pages: string | undefined;
  /** The last settings read from a file, so that an unchanged file gives the very same. */
  readonly #settings = new Map<string, { readonly text: string; readonly settings: Settings }>();

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
    this.#files = files;
    this.#open = open;
    this.#folders = folders;
    this.#pageOf = pageOf;
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
    const open = this.#open.at(uri);
    return open ? open.getText() : this.#files.read(uri);
  }

  async casesOf(guideline: string): Promise<readonly string[]> {
    const stem = guideline.replace(/\.guideline\.ya?ml$/i, '');
    const candidates = new Map<string, string>();
    for (const ending of ENDINGS) {
      const uri = this.asOpen(`${stem}.cases.${ending}`);
      candidates.set(sameSpelling(uri), uri);
    }
    // Cases with another name say themselves which guideline they are for.
    for (const uri of this.#elsewhere.of(guideline)) candidates.set(sameSpelling(uri), this.asOpen(uri));
    for (const { uri } of this.#open.all()) if (kindOfFile(uri) === 'cases') candidates.set(sameSpelling(uri), uri);
    const found = [...candidates.values()];
    const owners = await Promise.all(found.map((uri) => this.guidelineOf(uri)));
    return found.filter((_, i) => {
      const owner = owners[i];
      return owner !== undefined && sameSpelling(owner) === sameSpelling(guideline);
    });
  }

  /**
   * Looks for cases that have another name than their guideline, in all folders; says whether they are others than before.
   * Only those that are open are known without.
   */
  lookForCases(): Promise<boolean> {
    return this.#elsewhere.look(this.#files, this.#folders());
  }

  async guidelineOf(cases: string): Promise<string | undefined> {
    const text = await this.read(cases);
    if (text === undefined) return undefined;
    const named = guidelineNamedBy(text);
    if (named) {
      const uri = beside(cases, named.id);
      if (uri === undefined || !(await this.#files.mayName(cases, uri))) return undefined;
      return (await this.read(uri)) === undefined ? undefined : this.asOpen(uri);
    }
    const stem = cases.replace(/\.cases\.ya?ml$/i, '');
    for (const ending of ENDINGS) {
      const uri = this.asOpen(`${stem}.guideline.${ending}`);
      if ((await this.read(uri)) !== undefined) return uri;
    }
    return undefined;
  }

  async guidelines(): Promise<readonly string[]> {
    return (await this.all()).filter((uri) => kindOfFile(uri) === 'guideline');
  }

  /** All guidelines and cases files in the folders of the workspace, and those that are open. */
  async all(): Promise<readonly string[]> {
    const found = new Map<string, string>();
    const stored = await this.#files.find(this.#folders());
    for (const uri of [...stored, ...[...this.#open.all()].map((one) => one.uri)])
      if (kindOfFile(uri)) found.set(sameSpelling(uri), uri);
    return [...found.values()];
  }

  async settingsFor(uri: string): Promise<Settings> {
    const files = foldersAbove(uri).map((folder) => `${folder}${SETTINGS_FILE}`);
    // What lies above the root of the file is not even looked for.
    const texts = await Promise.all(
      files.map(async (file) => ((await this.#files.mayName(uri, file)) ? this.read(file) : undefined)),
    );
    for (const [i, file] of files.entries()) {
      const text = texts[i];
      if (text === undefined) continue;
      const known = this.#settings.get(file);
      if (known?.text === text) return known.settings;
      const { settings } = readSettings(text, CODES);
      this.#settings.set(file, { text, settings });
      return settings;
    }
    return DEFAULT_SETTINGS;
  }

  /** Says where the pages about the checks are, when the editor has its own; an address that ends in `/`. */
  linkPagesIn(folder: string | undefined): void {
    this.#pages = folder;
  }

  pageOf(code: string): string | undefined {
    if (this.#pages === undefined) return this.#pageOf(code);
    return CODES.includes(code) ? `${this.#pages}${code}.md` : undefined;
  }

  today(): string {
    const now = new Date();
    const twoDigits = (value: number) => String(value).padStart(2, '0');
    return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
  }
}
