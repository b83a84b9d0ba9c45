import type { ValidateFunction } from 'ajv';
import type { SchemaNode } from '../../format/words.ts';

/** One kind of file, as its schema describes it. */
export interface FileFormat {
  /** Says whether plain data fits; when not, its `errors` say why. */
  readonly validate: ValidateFunction;
  /** The schema with all its words. */
  readonly schema: () => SchemaNode;
  /** How such a file begins. */
  readonly beginning: string;
  /** True when nothing of weight is lost when the value at this path cannot be read. */
  readonly isHarmless: (path: readonly string[]) => boolean;
}
