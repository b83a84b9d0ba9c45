import type { Span } from '../position.ts';
import { hasWholeWord } from '../whole-word.ts';
import { lastAtMargin } from './astray.ts';
import { type Explanation, type FaultRecognizer, isKeyWithoutColon, syntaxProblem } from './fault.ts';
import { endBefore, indentBelow, lineAround, skipBlanks } from './lines.ts';

/** `branche:s`, `sever:e { label: Severe }`: the colon stands within the key. */
export const colonWithinKey: FaultRecognizer = (fault, { text, isKey }) => {
  if (!isKeyWithoutColon(fault) && fault.code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  const line = lineAround(text, skipBlanks(text, fault.at.start));
  const [, lead = '', key = '', rest = ''] =
    /^( *(?:- +)*)([\w-]+):([\w-]+)(?=[ \t]|$)/.exec(text.slice(line.start, line.end)) ?? [];
  if (rest === '') return undefined;
  const at = { start: line.start + lead.length, end: line.start + lead.length + key.length + 1 + rest.length };
  const isAbove = at.end === line.end && indentBelow(text, at.start) > lead.length;
  const opens = isAbove ? isEntry(text, skipBlanks(text, line.end)) : /^ +[{[]/.test(text.slice(at.end, line.end));
  if (!opens && (isKey(key) || !isKey(key + rest))) return undefined;
  const newText = `${key}${rest}:`;
  return {
    problem: syntaxProblem(
      `The colon of \`${text.slice(at.start, at.end)}\` stands within the key. Write \`${newText}\`.`,
      at,
      { title: `Change to \`${newText}\``, at, newText },
    ),
    // What stands below it is not yet its value.
    spreads: opens,
  };
};

/** A name or a key that goes on in the next line. */
export const wordOverLines: FaultRecognizer = (fault, { text, isKey }) => {
  const start = isKeyWithoutColon(fault) ? skipBlanks(text, fault.at.start) : lastAtMargin(text, fault.at.start);
  const here = wordAt(text, start);
  const next = skipBlanks(text, here.end);
  const below = wordAt(text, next);
  if (isKeyWithoutColon(fault) && here.word !== '' && !here.isKey && below.isKey && next > here.end) {
    const whole = here.word + below.word;
    if (isWord(whole, text, isKey)) return joined(whole, { start: here.end, end: next });
  }
  const end = endBefore(text, start);
  const above = /(?<![\w-])[\w-]+$/.exec(text.slice(lineAround(text, end).start, end))?.[0] ?? '';
  const whole = above + here.word;
  if (above === '' || here.word === '' || !isWord(whole, text, isKey)) return undefined;
  return joined(whole, { start: end, end: start });
};

/** The word that a place begins with, where nothing but a colon follows it directly. */
function wordAt(text: string, start: number): { readonly word: string; readonly end: number; readonly isKey: boolean } {
  const line = text.slice(start, lineAround(text, start).end);
  const [, word = '', mark = ''] = /^([\w-]+)(?:(:)(?=\s|$)|(?=\s*$))/.exec(line) ?? [];
  return { word, end: start + word.length, isKey: mark !== '' };
}

function joined(word: string, gap: Span): Explanation {
  return {
    problem: syntaxProblem(
      `A line break cuts \`${word}\` in two. Write it in one line.`,
      { start: gap.start - 1, end: gap.end },
      { title: 'Remove the line break', at: gap, newText: '' },
    ),
    spreads: true,
  };
}

/** Whether two parts make a key of the format, or a name that stands in the file as well. */
function isWord(word: string, text: string, isKey: (word: string) => boolean): boolean {
  return isKey(word) || hasWholeWord(text, word);
}

function isEntry(text: string, start: number): boolean {
  return /^(?:-[ \t]|[\w-]+:(?:\s|$))/.test(text.slice(start, lineAround(text, start).end));
}
