import type { BuiltTree } from '../build-tree.ts';
import type { TextEdit } from '../edit.ts';
import type { FormatKeys } from '../format-keys.ts';
import type { TextProblem } from '../problem.ts';
import type { YamlEntry, YamlNode } from '../tree.ts';
import type { FaultRecognizer } from './fault.ts';
import { type Group, type KeyLine, keyLineAt, keyLines, OpenGroups } from './key-groups.ts';
import { indentBelow, indentOf, lineAround, lineBelow } from './lines.ts';

/** A key too far to the left, and the group that it belongs to. */
interface Outdented {
  readonly line: number;
  readonly column: number;
  readonly key: string;
  readonly home: Pick<Group, 'column' | 'path'>;
}

/** `recommend:` in the column of the steps: a key of one group stands beside the groups, where it has no meaning. */
export const outdentedKey: FaultRecognizer = (fault, { text, ...keys }) => {
  const found = keysAstray(text, keys, lineAround(text, fault.at.start).start);
  return found.length > 0 ? { problem: stated(text, found), spreads: true } : undefined;
};

/** The same where YAML has no objection. */
export function outdentedInTree(tree: BuiltTree, text: string, keys: FormatKeys): TextProblem | undefined {
  // A key that stands twice in a group may be one of the next group, whose name stands too deep.
  const name = tree.problems.length > 0 ? nameTooDeep(text, keys) : undefined;
  if (name) return name;
  if (!mayHaveOutdented(tree, keys)) return undefined;
  const found = keysAstray(text, keys, text.length);
  return found.length > 0 ? stated(text, found) : undefined;
}

/** Whether a key of the format stands where only names or other keys do; also where a part alone does not tell. */
export function mayHaveOutdented({ root }: BuiltTree, keys: FormatKeys): boolean {
  if (root.kind !== 'map' || root.flow) return false;
  const isStray = (section: string, { key, value }: YamlEntry) => {
    const first = value.kind === 'map' ? [...value.entries.keys()] : [];
    return keys.isKey(key) && !first.some((one) => keys.standsAt([section, key], one) === 'key');
  };
  if (hasKeyBelowEmpty(root, [], keys)) return true;
  for (const { key, value } of root.entries.values()) {
    const place = keys.standsAt([], key);
    if (place === undefined && keys.isKey(key)) return true;
    const ofNames = place === undefined || keys.standsAt([key], '') === 'name';
    if (ofNames && value.kind === 'map' && [...value.entries.values()].some((entry) => isStray(key, entry)))
      return true;
  }
  return false;
}

/** Whether a key without a value stands above one that belongs into it: `timing:` and, in its column, `after: arrival`. */
function hasKeyBelowEmpty(node: YamlNode, path: readonly string[], keys: FormatKeys): boolean {
  if (node.kind === 'list') return node.items.some((item) => hasKeyBelowEmpty(item, [...path, ''], keys));
  if (node.kind !== 'map' || node.flow) return false;
  let above: YamlEntry | undefined;
  for (const entry of node.entries.values()) {
    if (above?.value.kind === 'missing' && belongsInto([...path, above.key], path, entry.key, keys)) return true;
    if (hasKeyBelowEmpty(entry.value, [...path, entry.key], keys)) return true;
    above = entry;
  }
  return false;
}

/** Whether a key means nothing where it stands, and something in a group there. */
function belongsInto(
  group: readonly string[],
  path: readonly string[],
  key: string,
  { standsAt }: FormatKeys,
): boolean {
  const within = standsAt(group, key);
  return (within === 'key' || within === 'name') && standsAt(path, key) === undefined;
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

/** `    mild:` in the column of the keys of the step before it, and its own keys below it in the same column. */
function nameTooDeep(text: string, keys: FormatKeys): TextProblem | undefined {
  const groups = new OpenGroups();
  let before: KeyLine | undefined;
  for (const one of keyLines(text)) {
    const { depth, dash, key } = one;
    const isBelow =
      before !== undefined && before.depth === depth && dash === '' && before.value === '' && before.key !== '';
    const { path, column } = groups.top;
    if (isBelow && before && column === depth && path.length === 2 && keys.standsAt(path.slice(0, 1), '') === 'name') {
      const isName = keys.standsAt(path, before.key) === undefined && !keys.isKey(before.key);
      const twice = groups.top.keys.has(key) && keys.standsAt(path, key) === 'key';
      if (isName && twice) return moveName(text, before, path[0] ?? '');
    }
    groups.leave(depth);
    if (dash !== '') groups.enterItem(one);
    else groups.enterKey(one);
    before = one;
  }
  return undefined;
}

function moveName(text: string, { line, depth, key }: KeyLine, section: string): TextProblem | undefined {
  const others = [...keyLines(text)].findLast((one) => one.line < line && one.depth < depth && one.dash === '');
  if (!others) return undefined;
  const at = { start: line + depth, end: line + depth + key.length };
  const edits = [{ at: { start: line, end: line + depth }, newText: ' '.repeat(others.depth) }];
  return {
    code: 'syntax',
    message: `\`${key}\` begins too far to the right. Let it begin in the column of the other ${section}.`,
    at,
    fix: { title: `Indent like the other ${section}`, edits },
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
  const groups = new OpenGroups();
  const found: Outdented[] = [];
  for (const one of keyLines(text)) {
    const { line, depth, dash, key } = one;
    if (line > upTo && found.length === 0) break;
    const left = groups.leave(depth);
    const home = dash === '' && groups.top.column === depth ? homeOf(keys, text, one, groups.top, left) : undefined;
    const [first] = found;
    if (home && (!first || first.home.path.join('/') === home.path.join('/'))) {
      found.push({ line, column: depth, key, home });
      // What stands below is read as a part of that group.
      groups.resume(left, home.column);
      groups.enterKey({ ...one, depth: home.column });
    } else if (first && dash === '' && groups.top.column === depth) break;
    else if (dash !== '') groups.enterItem(one);
    else if (groups.top.column < depth && groups.top.isFilled) break;
    else groups.enterKey(one);
  }
  return found;
}

/** The one group above that a key belongs to, where it means nothing beside its groups. */
function homeOf(
  keys: FormatKeys,
  text: string,
  { line, depth: column, key, value }: KeyLine,
  beside: Group,
  left: readonly Group[],
): Pick<Group, 'column' | 'path'> | undefined {
  const place = keys.standsAt(beside.path, key);
  const empty = [...beside.path, beside.last];
  const isBelowEmpty =
    beside.last !== '' && !beside.isFilled && left.every((one) => one.path.join('/') === empty.join('/'));
  if (isBelowEmpty && belongsInto(empty, beside.path, key, keys)) {
    const [own] = left;
    const below = indentBelow(text, line);
    return own ?? { path: empty, column: below > column ? below : column + 2 };
  }
  if (place === 'key' || place === 'unclear' || !keys.isKey(key)) return undefined;
  if (place === 'name' && looksDeclared(keys, text, line, value, [...beside.path, key])) return undefined;
  const fits = left.filter((one) => keys.standsAt(one.path, key) === 'key' && !one.keys.has(key));
  if (left.length === 0 && isBelowEmpty && keys.standsAt(empty, key) === 'key') {
    const below = indentBelow(text, line);
    return { path: empty, column: below > column ? below : column + 2 };
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
  const { dash, key: first } = keyLineAt(text, below);
  return dash === '' && keys.standsAt(path, first) === 'key';
}
