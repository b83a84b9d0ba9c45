import type { ValidateFunction } from 'ajv';
import type { Format } from '../../format/format.ts';

/** One kind of file, as its schema describes it. */
export interface FileFormat {
  /** Says whether plain data fits; when not, its `errors` say why. */
  readonly validate: ValidateFunction;
  /** What its keys stand for, with all words of the schema. */
  readonly keys: Format;
  /** How such a file begins. */
  readonly beginning: string;
}
