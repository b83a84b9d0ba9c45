import type { Span } from '../text/position.ts';
import type { YamlNode } from '../text/tree.ts';
import type { Decoder } from './decoder.ts';
import { field, itemsOf, listOf, mapOf, scalarOf } from './fields.ts';
import type { Fields } from './generated/fields.generated.ts';
import type { Assumption, Rule, RuleSays } from './model.ts';
import type { ReadingProblem } from './reading-problem.ts';

/** The rules that say what they forbid or require. */
export function readRules(
  node: YamlNode | undefined,
  decoder: Decoder,
  isBroken: (at: Span) => boolean,
  say: (problem: ReadingProblem) => void,
): readonly Rule[] {
  const rules: Rule[] = [];
  const ids = new Map<string, Rule>();
  for (const [index, item] of (listOf(node)?.items ?? []).entries()) {
    const map = mapOf(item);
    const fields = decoder.fieldsOf('rule', map);
    const says = whatItSays(fields);
    if (!map || !says) continue;
    const id = scalarOf(field(map, 'id'));
    const rule: Rule = {
      id: id?.text ?? `rule ${index + 1}`,
      at: id?.at ?? map.at,
      whole: map.at,
      says,
      when: fields.when,
      because: fields.because ?? '',
      basis: fields.basis ?? [],
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

function whatItSays(fields: Fields['rule']): RuleSays | undefined {
  const { forbid, require: action, before, within: time, of } = fields;
  if (forbid) return { kind: 'forbid', action: forbid };
  if (action) return { kind: 'require', action, before, within: of && { time, of } };
  const { dose_of: doseOf, at_most: atMost, at_least: atLeast, per } = fields;
  if (doseOf) return atMost || atLeast ? { kind: 'dose', action: doseOf, atMost, atLeast, per } : undefined;
  for (const [key, kind] of OF_SEVERAL) {
    const { [key]: actions = [] } = fields;
    if (actions.length > 0) return { kind, actions };
  }
  return undefined;
}

/** An entry that cannot be read still counts: what it excludes is not known, and so its condition is not. */
export function readAssumptions(node: YamlNode | undefined, decoder: Decoder): readonly Assumption[] {
  return itemsOf(node).map((item) => {
    const { never, because = '', basis = [] } = decoder.fieldsOf('assumption', mapOf(item));
    return { never: decoder.condition(never, item.at), because, basis, at: item.at };
  });
}
