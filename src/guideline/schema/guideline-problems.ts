import { FORMATS } from '../../format/formats.ts';
import { validate } from '../../format/generated/guideline-validator.generated.js';
import type { TextProblem } from '../../text/problem.ts';
import type { YamlNode } from '../../text/tree.ts';
import type { FileFormat } from './file-format.ts';
import { formatProblems } from './format-problems.ts';
import type { SchemaProblem } from './schema-problem.ts';

/** Guideline files, as `guideline.schema.json` describes them. */
const GUIDELINE: FileFormat = { validate, keys: FORMATS.guideline, beginning: 'guideline: my-pathway', isHarmless };

/** Where a guideline file does not fit `guideline.schema.json`. */
export function guidelineProblems(root: YamlNode, text: string, textProblems: readonly TextProblem[]): SchemaProblem[] {
  return formatProblems(GUIDELINE, root, text, textProblems);
}

/** Keys of a step and what is in it that say nothing of who goes where and what is done. */
const HARMLESS = new Set([
  'label',
  'note',
  'basis',
  'cites',
  'cautions',
  'strength',
  'certainty',
  'good_practice',
  'after',
]);

/** True when nothing is lost for the checks of the pathway when the value at this path cannot be read. */
function isHarmless(path: readonly string[]): boolean {
  // A step may be called `note`.
  const within = path[0] === 'steps' ? path.slice(2) : path;
  return within.some((key, index) => HARMLESS.has(key) && within[index - 1] !== 'timing');
}
