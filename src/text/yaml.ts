import { type BuiltTree, buildTree } from './build-tree.ts';
import { type Composition, compose, MAX_TOKENS } from './compose.ts';
import type { TextEdit } from './edit.ts';
import { withoutConsequentErrors } from './faults/consequent-errors.ts';
import { findFaults } from './faults/find.ts';
import { mayHaveOutdented } from './faults/outdented.ts';
import { type FormatKeys, NO_KEYS } from './format-keys.ts';
import { incrementalParse } from './incremental-parse.ts';
import { lineEndOf, type Span } from './position.ts';
import type { TextProblem } from './problem.ts';
import { type RepairedSource, unrepaired, withRepairs } from './repaired-source.ts';
import type { Comment, YamlNode } from './tree.ts';

/** Rounds of repairing and reading again, and how many characters may be read again in all. */
const MAX_ROUNDS = 12;
const MAX_REREAD = 300_000;
/** With so many faults, a text is something else than YAML with mistakes. */
const HOPELESS = 100;

export interface YamlOptions {
  /** Keys whose values are conditions: cut by a comma inside `{ … }`, they are put together again. */
  readonly conditionKeys?: readonly string[];
  readonly keys?: FormatKeys;
  /** When the text holds this word, its comments are listed. */
  readonly commentMarker?: string;
}

/** A YAML text as far as it could be read. */
export interface YamlReading {
  readonly root: YamlNode;
  readonly problems: readonly TextProblem[];
  readonly comments: readonly Comment[];
  /** How often the text was read, to go on behind mistakes. */
  readonly rounds: number;
  /** What was read in the end, for `placeInScalar` and `editInScalar`. */
  readonly source: RepairedSource;
  /**
   * There when each part of the text means on its own what it means in its place: there is no mistake and no alias. Says
   * of how many words, marks and blanks the text consists, at the most.
   */
  readonly separable: { readonly tokens: number } | undefined;
}

/**
 * Reads the first document of a YAML text. Where a mistake has a likely repair, the reading goes on as if it were made,
 * so that one mistake costs one problem and the rest of the file is still read; all places are those of the text as
 * given. Never throws.
 * @param before what was read, with the same options, of an earlier version of the text; the outcome is the same and comes
 * sooner.
 */
export function readYaml(text: string, options: YamlOptions = {}, before?: YamlReading): YamlReading {
  const { conditionKeys = [], keys = NO_KEYS } = options;
  const isMarked = (one: string) => options.commentMarker !== undefined && one.includes(options.commentMarker);
  const withComments = isMarked(text);
  const read = (part: string) => readWhole(part, conditionKeys, keys, withComments);
  const isLikeBefore = before !== undefined && isMarked(before.source.text) === withComments;
  const again = isLikeBefore ? incrementalParse(before, text, read) : undefined;
  return again && (again.separable?.tokens ?? 0) <= MAX_TOKENS ? again : read(text);
}

function readWhole(
  text: string,
  conditionKeys: readonly string[],
  keys: FormatKeys,
  withComments: boolean,
): YamlReading {
  // YAML takes a carriage return alone for a line break; the `yaml` package does not.
  const hasOldBreaks = /\r(?!\n)/.test(text);
  const lineEnd = lineEndOf(text);
  let source = unrepaired(hasOldBreaks ? text.replace(/\r(?!\n)/g, '\n') : text);
  const problems: TextProblem[] = [];
  let budget = MAX_REREAD;
  for (let round = 1; ; round++) {
    const { composition, tree } = readAny(source, withComments);
    const found = findFaults(source.text, composition, tree, { conditionKeys, keys, isFirst: round === 1 });
    const repaired = found.filter(({ fix }) => fix);
    const isLast =
      round === MAX_ROUNDS ||
      budget < source.text.length ||
      (found.length > 1 && composition.faults.length - composition.strayTokens >= HOPELESS);
    if (repaired.length === 0 || isLast) {
      for (const problem of found) problems.push(inFile(problem, source, lineEnd));
      const readTo = source.toFile(composition.stop?.at ?? source.text.length);
      for (const problem of tree.problems) if (problem.at.end <= readTo) problems.push(problem);
      const comments = composition.comments.map(({ text, at }) => ({ text, at: placeInFile(at, source) }));
      const isSeparable =
        problems.length === 0 && !hasOldBreaks && isSimple(composition, tree) && !mayHaveOutdented(tree, keys);
      return {
        root: tree.root,
        problems: withoutConsequentErrors(problems, text),
        comments,
        rounds: round,
        source,
        separable: isSeparable ? { tokens: composition.tokens } : undefined,
      };
    }
    for (const problem of repaired) problems.push(inFile(problem, source, lineEnd));
    budget -= source.text.length;
    source = withRepairs(
      source,
      repaired.flatMap(({ fix }) => fix?.edits ?? []),
    );
  }
}

function isSimple({ faults }: Composition, { hasBareKey, hasMarks }: BuiltTree): boolean {
  return faults.length === 0 && !hasBareKey && !hasMarks;
}

function readAny(source: RepairedSource, withComments: boolean): { composition: Composition; tree: BuiltTree } {
  try {
    const composition = compose(source.text, withComments);
    return { composition, tree: buildTree(composition.contents, source) };
  } catch (error) {
    // No text is known to bring the `yaml` package here; should there be one, the user learns of it as of other faults.
    const message = error instanceof Error ? error.message : String(error);
    const faults = [{ code: 'IMPOSSIBLE', message, at: { start: 0, end: 0 } }] as const;
    const composition = {
      contents: null,
      faults,
      strayTokens: 0,
      comments: [],
      stop: undefined,
      secondDocumentAt: undefined,
      tokens: 0,
    };
    return { composition, tree: buildTree(null, source) };
  }
}

/**
 * A problem of the text read as one of the file, whose lines a fix ends as the others; it loses its fix where an earlier
 * repair has touched the place.
 */
function inFile({ fix, related, ...problem }: TextProblem, source: RepairedSource, lineEnd: string): TextProblem {
  const fixable = fix?.edits.every(({ at }) => source.isAsInFile(at));
  const editInFile = ({ at, newText }: TextEdit) => ({
    at: placeInFile(at, source),
    newText: newText.replace(/\r?\n/g, lineEnd),
  });
  return {
    ...problem,
    at: placeInFile(problem.at, source),
    ...(related && { related: related.map((one) => ({ ...one, at: placeInFile(one.at, source) })) }),
    ...(fix && fixable && { fix: { ...fix, edits: fix.edits.map(editInFile) } }),
  };
}

function placeInFile({ start, end }: Span, source: RepairedSource): Span {
  return { start: source.toFile(start), end: source.toFile(end) };
}
