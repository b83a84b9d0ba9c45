import { type Explanation, type FaultRecognizer, isKeyWithoutColon, syntaxProblem } from './fault.ts';
import { pathOfLine } from './key-groups.ts';
import { indentBelow, indentOf, lineAround, lineBelow, skipRemarks } from './lines.ts';

/** With which key an entry of a list begins, the one that fits first. */
const LEADING = ['id', 'do', 'name', 'says', 'when'] as const;
const ONE_WORD = /^[\w-]+$/;
const BEGINS_BADLY = /^(?:[\w-]+:(?: |$)|[[{&*!|>%@`"'])/;

/** `- sepsis-first` with the keys of a rule below: the first text of an entry has lost its key. */
export const itemWithoutKey: FaultRecognizer = (fault, { text, isKey, standsAt }) => {
  if (!isKeyWithoutColon(fault)) return undefined;
  const line = lineAround(text, fault.at.start);
  const [, lead = '', written = ''] = /^( *- +)(\S.*?) *$/.exec(text.slice(line.start, line.end)) ?? [];
  if (written === '' || BEGINS_BADLY.test(written) || indentBelow(text, line.start) !== lead.length) return undefined;
  const [first = '', rest = ''] = written.split(/\s(.*)/s);
  const asks = rest !== '' && /^if$/i.test(first);
  if (isKey(first) && rest !== '') return undefined;
  const path = pathOfLine(text, line.start);
  const below = keysBelow(text, line.start, lead.length);
  const key = LEADING.find((one) => standsAt(path, one) === 'key' && !below.has(one));
  const value = asks ? rest : written;
  if (key === undefined || ((key === 'id' || key === 'do') && !ONE_WORD.test(value))) return undefined;
  const at = { start: line.start + lead.length, end: line.start + lead.length + written.length };
  const whole = `${key}: ${value}`;
  return {
    problem: syntaxProblem(`\`${written}\` stands here without its key. Write \`${whole}\`.`, at, {
      title: `Change to \`${whole}\``,
      at,
      newText: whole,
    }),
    spreads: true,
  };
};

/** The keys in a column, from the next line on. */
function keysBelow(text: string, from: number, column: number): ReadonlySet<string> {
  const keys = new Set<string>();
  for (let line = lineBelow(text, from); line < text.length; line = lineBelow(text, line)) {
    const written = text.slice(line, lineAround(text, line).end);
    const indent = indentOf(text, line);
    if (/^ *(#.*)?$/.test(written)) continue;
    if (indent < column) break;
    const key = indent === column ? /^ *([\w-]+):/.exec(written)?.[1] : undefined;
    if (key !== undefined) keys.add(key);
  }
  return keys;
}

/** `recommend:` and below it `do: mri`, with the other keys deeper: the entry has lost its dash. */
export const lostDash: FaultRecognizer = (fault, { text, standsAt }) => {
  if (fault.code !== 'BLOCK_AS_IMPLICIT_KEY' || !fault.message.startsWith('Nested mappings')) return undefined;
  const line = lineAround(text, fault.at.start).start;
  const column = indentOf(text, line);
  const key = /^ *([\w-]+):/.exec(text.slice(line, lineAround(text, line).end))?.[1] ?? '';
  if (key === '' || indentBelow(text, line) !== column + 2) return undefined;
  const path = pathOfLine(text, line);
  return standsAt(path, key) === 'unclear' && standsAt([...path, ''], key) === 'key'
    ? dashMissing(line + column, key)
    : undefined;
};

function dashMissing(start: number, key: string): Explanation {
  return {
    problem: syntaxProblem(
      'An entry of a list begins with a hyphen and a space: `- `.',
      { start, end: start + key.length },
      { title: 'Begin with `- `', at: { start, end: start }, newText: '- ' },
    ),
    spreads: true,
  };
}

/** Keys of lists of groups within a step, in the order in which they are tried. */
const LISTS = ['branches', 'recommend', 'alternatives', 'points', 'of', 'cautions', 'cases'] as const;

/** The keys that an option has in a list. */
const OF_OPTIONS: ReadonlySet<string> = new Set(['id', 'label', 'name', 'value', 'code', 'title', 'text']);

/** `label: Treat` and below it `- do: rest`: the key of the list is missing. */
export const listWithoutKey: FaultRecognizer = (fault, { text, standsAt }) => {
  const found = skipRemarks(text, lineAround(text, fault.at.start).start);
  const here = lineAround(text, found).start;
  const isDash = (line: number) => /^ *- +[\w-]+:/.test(text.slice(line, lineAround(text, line).end));
  const start = isDash(here) ? here : lineBelow(text, here);
  const above = lineAbove(text, start);
  const [, lead = '', filled = ''] = /^( *)[\w-]+: +(\S)/.exec(text.slice(above, lineAround(text, above).end)) ?? [];
  const dash = indentOf(text, start);
  if (!isDash(start) || filled === '' || /[#|>&]/.test(filled) || dash <= lead.length) return undefined;
  const path = pathOfLine(text, above);
  const content = /^ *- +/.exec(text.slice(start))?.[0].length ?? 0;
  const first = /^ *- +([\w-]+):/.exec(text.slice(start))?.[1] ?? '';
  const keys = [first, ...keysBelowUntilDash(text, start, content, dash)];
  const beside = keysBeside(text, above, lead.length);
  const isMissing = (one: string) => standsAt(path, one) === 'key' && !beside.has(one);
  const [list, another] = [
    ...LISTS.filter((one) => isMissing(one) && keys.every((key) => standsAt([...path, one, ''], key) === 'key')),
    // Options are often listed; what is said of the list comes once it has its key.
    ...['options'].filter((one) => isMissing(one) && keys.every((key) => OF_OPTIONS.has(key))),
  ];
  if (list === undefined || another !== undefined) return undefined;
  const at = { start: start + dash, end: lineAround(text, start).end };
  return {
    problem: syntaxProblem(`This list has no key. Write \`${list}:\` in a line before it.`, at, {
      title: `Add \`${list}:\``,
      at: { start, end: start },
      newText: `${lead}${list}:\n`,
    }),
    spreads: true,
  };
};

function keysBelowUntilDash(text: string, start: number, content: number, dash: number): readonly string[] {
  const keys: string[] = [];
  for (let line = lineBelow(text, start); line < text.length; line = lineBelow(text, line)) {
    const written = text.slice(line, lineAround(text, line).end);
    if (/^ *(#.*)?$/.test(written)) continue;
    if (indentOf(text, line) <= dash) break;
    const key = indentOf(text, line) === content ? /^ *([\w-]+):/.exec(written)?.[1] : undefined;
    if (key !== undefined) keys.push(key);
  }
  return keys;
}

/** The keys of the group around a line, in its column. */
function keysBeside(text: string, from: number, column: number): ReadonlySet<string> {
  let first = from;
  for (let line = lineAbove(text, from); line > 0 && indentOf(text, line) >= column; line = lineAbove(text, line))
    if (indentOf(text, line) === column) first = line;
  const own = /^ *([\w-]+):/.exec(text.slice(first, lineAround(text, first).end))?.[1] ?? '';
  return new Set([own, ...keysBelow(text, first, column)]);
}

/** The line above that says something. */
function lineAbove(text: string, start: number): number {
  let line = start;
  do line = lineAround(text, Math.max(0, line - 1)).start;
  while (line > 0 && /^ *(#.*)?$/.test(text.slice(line, lineAround(text, line).end)));
  return line;
}
