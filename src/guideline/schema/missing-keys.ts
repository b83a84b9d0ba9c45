import type { ErrorObject } from 'ajv';
import type { SchemaWords } from '../../format/words.ts';
import type { FileFormat } from './file-format.ts';
import { headOf, type Place } from './place.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { forExample, inPassing, nameOf } from './wording.ts';

/**
 * All the keys that one thing lacks, in one problem at its head.
 * @param meant keys that stand there misspelled, which is a problem of its own.
 */
export function missingKeys(
  errors: readonly ErrorObject[],
  place: Place,
  words: SchemaWords,
  meant: ReadonlySet<string>,
  format: FileFormat,
): SchemaProblem | undefined {
  const { path, entry } = place;
  const schema = words.at(path);
  const own = errors.map(({ schemaPath }) => words.owner(schemaPath, path).errorMessage).find((message) => message);
  const keys = errors.map(({ params }) => String(params.missingProperty)).filter((key) => !meant.has(key));
  // A message of its own names several keys, any of which would do.
  if (keys.length === 0 || [...meant].some((key) => own?.includes(`\`${key}:`))) return undefined;
  const needs = keys.map((key) => {
    const part = words.at([...path, key]);
    return `\`${key}\`: ${inPassing(part)}${forExample(part, key)}`;
  });
  const name = nameOf(path, schema, entry === undefined && path.length > 0, isNamed(path, words));
  const message = own === undefined ? `${name} needs ${needs.join('; and ')}.` : own;
  return {
    code: 'schema',
    message,
    at: headOf(place),
    keyword: 'required',
    soughtIn: place.node.at,
    isLoss: !keys.every((key) => format.keys.isHarmless([...path, key])),
  };
}

/** True for an entry whose key is a name that the author chose. */
export function isNamed(path: readonly string[], words: SchemaWords): boolean {
  const parent = words.at(path.slice(0, -1));
  return path.length > 0 && !Object.hasOwn(parent.properties ?? {}, path.at(-1) ?? '');
}
