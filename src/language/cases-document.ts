import { type CasesReading, readCases } from '../guideline/cases/read.ts';
import { field, mapOf, scalarOf } from '../guideline/fields.ts';
import type { LineIndex, Span } from '../text/position.ts';
import type { YamlNode } from '../text/tree.ts';
import type { YamlReading } from '../text/yaml.ts';
import type { GuidelineDocument } from './guideline-document.ts';
import type { NameKind, Occurrence } from './name.ts';
import { itemsOf } from './names-in-guideline.ts';
import { wholeScalar, wholeText } from './scalar-name.ts';

/** A cases file at one moment of its editing, read for its guideline as that stands then. */
export class CasesDocument {
  readonly kind = 'cases';
  readonly uri: string;
  readonly text: string;
  readonly reading: CasesReading;
  #names: readonly Occurrence[] | undefined;

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
    this.#names ??= namesInCases(this.yaml, this.text);
    return this.#names;
  }
}

/** Every place of a cases file where a name of the guideline is used, in the order of the file. */
function namesInCases({ root }: YamlReading, text: string): readonly Occurrence[] {
  const found = new Map<number, Occurrence>();
  const add = (kind: NameKind, id: string, at: Span, owner?: string) => {
    const place = wholeScalar(id, at, text);
    if (!found.has(place.at.start))
      found.set(place.at.start, { kind, id, ...(owner !== undefined && { owner }), ...place });
  };
  const addAll = (kind: NameKind, node: YamlNode | undefined, owner?: string) => {
    for (const item of itemsOf(node)) {
      const scalar = scalarOf(item);
      if (scalar && scalar.text !== '') add(kind, scalar.text, scalar.at, owner);
    }
  };
  const addLabel = (id: string, at: Span, owner: string) => {
    const place = wholeText(id, at, text);
    if (!found.has(place.at.start)) found.set(place.at.start, { kind: 'alternative', id, owner, ...place });
  };
  for (const item of itemsOf(field(mapOf(root), 'cases'))) {
    for (const { key, keyAt, value } of mapOf(field(mapOf(item), 'given'))?.entries.values() ?? []) {
      add('finding', key, keyAt);
      // A number or a truth is no option; whether another word is one, its declaration says.
      addAll('option', value, key);
    }
    for (const { key, keyAt, value } of mapOf(field(mapOf(item), 'choose'))?.entries.values() ?? []) {
      add('step', key, keyAt);
      const label = scalarOf(value);
      if (label && label.text.trim() !== '') addLabel(label.text, label.at, key);
    }
    const expect = mapOf(field(mapOf(item), 'expect'));
    addAll('step', field(expect, 'ends_at'));
    addAll('step', field(expect, 'path'));
    addAll('action', field(expect, 'recommends'));
  }
  return [...found.values()].sort((a, b) => a.at.start - b.at.start);
}
