import { type FaultContext, type FaultRecognizer, syntaxProblem } from './fault.ts';
import { pathOfLine } from './key-groups.ts';
import { indentBelow, lineAround, valueEnd } from './lines.ts';

/** What stands between two keys of one line: `a: 1, b: 2`, `a: 1; b: 2`, `a: 1 b: 2`. */
const BETWEEN = /^\s*([,;:]|[-=]>)?\s+(?=([\w-]+):(?:\s|$))/;
const ONE_LINE = /^( *)((?:- +)?)(?:([\w-]+): +)?(.*)$/;

interface Piece {
  readonly key: string;
  /** With its key. */
  readonly written: string;
  /** Whether a comma or the like ends it. */
  readonly isEnded: boolean;
}

/** `- label: Low, when: age < 50, go: home`, `when: fever go: treat`, `age: label: Age, type: integer`: no `{ … }` around several keys. */
export const severalKeys: FaultRecognizer = (fault, context) => {
  if (fault.code !== 'BLOCK_AS_IMPLICIT_KEY' || !fault.message.startsWith('Nested mappings')) return undefined;
  const { text, standsAt } = context;
  const line = lineAround(text, fault.at.start);
  const end = valueEnd(text, line.start, false);
  const [whole = '', lead = '', dash = '', first = '', rest = ''] = ONE_LINE.exec(text.slice(line.start, end)) ?? [];
  if (whole === '' || context.tokens.inFlow(fault.at.start)) return undefined;
  const path = pathOfLine(text, line.start);
  const column = lead.length + dash.length;
  const start = line.start + column;
  const isGroup = first !== '' && standsAt([...path, first], keyIn(rest)) === 'key';
  if (isGroup && (rest.startsWith('(') || indentBelow(text, line.start) > column)) return undefined;
  const [from, depth, group] = isGroup ? [end - rest.length, column + 2, [...path, first]] : [start, column, path];
  const pieces = piecesOf(withoutBrackets(text.slice(from, end)), group, context);
  if (pieces === undefined) return undefined;
  const lines = pieces.map(({ written }) => `\n${' '.repeat(depth)}${written}`).join('');
  return {
    problem: syntaxProblem(
      'Several keys stand in one line here. Write each in a line of its own, or all of them in `{ … }`.',
      { start: from, end },
      {
        title: 'Write each key in a line of its own',
        at: { start: isGroup ? from - 1 : from, end },
        newText: isGroup ? lines : lines.trimStart(),
      },
    ),
    spreads: true,
  };
};

/** The keys of a line with their values; undefined unless there are several, and surely no text with a colon in it. */
function piecesOf(line: string, path: readonly string[], context: FaultContext): readonly Piece[] | undefined {
  const { standsAt, holdsText } = context;
  const pieces: Piece[] = [];
  const seen = new Set<string>();
  let key = keyIn(line);
  if (standsAt(path, key) !== 'key') return undefined;
  let start = 0;
  let depth = 0;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const c = line[at] ?? '';
    if (quote !== '') quote = c === quote ? '' : quote;
    else if (/["']/.test(c) && /[\s([{,]/.test(line[at - 1] ?? ' ')) quote = c;
    else if (/[([{]/.test(c)) depth++;
    else if (/[)\]}]/.test(c)) depth--;
    else if (depth === 0 && /[\s,;:=-]/.test(c) && at > start + key.length) {
      const [between = '', mark = '', next = ''] = BETWEEN.exec(line.slice(at)) ?? [];
      if (next === '' || seen.has(next) || next === key || standsAt(path, next) !== 'key') continue;
      // Without a mark, a colon in a text is a colon in a text.
      if (mark === '' && holdsText(key)) continue;
      pieces.push({ key, written: line.slice(start, at), isEnded: mark !== '' });
      seen.add(key);
      start = at + between.length;
      at = start;
      key = next;
    }
  }
  pieces.push({ key, written: line.slice(start).replace(/\s*[,;]$/, ''), isEnded: true });
  const isText = pieces.every((piece) => holdsText(piece.key) && !context.conditionKeys.includes(piece.key));
  return pieces.length > 1 && !isText && pieces.every(({ written }) => /:\s+\S/.test(written)) ? pieces : undefined;
}

function keyIn(line: string): string {
  return /^[({\s]*([\w-]+):\s/.exec(line)?.[1] ?? '';
}

/** `( a: 1, b: 2 )`, `a: 1, b: 2 }`: brackets that are others than meant, or of which one is missing. */
function withoutBrackets(line: string): string {
  const opened = (line.match(/[({]/g) ?? []).length;
  const closed = (line.match(/[)}]/g) ?? []).length;
  const isAround = /^[({]\s*[\w-]+:\s/.test(line);
  const content = isAround ? line.slice(1).trimStart() : line;
  return (isAround && opened === closed) || closed > opened ? content.replace(/\s*[)}][,;]?$/, '') : content;
}
