import type { Span } from '../text/position.ts';
import type { YamlMap, YamlNode } from '../text/tree.ts';
import type { ConditionReader } from './condition-reader.ts';
import { field, listOf, mapOf, quantityOf, refOf, refsOf, scalarOf, textOf } from './fields.ts';
import type { Assumption, Rule, RuleSays } from './model.ts';
import { conditionOf } from './read-recommendations.ts';
import type { ReadingProblem } from './reading-problem.ts';

/** The rules that say what they forbid or require. */
export function readRules(
  node: YamlNode | undefined,
  guards: ConditionReader,
  isBroken: (at: Span) => boolean,
  say: (problem: ReadingProblem) => void,
): readonly Rule[] {
  const rules: Rule[] = [];
  const ids = new Map<string, Rule>();
  for (const [index, item] of (listOf(node)?.items ?? []).entries()) {
    const map = mapOf(item);
    const says = map && whatItSays(map);
    if (!map || !says) continue;
    const id = scalarOf(field(map, 'id'));
    const rule: Rule = {
      id: id?.text ?? `rule ${index + 1}`,
      at: id?.at ?? map.at,
      whole: map.at,
      says,
      when: conditionOf(map, guards),
      because: textOf(map, 'because') ?? '',
      basis: refsOf(map, 'basis'),
      ...(isBroken(map.at) && { broken: true }),
    };
    rules.push(rule);
    const first = ids.get(rule.id);
    if (!first) ids.set(rule.id, rule);
    else
      say({
        code: 'duplicate-key',
        message: `There already is a rule \`${rule.id}\`. Give this one another id.`,
        at: rule.at,
        related: [{ message: `The first \`${rule.id}\` is here.`, at: first.at }],
      });
  }
  return rules;
}

const OF_SEVERAL = [
  ['require_any', 'require-any'],
  ['require_one', 'require-one'],
  ['forbid_together', 'forbid-together'],
] as const;

function whatItSays(map: YamlMap): RuleSays | undefined {
  const forbidden = refOf(field(map, 'forbid'));
  if (forbidden) return { kind: 'forbid', action: forbidden };
  const required = refOf(field(map, 'require'));
  if (required) {
    const of = refOf(field(map, 'of'));
    const within = of && { time: quantityOf(map, 'within'), of };
    return { kind: 'require', action: required, before: refOf(field(map, 'before')), within };
  }
  for (const [key, kind] of OF_SEVERAL) {
    const actions = refsOf(map, key);
    if (actions.length > 0) return { kind, actions };
  }
  return undefined;
}

/** An entry that cannot be read still counts: what it excludes is not known, and so its condition is not. */
export function readAssumptions(node: YamlNode | undefined, guards: ConditionReader): readonly Assumption[] {
  if (!node) return [];
  const items = node.kind === 'list' ? node.items : [node];
  return items.map((item) => {
    const map = mapOf(item);
    return {
      never: guards.read(field(map, 'never'), item.at),
      because: textOf(map, 'because') ?? '',
      basis: refsOf(map, 'basis'),
      at: item.at,
    };
  });
}
