import type { Guideline, Step } from '../guideline/model.ts';
import type { Occurrence } from '../guideline/names/name.ts';
import { type Reading, readGuideline } from '../guideline/read.ts';
import { Analysis } from '../region/analysis.ts';
import type { LineIndex } from '../text/position.ts';
import type { YamlReading } from '../text/yaml.ts';

/** A guideline at one moment of its editing: read once, and whatever else is asked of it worked out once. */
export class GuidelineDocument {
  readonly kind = 'guideline';
  readonly uri: string;
  readonly text: string;
  readonly reading: Reading;
  /** Who arrives at a step, in words, as far as somebody has asked. */
  readonly arrivals = new Map<Step, string>();
  /** The last version whose parts can be taken over; after a mistake in the file one of those before it. */
  readonly #basis: Reading | undefined;
  #analysis: Analysis | undefined;

  /** @param before the file as it was before its last edit. */
  constructor(uri: string, text: string, before?: GuidelineDocument) {
    this.uri = uri;
    this.text = text;
    const basis = before === undefined ? undefined : before.#basis;
    this.reading = readGuideline(text, basis);
    this.#basis = this.reading.yaml.separable ? this.reading : basis;
  }

  get guideline(): Guideline {
    return this.reading.guideline;
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

  get analysis(): Analysis {
    this.#analysis ??= new Analysis(this.guideline);
    return this.#analysis;
  }
}
