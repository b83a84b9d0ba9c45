import { isPlain, quoted } from '../quoting.ts';
import { type Explanation, type FaultRecognizer, syntaxProblem } from './fault.ts';
import { keyLineAt, pathOfLine } from './key-groups.ts';
import { indentBelow, indentOf, lineAround, lineBelow, skipRemarks, valueEnd } from './lines.ts';

/** What a group calls the text that says what it is. */
const TEXTS = ['label', 'title', 'says', 'name'] as const;

/** `triage: Is a radiograph needed?` with the keys of the step below: the text belongs into the group, under its own key. */
export const textOfGroup: FaultRecognizer = (fault, { text, isKey, standsAt }) => {
  if (fault.code !== 'BLOCK_AS_IMPLICIT_KEY') return undefined;
  const line = lineAround(text, fault.at.start).start;
  const { key, value, depth } = keyLineAt(text, line);
  const column = indentBelow(text, line);
  // A key of the format stands too far to the left, rather than to name a group.
  if (key === '' || isKey(key) || value === '' || column <= depth || fault.at.start < line + depth + key.length)
    return undefined;
  const path = [...pathOfLine(text, line), key];
  const below = keyLineAt(text, lineAround(text, skipRemarks(text, lineBelow(text, line))).start);
  const own = TEXTS.find((one) => standsAt(path, one) === 'key');
  if (
    own === undefined ||
    below.dash !== '' ||
    standsAt(path, below.key) !== 'key' ||
    standsAt(path.slice(0, -1), key) !== 'name'
  )
    return undefined;
  const end = valueEnd(text, line, false);
  const start = text.indexOf(':', line + depth + key.length) + 1;
  const written = text.slice(start, end).trim();
  if (hasKey(text, line, column, own) || /^["'{[|>&*!]/.test(written)) return undefined;
  const whole = `${own}: ${isPlain(written, false) ? written : quoted(written)}`;
  return {
    problem: syntaxProblem(
      `\`${key}\` is a group of keys, so its text stands in it as \`${own}\`. Write it in a line of its own.`,
      { start: end - written.length, end },
      { title: `Write it as \`${own}\``, at: { start, end }, newText: `\n${' '.repeat(column)}${whole}` },
    ),
    spreads: true,
  };
};

/** Whether a key stands in a column among the lines below another. */
function hasKey(text: string, above: number, column: number, key: string): boolean {
  for (let line = lineBelow(text, above); line < text.length; line = lineBelow(text, line)) {
    if (/^\s*(#.*)?$/.test(text.slice(line, lineAround(text, line).end))) continue;
    if (indentOf(text, line) < column) return false;
    if (indentOf(text, line) === column && keyLineAt(text, line).key === key) return true;
  }
  return false;
}

/** `- Cough` above `fever: Fever`: an entry of a list where the others have a name and a colon. */
export const entryAmongNames: FaultRecognizer = (fault, { text, standsAt }) => {
  if (!fault.message.startsWith('All mapping items must')) return undefined;
  const here = keyLineAt(text, lineAround(text, skipRemarks(text, lineAround(text, fault.at.start).start)).start);
  const above = lineAround(text, Math.max(0, here.line - 1)).start;
  const [, lead = '', dash = '', item = ''] = /^( *)(- +)([^:#]+?) *$/.exec(lineText(text, above)) ?? [];
  const path = pathOfLine(text, above).slice(0, -1);
  const isName = here.key !== '' && here.depth === lead.length && standsAt(path, here.key) === 'name';
  return item === '' || !isName ? undefined : named(text, above + lead.length, dash, item, here.value !== '');
};

function named(text: string, start: number, dash: string, item: string, isText: boolean): Explanation {
  const written = item.replace(/^["']|["']$/g, '');
  const id = written
    .toLowerCase()
    .replace(/\W+/g, '_')
    .replace(/^_+|_+$/g, '');
  const label = written.charAt(0).toUpperCase() + written.slice(1);
  const meant = isText ? `${id}: ${label}` : `${id}: { label: ${isPlain(label, true) ? label : quoted(label)} }`;
  const at = {
    start,
    end: start + dash.length + text.slice(start + dash.length, lineAround(text, start).end).trimEnd().length,
  };
  return {
    problem: syntaxProblem(`Here stand names with a colon, and no list. Write \`${meant}\`.`, at, {
      title: `Change to \`${meant}\``,
      at,
      newText: meant,
    }),
    spreads: true,
  };
}

function lineText(text: string, start: number): string {
  return text.slice(start, lineAround(text, start).end);
}
