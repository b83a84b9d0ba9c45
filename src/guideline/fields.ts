import { parseDecimal } from '../condition/decimal.ts';
import type { Span } from '../text/position.ts';
import type { YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from '../text/tree.ts';
import type { Quantity, Ref, Word } from './model.ts';

/** Values of a map by key, each undefined when the key is absent or its value is of another kind. */

export function mapOf(node: YamlNode | undefined): YamlMap | undefined {
  return node?.kind === 'map' ? node : undefined;
}

export function listOf(node: YamlNode | undefined): YamlList | undefined {
  return node?.kind === 'list' ? node : undefined;
}

/** The items of a list; a value alone counts as a list of one. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  if (!node) return [];
  return node.kind === 'list' ? node.items : [node];
}

/** A scalar that says something. */
export function scalarOf(node: YamlNode | undefined): YamlScalar | undefined {
  return node?.kind === 'scalar' && node.data !== null ? node : undefined;
}

export function field(map: YamlMap | undefined, key: string): YamlNode | undefined {
  return map?.entries.get(key)?.value;
}

/** Text that is not blank; a number or truth as it is written. */
export function textIn(node: YamlNode | undefined): string | undefined {
  const text = scalarOf(node)?.text.trim();
  return text === '' ? undefined : text;
}

export function textOf(map: YamlMap | undefined, key: string): string | undefined {
  return textIn(field(map, key));
}

/** One of some words. */
export function wordOf(node: YamlNode, words: readonly unknown[]): Word<string> | undefined {
  const { data, at } = scalarOf(node) ?? {};
  return at && typeof data === 'string' && words.includes(data) ? { value: data, at } : undefined;
}

export function refOf(node: YamlNode | undefined): Ref | undefined {
  const scalar = scalarOf(node);
  return scalar && scalar.text !== '' ? { id: scalar.text, at: scalar.at } : undefined;
}

/** The names in a list; a single name counts as a list of one. */
export function refsIn(node: YamlNode | undefined): readonly Ref[] {
  const refs: Ref[] = [];
  for (const item of itemsOf(node)) {
    const ref = refOf(item);
    if (ref) refs.push(ref);
  }
  return refs;
}

const QUANTITY = /^(\d{1,9}(?:\.\d{1,9})?) ?(?![eExXoObB]\d)([A-Za-z[{]\S*)$/;

/** `24 h`, `100 [iU]`. */
export function quantityOf(node: YamlNode): Quantity | undefined {
  const { text = '', at } = scalarOf(node) ?? {};
  const [, value, unit] = QUANTITY.exec(text) ?? [];
  const number = parseDecimal(value ?? '');
  return at && number && unit !== undefined ? { value: number, unit, at } : undefined;
}

/** What is declared under a key: its id and where it stands. */
export function declared({ key, keyAt, whole }: YamlEntry): { id: string; at: Span; whole: Span } {
  return { id: key, at: keyAt, whole };
}

/** The label given, or the id with spaces. */
export function labelOr(label: string | undefined, id: string): string {
  return label ?? id.replaceAll('_', ' ');
}
