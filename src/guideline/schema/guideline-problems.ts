import type { TextProblem } from '../../text/problem.ts';
import type { YamlNode } from '../../text/tree.ts';
import { schema, validate } from '../generated/guideline-validator.generated.js';
import type { SchemaProblem } from './schema-problem.ts';
import { schemaProblems } from './schema-problems.ts';

/**
 * Where a guideline file does not fit `guideline.schema.json`, except for what may be a mere consequence of a mistake
 * that YAML found.
 */
export function guidelineProblems(root: YamlNode, text: string, textProblems: readonly TextProblem[]): SchemaProblem[] {
  if (root.kind === 'missing' || validate(root.data)) return [];
  const torn = textProblems.filter(({ code }) => code === 'syntax').map(({ at }) => at.start);
  const problems = schemaProblems(validate.errors ?? [], schema(), root, text);
  return torn.length === 0 ? problems : problems.filter((problem) => !isConsequence(problem, root, text, torn));
}

function isConsequence(
  { at, soughtIn }: SchemaProblem,
  root: YamlNode,
  text: string,
  torn: readonly number[],
): boolean {
  if (soughtIn) return soughtIn === root.at || torn.some((place) => soughtIn.start <= place && place <= soughtIn.end);
  const line = text.lastIndexOf('\n', at.start - 1);
  const lineBefore = text.lastIndexOf('\n', line - 1);
  const next = text.indexOf('\n', at.start);
  const end = next < 0 ? text.length : next;
  return torn.some((place) => place > lineBefore && place <= end);
}
