import type { ErrorObject } from 'ajv';
import type { YamlNode } from '../../text/tree.ts';
import type { FileFormat } from './file-format.ts';
import { misfit } from './misfit.ts';
import { missingKeys } from './missing-keys.ts';
import { placeAt } from './place.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { SchemaWords } from './words.ts';

/** Words of ajv about words of ajv. */
const NOISE = new Set(['if', 'propertyNames']);

/**
 * What ajv found, in a person's words: one problem for each cause, at the key or value itself.
 * @param text the file, of which `root` is the tree.
 */
export function schemaProblems(
  errors: readonly ErrorObject[],
  format: FileFormat,
  root: YamlNode,
  text: string,
): SchemaProblem[] {
  const words = new SchemaWords(format.schema());
  const wrongKind = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  const missing = new Map<string, ErrorObject[]>();
  /** By place: the keys that misspelled ones were meant to be. */
  const meant = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const problems: SchemaProblem[] = [];
  /** What is wrong only where some other key is missing, by place. */
  const dependent: { readonly place: string; readonly problem: SchemaProblem }[] = [];
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
    const problem = misfit(error, placeAt(root, instancePath), words, text, format, root);
    if (!problem) continue;
    if (keyword === 'not' || keyword === 'dependentRequired') {
      dependent.push({ place: instancePath, problem });
      continue;
    }
    problems.push(problem);
    if (problem.meant !== undefined) meant.set(instancePath, (meant.get(instancePath) ?? new Set()).add(problem.meant));
  }
  for (const { place, problem } of dependent) if (!meant.has(place)) problems.push(problem);
  for (const [pointer, all] of missing) {
    // What is needed without a key is not missed where that key stands misspelled.
    const group = meant.has(pointer) ? all.filter(({ schemaPath }) => !/\/(then|else)\//.test(schemaPath)) : all;
    if (group.length === 0) continue;
    const problem = missingKeys(group, placeAt(root, pointer), words, meant.get(pointer) ?? new Set(), format);
    if (problem) problems.push(problem);
  }
  return withoutCutPieces(problems);
}

/** Leaves out what is said of the first piece of a value that a comma has cut in two. */
function withoutCutPieces(problems: SchemaProblem[]): SchemaProblem[] {
  const wholes = new Map<number, number>();
  for (const { keyword, at } of problems) if (keyword === 'additionalProperties') wholes.set(at.start, at.end);
  return problems.filter(({ at }) => at.end >= (wholes.get(at.start) ?? at.end));
}
