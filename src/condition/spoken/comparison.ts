import type { Phrase } from './phrase.ts';
import { AND_BEYOND, COMPARISONS } from './vocabulary.ts';

/** The end of what was understood, and what it means in FEEL. */
export interface Said {
  readonly end: number;
  readonly feel: string;
}

/** A comparison with a number, without what is compared: `over 65`, `5-10`, `65 or older`. */
export function comparisonAt(phrase: Phrase, at: number): Said | undefined {
  return comparedAt(phrase, at) ?? between(phrase, at) ?? beyond(phrase, at);
}

/** `at least 65 years`. */
export function comparedAt(phrase: Phrase, at: number): Said | undefined {
  const sign = phrase.tokens[at];
  const behind = sign?.kind === 'compare' ? phrase.amount(at + 1) : undefined;
  if (behind !== undefined) return { end: behind, feel: `${sign?.text} ${phrase.source(at + 1, behind)}` };
  for (const [words, operator] of COMPARISONS) {
    const after = phrase.words(at, words);
    const end = after === undefined ? undefined : phrase.amount(after);
    if (after !== undefined && end !== undefined) return { end, feel: `${operator} ${phrase.source(after, end)}` };
  }
  return undefined;
}

/** `5-10`, `from 5 to 10`, `between 5 and 10`. */
function between(phrase: Phrase, at: number): Said | undefined {
  const between = phrase.words(at, 'between');
  const start = between ?? phrase.words(at, 'from') ?? phrase.words(at, 'in') ?? at;
  const low = phrase.numeral(start);
  const dash = low && phrase.anyOf(low, ['to', '-', '–', '—', '..', '...', ...(between === undefined ? [] : ['and'])]);
  const high = dash && phrase.numeral(dash);
  const end = dash && phrase.amount(dash);
  if (!low || !dash || !high || !end) return undefined;
  const [from, to] = [phrase.source(start, low), phrase.source(dash, high)];
  if (Number(from) > Number(to)) return undefined;
  const unit = phrase.source(high, end);
  return { end, feel: `in [${from}..${to}${unit === '' ? '' : ` ${unit}`}]` };
}

/** `65 or older`, `65+`. */
function beyond(phrase: Phrase, at: number): Said | undefined {
  const end = phrase.amount(at);
  if (end === undefined) return undefined;
  for (const [words, operator] of AND_BEYOND) {
    const after = phrase.words(end, words);
    // `65 or over 80` goes on.
    if (after !== undefined && phrase.numeral(after) === undefined)
      return { end: after, feel: `${operator} ${phrase.source(at, end)}` };
  }
  return undefined;
}
