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
  forbid: 'action',
  require: 'action',
  before: 'action',
  after: 'action',
  with: 'action',
  recommends: 'action',
  cites: 'reference',
  basis: 'statement',
};
const LISTS = new Set(['path', 'recommends', 'cites', 'basis']);

/** What the value at a path names; `list`, where a list of such names stands. */
export function namedAt(path: readonly string[]): { readonly kind: NameKind; readonly list: boolean } | undefined {
  const last = path.at(-1) ?? '';
  const key = last === '0' ? (path.at(-2) ?? '') : last;
  const kind = Object.hasOwn(NAMING, key) ? NAMING[key] : undefined;
  const isList = LISTS.has(key);
  // What is declared may be called as any key is, and so may options; and a step is revisited after some time.
  if (path[0] === 'findings' || path[2] === 'given') return undefined;
  if (!kind || path.length === 2 || (last === '0' && !isList) || (key === 'after' && path.at(-2) !== 'timing'))
    return undefined;
  if (path.length === 1 && key !== 'start') return undefined;
  return { kind, list: isList && last !== '0' };
}
