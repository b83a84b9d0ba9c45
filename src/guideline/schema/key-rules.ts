import type { SchemaNode } from '../../format/words.ts';

/** What a schema says of the keys of a map that has some keys already. */
export interface KeyRules {
  /** Keys that must be there; those that are there already among them. */
  readonly required: ReadonlySet<string>;
  /** Keys that must not be there. */
  readonly forbidden: ReadonlySet<string>;
}

/**
 * Follows the conditions of a schema (`if`, `allOf`, `dependentRequired`).
 * @param present the map's keys with their values as text, blank where that is not known
 */
export function keyRules(node: SchemaNode, present: ReadonlyMap<string, string>): KeyRules {
  const required = new Set<string>();
  const forbidden = new Set<string>();
  collect(node, present, required, forbidden);
  return { required, forbidden };
}

/** Whether a key may be added to a map without making it, or another of its keys, wrong. */
export function mayBeAdded(node: SchemaNode, key: string, present: ReadonlyMap<string, string>): boolean {
  const { forbidden } = keyRules(node, new Map([...present, [key, '']]));
  if (forbidden.has(key)) return false;
  const before = keyRules(node, present).forbidden;
  return [...forbidden].every((other) => !present.has(other) || before.has(other));
}

/** The keys of an example that it cannot do without, in their order. */
export function essentialKeys(node: SchemaNode, example: ReadonlyMap<string, string>): string[] {
  return [...example.keys()].filter((key) => {
    const without = new Map(example);
    without.delete(key);
    return [...keyRules(node, without).required].some((one) => !without.has(one));
  });
}

function collect(
  node: SchemaNode,
  present: ReadonlyMap<string, string>,
  required: Set<string>,
  forbidden: Set<string>,
): void {
  for (const key of node.required ?? []) required.add(key);
  for (const [key, value] of Object.entries(node.properties ?? {}))
    if (value.not && Object.keys(value.not).length === 0) forbidden.add(key);
  for (const [key, others] of Object.entries(node.dependentRequired ?? {}))
    if (present.has(key)) for (const other of others) required.add(other);
  const then = node.if && (holds(node.if, present) ? node.then : node.else);
  for (const part of [...(then ? [then] : []), ...(node.allOf ?? [])]) collect(part, present, required, forbidden);
}

function holds({ required = [], properties = {}, not }: SchemaNode, present: ReadonlyMap<string, string>): boolean {
  const fits = Object.entries(properties).every(([key, { const: only, enum: some = [only] }]) => {
    const value = present.get(key);
    return value === undefined || some.some((one) => String(one) === value);
  });
  return fits && required.every((key) => present.has(key)) && !(not && holds(not, present));
}
