import type { Diagnostic } from 'vscode-languageserver-types';
import { casesAlone } from '../language/cases-alone.ts';
import { diagnosticsOf } from '../language/diagnostics.ts';
import { kindOfFile } from '../language/file-names.ts';
import type { Library } from '../language/library.ts';

/** How long typing has to pause before the files are checked, in milliseconds. */
const PAUSE = 40;

/** What the publisher needs of the server around it. */
export interface Surroundings {
  readonly library: Library;
  /** Addresses of all open files. */
  open(): readonly string[];
  pageOf(code: string): string | undefined;
  read(uri: string): Promise<string | undefined>;
  send(uri: string, diagnostics: Diagnostic[]): void;
  /** Takes a fault of the server itself; nothing else stops because of it. */
  log(fault: unknown): void;
}

/** Sends the problems of the open guidelines and of their cases whenever typing pauses, and takes back what is outdated. */
export class Publisher {
  readonly #around: Surroundings;
  /** What was sent last, by address; only a difference is sent again. */
  readonly #sent = new Map<string, string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #again = false;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Says that some file has changed, was opened, closed, saved, or changed on disk. */
  changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), PAUSE);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  /** One round at a time; a change meanwhile makes what was found outdated, so another round follows. */
  async #run(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    try {
      await this.#publish();
    } catch (fault) {
      this.#around.log(fault);
    } finally {
      this.#running = false;
      if (this.#again) {
        this.#again = false;
        this.changed();
      }
    }
  }

  async #publish(): Promise<void> {
    const current = new Map<string, Diagnostic[]>();
    for (const uri of this.#around.open()) {
      if (current.has(uri)) continue;
      try {
        const files = await this.#around.library.filesOf(uri);
        for (const document of files?.documents ?? []) {
          if (files) current.set(document.uri, diagnosticsOf(files, document, this.#around.pageOf));
        }
        const alone = files || kindOfFile(uri) !== 'cases' ? undefined : await this.#around.read(uri);
        if (alone !== undefined) current.set(uri, [casesAlone(uri, alone)]);
      } catch (fault) {
        // A fault of ours in one guideline must not keep the others from being checked.
        this.#around.log(fault);
      }
      // What came in meanwhile, a cancellation among it, is heard between two guidelines.
      await new Promise((resume) => setTimeout(resume, 0));
    }
    for (const uri of this.#sent.keys()) if (!current.has(uri)) this.#take(uri);
    for (const [uri, diagnostics] of current) this.#send(uri, diagnostics);
  }

  #send(uri: string, diagnostics: Diagnostic[]): void {
    const content = JSON.stringify(diagnostics);
    if (this.#sent.get(uri) === content) return;
    this.#sent.set(uri, content);
    this.#around.send(uri, diagnostics);
  }

  #take(uri: string): void {
    this.#sent.delete(uri);
    this.#around.send(uri, []);
  }
}
