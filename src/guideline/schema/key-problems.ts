import type { ErrorObject } from 'ajv';
import { ANY_TEXT, type SchemaNode, type SchemaWords } from '../../format/words.ts';
import type { YamlEntry, YamlNode } from '../../text/tree.ts';
import type { FileFormat } from './file-format.ts';
import { missingKeys } from './missing-keys.ts';
import type { Place } from './place.ts';
import type { SchemaProblem } from './schema-problem.ts';
import { shown } from './wording.ts';

/** All that is wrong with which keys one map has. */
export interface KeyErrors {
  readonly unknown: SchemaProblem[];
  /** Keys that do not go with others that are there, or not there, by the part of the schema that says so. */
  readonly misplaced: { readonly branch: string; readonly problem: SchemaProblem }[];
  readonly missing: ErrorObject[];
}

/** One problem for each cause: a key in the author's own words is both unknown and missing. */
export function keyProblems(errors: KeyErrors, place: Place, words: SchemaWords, format: FileFormat): SchemaProblem[] {
  const { unknown, missing } = errors;
  const meant = new Set(unknown.flatMap((problem) => problem.meant ?? []));
  const lacking = (all: readonly ErrorObject[]) =>
    all.length === 0 ? undefined : missingKeys(all, place, words, meant, format);
  if (meant.size > 0) {
    // What is needed without a key is not missed where that key stands misspelled.
    const needed = lacking(missing.filter(({ schemaPath }) => !/\/(then|else)\//.test(schemaPath)));
    return [...unknown, ...(needed ? [needed] : [])];
  }
  const misplaced = onceForEachBranch(errors);
  const needed = lacking(missing);
  const own = missing.some(({ schemaPath }) => words.owner(schemaPath, place.path).errorMessage !== undefined);
  // Keys that belong to another kind of thing say more of what is missing than that something is.
  const cause = own && needed ? (misplaced[0] ?? needed) : needed;
  const [stray, another] = unknown.filter(({ fix }) => !fix);
  const others = misplaced.filter((problem) => problem !== cause);
  if (!cause) return [...unknown, ...misplaced];
  if (!stray || another) return [...unknown, cause, ...others];
  const only = missing.length === 1 && !own ? String(missing[0]?.params.missingProperty) : undefined;
  return [...unknown.filter((problem) => problem !== stray), inOne(stray, cause, only, place, words), ...others];
}

/** Of several keys that do not fit for one reason the first one; what is misplaced needs nothing more. */
function onceForEachBranch({ misplaced }: KeyErrors): readonly SchemaProblem[] {
  const first = new Map(
    misplaced.map(({ branch, problem }) => [branch, problem]).reverse() as [string, SchemaProblem][],
  );
  const all = [...first.values()].reverse();
  const wrong = all.filter(({ keyword }) => keyword === 'not');
  return wrong.length > 0 ? wrong : all;
}

/** An unknown key and what is missing beside it; when its value fits, it was meant to be the key that is. */
function inOne(
  stray: SchemaProblem,
  cause: SchemaProblem,
  only: string | undefined,
  { node, path }: Place,
  words: SchemaWords,
): SchemaProblem {
  const entries = node.kind === 'map' ? [...node.entries.values()] : [];
  const entry = entries.find(({ keyAt }) => keyAt.start === stray.at.start);
  if (!entry) return stray;
  const name = shown(entry.key);
  // What is said of it may be more than that nobody knows it.
  if (!stray.message.startsWith(`${name} is not known here.`)) return stray;
  if (only !== undefined && entry.value.kind === 'missing' && isTextFor(entry.key, words.at([...path, only])))
    return withKey(stray, entry, only);
  if (only === undefined || !fits(entry.value, words.at([...path, only])))
    return { ...stray, message: `${name} is not known here. ${cause.message}` };
  const { pattern, enum: some } = words.at([...path, only]);
  const message = `${name} is not known here; did you mean \`${only}\`?`;
  // Any text would fit, so that this alone is no reason to put it there.
  const isAnyText = entry.value.kind === 'scalar' && !some && pattern === ANY_TEXT;
  const fix = { title: `Change to \`${only}\``, edits: [{ at: entry.keyAt, newText: only }] };
  return { ...stray, message, meant: only, ...(!isAnyText && { fix }) };
}

/** `- sepsis-first:`: what is needed stands where its key should. */
function withKey(stray: SchemaProblem, { key, keyAt, whole }: YamlEntry, only: string): SchemaProblem {
  const meant = `${only}: ${key}`;
  const edits = [{ at: { start: keyAt.start, end: whole.end }, newText: meant }];
  return {
    ...stray,
    message: `${shown(key)} stands here without its key. Write ${shown(meant)}.`,
    meant: only,
    fix: { title: `Change to \`${meant}\``, edits },
  };
}

/** Whether a word can be the value of a key, other than one that takes any text. */
function isTextFor(word: string, { type, enum: some, pattern, 'x-condition': isCondition }: SchemaNode): boolean {
  if (some) return some.includes(word);
  return (
    type === 'string' && (isCondition === true || (pattern !== ANY_TEXT && new RegExp(pattern ?? '', 'u').test(word)))
  );
}

/** Whether a value is one that a key can have. */
function fits(value: YamlNode, { type, enum: some, pattern }: SchemaNode): boolean {
  if (value.kind === 'list') return type === 'array';
  if (value.kind === 'map') return type === 'object';
  if (value.kind === 'missing') return false;
  if (some) return some.includes(value.data);
  if (type === 'number' || type === 'integer') return typeof value.data === 'number';
  if (type === 'boolean') return typeof value.data === 'boolean';
  return type === 'string' && typeof value.data === 'string' && new RegExp(pattern ?? '', 'u').test(value.text);
}
