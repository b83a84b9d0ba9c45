import type { Diagnostic } from 'vscode-languageserver-types';
import { casesAlone } from '../language/cases-alone.ts';
import { diagnosticsOf } from '../language/diagnostics.ts';
import { isMisnamedSettings, isSettingsFile, kindOfFile } from '../language/file-names.ts';
import type { GuidelineBundle } from '../language/guideline-bundle.ts';
import type { Library } from '../language/library.ts';
import { misnamedSettings, settingsDiagnostics } from '../language/settings-diagnostics.ts';
import { sameSpelling } from '../project/addresses.ts';
import { checkInTurns, yieldToEventLoop } from './cancellation.ts';
import type { OpenDocuments } from './open-documents.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { Published, type Sending } from './published.ts';
import { Schedule } from './schedule.ts';

/** How long after an edit the file is checked, in milliseconds: soon after a single one, and while somebody types in a pause. */
const AFTER_EDIT = 30;
const WHILE_TYPING = 90;
/** Edits that follow each other within this many milliseconds are typing. */
const TYPING = 250;

/** What the publisher needs of the server around it. */
export interface PublisherContext {
  readonly library: Library;
  readonly workspace: OpenWorkspace;
  readonly open: OpenDocuments;
  /** Whether an address lies in the folders of the workspace. */
  isInFolders(uri: string): boolean;
  readonly send: Sending;
  /** Takes a fault of the server itself; nothing else stops because of it. */
  log(fault: unknown): void;
}

/**
 * Sends the problems of what is open, or of the whole workspace, and takes back what is outdated. Only what an edit concerns
 * is checked again: a guideline together with its cases.
 */
export class Publisher {
  readonly #around: PublisherContext;
  readonly #published: Published;
  readonly #schedule: Schedule;
  #lastEdit = Number.NEGATIVE_INFINITY;
  #keepsWorkspace = false;

  constructor(around: PublisherContext) {
    this.#around = around;
    this.#published = new Published(around.open, around.send);
    this.#schedule = new Schedule((uri) => this.#check(uri), around.log);
  }

  /** Says that somebody has typed in a file. */
  edited(uri: string): void {
    const now = performance.now();
    this.#plan(uri, now - this.#lastEdit < TYPING ? WHILE_TYPING : AFTER_EDIT);
    this.#lastEdit = now;
  }

  /** Says that a file was closed. */
  closed(uri: string): void {
    this.#published.closed(uri);
    this.changed(uri);
  }

  /** Says that a file was opened, saved, or changed on disk. */
  changed(uri: string): void {
    this.#plan(uri, 0);
  }

  /** Says that what all files depend on has changed. */
  allChanged(): void {
    for (const { unit } of this.#published.all()) this.#schedule.plan(this.#spelled(unit), 0);
    for (const { uri } of this.#around.open.all()) this.#schedule.plan(uri, 0);
  }

  /** Says that the workspace has other folders. */
  foldersChanged(): void {
    this.allChanged();
    if (this.#keepsWorkspace) this.#planWorkspace().catch((fault) => this.#around.log(fault));
  }

  async #planWorkspace(): Promise<void> {
    for (const uri of await this.#around.workspace.all())
      if (!this.isChecked(uri)) this.#schedule.plan(this.#spelled(uri), 0);
  }

  /**
   * All guidelines and cases files of the workspace: from now on their problems are shown also when nobody has them open,
   * once they have been checked.
   */
  async keepWorkspace(): Promise<readonly string[]> {
    this.#keepsWorkspace = true;
    await this.#around.workspace.lookForCases();
    return this.#around.workspace.all();
  }

  /** Checks a file at once. */
  check(uri: string): Promise<void> {
    return this.#schedule.now(this.#spelled(uri));
  }

  /** Whether the problems of a file are shown. */
  isChecked(uri: string): boolean {
    return this.#published.at(uri) !== undefined;
  }

  /** The problems that are shown of a file. */
  problemsOf(uri: string): readonly Diagnostic[] {
    return this.#published.at(uri)?.diagnostics ?? [];
  }

  stop(): void {
    this.#schedule.stop();
  }

  /** Plans the check of everything that a change in a file, or of a whole folder, concerns. */
  #plan(given: string, delay: number): void {
    const uri = this.#spelled(given);
    const kind = kindOfFile(uri);
    if (isSettingsFile(uri)) this.allChanged();
    else if (kind === undefined) this.#planBelow(uri);
    if (kind === undefined && this.#around.open.at(uri) === undefined) return;
    const unit = this.#published.at(uri)?.unit;
    // A guideline may be the one that some cases have missed.
    if (kind === 'guideline' && unit === undefined)
      for (const one of this.#published.all())
        if (kindOfFile(one.unit) === 'cases') this.#schedule.plan(this.#spelled(one.unit), delay);
    this.#schedule.plan(this.#spelled(unit ?? uri), delay);
  }

  #planBelow(folder: string): void {
    const start = sameSpelling(folder).replace(/\/*$/, '/');
    for (const { uri, unit } of this.#published.all())
      if (sameSpelling(uri).startsWith(start)) this.#schedule.plan(this.#spelled(unit), 0);
  }

  async #check(uri: string): Promise<void> {
    const { library, workspace } = this.#around;
    const files = await library.filesOf(uri);
    const unit = files?.guideline.uri ?? uri;
    const found = files ? files.documents.map((one) => one.uri) : [uri];
    if (!found.some((one) => this.#isShown(one))) {
      // An open file may have been said to belong elsewhere than it does as it is stored.
      for (const one of found) {
        library.forget(one);
        this.#published.remove(one);
      }
      this.#takeBack(unit);
      this.#takeBack(uri);
      return;
    }
    if (!files) {
      const problems = await this.#problemsAlone(uri);
      if (this.#schedule.isPlanned(uri)) return;
      this.#takeBack(unit, problems && [uri]);
      if (problems) this.#published.put({ unit, uri, diagnostics: problems });
      return;
    }
    // Checking is the expensive part: what was typed since would make it useless.
    await yieldToEventLoop();
    if (this.#isOutdated(files, uri)) return;
    if (!(await checkInTurns(files, () => !this.#isOutdated(files, uri)))) return;
    this.#takeBack(unit, found);
    // Cases may be gone while the guideline that they lacked has come.
    if (uri !== unit) this.#takeBack(uri, found);
    for (const document of files.documents) {
      if (this.#published.isOf(files, document.uri)) continue;
      const diagnostics = diagnosticsOf(files, document, (code) => workspace.pageOf(code));
      this.#published.put({ unit, uri: document.uri, diagnostics, files });
    }
    if (!found.some((one) => this.#around.open.at(one))) for (const one of found) library.forget(one);
  }

  /** Problems of a file that belongs to no guideline; undefined when there is no such file. */
  async #problemsAlone(uri: string): Promise<Diagnostic[] | undefined> {
    const { workspace } = this.#around;
    const isMisnamed = isMisnamedSettings(uri);
    const kind = isSettingsFile(uri) ? 'settings' : kindOfFile(uri);
    if (kind !== 'settings' && kind !== 'cases' && !isMisnamed) return undefined;
    const text = await workspace.read(uri);
    if (text === undefined) return undefined;
    if (isMisnamed) return [misnamedSettings(text)];
    if (kind === 'cases') return [casesAlone(uri, text)];
    return settingsDiagnostics(uri, text, (code) => workspace.pageOf(code));
  }

  /** Whether one of the files has been edited since it was read. */
  #isOutdated({ guideline, documents }: GuidelineBundle, uri: string): boolean {
    const isEdited = documents.some((one) => {
      const open = this.#around.open.at(one.uri);
      return open !== undefined && open.getText() !== one.text;
    });
    return isEdited || this.#schedule.isPlanned(guideline.uri) || this.#schedule.isPlanned(uri);
  }

  #isShown(uri: string): boolean {
    const { open, isInFolders } = this.#around;
    return open.at(uri) !== undefined || (this.#keepsWorkspace && kindOfFile(uri) !== undefined && isInFolders(uri));
  }

  /** Takes back what a guideline has said of files that no longer belong to it. */
  #takeBack(unit: string, kept: readonly string[] = []): void {
    const own = sameSpelling(unit);
    const stay = new Set(kept.map(sameSpelling));
    for (const one of [...this.#published.all()]) {
      const key = sameSpelling(one.uri);
      if (sameSpelling(one.unit) !== own || stay.has(key)) continue;
      this.#published.remove(one.uri);
      // Cases whose guideline is gone have another problem now.
      if (key !== own && this.#isShown(one.uri)) this.#schedule.plan(this.#spelled(one.uri), 0);
    }
  }

  /** An address as the editor writes it, so that nothing is sent about it under another. */
  #spelled(uri: string): string {
    return this.#around.workspace.asOpen(uri);
  }
}
