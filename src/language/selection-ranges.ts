import type { SelectionRange } from 'vscode-languageserver-types';
import { parseCondition } from '../condition/parse.ts';
import type { Interval, Operand, Syntax, UnaryTest } from '../condition/syntax.ts';
import { FORMATS } from '../format/formats.ts';
import type { Span } from '../text/position.ts';
import { placeInScalar } from '../text/scalar-place.ts';
import type { YamlNode, YamlScalar } from '../text/tree.ts';
import type { AnyDocument } from './guideline-bundle.ts';
import { rangeOf, touches } from './places.ts';

/** What grows around the cursor: the word, the test, the condition, the entry, the step, the section, the file. */
export function selectionRangeAt(document: AnyDocument, offset: number): SelectionRange {
  const spans: Span[] = [{ start: 0, end: document.text.length }];
  descend(document.yaml.root, offset, document, spans);
  let range: SelectionRange | undefined;
  let outer: Span | undefined;
  for (const span of spans) {
    if (outer && (span.start < outer.start || span.end > outer.end)) continue;
    if (outer && span.start === outer.start && span.end === outer.end) continue;
    range = { range: rangeOf(span, document.lines), ...(range && { parent: range }) };
    outer = span;
  }
  return range ?? { range: rangeOf({ start: offset, end: offset }, document.lines) };
}

function descend(node: YamlNode, offset: number, document: AnyDocument, spans: Span[]): void {
  if (!touches(node.at, offset)) return;
  spans.push(node.at);
  if (node.kind === 'list') {
    const item = node.items.find(({ at }) => touches(at, offset));
    if (item) descend(item, offset, document, spans);
  } else if (node.kind === 'map') {
    const entry = [...node.entries.values()].find(({ whole }) => touches(whole, offset));
    if (!entry) return;
    spans.push(entry.whole);
    if (touches(entry.keyAt, offset)) spans.push(entry.keyAt);
    else if (entry.value.kind === 'scalar' && FORMATS[document.kind].conditionKeys.has(entry.key))
      intoCondition(entry.value, offset, document, spans);
    else descend(entry.value, offset, document, spans);
  }
}

function intoCondition(scalar: YamlScalar, offset: number, { yaml }: AnyDocument, spans: Span[]): void {
  // Between the colon and the condition, the entry is the smallest.
  if (!touches(scalar.at, offset)) return;
  spans.push(scalar.at);
  const { tree } = parseCondition(scalar.text);
  let part: Syntax | Operand | Interval | UnaryTest | undefined = tree;
  while (part) {
    const at = placeInScalar(yaml.source, scalar, part.at);
    if (!touches(at, offset)) return;
    spans.push(at);
    part = partsOf(part).find((one) => touches(placeInScalar(yaml.source, scalar, one.at), offset));
  }
}

function partsOf(part: Syntax | Operand | Interval | UnaryTest): readonly (Syntax | Operand | Interval | UnaryTest)[] {
  switch (part.kind) {
    case 'and':
    case 'or':
      return part.parts;
    case 'not':
      return [part.part];
    case 'compare':
      return [part.left, part.right];
    case 'in':
      return [part.subject, ...part.tests];
    case 'interval':
      return [part.from, part.to];
    case 'unary':
      return [part.operand];
    case 'contains':
      return [part.list, part.option];
    case 'count':
      return [part.of];
    default:
      return [];
  }
}
