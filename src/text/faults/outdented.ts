import type { BuiltTree } from '../build-tree.ts';
import type { TextEdit } from '../edit.ts';
import type { FormatKeys } from '../format-keys.ts';
import type { TextProblem } from '../problem.ts';
import type { YamlEntry } from '../tree.ts';
import type { FaultRecognizer } from './fault.ts';
import { indentBelow, indentOf, lineAround, lineBelow } from './lines.ts';

/** Keys that stand below each other in one column. */
interface Group {
  readonly column: number;
  /** The keys above it; of an item of a list the last one is blank. */
  readonly path: readonly string[];
  readonly keys: Set<string>;
  /** The key read last, and whether it has a value in its line. */
  last: string;
  isFilled: boolean;
}

/** A key too far to the left, and the group that it belongs to. */
interface Outdented {
  readonly line: number;
  readonly column: number;
  readonly key: string;
  readonly home: Pick<Group, 'column' | 'path'>;
}

const LINE = /^( *)(- +)?(?:([\w-]+):(?: +(.*?))? *\r?)?$/;

/** `recommend:` in the column of the steps: a key of one group stands beside the groups, where it has no meaning. */
export const outdentedKey: FaultRecognizer = (fault, { text, ...keys }) => {
  const found = keysAstray(text, keys, lineAround(text, fault.at.start).start);
  return found.length > 0 ? { problem: stated(text, found), spreads: true } : undefined;
};

/** The same where YAML has no objection. */
export function outdentedInTree(tree: BuiltTree, text: string, keys: FormatKeys): TextProblem | undefined {
  if (!mayHaveOutdented(tree, keys)) return undefined;
  const found = keysAstray(text, keys, text.length);
  return found.length > 0 ? stated(text, found) : undefined;
}

/** Whether a key of the format stands where only names or other keys do; also where a part alone does not tell. */
export function mayHaveOutdented({ root }: BuiltTree, keys: FormatKeys): boolean {
  if (root.kind !== 'map' || root.flow) return false;
  const isStray = ({ key, value }: YamlEntry) => value.kind !== 'map' && keys.isKey(key);
  for (const { key, value } of root.entries.values()) {
    const place = keys.standsAt([], key);
    if (place === undefined && keys.isKey(key)) return true;
    const ofNames = place === undefined || keys.standsAt([key], '') === 'name';
    if (ofNames && value.kind === 'map' && [...value.entries.values()].some(isStray)) return true;
  }
  return false;
}

function stated(text: string, found: readonly Outdented[]): TextProblem {
  const [{ line, column, key, home }] = found as [Outdented, ...Outdented[]];
  const start = line + column;
  const owner = home.path.at(-1) || home.path.at(-2) || '';
  const others = found.length > 1 ? 'These lines belong' : 'It belongs';
  return {
    code: 'syntax',
    message: `\`${key}\` begins too far to the left. ${others} to \`${owner}\` above: indent ${found.length > 1 ? 'them' : 'it'} like the other lines there.`,
    at: { start, end: start + key.length },
    fix: { title: `Indent like the other lines of \`${owner}\``, edits: found.flatMap((one) => moved(text, one)) },
  };
}

/** Moves the line to its group, and what stands below it where that was moved as well. */
function moved(text: string, { line, column, home }: Outdented): TextEdit[] {
  const spaces = ' '.repeat(home.column - column);
  const edits = [{ at: { start: line, end: line }, newText: spaces }];
  const below = indentBelow(text, line);
  const next = lineBelow(text, line);
  const isItem = /^ *- /.test(text.slice(next, lineAround(text, next).end));
  const isBelow = below > home.column || (isItem && below === home.column);
  if (isBelow || below <= column || /:[ \t]+[^\s#]/.test(text.slice(line, lineAround(text, line).end))) return edits;
  for (
    let at = next;
    at < text.length && (indentOf(text, at) > column || isBlank(text, at));
    at = lineBelow(text, at)
  ) {
    if (indentOf(text, at) < below && !isBlank(text, at)) break;
    if (!isBlank(text, at)) edits.push({ at: { start: at, end: at }, newText: spaces });
  }
  return edits;
}

function isBlank(text: string, line: number): boolean {
  return text.slice(line, lineAround(text, line).end).trim() === '';
}

/** The first such key up to an offset, with those beside it that belong to the same group. */
function keysAstray(text: string, keys: FormatKeys, upTo: number): readonly Outdented[] {
  const groups: Group[] = [{ column: 0, path: [], keys: new Set(), last: '', isFilled: false }];
  const found: Outdented[] = [];
  /** Lines deeper than this are a text of several lines. */
  let within = Number.POSITIVE_INFINITY;
  for (let line = 0; line < text.length && (line <= upTo || found.length > 0); line = lineBelow(text, line)) {
    const written = text.slice(line, lineAround(text, line).end);
    const depth = indentOf(text, line);
    if (/^ *(#.*)?$/.test(written) || depth > within) continue;
    within = Number.POSITIVE_INFINITY;
    const [, , dash = '', key = '', value = ''] = LINE.exec(written) ?? [];
    if (key === '' && dash === '' && !/^ *- /.test(written)) continue;
    const column = depth + dash.length;
    const left: Group[] = [];
    while ((groups.at(-1)?.column ?? 0) > depth) left.push(groups.pop() as Group);
    const top = groups.at(-1) as Group;
    const isText = /^([|>]|["'[{].*[^"'\]}]$)/.test(value);
    if (isText) within = depth;
    if (dash !== '') {
      groups.push({
        column,
        path: [...top.path, top.last, ''],
        keys: new Set([key]),
        last: key,
        isFilled: value !== '',
      });
      continue;
    }
    if (key === '') continue;
    if (top.column === column) {
      const home = homeOf(keys, text, { line, column, key, value }, top, left);
      if (home && (found.length === 0 || found[0]?.home.path.join('/') === home.path.join('/'))) {
        found.push({ line, column, key, home });
        // What stands below is read as a part of that group.
        groups.push(...left.reverse());
        while ((groups.at(-1)?.column ?? 0) > home.column) groups.pop();
        if ((groups.at(-1)?.column ?? 0) < home.column)
          groups.push({ ...home, keys: new Set(), last: key, isFilled: value !== '' });
        enter(groups.at(-1) as Group, key, value);
        continue;
      }
      if (found.length > 0) return found;
      enter(top, key, value);
      continue;
    }
    if (top.isFilled) return found;
    groups.push({ column, path: [...top.path, top.last], keys: new Set([key]), last: key, isFilled: value !== '' });
  }
  return found;
}

function enter(group: Group, key: string, value: string): void {
  group.keys.add(key);
  group.last = key;
  group.isFilled = value !== '' && !value.startsWith('#');
}

/** The one group above that a key belongs to, where it means nothing beside its groups. */
function homeOf(
  keys: FormatKeys,
  text: string,
  { line, column, key, value }: { line: number; column: number; key: string; value: string },
  beside: Group,
  left: readonly Group[],
): Pick<Group, 'column' | 'path'> | undefined {
  const place = keys.standsAt(beside.path, key);
  if (place === 'key' || place === 'unclear' || !keys.isKey(key)) return undefined;
  if (place === 'name' && looksDeclared(keys, text, line, value, [...beside.path, key])) return undefined;
  const fits = left.filter((one) => keys.standsAt(one.path, key) === 'key' && !one.keys.has(key));
  if (left.length === 0 && beside.last !== '' && !beside.isFilled) {
    const path = [...beside.path, beside.last];
    const below = indentBelow(text, line);
    if (keys.standsAt(path, key) === 'key') return { path, column: below > column ? below : column + 2 };
  }
  return fits.length === 1 ? fits[0] : undefined;
}

/** Whether what stands under a key is what an entry of that name would have. */
function looksDeclared(keys: FormatKeys, text: string, line: number, value: string, path: readonly string[]): boolean {
  // Only sections have groups alone.
  if (path.length > 2) return true;
  if (value !== '' && !value.startsWith('#')) return value.startsWith('{') || value.startsWith('*');
  if (indentBelow(text, line) <= indentOf(text, line)) return true;
  let below = lineBelow(text, line);
  while (/^\s*(#.*)?$/.test(text.slice(below, lineAround(text, below).end)) && below < text.length)
    below = lineBelow(text, below);
  const [, , dash = '', first = ''] = LINE.exec(text.slice(below, lineAround(text, below).end)) ?? [];
  return dash === '' && keys.standsAt(path, first) === 'key';
}
