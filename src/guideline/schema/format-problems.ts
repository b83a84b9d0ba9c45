import { lineStartAt } from '../../text/position.ts';
import type { TextProblem } from '../../text/problem.ts';
import type { YamlNode } from '../../text/tree.ts';
import { Pieces, tornPlaces } from '../pieces.ts';
import { withoutCutNames } from './cut-name.ts';
import type { FileFormat } from './file-format.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { schemaProblems } from './schema-problems.ts';
import { withoutSplitRanges } from './split-range.ts';

/**
 * Where a file does not fit the schema of its kind, except for what may be a mere consequence of a mistake that YAML
 * found.
 */
export function formatProblems(
  format: FileFormat,
  root: YamlNode,
  text: string,
  textProblems: readonly TextProblem[],
): SchemaProblem[] {
  if (root.kind === 'missing' || format.validate(root.data)) return [];
  const torn = tornPlaces(textProblems);
  const stated = schemaProblems(format.validate.errors ?? [], format, root, text);
  const problems = withoutSplitRanges(withoutCutNames(stated, root, text), root, text);
  if (torn.length === 0) return problems;
  // Where a mistake was repaired, what is around it was read after all.
  const pieces = new Pieces(root);
  const lost = new Set(tornPlaces(textProblems.filter(({ fix }) => !fix)).map((place) => pieces.at(place)));
  return problems.filter(
    (problem) => !lost.has(pieces.at(problem.at.start)) && !isConsequence(problem, root, text, torn),
  );
}

function isConsequence(
  { at, soughtIn }: SchemaProblem,
  root: YamlNode,
  text: string,
  torn: readonly number[],
): boolean {
  if (soughtIn) return soughtIn === root.at || torn.some((place) => soughtIn.start <= place && place <= soughtIn.end);
  const lineBefore = lineStartAt(text, lineStartAt(text, at.start) - 1);
  const next = text.indexOf('\n', at.start);
  const end = next < 0 ? text.length : next;
  return torn.some((place) => place >= lineBefore && place <= end);
}
