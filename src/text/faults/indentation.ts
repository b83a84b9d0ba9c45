import type { YamlFault } from '../compose.ts';
import type { TextEdit } from '../edit.ts';
import { type FaultRecognizer, syntaxProblem } from './fault.ts';
import { lineAround, skipBlanks, valueEnd } from './lines.ts';

/** A line that is indented more than the line above, which already has its value. */
export const tooDeep: FaultRecognizer = (fault, { text }) => {
  if (fault.code !== 'BLOCK_AS_IMPLICIT_KEY' || !fault.message.startsWith('Nested mappings')) return undefined;
  const above = lineAround(text, fault.at.start);
  return misplaced(text, above.start, lineAfter(text, above.end));
};

export const WRONG_COLUMN =
  'This line begins in another column than the lines it belongs to. Keys of one group begin in the same column.';

/** A line that is indented less than the keys of its group and more than the group. */
export const notDeepEnough: FaultRecognizer = (fault, { text }) => {
  if (!isAtWrongColumn(fault)) return undefined;
  const line = lineAround(text, skipComments(text, fault.at.start));
  const at = { start: skipBlanks(text, line.start), end: valueEnd(text, line.start, false) };
  if (fault.message.startsWith('Sequence item without')) {
    const explained = misplaced(text, lineBefore(text, line.start), line.start);
    if (explained) return explained;
  }
  return {
    problem: syntaxProblem(WRONG_COLUMN, at),
  };
};

function isAtWrongColumn({ message, code }: YamlFault): boolean {
  return (
    message.startsWith('All mapping items must') ||
    message.startsWith('Sequence item without') ||
    message.startsWith('A block sequence may not') ||
    (code === 'BAD_INDENT' && !message.startsWith('Flow'))
  );
}

/** Moves the line at `below`, and those that follow it equally deep, to the column of the key in the line at `above`. */
function misplaced(text: string, above: number, below: number): ReturnType<FaultRecognizer> {
  const line = lineAround(text, above);
  const lead = /^[ ]*(?:- +)*/.exec(text.slice(line.start, line.end))?.[0].length ?? 0;
  const key = /^[\w-]+(?=:)/.exec(text.slice(line.start + lead, line.end))?.[0];
  const wrong = lineAround(text, below);
  const depth = /^ */.exec(text.slice(wrong.start, wrong.end))?.[0].length ?? 0;
  if (key === undefined || below <= above || depth === lead) return undefined;
  const edits: TextEdit[] = [];
  for (let at = wrong.start; at < text.length; at = lineAfter(text, at)) {
    const own = /^( *)(\S?)/.exec(text.slice(at, lineAround(text, at).end));
    const spaces = own?.[1]?.length ?? 0;
    if (own?.[2] === '') continue;
    if (spaces < depth || (edits.length > 0 && spaces <= lead)) break;
    edits.push({ at: { start: at, end: at + depth }, newText: ' '.repeat(lead) });
  }
  const relation = depth > lead ? 'more' : 'less';
  return {
    problem: {
      code: 'syntax',
      message: `This line is indented ${relation} than \`${key}\` above, which has its value already. Let both begin in the same column.`,
      at: { start: wrong.start + depth, end: valueEnd(text, wrong.start, false) },
      fix: { title: `Indent like \`${key}\``, edits },
    },
    spreads: true,
  };
}

/** The next character that says something. */
function skipComments(text: string, offset: number): number {
  let at = skipBlanks(text, offset);
  while (text[at] === '#') at = skipBlanks(text, lineAfter(text, at));
  return at < text.length ? at : skipBlanks(text, offset);
}

function lineAfter(text: string, offset: number): number {
  const next = text.indexOf('\n', offset);
  return next < 0 ? text.length : next + 1;
}

function lineBefore(text: string, start: number): number {
  let line = start;
  do line = lineAround(text, Math.max(0, line - 1)).start;
  while (line > 0 && text.slice(line, lineAround(text, line).end).trim() === '');
  return line;
}
