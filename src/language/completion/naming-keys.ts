import { NAMING_KEYS } from '../../guideline/repeated-names.ts';
import type { NameKind } from '../name.ts';

const NAMING: Readonly<Record<string, NameKind>> = {
  start: 'step',
  go: 'step',
  else: 'step',
  next: 'step',
  revisit: 'step',
  ends_at: 'step',
  path: 'step',
  do: 'action',
  avoid: 'action',
  before: 'action',
  after: 'action',
  with: 'action',
  recommends: 'action',
  is_a: 'class',
  cites: 'reference',
  basis: 'statement',
};
const LISTS: ReadonlySet<string> = new Set([...NAMING_KEYS, 'path', 'recommends']);
const ACTION_OR_CLASS: readonly NameKind[] = ['action', 'class'];
/** In a rule. */
const IN_RULES: Readonly<Record<string, readonly NameKind[]>> = {
  forbid: ACTION_OR_CLASS,
  require: ACTION_OR_CLASS,
  before: ACTION_OR_CLASS,
  of: ['event', 'action', 'class'],
  require_any: ACTION_OR_CLASS,
  require_one: ACTION_OR_CLASS,
  forbid_together: ACTION_OR_CLASS,
};

/** What the value at a path names; `list`, where a list of such names stands. */
export function namedAt(
  path: readonly string[],
): { readonly kinds: readonly NameKind[]; readonly list: boolean } | undefined {
  const last = path.at(-1) ?? '';
  const key = last === '0' ? (path.at(-2) ?? '') : last;
  const isList = LISTS.has(key);
  // What is declared may be called as any key is, and so may options; and a step is revisited after some time.
  if (path[0] === 'findings' || path[2] === 'given') return undefined;
  const kinds = kindsOf(key, path);
  if (!kinds || path.length === 2 || (last === '0' && !isList) || (key === 'after' && path.at(-2) !== 'timing'))
    return undefined;
  if (path.length === 1 && key !== 'start') return undefined;
  return { kinds, list: isList && last !== '0' };
}

function kindsOf(key: string, path: readonly string[]): readonly NameKind[] | undefined {
  if (path[0] === 'rules' && Object.hasOwn(IN_RULES, key)) return IN_RULES[key];
  const kind = Object.hasOwn(NAMING, key) ? NAMING[key] : undefined;
  if (kind === undefined) return undefined;
  return path.includes('timing') && kind === 'action' ? ['action', 'event'] : [kind];
}
