import type { TextProblem } from '../../text/problem.ts';
import type { YamlNode } from '../../text/tree.ts';
import { schema, validate } from '../generated/guideline-validator.generated.js';
import type { FileFormat } from './file-format.ts';
import { formatProblems } from './format-problems.ts';
import { isHarmless } from './loss.ts';
import type { SchemaProblem } from './schema-problem.ts';

/** Guideline files, as `guideline.schema.json` describes them. */
export const GUIDELINE: FileFormat = { validate, schema, beginning: 'guideline: my-pathway', isHarmless };

/** Where a guideline file does not fit `guideline.schema.json`. */
export function guidelineProblems(root: YamlNode, text: string, textProblems: readonly TextProblem[]): SchemaProblem[] {
  return formatProblems(GUIDELINE, root, text, textProblems);
}
