import { parseDecimal } from '../condition/decimal.ts';
import type { Span } from '../text/position.ts';
import type { YamlEntry, YamlList, YamlMap, YamlNode, YamlScalar } from '../text/tree.ts';
import type { Quantity, Ref } from './model.ts';

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
export function textOf(map: YamlMap | undefined, key: string): string | undefined {
  const text = scalarOf(field(map, key))?.text.trim();
  return text === '' ? undefined : text;
}

/** One of some words. */
export function wordOf<W extends string>(
  map: YamlMap | undefined,
  key: string,
  words: readonly W[],
): { readonly value: W; readonly at: Span } | undefined {
  const node = scalarOf(field(map, key));
  const value = words.find((word) => word === node?.data);
  return node && value !== undefined ? { value, at: node.at } : undefined;
}

export function refOf(node: YamlNode | undefined): Ref | undefined {
  const scalar = scalarOf(node);
  return scalar && scalar.text !== '' ? { id: scalar.text, at: scalar.at } : undefined;
}

/** The names in a list; a single name counts as a list of one. */
export function refsOf(map: YamlMap | undefined, key: string): readonly Ref[] {
  const node = field(map, key);
  const items = node?.kind === 'list' ? node.items : [node];
  const refs: Ref[] = [];
  for (const item of items) {
    const ref = refOf(item);
    if (ref) refs.push(ref);
  }
  return refs;
}

const QUANTITY = /^(\d{1,9}(?:\.\d{1,9})?) ?(?![eExXoObB]\d)([A-Za-z]\S*)$/;

/** `24 h`. */
export function quantityOf(map: YamlMap | undefined, key: string): Quantity | undefined {
  const node = scalarOf(field(map, key));
  const [, value, unit] = QUANTITY.exec(node?.text ?? '') ?? [];
  const number = parseDecimal(value ?? '');
  return node && number && unit !== undefined ? { value: number, unit, at: node.at } : undefined;
}

/** What is declared under a key: its id and where it stands. */
export function declared({ key, keyAt, whole }: YamlEntry): { id: string; at: Span; whole: Span } {
  return { id: key, at: keyAt, whole };
}

/** The label given, or the id with spaces. */
export function labelOf(map: YamlMap | undefined, id: string): string {
  return textOf(map, 'label') ?? id.replaceAll('_', ' ');
}
