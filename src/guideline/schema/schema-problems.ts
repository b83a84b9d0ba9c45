import type { ErrorObject } from 'ajv';
import type { YamlNode } from '../../text/tree.ts';
import { misfit } from './misfit.ts';
import { missingKeys } from './missing-keys.ts';
import { placeAt } from './place.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { type SchemaNode, SchemaWords } from './words.ts';

/** Words of ajv about words of ajv. */
const NOISE = new Set(['if', 'propertyNames']);

/**
 * What ajv found, in a person's words: one problem for each cause, at the key or value itself.
 * @param text the file, of which `root` is the tree.
 */
export function schemaProblems(
  errors: readonly ErrorObject[],
  schema: SchemaNode,
  root: YamlNode,
  text: string,
): SchemaProblem[] {
  const words = new SchemaWords(schema);
  const wrongKind = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  const missing = new Map<string, ErrorObject[]>();
  const seen = new Set<string>();
  const problems: SchemaProblem[] = [];
  for (const error of errors) {
    const { keyword, instancePath, params, propertyName } = error;
    if (NOISE.has(keyword) || (keyword !== 'type' && wrongKind.has(instancePath))) continue;
    const cause = `${instancePath} ${keyword} ${propertyName ?? ''} ${JSON.stringify(params)}`;
    if (seen.has(cause)) continue;
    seen.add(cause);
    if (keyword === 'required') {
      const others = missing.get(instancePath);
      if (others) others.push(error);
      else missing.set(instancePath, [error]);
      continue;
    }
    const problem = misfit(error, placeAt(root, instancePath), words, text);
    if (problem) problems.push(problem);
  }
  for (const [pointer, group] of missing) problems.push(missingKeys(group, placeAt(root, pointer), words));
  return problems;
}
