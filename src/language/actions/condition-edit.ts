import { field, listOf, mapOf } from '../../guideline/fields.ts';
import type { Branch, Step } from '../../guideline/model.ts';
import type { TextEdit } from '../../text/edit.ts';
import type { YamlMap } from '../../text/tree.ts';
import type { GuidelineDocument } from '../guideline-document.ts';
import { scalarText } from './layout.ts';

/** A step as it stands in the file. */
export function stepMap({ yaml }: GuidelineDocument, step: Step): YamlMap | undefined {
  return mapOf(field(mapOf(field(mapOf(yaml.root), 'steps')), step.id));
}

/**
 * The edit that writes another condition for a branch, in the quotes that it has. Undefined where the condition stands
 * elsewhere, behind an alias.
 */
export function withCondition(
  document: GuidelineDocument,
  step: Step,
  branch: Branch,
  condition: string,
): TextEdit | undefined {
  const item = listOf(field(stepMap(document, step), 'branches'))?.items.find(({ at }) => at.start === branch.at.start);
  const entry = mapOf(item)?.entries.get('when');
  const scalar = entry?.value;
  if (!entry || scalar?.kind !== 'scalar' || scalar.at.start < entry.keyAt.end || scalar.at.end > entry.whole.end)
    return undefined;
  const { at, style, inFlow } = scalar;
  if (style === 'single') return { at, newText: `'${condition.replaceAll("'", "''")}'` };
  return { at, newText: style === 'double' ? JSON.stringify(condition) : scalarText(condition, inFlow) };
}
