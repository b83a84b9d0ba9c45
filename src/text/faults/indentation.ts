import type { YamlFault } from '../compose.ts';
import type { TextEdit } from '../edit.ts';
import { type Explanation, type FaultRecognizer, syntaxProblem } from './fault.ts';
import { indentBelow, indentOf, lineAround, lineBelow, skipBlanks, skipRemarks, valueEnd } from './lines.ts';

/** A line that is indented more than the line above, which already has its value. */
export const tooDeep: FaultRecognizer = (fault, { text }) => {
  if (fault.code !== 'BLOCK_AS_IMPLICIT_KEY' || !fault.message.startsWith('Nested mappings')) return undefined;
  const above = lineAround(text, fault.at.start);
  return misplaced(text, above.start, lineBelow(text, above.end));
};

export const WRONG_COLUMN =
  'This line begins in another column than the lines it belongs to. Keys of one group begin in the same column.';

/** A line that is indented less than the keys of its group and more than the group. */
export const notDeepEnough: FaultRecognizer = (fault, { text }) => {
  if (!isAtWrongColumn(fault)) return undefined;
  const line = lineAround(text, skipRemarks(text, fault.at.start));
  const at = { start: skipBlanks(text, line.start), end: valueEnd(text, line.start, false) };
  if (fault.message.startsWith('Sequence item without')) {
    const explained = misplaced(text, lineBefore(text, line.start), line.start);
    if (explained) return explained;
  }
  const astray = firstAstray(text, line.start);
  if (astray !== undefined) return besideBy(text, astray, at.start - line.start);
  const column = columnMeant(text, line.start);
  // The lines that follow may only seem to be wrong.
  if (column === undefined) return { problem: syntaxProblem(WRONG_COLUMN, at), spreads: true };
  return besideBy(text, line.start, column);
};

/** Moves one line to a column beside its own. */
function besideBy(text: string, line: number, column: number): Explanation {
  const depth = indentOf(text, line);
  const at = { start: line + depth, end: valueEnd(text, line, false) };
  const isRight = depth > column;
  return {
    problem: syntaxProblem(
      `This line begins one space too far to the ${isRight ? 'right' : 'left'}. Keys of one group begin in the same column.`,
      at,
      {
        title: isRight ? 'Remove one space before it' : 'Add one space before it',
        at: { start: line, end: at.start },
        newText: ' '.repeat(column),
      },
    ),
    spreads: true,
  };
}

/** The first line of a group, where it alone begins one space beside the line at `start` and others that follow it. */
function firstAstray(text: string, start: number): number | undefined {
  const depth = indentOf(text, start);
  let first: number | undefined;
  for (let line = start; line > 0; ) {
    line = lineBefore(text, line);
    const indent = indentOf(text, line);
    if (text[line + indent] === '#' || indent > depth + 1) continue;
    if (Math.abs(indent - depth) !== 1 || (first !== undefined && indent >= indentOf(text, first))) {
      if (indent >= depth) return undefined;
      break;
    }
    if (first !== undefined) break;
    first = line;
  }
  if (first === undefined) return undefined;
  for (let line = lineBelow(text, start); line < text.length; line = lineBelow(text, line)) {
    const indent = indentOf(text, line);
    if (/^[\r\n#]?$/.test(text[line + indent] ?? '') || indent > depth) continue;
    return indent === depth ? first : undefined;
  }
  return undefined;
}

/**
 * The column that a line one space beside it was meant to begin in: that of a group which is open above it. Of two, the
 * one to which what stands below the line belongs as closely as it can; undefined where there is no telling.
 */
function columnMeant(text: string, start: number): number | undefined {
  const depth = indentOf(text, start);
  const open = new Set<number>();
  let least = Number.POSITIVE_INFINITY;
  for (let line = start; line > 0 && least > 0; ) {
    line = lineBefore(text, line);
    const indent = indentOf(text, line);
    if (text[line + indent] === '#' || indent >= least) continue;
    least = indent;
    const lead = /^[ ]*(?:- +)*/.exec(text.slice(line, lineAround(text, line).end))?.[0].length ?? indent;
    open.add(indent).add(lead);
  }
  const { end } = lineAround(text, start);
  const opens = text.slice(0, valueEnd(text, start, false)).endsWith(':') && end > start;
  const below = indentBelow(text, start);
  const near = [depth - 1, depth + 1].filter(
    (column) => open.has(column) && (opens ? below > column : below <= column),
  );
  return near.length === 1 || opens ? near.at(-1) : undefined;
}

export function isAtWrongColumn({ message, code }: YamlFault): boolean {
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
  // An empty line, or a remark, is indented like nothing.
  const wrong = lineAround(text, skipRemarks(text, lineAround(text, below).start));
  const depth = /^ */.exec(text.slice(wrong.start, wrong.end))?.[0].length ?? 0;
  if (key === undefined || below <= above || depth === lead || wrong.start === text.length) return undefined;
  const content = text.slice(wrong.start + depth, wrong.end);
  if (depth > lead && /^- /.test(content))
    return {
      problem: syntaxProblem(
        `This list has no key, and \`${key}\` above has its value already. Write the key of the list in a line before it.`,
        { start: wrong.start + depth, end: valueEnd(text, wrong.start, false) },
      ),
      spreads: true,
    };
  const edits: TextEdit[] = [];
  for (let at = wrong.start; at < text.length; at = lineBelow(text, at)) {
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

function lineBefore(text: string, start: number): number {
  let line = start;
  do line = lineAround(text, Math.max(0, line - 1)).start;
  while (line > 0 && text.slice(line, lineAround(text, line).end).trim() === '');
  return line;
}
