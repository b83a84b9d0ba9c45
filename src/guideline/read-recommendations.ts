import type { Span } from '../text/position.ts';
import type { YamlMap, YamlNode } from '../text/tree.ts';
import { field, listOf, mapOf, quantityOf, refOf, refsOf, textOf, wordOf } from './fields.ts';
import type { GuardReader } from './guard-reader.ts';
import type { Alternative, Caution, Guard, Recommendation, Timing } from './model.ts';

const STRENGTHS = ['strong', 'conditional'] as const;
const CERTAINTIES = ['high', 'moderate', 'low', 'very-low'] as const;
const RELATIONS = ['before', 'after', 'with'] as const;

/** The entries of a `recommend` list that say what to do or to avoid. */
export function readRecommendations(
  node: YamlNode | undefined,
  guards: GuardReader,
  isBroken: (at: Span) => boolean,
): readonly Recommendation[] {
  const recommendations: Recommendation[] = [];
  for (const item of listOf(node)?.items ?? []) {
    const map = mapOf(item);
    const does = refOf(field(map, 'do'));
    const action = does ?? refOf(field(map, 'avoid'));
    if (!map || !action) continue;
    const cautions = readCautions(map);
    recommendations.push({
      direction: does ? 'for' : 'against',
      action,
      when: guardOf(map, guards),
      strength: wordOf(map, 'strength', STRENGTHS),
      certainty: wordOf(map, 'certainty', CERTAINTIES),
      goodPractice: field(map, 'good_practice')?.data === true,
      cites: refsOf(map, 'cites'),
      basis: [...refsOf(map, 'basis'), ...cautions.flatMap(({ basis }) => basis)],
      timing: readTiming(field(map, 'timing')),
      ...remarks(map, cautions),
      ...(isBroken(map.at) && { broken: true }),
      at: map.at,
    });
  }
  return recommendations;
}

export function readAlternatives(
  node: YamlNode | undefined,
  guards: GuardReader,
  isBroken: (at: Span) => boolean,
): readonly Alternative[] {
  const alternatives: Alternative[] = [];
  for (const [index, item] of (listOf(node)?.items ?? []).entries()) {
    const map = mapOf(item);
    if (!map) continue;
    const cautions = readCautions(map);
    alternatives.push({
      label: textOf(map, 'label') ?? `alternative ${index + 1}`,
      when: guardOf(map, guards),
      recommend: readRecommendations(field(map, 'recommend'), guards, isBroken),
      basis: [...refsOf(map, 'basis'), ...cautions.flatMap(({ basis }) => basis)],
      ...remarks(map, cautions),
      ...(isBroken(map.at) && { broken: true }),
      at: map.at,
    });
  }
  return alternatives;
}

/** The condition under `when`, undefined when there is no such key. */
export function guardOf(map: YamlMap, guards: GuardReader): Guard | undefined {
  const entry = map.entries.get('when');
  return entry && guards.read(entry.value, entry.keyAt);
}

function readCautions(map: YamlMap): readonly Caution[] {
  return (listOf(field(map, 'cautions'))?.items ?? []).map((item) => {
    const caution = mapOf(item);
    return { says: textOf(caution, 'says') ?? '', basis: refsOf(caution, 'basis') };
  });
}

function remarks(map: YamlMap, cautions: readonly Caution[]): Pick<Recommendation, 'cautions' | 'note'> {
  const note = textOf(map, 'note');
  return { ...(cautions.length > 0 && { cautions }), ...(note !== undefined && { note }) };
}

function readTiming(node: YamlNode | undefined): Timing | undefined {
  const map = mapOf(node);
  if (!map) return undefined;
  for (const relation of RELATIONS) {
    const action = refOf(field(map, relation));
    if (action) return { relation, action, from: quantityOf(map, 'from'), to: quantityOf(map, 'to'), at: map.at };
  }
  return undefined;
}
