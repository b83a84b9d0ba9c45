import { FORMATS } from '../../format/formats.ts';
import { validate } from '../../format/generated/guideline-validator.generated.js';
import type { TextProblem } from '../../text/problem.ts';
import type { YamlNode } from '../../text/tree.ts';
import type { FileFormat } from './file-format.ts';
import { formatProblems } from './format-problems.ts';
import type { SchemaProblem } from './schema-problem.ts';

/** Guideline files, as `guideline.schema.json` describes them. */
const GUIDELINE: FileFormat = { validate, keys: FORMATS.guideline, beginning: 'guideline: my-pathway' };

/** Where a guideline file does not fit `guideline.schema.json`. */
export function guidelineProblems(root: YamlNode, text: string, textProblems: readonly TextProblem[]): SchemaProblem[] {
  return formatProblems(GUIDELINE, root, text, textProblems);
}
