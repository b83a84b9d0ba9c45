import type { SchemaNode, SchemaWords } from '../../format/words.ts';
import { essentialKeys } from '../../guideline/schema/key-rules.ts';
import { inSnippet } from './offer.ts';

const INDENT = '  ';
/** What is written in free words, or chosen from names: an example left standing would be a wrong statement. */
const FREE = new Set(['text', 'id', 'name', 'condition', 'note'].map((name) => `#/$defs/${name}`));
/** Of these, what is completed in its turn. */
const CHOSEN = new Set(['#/$defs/id', '#/$defs/condition']);
/** A name for readers is worth writing even where it is not asked for. */
const WELCOME = 'label';

/**
 * What the schema wants to stand somewhere, as lines of a snippet with places to fill in. Keys that can be left out are
 * left out.
 */
export class Skeleton {
  readonly #words: SchemaWords;
  readonly #inFlow: boolean;
  #stops = 0;
  #beginsWithChoice = false;

  constructor(words: SchemaWords, inFlow: boolean) {
    this.#words = words;
    this.#inFlow = inFlow;
  }

  /** Whether the first place to fill in is one for which something can be chosen. */
  get beginsWithChoice(): boolean {
    return this.#beginsWithChoice;
  }

  /** A key with its value. */
  entry(path: readonly string[]): string[] {
    const key = path.at(-1) ?? '';
    return this.#behind(`${key}:`, path, exampleOf(this.#words.at(path)));
  }

  /** An entry under a name that is still to be chosen, as an example has it. */
  namedEntry(path: readonly string[], name: string, example: unknown): string[] {
    const named = `\${${++this.#stops}:${inSnippet(name)}}:`;
    return this.#behind(named, [...path, name], example);
  }

  /** An item of a list behind its dash, or inside brackets. */
  item(path: readonly string[], example: unknown): string[] {
    const item = this.#map([...path, '0'], example);
    if (this.#inFlow) return [`{ ${item.join(', ')} }`];
    return item.map((line, index) => (index === 0 ? `- ${line}` : INDENT + line));
  }

  #behind(key: string, path: readonly string[], example: unknown): string[] {
    const node = this.#words.at(path);
    const isMap = mayBe(node, 'object') && (!mayBe(node, 'string') || isRecord(example));
    if (isMap) {
      const lines = this.#map(path, example);
      if (!this.#inFlow) return [key, ...lines.map((line) => INDENT + line)];
      return [`${key} { ${lines.join(', ')} }`];
    }
    if (!mayBe(node, 'array') || mayBe(node, 'string')) return [`${key} ${this.#scalar(node, example, path.at(-1))}`];
    const [first] = Array.isArray(example) ? example : [];
    if (!isRecord(first)) return [`${key} [${this.#stop(true)}]`];
    const lines = this.item(path, exampleOf(this.#words.at([...path, '0'])));
    return this.#inFlow ? [`${key} [${lines.join('')}]`] : [key, ...lines.map((line) => INDENT + line)];
  }

  #map(path: readonly string[], example: unknown): string[] {
    const node = this.#words.at(path);
    const given = new Map(isRecord(example) ? Object.entries(example) : []);
    if (!node.properties) {
      const [name] = given.keys();
      if (name === undefined) return [this.#stop()];
      // Its own example, not the one within the section's.
      const below = this.#words.at([...path, name]);
      // What is given of a patient: which finding it is decides what its value can be.
      if (mayBe(below, 'boolean')) return [this.#stop(true)];
      return this.namedEntry(path, name, exampleOf(below));
    }
    const essential = essentialKeys(node, new Map([...given].map(([key, value]) => [key, String(value)])));
    const all = [...given.keys()];
    const keys = essential.length === 0 ? all : all.filter((key) => key === WELCOME || essential.includes(key));
    return keys.flatMap((key) => this.#behind(`${key}:`, [...path, key], given.get(key)));
  }

  #scalar(node: SchemaNode, example: unknown, key: string | undefined): string {
    if (node.const !== undefined) return String(node.const);
    if (node.enum) {
      const words = node.enum.map(String);
      const first = words.includes(String(example)) ? String(example) : words[0];
      return this.#choice([...words].sort((a, b) => Number(b === first) - Number(a === first)));
    }
    if (node.type === 'boolean') return this.#choice(['true', 'false']);
    const isFree = node.$ref !== undefined && FREE.has(node.$ref);
    if (key === 'unit') return this.#stop(true);
    if (isFree || node.type === undefined || typeof example === 'object')
      return this.#stop(node.$ref !== undefined && CHOSEN.has(node.$ref) && key !== 'id');
    return `\${${++this.#stops}:${inSnippet(String(example ?? ''))}}`;
  }

  #choice(words: readonly string[]): string {
    return `\${${++this.#stops}|${words.map((word) => word.replaceAll(/[\\$},|]/g, '\\$&')).join(',')}|}`;
  }

  #stop(isChosen = false): string {
    if (this.#stops === 0) this.#beginsWithChoice = isChosen;
    return `\${${++this.#stops}}`;
  }
}

/** The first example of a part of the schema. */
export function exampleOf({ examples = [] }: SchemaNode): unknown {
  return examples[0];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value of this type fits. */
export function mayBe({ type }: SchemaNode, wanted: string): boolean {
  return Array.isArray(type) ? type.includes(wanted) : type === wanted;
}
