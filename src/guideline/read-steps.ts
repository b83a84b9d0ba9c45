import type { YamlEntry, YamlMap, YamlNode } from '../text/tree.ts';
import type { Decoder } from './decoder.ts';
import type { DoseReader } from './doses/read-dose.ts';
import { field, labelOr, mapOf } from './fields.ts';
import type { Branch, Step, Word } from './model.ts';
import { type Around, readAlternatives, readRecommendations } from './read-recommendations.ts';
import type { ReadingProblem } from './reading-problem.ts';
import type { UnreadableParts } from './unreadable-parts.ts';

/** Undefined when the step is not a group of keys. */
export function readStep(
  entry: YamlEntry,
  decoder: Decoder,
  damage: UnreadableParts,
  doses: DoseReader,
  say: (problem: ReadingProblem) => void,
): Step | undefined {
  const map = mapOf(entry.value);
  if (!map) return undefined;
  const { label, hit, next, revisit, after, basis = [] } = decoder.fieldsOf('step', map);
  const branches = readBranches(map, decoder, say);
  const around: Around = { isBroken: (at) => damage.isIn(at), doses };
  const { recommend, groups } = readRecommendations(field(map, 'recommend'), decoder, around);
  return {
    // Written out: a spread is slow with this many keys, and there are many steps.
    id: entry.key,
    at: entry.keyAt,
    whole: entry.whole,
    label: labelOr(label, entry.key),
    hit: readHit(hit, entry, map, damage),
    branches: branches?.read,
    recommend,
    groups,
    alternatives: readAlternatives(field(map, 'alternatives'), decoder, around),
    next,
    revisit: revisit && { step: revisit, after },
    basis,
    broken: damage.touches(entry) || branches?.complete === false,
  };
}

/** When that cannot be read, an order of the branches that the author may have meant: no two are said to conflict. */
function readHit(
  stated: Word<Step['hit']> | undefined,
  entry: YamlEntry,
  { entries }: YamlMap,
  damage: UnreadableParts,
): Step['hit'] {
  return stated?.value ?? (damage.isMeant('hit', entry) || entries.has('hit') ? 'first' : 'unique');
}

/** `complete` is false when a branch is missing from `read`, or it is not clear whom one is for. */
function readBranches(
  step: YamlMap,
  decoder: Decoder,
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
    const fields = decoder.fieldsOf('branch', map);
    const go = orElse ? fields.else : fields.go;
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
    const when = orElse ? undefined : decoder.condition(fields.when, map.at);
    read.push({ label: fields.label, when, go, basis: fields.basis ?? [], at: map.at });
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
