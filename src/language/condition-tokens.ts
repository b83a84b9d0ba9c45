import { scan, type Token } from '../condition/parsing/tokens.ts';
import type { Guideline } from '../guideline/model.ts';
import type { Span } from '../text/position.ts';
import type { Look } from './token-legend.ts';

const KEYWORDS = new Set(['and', 'or', 'not', 'in', 'between']);
const CONSTANTS = new Set(['true', 'false', 'null']);
/** In UTF-16 code units; what is longer is not read as a condition either. */
const LONGEST = 10_000;

/** A piece of a condition, and what it is. */
export interface LookInCondition {
  readonly look: Look;
  /** Within the condition's text. */
  readonly at: Span;
}

/**
 * What each piece of a condition is, in its order. Looks at words and not at the grammar, so that a condition keeps its
 * colors while it is being typed. A word that is not declared is nothing.
 */
export function looksInCondition(text: string, guideline: Guideline): readonly LookInCondition[] {
  if (text.length > LONGEST) return [];
  const { tokens } = scan(text);
  let options: ReadonlySet<string> | undefined;
  const isOption = (id: string) => {
    options ??= optionsNear(tokens, guideline);
    return options.has(id);
  };
  const looks: LookInCondition[] = [];
  for (const [index, token] of tokens.entries()) {
    const look = lookOf(token, index, tokens, { guideline, isOption });
    if (look) looks.push({ look, at: { start: token.start, end: token.end } });
  }
  return looks;
}

function lookOf(
  { kind, text }: Token,
  index: number,
  tokens: readonly Token[],
  { guideline, isOption }: { readonly guideline: Guideline; isOption(id: string): boolean },
): Look | undefined {
  switch (kind) {
    case 'number':
      return 'number';
    case 'text':
      return isOption(text) ? 'option' : 'string';
    case 'compare':
      return 'operator';
    case 'mark':
      return text === '..' ? 'operator' : undefined;
    case 'word':
      if (isFunction(text, tokens[index - 1], tokens[index + 1])) return 'function';
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

/** What a name in a condition stands for; undefined when it is not declared. */
export function namedLook(id: string, guideline: Guideline): Look | undefined {
  if (guideline.findings.has(id)) return 'finding';
  if (guideline.definitions.has(id)) return 'definition';
  if (guideline.scores.has(id)) return 'score';
  return guideline.unreadable.has(id) ? 'finding' : undefined;
}

/** The options of the findings that a condition names, for the texts beside them. */
function optionsNear(tokens: readonly Token[], { findings }: Guideline): ReadonlySet<string> {
  const words = new Set(tokens.flatMap(({ kind, text }) => (kind === 'word' ? [text] : [])));
  return new Set([...words].flatMap((word) => findings.get(word)?.options.map(({ id }) => id) ?? []));
}
