import { CompletionItemKind } from 'vscode-languageserver-types';
import type { SchemaNode, SchemaWords } from '../../format/words.ts';
import { essentialKeys, keyRules, mayBeAdded } from '../../guideline/schema/key-rules.ts';
import type { CursorPlace } from '../../text/cursor/place.ts';
import type { CompletionOffer } from './offer.ts';
import { exampleOf, isRecord, mayBe, Skeleton } from './skeleton.ts';

/** Keys that do not tell one kind of entry from another. */
const PLAIN_KEYS = new Set(['id', 'label', 'because']);

/** An offer that may have several lines; its snippet has them apart. */
export interface LinesOffer extends CompletionOffer {
  readonly lines: readonly string[];
}

/**
 * The keys that may still be added to a map, those that must be there first.
 * @param path of the map
 */
export function keyOffers(words: SchemaWords, path: readonly string[], place: CursorPlace): LinesOffer[] {
  const node = words.at(path);
  const { inFlow } = place;
  // What is no key of such a map, as while it is typed, decides nothing about the others.
  const siblings = new Map([...place.siblings].filter(([key]) => node.properties?.[key] !== undefined));
  const keys = Object.keys(node.properties ?? {}).filter(
    (key) => !siblings.has(key) && mayBeAdded(node, key, siblings),
  );
  const { required } = keyRules(node, siblings);
  // Of several kinds of entry, the one that has what is there already.
  const isLike = (example: unknown) => isRecord(example) && [...siblings.keys()].every((key) => key in example);
  const example = node.examples?.find(isLike) ?? exampleOf(node);
  const usual = isRecord(example) ? Object.keys(example) : [];
  const essential = essentialKeys(node, new Map([...usual.map((key) => [key, ''] as const), ...siblings]));
  const rank = (key: string) => {
    if (essential.includes(key)) return essential.indexOf(key);
    return essential.length + (required.has(key) ? 0 : 1);
  };
  return keys
    .sort((a, b) => rank(a) - rank(b))
    .map((key) => {
      const own = words.at([...path, key]);
      // What another key could stand in for is not required.
      const isRequired = keys.every(
        (other) => other === key || keyRules(node, new Map([...siblings, [other, '']])).required.has(key),
      );
      const skeleton = new Skeleton(words, inFlow);
      const lines = skeleton.entry([...path, key]);
      return {
        label: key,
        kind: CompletionItemKind.Property,
        detail: `${own.title ?? ''}${isRequired ? ' (required)' : ''}`.trim(),
        ...(own.description !== undefined && { documentation: describedWithValues(own) }),
        text: `${key}: `,
        lines,
        ...(skeleton.beginsWithChoice && { goesOn: 'choose' as const }),
      };
    });
}

/** A new entry of a map whose keys are chosen freely, such as a new finding; one for each example that the schema has. */
export function entryOffers(words: SchemaWords, path: readonly string[], inFlow: boolean): LinesOffer[] {
  const node = words.at(path);
  if (!isRecord(node.additionalProperties)) return [];
  const below = words.at([...path, 'x']);
  const [name = 'name'] = Object.keys(isRecord(exampleOf(node)) ? (exampleOf(node) as object) : {});
  return (below.examples ?? []).map((example) => ({
    ...newOne(below, example),
    lines: new Skeleton(words, inFlow).namedEntry(path, name, example),
    text: '',
  }));
}

/** A new item of a list of maps. */
export function itemOffers(words: SchemaWords, path: readonly string[], inFlow: boolean): LinesOffer[] {
  const below = words.at([...path, '0']);
  if (!mayBe(below, 'object')) return [];
  const canStand = (example: unknown) => {
    const keys = isRecord(example) ? Object.keys(example) : [];
    const { forbidden } = keyRules(below, new Map(keys.map((key) => [key, ''])));
    return !keys.some((key) => forbidden.has(key));
  };
  return (below.examples ?? []).filter(canStand).map((example) => {
    const skeleton = new Skeleton(words, inFlow);
    const lines = skeleton.item(path, example);
    const goesOn = skeleton.beginsWithChoice ? ({ goesOn: 'choose' } as const) : {};
    return { ...newOne(below, example), lines, text: '- ', ...goesOn };
  });
}

function newOne(node: SchemaNode, example: unknown): Omit<LinesOffer, 'lines' | 'text'> {
  const values = new Map(isRecord(example) ? Object.entries(example) : []);
  const essential = essentialKeys(node, new Map([...values].map(([key, value]) => [key, String(value)])));
  const keys = (essential.length === 0 ? [...values.keys()] : essential).filter((key) => !PLAIN_KEYS.has(key));
  const what = values.has('type') ? String(values.get('type')) : keys.join(', ');
  return {
    label: `New ${(node.title ?? 'entry').toLowerCase()}${what === '' ? '' : `: ${what}`}`,
    kind: CompletionItemKind.Snippet,
    ...(node.description !== undefined && { documentation: node.description }),
  };
}

/** Nobody reads more of them at once. */
const MOST_VALUES = 12;

/** A description, with the values that can be chosen and what each of them means. */
export function describedWithValues({
  description = '',
  enum: values = [],
  enumDescriptions = [],
}: SchemaNode): string {
  const list = values.slice(0, MOST_VALUES).map((value, index) => {
    const meaning = enumDescriptions[index];
    return `- \`${value}\`${meaning === undefined ? '' : ` ${meaning}`}`;
  });
  if (values.length > MOST_VALUES) list.push(`- and ${values.length - MOST_VALUES} more`);
  return list.length === 0 ? description : `${description}\n\n${list.join('\n')}`;
}

/** The values that the schema lets choose from. */
export function schemaValueOffers(node: SchemaNode): CompletionOffer[] {
  if (node.enum)
    return node.enum.map((value, index) => ({
      label: String(value),
      kind: CompletionItemKind.EnumMember,
      ...(node.title !== undefined && { detail: node.title }),
      ...(node.enumDescriptions?.[index] !== undefined && { documentation: node.enumDescriptions[index] }),
      text: String(value),
    }));
  const values = node.const === undefined ? (node.type === 'boolean' ? [true, false] : []) : [node.const];
  return values.map((value) => ({
    label: String(value),
    kind: CompletionItemKind.Value,
    ...(node.title !== undefined && { detail: node.title }),
    ...(node.description !== undefined && { documentation: node.description }),
    text: String(value),
    isLiteral: true,
  }));
}
