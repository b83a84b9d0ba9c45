import { type Hover, MarkupKind } from 'vscode-languageserver-types';
import type { SchemaNode } from '../guideline/schema/words.ts';
import type { Span } from '../text/position.ts';
import type { YamlNode, YamlScalar } from '../text/tree.ts';
import { describedWithValues } from './completion/keys.ts';
import { schemaOf } from './completion/schemas.ts';
import { code } from './markdown.ts';
import type { AnyDocument } from './pathway-files.ts';
import { rangeOf, touches } from './places.ts';

interface Found {
  readonly path: readonly string[];
  readonly at: Span;
  /** Undefined for a key. */
  readonly scalar?: YamlScalar;
}

/** What the format says of the key under the cursor, or of the word chosen for it. */
export function schemaHoverAt(document: AnyDocument, offset: number): Hover | undefined {
  const found = find(document.yaml.root, offset, []);
  if (!found) return undefined;
  const words = schemaOf(document.kind);
  const key = found.path.at(-1) ?? '';
  const isKeyword = Object.hasOwn(words.at(found.path.slice(0, -1)).properties ?? {}, key);
  if (!isKeyword) return undefined;
  const node = words.at(found.path);
  const paragraphs = found.scalar ? describeValue(node, found.scalar) : describeKey(node, key);
  if (paragraphs.length === 0) return undefined;
  const value = paragraphs.join('\n\n');
  return { contents: { kind: MarkupKind.Markdown, value }, range: rangeOf(found.at, document.lines) };
}

function describeKey(node: SchemaNode, key: string): readonly string[] {
  const { title } = node;
  return [...(title === undefined ? [] : [`**${title}** (${code(key)})`]), describedWithValues(node)];
}

function describeValue(node: SchemaNode, { data, text }: YamlScalar): readonly string[] {
  const { title = '', description = '', enum: values, enumDescriptions = [], const: only } = node;
  const index = values?.indexOf(data) ?? -1;
  const meaning = enumDescriptions[index];
  if (index >= 0 && meaning !== undefined) return [`**${title}**: ${code(text)}`, `${meaning}.`];
  return typeof data === 'boolean' && (only === data || node.type === 'boolean') ? [`**${title}**`, description] : [];
}

function find(node: YamlNode, offset: number, path: readonly string[]): Found | undefined {
  switch (node.kind) {
    case 'map':
      for (const { key, keyAt, value, whole } of node.entries.values()) {
        if (touches(keyAt, offset)) return { path: [...path, key], at: keyAt };
        if (touches(whole, offset)) {
          const found = find(value, offset, [...path, key]);
          if (found) return found;
        }
      }
      return undefined;
    case 'list':
      for (const item of node.items) {
        const found = touches(item.at, offset) ? find(item, offset, [...path, '0']) : undefined;
        if (found) return found;
      }
      return undefined;
    case 'scalar':
      return touches(node.at, offset) ? { path, at: node.at, scalar: node } : undefined;
    default:
      return undefined;
  }
}
