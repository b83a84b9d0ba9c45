import type { TextEdit } from '../edit.ts';
import type { FormatKeys } from '../format-keys.ts';
import { type Explanation, type FaultRecognizer, syntaxProblem } from './fault.ts';
import { keyLineAt, pathOfLine } from './key-groups.ts';
import { indentOf, lineAround, lineBelow, skipRemarks, valueEnd } from './lines.ts';

const ENTRY = 'An entry of a list begins with a hyphen and a space: `- `.';

/** Below `- { … }` a line that begins in the column of the dash: `{ … }`, `-{ … }`, or a key of an entry such as `else: home`. */
export const bracesWithoutDash: FaultRecognizer = (fault, { text, standsAt }) => {
  if (fault.code !== 'BAD_INDENT') return undefined;
  const line = lineAround(text, skipRemarks(text, lineAround(text, fault.at.start).start)).start;
  const column = indentOf(text, line);
  const start = line + column;
  const above = entryAbove(text, line);
  if (above === undefined || indentOf(text, above) !== column) return undefined;
  const [mark = '', key = ''] =
    /^(?:(-?)\{|([\w-]+): +\S)/.exec(text.slice(start, lineAround(text, line).end))?.slice(1) ?? [];
  const outside = outsideList(text, line, above, key, standsAt);
  if (outside) return outside;
  const isBraces = text[start + mark.length] === '{';
  const isOwn = key !== '' && text[above + column + 2] === '{' && standsAt(pathOfLine(text, above), key) === 'key';
  if (!isBraces && !isOwn) return undefined;
  return {
    problem: syntaxProblem(
      ENTRY,
      { start, end: start + (isBraces ? mark.length + 1 : key.length) },
      {
        title: 'Begin with `- `',
        at: { start, end: start + mark.length },
        newText: '- ',
      },
    ),
    spreads: true,
  };
};

/** `next: home` of the step in the column of the entries of its `recommend`. */
function outsideList(
  text: string,
  line: number,
  above: number,
  key: string,
  standsAt: FormatKeys['standsAt'],
): Explanation | undefined {
  const path = pathOfLine(text, above);
  const list = path.at(-2) ?? '';
  if (key === '' || standsAt(path, key) !== undefined || standsAt(path.slice(0, -2), key) !== 'key') return undefined;
  let owner = above;
  while (owner > 0 && keyLineAt(text, owner).key !== list) owner = lineAround(text, owner - 1).start;
  const start = line + indentOf(text, line);
  return {
    problem: syntaxProblem(
      `\`${key}\` begins too far to the right. It belongs to \`${path.at(-3)}\`, beside \`${list}\`.`,
      { start, end: start + key.length },
      { title: `Indent like \`${list}\``, at: { start: line, end: start }, newText: ' '.repeat(indentOf(text, owner)) },
    ),
    spreads: true,
  };
}

/** `  - b` below `- a`: an entry whose dash stands in another column than those above it. */
export const dashBesideOthers: FaultRecognizer = (fault, { text }) => {
  if (!/^(All|A block) sequence|^Sequence item/.test(fault.message)) return undefined;
  const line = lineAround(text, skipRemarks(text, lineAround(text, fault.at.start).start)).start;
  const column = indentOf(text, line);
  const above = text.startsWith('- ', line + column) ? entryAbove(text, line) : undefined;
  const meant = above === undefined ? column : indentOf(text, above);
  if (above === undefined || meant === column || Math.abs(meant - column) > 2) return undefined;
  const edits: TextEdit[] = [];
  for (let at = line; at < text.length; at = lineBelow(text, at)) {
    const isBlank = /^\s*$/.test(text.slice(at, lineAround(text, at).end));
    if (at > line && !isBlank && indentOf(text, at) <= column) break;
    if (isBlank) continue;
    edits.push({ at: { start: at, end: at + Math.min(column, indentOf(text, at)) }, newText: ' '.repeat(meant) });
  }
  return {
    problem: {
      code: 'syntax',
      message: `This entry begins too far to the ${column > meant ? 'right' : 'left'}. The dashes of one list stand in one column.`,
      at: { start: line + column, end: valueEnd(text, line, false) },
      fix: { title: 'Indent like the entry above', edits },
    },
    spreads: true,
  };
};

/** The line above with the dash of the list that a line continues. */
function entryAbove(text: string, from: number): number | undefined {
  const column = indentOf(text, from);
  for (let line = from; line > 0; ) {
    line = lineAround(text, line - 1).start;
    const depth = indentOf(text, line);
    if (/^[\r\n#]?$/.test(text[line + depth] ?? '')) continue;
    if (text.startsWith('- ', line + depth) && Math.abs(depth - column) <= 2) return line;
    if (depth < column) return undefined;
  }
  return undefined;
}
