import { CasesDocument } from './cases-document.ts';
import { kindOfFile } from './file-names.ts';
import { GuidelineBundle } from './guideline-bundle.ts';
import { GuidelineDocument } from './guideline-document.ts';
import type { Workspace } from './workspace.ts';

/** The guidelines of a workspace with their cases, each text read only once. */
export class Library {
  readonly #workspace: Workspace;
  readonly #guidelines = new Map<string, GuidelineDocument>();
  readonly #cases = new Map<string, { readonly read: CasesDocument; readonly by: GuidelineDocument }>();
  readonly #files = new Map<string, GuidelineBundle>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /**
   * The guideline that a file is or belongs to, with all its cases, as they stand now; undefined for any other file, and
   * for cases without a guideline.
   */
  async filesOf(uri: string): Promise<GuidelineBundle | undefined> {
    const kind = kindOfFile(uri);
    const owner = kind === 'cases' ? await this.#workspace.guidelineOf(uri) : kind && uri;
    if (owner === undefined) return undefined;
    const text = await this.#workspace.read(owner);
    if (text === undefined) {
      this.forget(owner);
      return undefined;
    }
    const guideline = this.#guidelineOf(owner, text);
    const cases: CasesDocument[] = [];
    // Each asks the host for several files, which answers all the sooner at once.
    const [beside, settings] = await Promise.all([this.#workspace.casesOf(owner), this.#workspace.settingsFor(owner)]);
    for (const one of new Set(kind === 'cases' ? [...beside, uri] : beside)) {
      const casesText = await this.#workspace.read(one);
      if (casesText !== undefined) cases.push(this.#casesOf(one, casesText, guideline));
    }
    const today = this.#workspace.today();
    const known = this.#files.get(owner);
    if (known?.isOf(guideline, cases, settings, today)) return known;
    const files = new GuidelineBundle(guideline, cases, settings, today);
    this.#files.set(owner, files);
    return files;
  }

  /** All guidelines of the workspace, one after the other, as they stand now. */
  async *guidelines(): AsyncGenerator<GuidelineDocument> {
    for (const uri of await this.#workspace.guidelines()) {
      const text = await this.#workspace.read(uri);
      if (text !== undefined) yield this.#guidelineOf(uri, text);
    }
  }

  /** Lets go of what is known of a file that nobody looks at any more. */
  forget(uri: string): void {
    this.#guidelines.delete(uri);
    this.#cases.delete(uri);
    this.#files.delete(uri);
  }

  #guidelineOf(uri: string, text: string): GuidelineDocument {
    const known = this.#guidelines.get(uri);
    if (known?.text === text) return known;
    const read = new GuidelineDocument(uri, text, known);
    this.#guidelines.set(uri, read);
    return read;
  }

  #casesOf(uri: string, text: string, by: GuidelineDocument): CasesDocument {
    const known = this.#cases.get(uri);
    if (known?.read.text === text && known.by === by) return known.read;
    const read = new CasesDocument(uri, text, by);
    this.#cases.set(uri, { read, by });
    return read;
  }
}
