import type { ErrorObject } from 'ajv';
import { lineStartAt } from '../../text/position.ts';
import type { TextProblem } from '../../text/problem.ts';
import type { YamlNode } from '../../text/tree.ts';
import { EntryIndex, tornPlaces } from '../entry-index.ts';
import { withoutCutNames } from './cut-name.ts';
import type { FileFormat } from './file-format.ts';
import { type KeyErrors, keyProblems } from './key-problems.ts';
import { misfit } from './misfit.ts';
import { withoutOtherOptions } from './other-options.ts';
import { placeAt } from './place.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { withoutSplitRanges } from './split-range.ts';

/**
 * Where a file does not fit the schema of its kind, except for what may be a mere consequence of a mistake that YAML
 * found.
 */
export function formatProblems(
  format: FileFormat,
  root: YamlNode,
  text: string,
  textProblems: readonly TextProblem[],
): SchemaProblem[] {
  if (root.kind === 'missing' || format.validate(root.data)) return [];
  const torn = tornPlaces(textProblems);
  const stated = schemaProblems(format.validate.errors ?? [], format, root, text);
  const problems = withoutOtherOptions(withoutSplitRanges(withoutCutNames(stated, root, text), root, text), root, text);
  if (torn.length === 0) return problems;
  // Where a mistake was repaired, what is around it was read after all.
  const pieces = new EntryIndex(root);
  const lost = new Set(tornPlaces(textProblems.filter(({ fix }) => !fix)).map((place) => pieces.at(place)));
  return problems.filter(
    (problem) => !lost.has(pieces.at(problem.at.start)) && !isConsequence(problem, root, text, torn),
  );
}

function isConsequence(
  { at, soughtIn }: SchemaProblem,
  root: YamlNode,
  text: string,
  torn: readonly number[],
): boolean {
  if (soughtIn) return soughtIn === root.at || torn.some((place) => soughtIn.start <= place && place <= soughtIn.end);
  const lineBefore = lineStartAt(text, lineStartAt(text, at.start) - 1);
  const next = text.indexOf('\n', at.start);
  const end = next < 0 ? text.length : next;
  return torn.some((place) => place >= lineBefore && place <= end);
}

/** Words of ajv about words of ajv. */
const NOISE = new Set(['if', 'propertyNames']);

/**
 * What ajv found, in a person's words: one problem for each cause, at the key or value itself.
 * @param text the file, of which `root` is the tree.
 */
function schemaProblems(
  errors: readonly ErrorObject[],
  format: FileFormat,
  root: YamlNode,
  text: string,
): SchemaProblem[] {
  const { words } = format.keys;
  const wrongKind = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath));
  const ofKeys = new Map<string, KeyErrors>();
  const keysAt = (pointer: string): KeyErrors => {
    const known = ofKeys.get(pointer) ?? { unknown: [], misplaced: [], missing: [] };
    ofKeys.set(pointer, known);
    return known;
  };
  const seen = new Set<string>();
  const problems: SchemaProblem[] = [];
  for (const error of errors) {
    const { keyword, instancePath, schemaPath, params, propertyName } = error;
    if (NOISE.has(keyword) || (keyword !== 'type' && wrongKind.has(instancePath))) continue;
    const cause = `${instancePath} ${keyword} ${propertyName ?? ''} ${JSON.stringify(params)}`;
    if (seen.has(cause)) continue;
    seen.add(cause);
    if (keyword === 'required') {
      keysAt(instancePath).missing.push(error);
      continue;
    }
    const problem = misfit(error, placeAt(root, instancePath), words, text, format, root);
    if (!problem) continue;
    const [, branch = ''] = /^(.*)\/properties\/[^/]+\/not$/.exec(schemaPath) ?? [];
    if (keyword === 'additionalProperties') keysAt(instancePath).unknown.push(problem);
    else if (keyword === 'dependentRequired') keysAt(instancePath).misplaced.push({ branch: schemaPath, problem });
    else if (branch !== '')
      keysAt(instancePath.slice(0, instancePath.lastIndexOf('/'))).misplaced.push({ branch, problem });
    else problems.push(problem);
  }
  for (const [pointer, found] of ofKeys) problems.push(...keyProblems(found, placeAt(root, pointer), words, format));
  return withoutCutPieces(problems);
}

/** Leaves out what is said of the first piece of a value that a comma has cut in two. */
function withoutCutPieces(problems: SchemaProblem[]): SchemaProblem[] {
  const wholes = new Map<number, number>();
  for (const { keyword, at } of problems) if (keyword === 'additionalProperties') wholes.set(at.start, at.end);
  return problems.filter(({ at }) => at.end >= (wholes.get(at.start) ?? at.end));
}
