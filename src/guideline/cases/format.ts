import { schema, validate } from '../generated/cases-validator.generated.js';
import type { FileFormat } from '../schema/file-format.ts';

/** Keys of a case that say nothing of the patient or of what is expected. */
const HARMLESS = new Set(['note', 'confirm']);

/** Cases files, as `cases.schema.json` describes them. */
export const CASES: FileFormat = {
  validate,
  schema,
  beginning: 'cases:',
  isHarmless: ([, , key = '']) => HARMLESS.has(key),
};
