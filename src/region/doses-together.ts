import type { Analysis } from './analysis.ts';
import type { Offer } from './offers.ts';
import type { Violation } from './violation.ts';

/** A rule broken in one way, by one recommendation or by several of one group. */
export interface Broken extends Violation {
  /** What breaks it, the first that of `offer`, with the moment for which it does; not empty unless something is missing. */
  readonly by: readonly { readonly offer: Offer; readonly moment: string | undefined }[];
}

/**
 * The violations of one rule, those by the doses of one group as one: to forget a limit of blood pressure is one mistake,
 * and not one for each weight.
 */
export function dosesTogether(analysis: Analysis, violations: readonly Violation[]): Broken[] {
  const found = new Map<unknown, Broken>();
  for (const violation of violations) {
    const { offer, moment } = violation;
    const key = mistake(violation);
    const known = found.get(key);
    const one: Broken = { ...violation, by: offer ? [{ offer, moment }] : [] };
    found.set(key, known ? joined(analysis, known, one) : one);
  }
  return [...found.values()];
}

/** The same for what one repair of the group mends. */
function mistake(violation: Violation): unknown {
  const { offer, besides, isMissing, late, moment } = violation;
  const group = offer?.recommendation.group;
  // What must come before one dose has to be told for each.
  const isOfEach = late !== undefined && late !== offer;
  if (!offer || !group || isOfEach) return violation;
  const others = besides?.map(({ recommendation }) => recommendation.at.start).join();
  return `${group.at.start} ${offer.step.id} ${isMissing} ${others} ${late === offer ? moment : ''}`;
}

function joined(analysis: Analysis, known: Broken, one: Broken): Broken {
  const by = [...known.by, ...one.by];
  const isAlike = known.step === one.step && known.flow === one.flow;
  const region = isAlike
    ? analysis.decide(one.step, () => analysis.pathway.variables.diagrams.or(known.region, one.region))
    : undefined;
  const { step, flow, others = [] } = one;
  const own = region === undefined ? [{ step, flow, region: one.region }] : [];
  return { ...known, by, region: region ?? known.region, others: [...(known.others ?? []), ...own, ...others] };
}
