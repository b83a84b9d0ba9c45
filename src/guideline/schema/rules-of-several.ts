import type { YamlEntry, YamlMap, YamlNode } from '../../text/tree.ts';
import type { Place } from './place.ts';
import { placeAt } from './place.ts';
import type { KeyMessage } from './unknown-key.ts';
import { shown } from './wording.ts';

/** What the keys of a rule that name one action would say of several. */
const OF_ONE = new Set(['forbid', 'require', 'before', 'of']);

/** `require: [ace, ccb]`: several actions where a rule names one. What is meant is said; it is put there where it is clear. */
export function severalForOne({ node, path, entry }: Place, root: YamlNode): KeyMessage | undefined {
  const [section, index, key = ''] = path;
  if (section !== 'rules' || path.length !== 3 || !entry || !OF_ONE.has(key)) return undefined;
  const names = namesIn(node);
  if (!names) return undefined;
  const at = node.at;
  const list = `[${names.all.join(', ')}]`;
  if (key === 'forbid')
    return {
      message: `\`forbid\` names one. To forbid each of these, write a rule for each; to forbid them together, \`forbid_together: ${list}\`.`,
      at,
    };
  if (key !== 'require')
    return {
      message: `\`${key}\` names one. Write a rule for each, or give these a class with \`is_a\` and name that.`,
      at,
    };
  const rule = placeAt(root, `/rules/${index}`).node;
  if (rule.kind === 'map' && (rule.entries.has('before') || rule.entries.has('within')))
    return {
      message:
        '`require` names one. If all of these are needed, write a rule for each; if any will do, give them a class with `is_a` and name that.',
      at,
    };
  const meant = `require_any: ${list}`;
  const message = `\`require\` names one. If any of these will do, write \`${meant}\`; if all are needed, a rule for each.`;
  if (names.joint === 'and') return { message, at };
  const edits = [{ at: { start: entry.keyAt.start, end: node.at.end }, newText: meant }];
  return { message, at, fix: { title: `Change to \`${meant}\``, edits } };
}

/** `[a, b]`, `a, b`, `a or b`, `a and b`: two names or more, and the word between them. */
function namesIn(node: YamlNode): { readonly all: readonly string[]; readonly joint: string } | undefined {
  const text = node.kind === 'scalar' && node.style !== 'block' ? node.text : '';
  const joint = /\s(or|and)\s/.exec(text)?.[1] ?? '';
  const all =
    node.kind === 'list'
      ? node.items.map((item) => (item.kind === 'scalar' ? item.text : ''))
      : text.split(/\s*,\s*(?:(?:or|and)\s+)?|\s+(?:or|and)\s+/);
  return all.length > 1 && all.every((name) => /^[\w-]+$/.test(name)) ? { all, joint } : undefined;
}

const FOR_EACH = 'For all of several actions, write a rule with `require` for each.';
const FORBID_EACH =
  'For none of several actions, write a rule with `forbid` for each; for no two of them together, `forbid_together`.';

interface Meaning {
  readonly says?: string;
  readonly meant?: string;
}

/** Keys that say something of several actions in words that the format does not have, none of them its nearest key. */
const OF_SEVERAL: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...['require_all', 'require_both', 'require_each', 'require_every', 'require_together'].map(
    (key) => [key, { says: FOR_EACH }] as const,
  ),
  ...['forbid_all', 'forbid_any', 'forbid_each', 'forbid_either', 'forbid_one'].map(
    (key) => [key, { says: FORBID_EACH }] as const,
  ),
  ...['require_either', 'require_some', 'require_one_of', 'require_at_least_one', 'require_one_or_more'].map(
    (key) => [key, key === 'require_one_of' ? { meant: 'require_one' } : { meant: 'require_any' }] as const,
  ),
  ['require_exactly_one', { meant: 'require_one' }],
  ['forbid_both', { meant: 'forbid_together' }],
]);

/** What to say of such a key of a rule. */
export function ruleOfSeveral(
  map: YamlMap,
  { key, keyAt: at }: YamlEntry,
  path: readonly string[],
): KeyMessage | undefined {
  const known = path[0] === 'rules' && path.length === 2 ? OF_SEVERAL.get(key.toLowerCase()) : undefined;
  if (!known) return undefined;
  const { says, meant = '' } = known;
  if (says !== undefined)
    return {
      message: `${shown(key)} is not known here. ${says}`,
      at,
      meant: key.startsWith('forbid') ? 'forbid' : 'require',
    };
  if (map.entries.has(meant)) return undefined;
  return {
    message: `${shown(key)} is not known here; did you mean \`${meant}\`?`,
    at,
    fix: { title: `Change to \`${meant}\``, edits: [{ at, newText: meant }] },
    meant,
  };
}
