import type { Span } from '../text/position.ts';
import type { YamlMap, YamlNode } from '../text/tree.ts';
import type { ConditionReader } from './condition-reader.ts';
import { field, listOf, mapOf, quantityOf, refOf, refsOf, textOf, wordOf } from './fields.ts';
import type { Alternative, Caution, Group, LocatedCondition, Recommendation, Timing } from './model.ts';

const STRENGTHS = ['strong', 'conditional'] as const;
const CERTAINTIES = ['high', 'moderate', 'low', 'very-low'] as const;
const SELECTIONS = ['exactly-one', 'at-most-one', 'one-or-more', 'all-or-none', 'any'] as const;
const RELATIONS = ['before', 'after', 'with'] as const;

/** What a `recommend` list holds. */
export interface ReadAdvice {
  /** Members of groups included, in the order of the file. */
  readonly recommend: readonly Recommendation[];
  readonly groups: readonly Group[];
}

/** The entries of a `recommend` list that say what to do or to avoid, alone or in groups. */
export function readRecommendations(
  node: YamlNode | undefined,
  guards: ConditionReader,
  isBroken: (at: Span) => boolean,
): ReadAdvice {
  const recommend: Recommendation[] = [];
  const groups: Group[] = [];
  for (const item of listOf(node)?.items ?? []) {
    const map = mapOf(item);
    if (!map) continue;
    if (!isGroup(map)) {
      const own = readRecommendation(map, undefined, guards, isBroken);
      if (own) recommend.push(own);
      continue;
    }
    const members: Recommendation[] = [];
    const group = readGroup(map, members, guards, isBroken);
    for (const one of listOf(field(map, 'of'))?.items ?? []) {
      const within = mapOf(one);
      const member = within && !isGroup(within) && readRecommendation(within, group, guards, isBroken);
      if (member) members.push(member);
    }
    groups.push(group);
    recommend.push(...members);
  }
  return { recommend, groups };
}

/** Also where its name is missing or misspelled. */
function isGroup({ entries }: YamlMap): boolean {
  return entries.has('group') || (entries.has('of') && !entries.has('do') && !entries.has('avoid'));
}

/** @param members filled afterwards, since each of them knows its group */
function readGroup(
  map: YamlMap,
  members: readonly Recommendation[],
  guards: ConditionReader,
  isBroken: (at: Span) => boolean,
): Group {
  const note = textOf(map, 'note');
  return {
    label: textOf(map, 'group') ?? 'group',
    labelAt: field(map, 'group')?.at ?? map.at,
    select: wordOf(map, 'select', SELECTIONS)?.value ?? 'any',
    when: conditionOf(map, guards),
    members,
    cites: refsOf(map, 'cites'),
    basis: refsOf(map, 'basis'),
    ...(note !== undefined && { note }),
    ...(isBroken(map.at) && { broken: true }),
    at: map.at,
  };
}

/** Undefined when it names no action. */
function readRecommendation(
  map: YamlMap,
  group: Group | undefined,
  guards: ConditionReader,
  isBroken: (at: Span) => boolean,
): Recommendation | undefined {
  const does = refOf(field(map, 'do'));
  const action = does ?? refOf(field(map, 'avoid'));
  if (!action) return undefined;
  const cautions = readCautions(map);
  return {
    direction: does ? 'for' : 'against',
    action,
    when: conditionOf(map, guards),
    ...(group && { group }),
    strength: wordOf(map, 'strength', STRENGTHS),
    certainty: wordOf(map, 'certainty', CERTAINTIES),
    goodPractice: field(map, 'good_practice')?.data === true,
    cites: refsOf(map, 'cites'),
    basis: [...refsOf(map, 'basis'), ...cautions.flatMap(({ basis }) => basis)],
    timing: readTiming(field(map, 'timing')),
    ...remarks(map, cautions),
    ...((group?.broken || isBroken(map.at)) && { broken: true }),
    at: map.at,
  };
}

export function readAlternatives(
  node: YamlNode | undefined,
  guards: ConditionReader,
  isBroken: (at: Span) => boolean,
): readonly Alternative[] {
  const alternatives: Alternative[] = [];
  for (const [index, item] of (listOf(node)?.items ?? []).entries()) {
    const map = mapOf(item);
    if (!map) continue;
    const cautions = readCautions(map);
    alternatives.push({
      label: textOf(map, 'label') ?? `alternative ${index + 1}`,
      labelAt: field(map, 'label')?.at ?? map.at,
      when: conditionOf(map, guards),
      ...readRecommendations(field(map, 'recommend'), guards, isBroken),
      next: refOf(field(map, 'next')),
      basis: [...refsOf(map, 'basis'), ...cautions.flatMap(({ basis }) => basis)],
      ...remarks(map, cautions),
      ...(isBroken(map.at) && { broken: true }),
      at: map.at,
    });
  }
  return alternatives;
}

/** The condition under `when`, undefined when there is no such key. */
export function conditionOf(map: YamlMap, guards: ConditionReader): LocatedCondition | undefined {
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
