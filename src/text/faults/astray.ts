import { type FaultRecognizer, syntaxProblem } from './fault.ts';
import { isAtWrongColumn } from './indentation.ts';
import { lineAround, skipRemarks } from './lines.ts';

/** `-{ when: … }`, `– { when: … }`: an entry of a list begins with a hyphen and a space. */
export const listMark: FaultRecognizer = (fault, { text }) => {
  const line = lineAround(text, fault.at.start);
  const [whole = '', lead = ''] =
    /^( *)(?:-(?=[{["'])|[–—−•·] ?(?=[{["'\w]))/.exec(text.slice(line.start, line.end)) ?? [];
  if (whole === '' || fault.at.start < line.start + whole.length) return undefined;
  const at = { start: line.start + lead.length, end: line.start + whole.length };
  return {
    problem: syntaxProblem('An entry of a list begins with a hyphen and a space: `- `.', at, {
      title: 'Begin with `- `',
      at,
      newText: '- ',
    }),
    spreads: true,
  };
};

/** One entry of a section that begins in another column than the others: at the margin, or the first one too deep. */
export const entryAstray: FaultRecognizer = (fault, { text, isKey }) => {
  if (!isAtWrongColumn(fault)) return undefined;
  const line = lineAround(text, skipRemarks(text, fault.at.start)).start;
  const column = columnOf(text, line);
  const margin = lastAtMargin(text, line);
  if (column === 0 || margin === line) return undefined;
  if (!isKey(keyAt(text, margin)) && margin > 0 && isKey(keyAt(text, lastAtMargin(text, margin - 1))))
    return moved(text, margin, column);
  const first = lineAround(text, skipRemarks(text, lineAround(text, margin).end)).start;
  const next = lineAround(text, skipRemarks(text, lineAround(text, first).end)).start;
  const depth = columnOf(text, first);
  const isParent = isKey(keyAt(text, margin)) && depth > column && columnOf(text, next) === depth;
  return isParent && /^ *[\w-]+: *$/.test(text.slice(first, lineAround(text, first).end))
    ? moved(text, first, column)
    : undefined;
};

function moved(text: string, line: number, column: number): ReturnType<FaultRecognizer> {
  const start = line + columnOf(text, line);
  const key = keyAt(text, start);
  const at = { start, end: start + key.length };
  const where = start === line ? 'at the margin' : 'deeper than the others';
  return key === ''
    ? undefined
    : {
        problem: syntaxProblem(`\`${key}\` begins ${where}. Keys of one group begin in the same column.`, at, {
          title: `Indent \`${key}\` like the others`,
          at: { start: line, end: start },
          newText: ' '.repeat(column),
        }),
        spreads: true,
      };
}

/** The last line without indentation above an offset, or there. */
export function lastAtMargin(text: string, offset: number): number {
  let { start } = lineAround(text, offset);
  while (start > 0 && /[\s#]/.test(text[start] ?? '')) ({ start } = lineAround(text, start - 1));
  return start;
}

function keyAt(text: string, start: number): string {
  return /^[\w-]+(?=:)/.exec(text.slice(start, lineAround(text, start).end))?.[0] ?? '';
}

function columnOf(text: string, line: number): number {
  return /^ */.exec(text.slice(line, lineAround(text, line).end))?.[0].length ?? 0;
}
