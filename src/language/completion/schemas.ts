import { schema as casesSchema } from '../../guideline/generated/cases-validator.generated.js';
import { schema as guidelineSchema } from '../../guideline/generated/guideline-validator.generated.js';
import { SchemaWords } from '../../guideline/schema/words.ts';
import type { AnyDocument } from '../guideline-bundle.ts';

const words = new Map<AnyDocument['kind'], SchemaWords>();

/** What the schema of a kind of file says; read from the schema when first asked for. */
export function schemaOf(kind: AnyDocument['kind']): SchemaWords {
  const known = words.get(kind);
  if (known) return known;
  const read = new SchemaWords(kind === 'guideline' ? guidelineSchema() : casesSchema());
  words.set(kind, read);
  return read;
}
