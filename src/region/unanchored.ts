import type { Guideline, Recommendation, Step } from '../guideline/model.ts';
import { recommendationsOf } from '../guideline/recommendations.ts';
import type { Analysis } from './analysis.ts';
import { constraintsOn } from './constraints.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import { onSomeWay, type Wanted } from './some-way.ts';
import { within } from './ways.ts';

/** Operations for one question; where it takes more, nothing is said. */
const BUDGET = 100_000;
/** Steps that all questions together may go through. Beyond that nothing is said of the later times of the file. */
const MOST_STEPS = 100_000;

/** Times that count from an action which some of those who are to keep them are recommended on no way. */
export interface Unanchored {
  /** The action from which they count. */
  readonly from: string;
  /** In the order of the file; of one action or group of a step, unless that from which they count is recommended nowhere. */
  readonly recommendations: readonly Recommendation[];
  readonly step: Step;
  /** Whether the action is recommended nowhere on the way. */
  readonly isNowhere: boolean;
  /** Those patients, as they begin; not empty. */
  readonly region: Region;
}

/** All such times, together for each action that is recommended nowhere. */
export function unanchored(analysis: Analysis): readonly Unanchored[] {
  const { guideline, pathway, patientsCertain } = analysis;
  if (!patientsCertain || !pathway.graph.whole) return [];
  const perhaps = new Map<string, Region | undefined>();
  const most = Math.ceil(MOST_STEPS / Math.max(1, pathway.graph.order.length));
  return timesFrom(analysis, guideline)
    .slice(0, most)
    .flatMap((times) => {
      const { from } = times;
      const region = (isWanted: Wanted, may: boolean) =>
        within(pathway.variables.diagrams, BUDGET, () => onSomeWay(pathway, isWanted, may));
      if (!perhaps.has(from)) perhaps.set(from, region(recommends(from), true));
      const given = region((one) => times.recommendations.includes(one), false);
      const lacking = lackingOf(analysis, given, perhaps.get(from));
      return lacking === NOBODY ? [] : [{ ...times, region: lacking }];
    });
}

/** What recommends to do an action. */
export function recommends(action: string): Wanted {
  return (one) => one.direction === 'for' && one.action.id === action;
}

/** Those who exist of the ones and are none of the others; nobody where it is not known who these are. */
function lackingOf(
  { pathway: { variables, constraints } }: Analysis,
  given: Region | undefined,
  perhaps: Region | undefined,
): Region {
  const d = variables.diagrams;
  if (given === undefined || perhaps === undefined || perhaps === EVERYBODY) return NOBODY;
  const exist = () => {
    const lacking = d.minus(given, perhaps);
    return [...constraintsOn(constraints, d.support(lacking))].reduce((all, part) => d.and(all, part.region), lacking);
  };
  return within(d, BUDGET, exist) ?? NOBODY;
}

/** The recommendations whose times count from an action, as they are told together. */
function timesFrom(analysis: Analysis, guideline: Guideline): readonly Omit<Unanchored, 'region'>[] {
  const { graph } = analysis.pathway;
  const found = new Map<string, Omit<Unanchored, 'region'>>();
  for (const { recommendation, step } of recommendationsOf(guideline)) {
    const { timing, direction, action, group } = recommendation;
    const from = timing?.action.id;
    if (from === undefined || direction === 'against' || from === action.id) continue;
    if (!guideline.actions.has(from) || !graph.place.has(step)) continue;
    const isNowhere = analysis.recommending(from).length === 0;
    // What else one step recommends is for other patients, and mended on its own; doses of a group are one drug.
    const key = isNowhere ? from : `${from} ${step.id} ${group?.at.start ?? action.id}`;
    const known = found.get(key);
    const recommendations = [...(known?.recommendations ?? []), recommendation];
    found.set(key, { from, recommendations, step: known?.step ?? step, isNowhere });
  }
  return [...found.values()];
}
