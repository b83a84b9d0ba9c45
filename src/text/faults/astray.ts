import type { TextEdit } from '../edit.ts';
import type { FormatKeys } from '../format-keys.ts';
import { type Explanation, type FaultRecognizer, syntaxProblem } from './fault.ts';
import { isAtWrongColumn } from './indentation.ts';
import { keyLineAt, pathOfLine } from './key-groups.ts';
import { lineAround, lineBelow, skipRemarks } from './lines.ts';

/** What stands in place of a hyphen and a space before an entry of a list, with what shows that it is one. */
const LIST_MARK =
  /^( *)(?:-(?=[{["']|[A-Za-z_][\w-]*: )|[–—−•·] ?(?=[{["'\w])|\* (?=[\w-]+: )|\d+[.)] +(?=[{]|[\w-]+: ))/;

/** `-{ when: … }`, `-do: rest`, `– { when: … }`: an entry of a list begins with a hyphen and a space. */
export const listMark: FaultRecognizer = (fault, { text }) => {
  const own = lineAround(text, fault.at.start);
  for (const line of [own, lineAround(text, skipRemarks(text, fault.at.start))]) {
    const written = text.slice(line.start, line.end);
    const [whole = '', lead = ''] = LIST_MARK.exec(written) ?? [];
    const isKey = /^[\w-]+: /.test(written.slice(whole.length));
    if (whole === '' || (line.start === own.start && !isKey && fault.at.start < line.start + whole.length)) continue;
    const at = { start: line.start + lead.length, end: line.start + whole.length };
    return {
      problem: syntaxProblem('An entry of a list begins with a hyphen and a space: `- `.', at, {
        title: 'Begin with `- `',
        at,
        newText: '- ',
      }),
      spreads: true,
    };
  }
  return undefined;
};

/**
 * `- label: …` and then `recommend:` in the column of the dash: in a group that is no list the dash is one too many, in a
 * list the line below it stands too far to the left.
 */
export const dashBeforeKey: FaultRecognizer = (fault, { text, holdsList, standsAt }) => {
  if (!isAtWrongColumn(fault)) return undefined;
  const here = lineAround(text, skipRemarks(text, fault.at.start)).start;
  const isHere = DASH_AND_KEY.test(lineText(text, here));
  const line = isHere ? here : lineAbove(text, here, columnOf(text, here));
  const [, lead = '', dash = '', first = ''] = DASH_AND_KEY.exec(lineText(text, line)) ?? [];
  const isBeside = columnOf(text, here) === lead.length && keyAt(text, here + lead.length) !== '';
  const parent = parentKey(text, line, lead.length);
  if (dash === '' || parent === '' || !(isHere || isBeside)) return undefined;
  if (holdsList(parent) && isHere) return undefined;
  if (holdsList(parent))
    return (
      withoutDash(text, here, lead, dash) ??
      notOfItem(text, here, pathOfLine(text, line), standsAt) ??
      besideDash(text, here, lead, dash, first)
    );
  const at = { start: line + lead.length, end: line + lead.length + dash.length };
  return {
    problem: syntaxProblem(`\`${parent}\` is no list, so its keys stand without a dash.`, at, {
      title: 'Remove the dash',
      at,
      newText: '',
    }),
    spreads: true,
  };
};

const DASH_AND_KEY = /^( *)(- +)([\w-]+):(?: |$)/;

/** A line that begins as other entries of its list do, with its own lines below it, and has lost the dash. */
function withoutDash(text: string, here: number, lead: string, dash: string): Explanation | undefined {
  const start = here + lead.length;
  const key = keyAt(text, start);
  const isLikeOthers = itemsBeside(text, here, lead).some((one) => afterDash(one, lead).startsWith(`${key}:`));
  const next = lineAround(text, skipRemarks(text, lineAround(text, here).end)).start;
  if (key === '' || !isLikeOthers || columnOf(text, next) !== lead.length + dash.length) return undefined;
  const at = { start, end: start + key.length };
  return {
    problem: syntaxProblem('An entry of a list begins with a hyphen and a space: `- `.', at, {
      title: 'Begin with `- `',
      at: { start, end: start },
      newText: dash,
    }),
    spreads: true,
  };
}

/** What stands behind the dash of an item. */
function afterDash(line: string, lead: string): string {
  return line.slice(lead.length + 1).replace(/^ +/, '');
}

/** In the column of the dashes a key that no item has: `next:` of the step around the list, or the name of another item. */
function notOfItem(
  text: string,
  here: number,
  path: readonly string[],
  standsAt: FormatKeys['standsAt'],
): Explanation | undefined {
  const { depth, key, value } = keyLineAt(text, here);
  if (standsAt(path, key) !== undefined) return undefined;
  const at = { start: here + depth, end: here + depth + key.length };
  if (standsAt(path.slice(0, -2), key) === 'key') {
    const column = columnOf(text, lineAbove(text, here, depth - 1));
    return {
      problem: syntaxProblem(
        `\`${key}\` begins too far to the right. It belongs to \`${path.at(-3)}\`, beside \`${path.at(-2)}\`.`,
        at,
        {
          title: `Indent like \`${path.at(-2)}\``,
          at: { start: here, end: here + depth },
          newText: ' '.repeat(column),
        },
      ),
      spreads: true,
    };
  }
  const below = keyLineAt(text, lineAround(text, skipRemarks(text, lineAround(text, here).end)).start);
  if (value !== '' || below.depth <= depth || standsAt(path, below.key) !== 'key' || standsAt(path, 'id') !== 'key')
    return undefined;
  const written = text.slice(at.start, lineAround(text, here).end).trimEnd();
  const whole = `- id: ${key}`;
  return {
    problem: syntaxProblem(`An entry of this list begins with a hyphen and its \`id\`. Write \`${whole}\`.`, at, {
      title: `Change to \`${whole}\``,
      at: { start: at.start, end: at.start + written.length },
      newText: whole,
    }),
    spreads: true,
  };
}

/** The lines with the dashes of the list around a line. */
function itemsBeside(text: string, here: number, lead: string): readonly string[] {
  const items: string[] = [];
  const isOutside = (line: number) => columnOf(text, line) < lead.length && /^ *[^\s#]/.test(lineText(text, line));
  for (let line = here; line > 0 && !isOutside(line); line = lineAround(text, line - 1).start)
    items.push(lineText(text, line));
  for (let line = lineBelow(text, here); line < text.length && !isOutside(line); line = lineBelow(text, line))
    items.push(lineText(text, line));
  return items.filter((line) => line.startsWith(`${lead}- `));
}

/** The lines from `here` on that stand in the column of a dash, and are no entries of a list themselves. */
function besideDash(text: string, here: number, lead: string, dash: string, first: string): Explanation {
  const edits: TextEdit[] = [];
  for (let line = here; line < text.length; line = lineBelow(text, line)) {
    if (columnOf(text, line) < lead.length && lineText(text, line).trim() !== '') break;
    if (columnOf(text, line) !== lead.length || /^ *[#\r]?$/.test(lineText(text, line))) continue;
    if (keyAt(text, line + lead.length) === '') break;
    edits.push({ at: { start: line, end: line }, newText: ' '.repeat(dash.length) });
  }
  const start = here + lead.length;
  const key = keyAt(text, start);
  return {
    problem: {
      code: 'syntax',
      message: `\`${key}\` begins in the column of the dash. Let it begin below \`${first}\`.`,
      at: { start, end: start + key.length },
      fix: { title: `Indent like \`${first}\``, edits },
    },
    spreads: true,
  };
}

function lineText(text: string, start: number): string {
  return text.slice(start, lineAround(text, start).end);
}

/** The line above that says something, and begins in a column or left of it. */
function lineAbove(text: string, start: number, column: number): number {
  let line = start;
  while (line > 0) {
    line = lineAround(text, line - 1).start;
    if (/^ *[^\s#]/.test(lineText(text, line)) && columnOf(text, line) <= column) break;
  }
  return line;
}

/** The key that opens the group which a line in a column belongs to. */
function parentKey(text: string, start: number, column: number): string {
  const line = lineAbove(text, start, column - 1);
  return /^ *([\w-]+): *(?:#.*)?$/.exec(lineText(text, line))?.[1] ?? '';
}

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
