import { type CheckResult, checkingOf } from '../checks/check-guideline.ts';
import type { Settings } from '../checks/config.ts';
import { isSameName, type Occurrence } from '../guideline/names/name.ts';
import { CasesDocument } from './cases-document.ts';
import { GuidelineDocument } from './guideline-document.ts';
import { touches } from './places.ts';

export type AnyDocument = GuidelineDocument | CasesDocument;

/** A guideline and its cases files at one moment: what one edit may concern. */
export class GuidelineBundle {
  readonly guideline: GuidelineDocument;
  readonly cases: readonly CasesDocument[];
  readonly #settings: Settings;
  readonly #today: string;
  #checking: Generator<void, CheckResult> | undefined;
  #checked: CheckResult | undefined;

  constructor(guideline: GuidelineDocument, cases: readonly CasesDocument[], settings: Settings, today: string) {
    this.guideline = guideline;
    this.cases = cases;
    this.#settings = settings;
    this.#today = today;
  }

  get documents(): readonly AnyDocument[] {
    return [this.guideline, ...this.cases];
  }

  /** The settings in force for these files. */
  get settings(): Settings {
    return this.#settings;
  }

  document(uri: string): AnyDocument | undefined {
    return this.documents.find((one) => one.uri === uri);
  }

  /** What all checks say; worked out when first asked for. */
  get checked(): CheckResult {
    for (;;) {
      if (this.#checked) return this.#checked;
      this.checkOn();
    }
  }

  /** Does the next part of the checks; false when all are done. */
  checkOn(): boolean {
    if (this.#checked) return false;
    this.#checking ??= checkingOf(this.guideline.reading, {
      settings: this.#settings,
      today: this.#today,
      ...(this.cases.length > 0 && { cases: this.cases.map(({ reading }) => reading) }),
    });
    try {
      const { done, value } = this.#checking.next();
      if (done) this.#checked = value;
    } catch (error) {
      this.#checking = undefined;
      throw error;
    }
    if (this.#checked) this.#checking = undefined;
    return this.#checked === undefined;
  }

  /** The same files with another text of one of them. */
  with(document: AnyDocument, text: string): GuidelineBundle {
    const guideline =
      document.kind === 'guideline' ? new GuidelineDocument(document.uri, text, document) : this.guideline;
    const cases = this.cases.map((one) => {
      if (one === document) return new CasesDocument(one.uri, text, guideline);
      return guideline === this.guideline ? one : new CasesDocument(one.uri, one.text, guideline);
    });
    return new GuidelineBundle(guideline, cases, this.#settings, this.#today);
  }

  /** Whether these files still are what they were when they were checked. */
  isOf(guideline: GuidelineDocument, cases: readonly CasesDocument[], settings: Settings, today: string): boolean {
    return (
      this.guideline === guideline &&
      this.#today === today &&
      this.#settings === settings &&
      this.cases.length === cases.length &&
      cases.every((one, i) => one === this.cases[i])
    );
  }
}

/** The name on which the cursor stands. */
export function nameAt({ names, text }: AnyDocument, offset: number): Occurrence | undefined {
  const at = (place: number) => names.find((one) => touches(one.at, place));
  // The quotes around a name belong to it.
  const isQuote = (place: number) => /["']/.test(text[place] ?? '');
  return at(offset) ?? (isQuote(offset) ? at(offset + 1) : isQuote(offset - 1) ? at(offset - 1) : undefined);
}

/** Where a name is declared; undefined when it is nowhere. */
export function declarationOf({ guideline }: GuidelineBundle, name: Occurrence): Occurrence | undefined {
  return guideline.names.find((one) => one.whole !== undefined && isSameName(one, name));
}
