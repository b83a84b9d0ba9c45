import type { Rule } from '../guideline/model.ts';
import type { Analysis } from './analysis.ts';
import type { PlacedAdvice } from './step-options.ts';
import type { Violation } from './violation.ts';

/** A rule broken in one way, by one recommendation or by several that one repair mends. */
export interface Broken extends Violation {
  /** What breaks it, the first that of `offer`, with the moment for which it does; not empty unless something is missing. */
  readonly by: readonly { readonly offer: PlacedAdvice; readonly moment: string | undefined }[];
}

/**
 * The violations of one rule, those by the doses of one group as one, and at each step those before which something is
 * missing: to forget a limit of blood pressure is one mistake and not one for each weight, and to forget the cultures not one
 * for each antibiotic.
 */
export function dosesTogether(analysis: Analysis, { says }: Rule, violations: readonly Violation[]): Broken[] {
  const found = new Map<unknown, Broken>();
  for (const violation of violations) {
    const { offer, moment } = violation;
    const key = mistake(violation, says.kind === 'require');
    const known = found.get(key);
    const one: Broken = { ...violation, by: offer ? [{ offer, moment }] : [] };
    found.set(key, known ? joined(analysis, known, one) : one);
  }
  return [...found.values()];
}

/** The same for what one repair of the group mends. */
function mistake(violation: Violation, requires: boolean): unknown {
  const { offer, besides, isMissing, late, moment } = violation;
  const group = offer?.recommendation.group;
  if (!offer || violation.dose) return violation;
  // What must come before several is given a time that all of them count from.
  if (requires && isMissing === false && late && late !== offer && violation.isBefore && group)
    return `${offer.step.id} ${group.at.start} ${late.recommendation.at.start} ${violation.isReversed} ${violation.isTimedOtherwise}`;
  if (late && late !== offer) return violation;
  if (requires && isMissing !== false) return `${offer.step.id} ${isMissing}`;
  if (!group) return violation;
  const others = besides?.map(({ recommendation }) => recommendation.at.start).join();
  return `${group.at.start} ${offer.step.id} ${others} ${late === offer ? moment : ''}`;
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
