import type { Span } from '../text/position.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../text/tree.ts';
import type { ConditionReader } from './condition-reader.ts';
import { field, labelOf, mapOf, quantityOf, refOf, refsOf, textOf, wordOf } from './fields.ts';
import type { Branch, Step } from './model.ts';
import { readAlternatives, readRecommendations } from './read-recommendations.ts';
import type { ReadingProblem } from './reading-problem.ts';
import type { UnreadableParts } from './unreadable-parts.ts';

/** Undefined when the step is not a group of keys. */
export function readStep(
  entry: YamlEntry,
  guards: ConditionReader,
  damage: UnreadableParts,
  say: (problem: ReadingProblem) => void,
): Step | undefined {
  const map = mapOf(entry.value);
  if (!map) return undefined;
  const revisit = refOf(field(map, 'revisit'));
  const branches = readBranches(map, guards, say);
  const isBroken = (at: Span) => damage.isIn(at);
  const { recommend, groups } = readRecommendations(field(map, 'recommend'), guards, isBroken);
  return {
    // Written out: a spread is slow with this many keys, and there are many steps.
    id: entry.key,
    at: entry.keyAt,
    whole: entry.whole,
    label: labelOf(map, entry.key),
    hit: readHit(entry, map, damage),
    branches: branches?.read,
    recommend,
    groups,
    alternatives: readAlternatives(field(map, 'alternatives'), guards, isBroken),
    next: refOf(field(map, 'next')),
    revisit: revisit && { step: revisit, after: quantityOf(map, 'after') },
    basis: refsOf(map, 'basis'),
    broken: damage.touches(entry) || branches?.complete === false,
  };
}

/** When that cannot be read, an order of the branches that the author may have meant: no two are said to conflict. */
function readHit(entry: YamlEntry, map: YamlMap, damage: UnreadableParts): Step['hit'] {
  const stated = wordOf(map, 'hit', ['unique', 'first'])?.value;
  return stated ?? (damage.isMeant('hit', entry) || map.entries.has('hit') ? 'first' : 'unique');
}

/** `complete` is false when a branch is missing from `read`, or it is not clear whom one is for. */
function readBranches(
  step: YamlMap,
  guards: ConditionReader,
  say: (problem: ReadingProblem) => void,
): { readonly read: readonly Branch[]; readonly complete: boolean } | undefined {
  const node = field(step, 'branches');
  if (!node) return undefined;
  if (node.kind !== 'list') return { read: [], complete: false };
  const read: Branch[] = [];
  let complete = true;
  let lastElse: YamlEntry | undefined;
  for (const [index, item] of node.items.entries()) {
    const map = mapOf(item);
    const orElse = map?.entries.get('else');
    const go = refOf(orElse ? orElse.value : field(map, 'go'));
    const isLast = index === node.items.length - 1;
    const misplaced = orElse && misplacedElse(orElse, lastElse, isLast || isElse(node.items[index + 1]));
    if (misplaced) {
      say(misplaced);
      // Nobody knows whom the author means by it.
      complete = false;
    }
    if (!map || !go || (orElse && lastElse)) {
      complete = false;
      continue;
    }
    if (orElse) lastElse = orElse;
    const when = orElse ? undefined : guards.read(field(map, 'when'), map.at);
    read.push({ label: textOf(map, 'label'), when, go, basis: refsOf(map, 'basis'), at: map.at });
  }
  return { read, complete };
}

function isElse(item: YamlNode | undefined): boolean {
  return mapOf(item)?.entries.has('else') === true;
}

function misplacedElse(
  { keyAt }: YamlEntry,
  earlier: YamlEntry | undefined,
  isLast: boolean,
): ReadingProblem | undefined {
  if (earlier)
    return {
      code: 'schema',
      message: 'This step has a second `else`. Give this branch a condition with `when`, or remove it.',
      at: keyAt,
      related: [{ message: 'The first `else` is here.', at: earlier.keyAt }],
    };
  if (isLast) return undefined;
  return {
    code: 'schema',
    message: '`else` takes everybody who is left. Move it to the end of the branches.',
    at: keyAt,
  };
}
