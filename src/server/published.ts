import type { Diagnostic, Range } from 'vscode-languageserver-types';
import type { GuidelineBundle } from '../language/guideline-bundle.ts';
import { sameSpelling } from '../project/addresses.ts';
import type { OpenDocuments } from './open-documents.ts';
/** Sends problems to the editor. @param version of the open document that they are about */
export type Sending = (uri: string, version: number | undefined, diagnostics: readonly Diagnostic[]) => void;

/** The problems of one file as the editor shows them. */
export interface Entry {
  readonly uri: string;
  /** The guideline that the file was checked with; the file itself where it was checked alone. */
  readonly unit: string;
  readonly diagnostics: readonly Diagnostic[];
  /** What was checked. */
  readonly files?: GuidelineBundle;
}

interface Sent extends Entry {
  readonly version: number | undefined;
}

/** What the editor shows at the moment; only what makes a difference is sent. */
export class Published {
  readonly #open: OpenDocuments;
  readonly #send: Sending;
  readonly #sent = new Map<string, Sent>();

  constructor(open: OpenDocuments, send: Sending) {
    this.#open = open;
    this.#send = send;
  }

  all(): Iterable<Entry> {
    return this.#sent.values();
  }

  at(uri: string): Entry | undefined {
    return this.#sent.get(sameSpelling(uri));
  }

  /** Whether the problems of a file are those of just these files. */
  isOf(files: GuidelineBundle, uri: string): boolean {
    const sent = this.#sent.get(sameSpelling(uri));
    return sent?.files === files && sent.uri === uri && sent.version === this.#open.at(uri)?.version;
  }

  put({ files, ...entry }: Entry): void {
    const { uri, diagnostics } = entry;
    const key = sameSpelling(uri);
    const old = this.#sent.get(key);
    const open = this.#open.at(uri);
    // Of what nobody has open, nothing is kept in memory but the problems.
    this.#sent.set(key, { ...entry, version: open?.version, ...(open && files && { files }) });
    if (old && old.uri !== uri) this.#send(old.uri, undefined, []);
    else if (old && old.version === open?.version && sameDiagnostics(old.diagnostics, diagnostics)) return;
    this.#send(uri, open?.version, diagnostics);
  }

  /** Says that the editor has closed a file, and shows nothing of it any more where it opens it again at once. */
  closed(uri: string): void {
    const key = sameSpelling(uri);
    const old = this.#sent.get(key);
    if (old) this.#sent.set(key, { ...old, version: undefined });
  }

  remove(uri: string): void {
    const old = this.#sent.get(sameSpelling(uri));
    if (!old) return;
    this.#sent.delete(sameSpelling(uri));
    this.#send(old.uri, undefined, []);
  }
}

/** Whether two lists of problems look the same in an editor. */
function sameDiagnostics(some: readonly Diagnostic[], others: readonly Diagnostic[]): boolean {
  return some.length === others.length && some.every((one, i) => isSame(one, others[i]));
}

function isSame(one: Diagnostic, other: Diagnostic | undefined): boolean {
  return (
    other !== undefined &&
    one.message === other.message &&
    one.code === other.code &&
    one.severity === other.severity &&
    one.codeDescription?.href === other.codeDescription?.href &&
    isSameRange(one.range, other.range) &&
    JSON.stringify([one.data, one.relatedInformation]) === JSON.stringify([other.data, other.relatedInformation])
  );
}

function isSameRange({ start, end }: Range, other: Range): boolean {
  return (
    start.line === other.start.line &&
    start.character === other.start.character &&
    end.line === other.end.line &&
    end.character === other.end.character
  );
}
