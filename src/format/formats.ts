import { Format } from './format.ts';
import { schema as casesSchema } from './generated/cases-validator.generated.js';
import { schema as guidelineSchema } from './generated/guideline-validator.generated.js';

/** What the keys of guideline files and of cases files stand for. */
export const FORMATS = { guideline: new Format(guidelineSchema), cases: new Format(casesSchema) };
