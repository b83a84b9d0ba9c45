import type { Span } from '../text/position.ts';
import type { YamlMap, YamlNode } from '../text/tree.ts';
import type { Decoder } from './decoder.ts';
import type { DoseReader } from './doses/read-dose.ts';
import { field, listOf, mapOf } from './fields.ts';
import type { Alternative, Caution, Group, Recommendation, Ref, Timing } from './model.ts';

/** What surrounds a list of recommendations. */
export interface Around {
  /** Whether a part of what stands at a place could not be read. */
  readonly isBroken: (at: Span) => boolean;
  readonly doses: DoseReader;
}

const RELATIONS = ['before', 'after', 'with'] as const;

/** What a `recommend` list holds. */
export interface ReadAdvice {
  /** Members of groups included, in the order of the file. */
  readonly recommend: readonly Recommendation[];
  readonly groups: readonly Group[];
}

/** The entries of a `recommend` list that say what to do or to avoid, alone or in groups. */
export function readRecommendations(node: YamlNode | undefined, decoder: Decoder, around: Around): ReadAdvice {
  const recommend: Recommendation[] = [];
  const groups: Group[] = [];
  for (const item of listOf(node)?.items ?? []) {
    const map = mapOf(item);
    if (!map) continue;
    if (!isGroup(map)) {
      const own = readRecommendation(map, undefined, decoder, around);
      if (own) recommend.push(own);
      continue;
    }
    const members: Recommendation[] = [];
    const group = readGroup(map, members, decoder, around);
    for (const one of listOf(field(map, 'of'))?.items ?? []) {
      const within = mapOf(one);
      const member = within && !isGroup(within) && readRecommendation(within, group, decoder, around);
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
function readGroup(map: YamlMap, members: readonly Recommendation[], decoder: Decoder, around: Around): Group {
  const { group, select, when, cites = [], basis = [], note } = decoder.fieldsOf('recommendation', map);
  return {
    label: group ?? 'group',
    labelAt: field(map, 'group')?.at ?? map.at,
    select: select?.value ?? 'any',
    when,
    members,
    cites,
    basis,
    ...(note !== undefined && { note }),
    ...(around.isBroken(map.at) && { broken: true }),
    at: map.at,
  };
}

/** Undefined when it names no action. */
function readRecommendation(
  map: YamlMap,
  group: Group | undefined,
  decoder: Decoder,
  around: Around,
): Recommendation | undefined {
  const fields = decoder.fieldsOf('recommendation', map);
  const action = fields.do ?? fields.avoid;
  if (!action) return undefined;
  const cautions = readCautions(map, decoder);
  return {
    direction: fields.do ? 'for' : 'against',
    action,
    when: fields.when,
    ...(group && { group }),
    strength: fields.strength,
    certainty: fields.certainty,
    goodPractice: fields.good_practice === true,
    cites: fields.cites ?? [],
    basis: withThoseOf(cautions, fields.basis),
    timing: readTiming(field(map, 'timing'), decoder),
    ...(fields.do && around.doses.read(map)),
    ...remarks(cautions, fields.note),
    ...((group?.broken || around.isBroken(map.at)) && { broken: true }),
    at: map.at,
  };
}

export function readAlternatives(node: YamlNode | undefined, decoder: Decoder, around: Around): readonly Alternative[] {
  const alternatives: Alternative[] = [];
  for (const [index, item] of (listOf(node)?.items ?? []).entries()) {
    const map = mapOf(item);
    if (!map) continue;
    const { label, when, next, basis, note } = decoder.fieldsOf('alternative', map);
    const cautions = readCautions(map, decoder);
    alternatives.push({
      label: label ?? `alternative ${index + 1}`,
      labelAt: field(map, 'label')?.at ?? map.at,
      when,
      ...readRecommendations(field(map, 'recommend'), decoder, around),
      next,
      basis: withThoseOf(cautions, basis),
      ...remarks(cautions, note),
      ...(around.isBroken(map.at) && { broken: true }),
      at: map.at,
    });
  }
  return alternatives;
}

function readCautions(map: YamlMap, decoder: Decoder): readonly Caution[] {
  return (listOf(field(map, 'cautions'))?.items ?? []).map((item) => {
    const { says = '', basis = [] } = decoder.fieldsOf('caution', mapOf(item));
    return { says, basis };
  });
}

function withThoseOf(cautions: readonly Caution[], basis: readonly Ref[] = []): readonly Ref[] {
  return [...basis, ...cautions.flatMap((caution) => caution.basis)];
}

function remarks(cautions: readonly Caution[], note: string | undefined): Pick<Recommendation, 'cautions' | 'note'> {
  return { ...(cautions.length > 0 && { cautions }), ...(note !== undefined && { note }) };
}

function readTiming(node: YamlNode | undefined, decoder: Decoder): Timing | undefined {
  const map = mapOf(node);
  if (!map) return undefined;
  const { from, to, ...moments } = decoder.fieldsOf('timing', map);
  const relation = RELATIONS.find((one) => moments[one]);
  const action = relation && moments[relation];
  return action && { relation, action, from, to, at: map.at };
}
