import type { Range, SemanticTokens } from 'vscode-languageserver-types';
import { scan, type Token } from '../condition/parsing/tokens.ts';
import { FUNCTIONS } from '../condition/term.ts';
import type { Guideline } from '../guideline/model.ts';
import type { Occurrence } from '../guideline/names/name.ts';
import type { LineIndex, Span } from '../text/position.ts';
import { placesInScalar } from '../text/scalar-place.ts';
import type { AnyDocument, GuidelineBundle } from './guideline-bundle.ts';
import { meets, offsetOf } from './places.ts';
import { encoded, type TokenType } from './token-legend.ts';

interface Shown {
  readonly look: TokenType;
  readonly isDeclaration: boolean;
  readonly at: Span;
}

/**
 * What each name, and each piece of a condition, is: five numbers a token, as the protocol has it.
 * @param range only what lies at least in part in it; the whole file when absent
 */
export function semanticTokens(files: GuidelineBundle, document: AnyDocument, range?: Range): SemanticTokens {
  const { lines, text } = document;
  const wanted: Span = range
    ? { start: offsetOf(range.start, lines), end: offsetOf(range.end, lines) }
    : { start: 0, end: text.length };
  const shown: Shown[] = [];
  inConditions(files, document, wanted, shown);
  elsewhere(files, document, wanted, shown);
  shown.sort((a, b) => a.at.start - b.at.start);
  return { data: encodedAll(shown, document) };
}

function encodedAll(shown: readonly Shown[], { lines, text }: AnyDocument): number[] {
  const data: number[] = [];
  let end = 0;
  let line = 0;
  let lineStart = 0;
  let nextLine = startAfter(lines, 0);
  let last = { line: 0, start: 0 };
  for (const { look, isDeclaration, at } of shown) {
    // Nothing overlaps in a sound file; in a broken one the first wins.
    if (at.start < end) continue;
    end = at.end;
    const [type, modifiers] = encoded(look, isDeclaration);
    for (const part of onSingleLines(at, text, nextLine)) {
      // In the order of the file, stepping on is faster than searching.
      while (nextLine <= part.start) {
        lineStart = nextLine;
        nextLine = startAfter(lines, ++line);
      }
      const from = line === last.line ? last.start : lineStart;
      data.push(line - last.line, part.start - from, part.end - part.start, type, modifiers);
      last = { line, start: part.start };
    }
  }
  return data;
}

function inConditions({ guideline }: GuidelineBundle, document: AnyDocument, wanted: Span, into: Shown[]): void {
  if (document.kind !== 'guideline') return;
  for (const scalar of document.reading.names.conditions) {
    if (!meets(scalar.at, wanted)) continue;
    const placeOf = placesInScalar(document.yaml.source, scalar, document.text);
    for (const { look, at: part } of looksInCondition(scalar.text, guideline.guideline)) {
      const at = placeOf(part);
      if (at && meets(at, wanted)) into.push({ look, isDeclaration: false, at });
    }
  }
}

function elsewhere({ guideline }: GuidelineBundle, { names, kind }: AnyDocument, wanted: Span, into: Shown[]): void {
  for (const name of names) {
    const isDeclaration = name.whole !== undefined;
    // Findings and options that a guideline uses stand in its conditions.
    if (kind === 'guideline' && !isDeclaration && (name.kind === 'finding' || name.kind === 'option')) continue;
    if (!meets(name.at, wanted) || name.at.start === name.at.end) continue;
    const look = lookOf(name, guideline.guideline);
    if (look) into.push({ look, isDeclaration, at: name.at });
  }
}

function lookOf(name: Occurrence, guideline: Guideline): TokenType | undefined {
  if (name.kind === 'finding') return namedLook(name.id, guideline);
  if (name.kind !== 'option' || name.whole) return name.kind;
  // In cases, a number or a truth stands where an option could.
  const options = guideline.findings.get(name.owner ?? '')?.options ?? [];
  return options.some(({ id }) => id === name.id) ? 'option' : undefined;
}

/** Where the line after this one starts; infinite for the last. */
function startAfter(lines: LineIndex, line: number): number {
  return line + 1 < lines.lineCount ? lines.lineStart(line + 1) : Number.POSITIVE_INFINITY;
}

/** A token reaches over no line break. @param nextLine where some line starts that is not after the token's own */
function onSingleLines(at: Span, text: string, nextLine: number): readonly Span[] {
  if (at.end <= nextLine) return [at];
  const written = text.slice(at.start, at.end);
  if (!/[\r\n]/.test(written)) return [at];
  return [...written.matchAll(/\S(?:[^\r\n]*\S)?/g)].map(({ 0: line, index }) => ({
    start: at.start + index,
    end: at.start + index + line.length,
  }));
}

const KEYWORDS = new Set(['and', 'or', 'not', 'in', 'between', 'if', 'then', 'else']);
const ARITHMETIC = new Set(['+', '-', '*', '/', '**']);
const FUNCTION_WORDS = new Set(FUNCTIONS.flatMap((name) => name.split(' ')));
const CONSTANTS = new Set(['true', 'false', 'null']);
/** In UTF-16 code units; what is longer is not read as a condition either. */
const LONGEST = 10_000;

/** A piece of a condition, and what it is. */
interface LookInCondition {
  readonly look: TokenType;
  /** Within the condition's text. */
  readonly at: Span;
}

/**
 * What each piece of a condition is, in its order. Looks at words and not at the grammar, so that a condition keeps its
 * colors while it is being typed. A word that is not declared is nothing.
 */
function looksInCondition(text: string, guideline: Guideline): readonly LookInCondition[] {
  if (text.length > LONGEST) return [];
  const { tokens } = scan(text);
  let options: ReadonlySet<string> | undefined;
  const isOption = (id: string) => {
    options ??= optionsNear(tokens, guideline);
    return options.has(id);
  };
  const looks: LookInCondition[] = [];
  for (const [index, token] of tokens.entries()) {
    const look = lookOfName(token, index, tokens, { guideline, isOption });
    if (look) looks.push({ look, at: { start: token.start, end: token.end } });
  }
  return looks;
}

function lookOfName(
  { kind, text }: Token,
  index: number,
  tokens: readonly Token[],
  { guideline, isOption }: { readonly guideline: Guideline; isOption(id: string): boolean },
): TokenType | undefined {
  switch (kind) {
    case 'number':
      return 'number';
    case 'text':
      return isOption(text) ? 'option' : 'string';
    case 'compare':
      return 'operator';
    case 'mark':
      return text === '..' || ARITHMETIC.has(text) ? 'operator' : undefined;
    case 'word':
      if (isFunction(text, tokens[index - 1], tokens[index + 1]) || isOfFunction(tokens, index)) return 'function';
      if (KEYWORDS.has(text) || CONSTANTS.has(text)) return 'keyword';
      return namedLook(text, guideline);
    case 'end':
      return undefined;
  }
}

function isFunction(word: string, before: Token | undefined, after: Token | undefined): boolean {
  if (word === 'count') return after?.text === '(';
  if (word === 'list') return after?.text === 'contains';
  return word === 'contains' && before?.text === 'list';
}

/** Whether a word belongs to the name of a function of numbers, of up to three words, that is called. */
function isOfFunction(tokens: readonly Token[], index: number): boolean {
  let end = index;
  while (end < index + 3 && FUNCTION_WORDS.has(tokens[end]?.text ?? '')) end++;
  return end > index && tokens[end]?.text === '(';
}

/** What a name in a condition stands for; undefined when it is not declared. */
function namedLook(id: string, guideline: Guideline): TokenType | undefined {
  if (guideline.findings.has(id)) return 'finding';
  if (guideline.definitions.has(id)) return 'definition';
  if (guideline.scores.has(id) || guideline.calculations.has(id)) return 'score';
  return guideline.unreadable.has(id) ? 'finding' : undefined;
}

/** The options of the findings that a condition names, for the texts beside them. */
function optionsNear(tokens: readonly Token[], { findings }: Guideline): ReadonlySet<string> {
  const words = new Set(tokens.flatMap(({ kind, text }) => (kind === 'word' ? [text] : [])));
  return new Set([...words].flatMap((word) => findings.get(word)?.options.map(({ id }) => id) ?? []));
}
