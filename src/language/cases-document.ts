import { type CasesReading, readCases } from '../guideline/cases/read.ts';
import type { Occurrence } from '../guideline/names/name.ts';
import type { LineIndex } from '../text/position.ts';
import type { YamlReading } from '../text/yaml.ts';
import type { GuidelineDocument } from './guideline-document.ts';

/** A cases file at one moment of its editing, read for its guideline as that stands then. */
export class CasesDocument {
  readonly kind = 'cases';
  readonly uri: string;
  readonly text: string;
  readonly reading: CasesReading;

  constructor(uri: string, text: string, { guideline }: GuidelineDocument) {
    this.uri = uri;
    this.text = text;
    this.reading = readCases(text, guideline);
  }

  get lines(): LineIndex {
    return this.reading.lines;
  }

  get yaml(): YamlReading {
    return this.reading.yaml;
  }

  get names(): readonly Occurrence[] {
    return this.reading.names.all;
  }
}
