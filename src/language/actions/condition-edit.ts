import { field, mapOf } from '../../guideline/fields.ts';
import type { Step } from '../../guideline/model.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { Span } from '../../text/position.ts';
import type { YamlMap, YamlNode } from '../../text/tree.ts';
import type { GuidelineDocument } from '../guideline-document.ts';
import { contentEnd, insertBelow, lineStartAt, scalarText } from './layout.ts';

/** A step as it stands in the file. */
export function stepMap({ yaml }: GuidelineDocument, step: Step): YamlMap | undefined {
  return mapOf(field(mapOf(field(mapOf(yaml.root), 'steps')), step.id));
}

/** A part of a step as it stands in the file: a branch, recommendation, group or alternative. */
export function partMap(document: GuidelineDocument, step: Step, { start }: Span): YamlMap | undefined {
  return mapAt(stepMap(document, step), start);
}

function mapAt(node: YamlNode | undefined, start: number): YamlMap | undefined {
  if (node?.kind === 'map' && node.at.start === start) return node;
  const below = node?.kind === 'map' ? [...node.entries.values()].map(({ value }) => value) : [];
  for (const one of node?.kind === 'list' ? node.items : below) {
    const found = mapAt(one, start);
    if (found) return found;
  }
  return undefined;
}

/**
 * The edit that writes another condition for a part of a step, in the quotes that it has, or gives it its first one.
 * Undefined where the condition stands elsewhere, behind an alias.
 */
export function withCondition(
  document: GuidelineDocument,
  step: Step,
  at: Span,
  condition: string,
): TextEdit | undefined {
  const part = partMap(document, step, at);
  const entry = part?.entries.get('when');
  if (!entry) return part && newCondition(document, part, condition);
  const scalar = entry.value;
  if (scalar.kind !== 'scalar' || scalar.at.start < entry.keyAt.end || scalar.at.end > entry.whole.end)
    return undefined;
  const { style, inFlow } = scalar;
  if (style === 'single') return { at: scalar.at, newText: `'${condition.replaceAll("'", "''")}'` };
  const newText = style === 'double' ? JSON.stringify(condition) : scalarText(condition, inFlow);
  return { at: scalar.at, newText };
}

/** Below the first key, which says what the part is. */
function newCondition(document: GuidelineDocument, part: YamlMap, condition: string): TextEdit | undefined {
  const [first] = part.entries.values();
  if (!first) return undefined;
  if (part.flow) {
    const end = contentEnd(document.text, first.whole);
    return { at: { start: end, end }, newText: `, when: ${scalarText(condition, true)}` };
  }
  const before = document.text.slice(lineStartAt(document, first.keyAt.start), first.keyAt.start);
  if (!/^ *(- +)*$/.test(before)) return undefined;
  const line = `${' '.repeat(before.length)}when: ${scalarText(condition, false)}`;
  return insertBelow(document, first.whole, [line]);
}
