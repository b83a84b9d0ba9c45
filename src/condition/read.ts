import type { Span } from '../text/position.ts';
import type { ConditionProblem } from './condition.ts';
import { LONGEST, parseCondition } from './parse.ts';
import {
  ALONE,
  IN_FEEL,
  NAME_AGAIN,
  OPTION_IN_QUOTES,
  STRAIGHT_QUOTES,
  shown,
  syntaxProblem,
  withoutFix,
} from './problem.ts';
import { type ResolvedCondition, resolveCondition } from './resolve.ts';
import type { Scope } from './scope.ts';
import { asFeel } from './spoken/as-feel.ts';
import { isUnclearOr, UNCLEAR_OR } from './spoken/unclear-or.ts';
import { together } from './told-once.ts';

export interface ReadCondition extends ResolvedCondition {
  /** See `ParsedCondition`. */
  readonly unfinished: boolean;
}

/** So many problems of one condition are told one by one. */
const MOST_TOLD = 20;
/** Characters that are read again to try fixes; a condition of usual length has all of them tried. */
const MOST_TRIED = 20_000;

/**
 * Parses and resolves a condition. Where its spelling has an obvious repair, names and types are looked at as well, so
 * that all problems come at once. A fix is only offered when the condition has fewer problems after it. Never throws;
 * places are offsets in `text`.
 */
export function readCondition(text: string, scope: Scope): ReadCondition {
  const { condition, problems, unfinished } = read(text, scope);
  if (problems.length === 0 || text.length > LONGEST) return { condition, problems, unfinished };
  const curly = curlyProblem(text, scope);
  if (curly) return { condition: undefined, problems: [curly], unfinished };
  const repaired = repairedBy(
    text,
    problems.filter(({ fix }) => fix),
  );
  if (repaired !== undefined && isUnclearOr(text, repaired))
    return { condition: undefined, problems: [unclearOr(text)], unfinished };
  const isSpoken = problems.some(({ code }) => code !== 'out-of-range') && !isMended(text, problems, scope);
  const spoken = isSpoken ? spokenProblem(text, scope) : undefined;
  if (spoken) return { condition: undefined, problems: [spoken], unfinished };
  const anew = writtenAnew(text, problems, scope);
  if (anew) return { condition: undefined, problems: [anew], unfinished };
  const whole = mendingAll(text, problems, scope);
  if (whole) return { condition: undefined, problems: [whole], unfinished };
  const stated = withoutRepetitions(problems);
  let tried = 0;
  const helps = ({ fix }: ConditionProblem): boolean => {
    if (fix === undefined || tried > MOST_TRIED) return false;
    const repaired = text.slice(0, fix.at.start) + fix.newText + text.slice(fix.at.end);
    tried += repaired.length;
    return read(repaired, scope).problems.length < problems.length;
  };
  return {
    condition,
    problems: counted(stated).map((problem) => (helps(problem) ? problem : withoutFix(problem))),
    unfinished,
  };
}

/** Of very many problems of one condition the first ones, and one that counts the rest. */
function counted(problems: readonly ConditionProblem[]): readonly ConditionProblem[] {
  const rest = problems.slice(MOST_TOLD);
  const [first] = rest;
  if (first === undefined || rest.length === 1) return problems;
  const many = rest.length.toLocaleString('en-US');
  const message = `This condition has ${many} more mistakes, from here on. Correct the first ones, or write the condition anew.`;
  return [...problems.slice(0, MOST_TOLD), syntaxProblem(message, first.at)];
}

/** One problem for a condition that is written as it is said: with what it means in FEEL, or with what is not clear. */
function spokenProblem(text: string, scope: Scope): ConditionProblem | undefined {
  const spoken = asFeel(text, scope);
  if (spoken?.kind === 'unclear') return syntaxProblem(spoken.message, { start: 0, end: text.length });
  const feel = spoken && mended(spoken.text, scope);
  if (feel === undefined) return undefined;
  if (isUnclearOr(text, feel)) return unclearOr(text);
  return rewritten(text, feel, `Write \`${shown(feel)}\`; ${IN_FEEL}`);
}

function rewritten(text: string, feel: string, message: string): ConditionProblem {
  const at = difference(text, feel);
  const newText = feel.slice(at.start, feel.length - (text.length - at.end));
  const place = at.start < at.end ? at : { start: 0, end: text.length };
  return syntaxProblem(message, place, { title: `Change to \`${shown(feel)}\``, at, newText });
}

function unclearOr(text: string): ConditionProblem {
  return syntaxProblem(UNCLEAR_OR, { start: 0, end: text.length });
}

/** A condition in the quotes of a word processor, which says what it should once they are gone. */
function curlyProblem(text: string, scope: Scope): ConditionProblem | undefined {
  const inner = text.length < LONGEST_SPOKEN ? withinCurlyQuotes(text) : undefined;
  const meant = inner === undefined ? undefined : mended(inner, scope);
  if (meant === undefined) return undefined;
  const at = { start: 0, end: text.length };
  const message = 'A condition stands in no quotes, or in straight ones. Remove the quotes around it.';
  return syntaxProblem(message, at, { title: `Change to \`${shown(meant)}\``, at, newText: meant });
}

/** One problem for several, with what the condition says after the repairs of all; undefined where that is not whole. */
export function inOne(text: string, problems: readonly ConditionProblem[], scope: Scope): ConditionProblem | undefined {
  const feel = problems.length > 1 && problems.every(({ fix }) => fix) ? mended(text, scope) : undefined;
  return feel === undefined ? undefined : rewritten(text, feel, `Write \`${shown(feel)}\`; ${IN_FEEL}`);
}

/** One problem for a condition in the notation of another language, which asks for several repairs. */
function writtenAnew(text: string, problems: readonly ConditionProblem[], scope: Scope): ConditionProblem | undefined {
  if (problems.length < 2 || !problems.every(({ fix, message }) => fix && !/Did you mean/.test(message)))
    return undefined;
  const ofQuotes = problems.filter(isOfQuotes);
  const isNotation = ofQuotes.length > 0 || problems.some(({ message }) => message.endsWith(IN_FEEL));
  const spoken = isNotation ? asFeel(text, scope) : undefined;
  const said = spoken?.kind === 'feel' ? mended(spoken.text, scope) : undefined;
  const feel = said ?? (isNotation ? mended(text, scope) : undefined);
  if (feel === undefined) return undefined;
  if (isUnclearOr(text, feel)) return unclearOr(text);
  const isAgain = problems.every(({ message }) => message.startsWith(NAME_AGAIN));
  const message = isAgain
    ? `${NAME_AGAIN}: \`${shown(feel)}\`.`
    : ofQuotes.length === problems.length
      ? `Options stand in double quotes: \`${shown(feel)}\`.`
      : `Write \`${shown(feel)}\`; ${IN_FEEL}`;
  return rewritten(text, feel, message);
}

/** The one of several problems whose repair alone mends the condition: the others are of what it writes anew. */
function mendingAll(text: string, problems: readonly ConditionProblem[], scope: Scope): ConditionProblem | undefined {
  if (problems.length < 2 || problems.length > MOST_ROUNDS || text.length > LONGEST_SPOKEN) return undefined;
  return problems.find(({ fix, at }) => {
    if (!fix || !problems.every((one) => at.start <= one.at.start && one.at.end <= at.end)) return false;
    const repaired = text.slice(0, fix.at.start) + fix.newText + text.slice(fix.at.end);
    return read(repaired, scope).problems.length === 0;
  });
}

/** A name that is to be written again is told of once it is known what it names, and whether the option is one. */
function withoutRepetitions(problems: readonly ConditionProblem[]): readonly ConditionProblem[] {
  const isOther = ({ code }: ConditionProblem) => code === 'unknown-name' || code === 'type-mismatch';
  const others = problems.filter((problem) => isOther(problem) && !isOfQuotes(problem));
  return others.length === 0 ? problems : problems.filter(({ message }) => !message.startsWith(NAME_AGAIN));
}

function isOfQuotes({ message }: ConditionProblem): boolean {
  return [OPTION_IN_QUOTES, STRAIGHT_QUOTES, NAME_AGAIN].some((beginning) => message.startsWith(beginning));
}

/** Rounds of repairs, each of which may let others be seen. */
const MOST_ROUNDS = 4;

/** The text after all repairs that are offered for it, when it has no problems then. */
function mended(text: string, scope: Scope): string | undefined {
  let repaired = text;
  for (let round = 0; round < MOST_ROUNDS && repaired.length < LONGEST_SPOKEN; round++) {
    const { problems } = read(repaired, scope);
    if (problems.length === 0) return repaired;
    const next = repairedBy(repaired, problems);
    if (next === undefined) return undefined;
    repaired = next;
  }
  return undefined;
}

const LONGEST_SPOKEN = 1000;

function isMended(text: string, problems: readonly ConditionProblem[], scope: Scope): boolean {
  return problems.every(({ fix }) => fix) && mended(text, scope) !== undefined;
}

/** The text after the repairs of some problems; undefined when one has none or two are in each other's way. */
function repairedBy(text: string, problems: readonly ConditionProblem[]): string | undefined {
  let repaired = text;
  let before = Number.POSITIVE_INFINITY;
  for (const { fix } of [...problems].sort((a, b) => (b.fix?.at.start ?? 0) - (a.fix?.at.start ?? 0))) {
    if (!fix) return undefined;
    // What stands in each other's way is repaired in the next round.
    if (fix.at.end > before) continue;
    repaired = repaired.slice(0, fix.at.start) + fix.newText + repaired.slice(fix.at.end);
    before = fix.at.start;
  }
  return repaired;
}

/** The stretch of a text, of whole words, in which another one differs. */
function difference(text: string, other: string): Span {
  let start = 0;
  while (start < text.length && text[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(text.length, other.length) - start && text.at(-1 - end) === other.at(-1 - end)) end++;
  while (start > 0 && /\w/.test(text[start - 1] ?? '')) start--;
  while (end > 0 && /\w/.test(text[text.length - end] ?? '')) end--;
  return { start, end: text.length - end };
}

function read(text: string, scope: Scope): ReadCondition {
  const { tree, problems: all, unfinished } = parseCondition(text);
  const problems = onceAlone(all);
  if (!tree) return { condition: undefined, problems, unfinished };
  const resolved = resolveCondition(tree, scope);
  if (problems.length === 0) return { ...resolved, unfinished };
  return { condition: undefined, problems: together(problems, resolved.problems, text), unfinished };
}

/** What stands alone and says nothing, `1_000` or `“fever”`, would not be helped by digits or straight quotes. */
function onceAlone(problems: readonly ConditionProblem[]): readonly ConditionProblem[] {
  const alone = problems.find(({ message }) => message.includes(ALONE));
  if (!alone) return problems;
  const isThere = ({ at }: ConditionProblem) => at.start === alone.at.start && at.end === alone.at.end;
  const isNothing = problems.some((one) => one !== alone && isThere(one) && !one.fix);
  return problems.filter((one) =>
    one === alone ? !isNothing : isNothing || !(isThere(one) || one.message.startsWith(STRAIGHT_QUOTES)),
  );
}

const OPENS = /^[“„«‘‚]/;
const CLOSES = /[”“»’‘]$/;
const QUOTES = /[“„«”»‘‚’"]/;

/**
 * The condition within quotes of a word processor around all of it, its own quotes made straight; undefined where the
 * quotes are those of options.
 */
function withinCurlyQuotes(text: string): string | undefined {
  const trimmed = text.trim();
  if (!OPENS.test(trimmed) || !CLOSES.test(trimmed)) return undefined;
  const inner = trimmed.slice(1, -1).trim();
  const [first = ''] = inner.split(QUOTES);
  // An option has no operators in it.
  const isWhole = first === inner || /[=<>(]|\b(?:and|or|in)\b/.test(first);
  return isWhole ? inner.replace(/[“„«”»‘‚’]/g, '"') : undefined;
}
