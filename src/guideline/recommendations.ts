import type { Alternative, Group, Guideline, LocatedCondition, Recommendation, Step } from './model.ts';

/** A recommendation and what it stands in. */
export interface PlacedRecommendation {
  readonly recommendation: Recommendation;
  /** Undefined when it is the step's own. */
  readonly alternative: Alternative | undefined;
  readonly step: Step;
}

/** Every recommendation of a step, whichever option it belongs to. */
export function recommendationsAt({ recommend, alternatives }: Step): readonly Recommendation[] {
  return alternatives.length === 0 ? recommend : [recommend, ...alternatives.map((one) => one.recommend)].flat();
}

/** Several checks go through all that one guideline recommends. */
const known = new WeakMap<Guideline, readonly PlacedRecommendation[]>();

/** Every recommendation of a guideline in the order of the file, those of alternatives included. */
export function recommendationsOf(guideline: Guideline): readonly PlacedRecommendation[] {
  const all = known.get(guideline) ?? gather(guideline);
  known.set(guideline, all);
  return all;
}

function gather(guideline: Guideline): PlacedRecommendation[] {
  const all: PlacedRecommendation[] = [];
  for (const step of guideline.steps.values()) {
    for (const recommendation of step.recommend) all.push({ recommendation, alternative: undefined, step });
    for (const alternative of step.alternatives)
      for (const recommendation of alternative.recommend) all.push({ recommendation, alternative, step });
  }
  return all;
}

/** Every group of a step, whichever option it belongs to. */
export function groupsAt({ groups, alternatives }: Step): readonly Group[] {
  return alternatives.length === 0 ? groups : [groups, ...alternatives.map((one) => one.groups)].flat();
}

/** What stands in a `recommend` list, in the order of the file: a group stands for its members. */
export function entriesOf({
  recommend,
  groups,
}: Pick<Step, 'recommend' | 'groups'>): readonly (Recommendation | Group)[] {
  if (groups.length === 0) return recommend;
  return [...recommend.filter(({ group }) => !group), ...groups].sort((a, b) => a.at.start - b.at.start);
}

/** How many of the recommendations of a group are for one patient: `exactly one of`. */
export function selectionInWords({ select }: Group): string {
  return `${select.replaceAll('-', ' ')} of`;
}

/** Conditions of members put together with those of their groups. */
const joined = new WeakMap<LocatedCondition, LocatedCondition>();

/**
 * Whom of those at the step a recommendation concerns: those for whom its own condition and that of its group are both
 * true. Undefined is everybody.
 */
export function whomOf({ when, group }: Pick<Recommendation, 'when' | 'group'>): LocatedCondition | undefined {
  const outer = group?.when;
  if (!when || !outer) return when ?? outer;
  const known = joined.get(when);
  if (known) return known;
  const both: LocatedCondition = {
    text: `(${outer.text}) and (${when.text})`,
    at: when.at,
    condition: outer.condition && when.condition && { kind: 'and', parts: [outer.condition, when.condition] },
    problems: [...outer.problems, ...when.problems],
  };
  joined.set(when, both);
  return both;
}

/** True for two steps that ran together because the key between them is lost: nobody knows which part is whose. */
export function isTwoInOne({ branches, recommend, alternatives }: Step): boolean {
  return branches !== undefined && (recommend.length > 0 || alternatives.length > 0);
}
