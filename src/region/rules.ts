import type { Recommendation, Rule, Step } from '../guideline/model.ts';
import { recommends } from '../guideline/recommendations.ts';
import type { Analysis } from './analysis.ts';
import { levelsRead } from './constraints.ts';
import { EVERYBODY, NOBODY, type Region } from './diagram.ts';
import type { Flow } from './flow.ts';
import { type Offer, offersOf, surelyOffered, truthOf } from './offers.ts';

/** Patients of a step for whom a rule does not hold. */
export interface Violation {
  readonly step: Step;
  /** The recommendation that breaks the rule; undefined when one is missing. */
  readonly offer: Offer | undefined;
  /** Not empty. */
  readonly region: Region;
  readonly flow: Flow;
}

/** Every place where a rule is broken; none when the rule or its condition could not be read. */
export function violationsOf(analysis: Analysis, rule: Rule): Violation[] {
  const { says } = rule;
  const whom = ruleWhom(analysis, rule);
  if (whom === undefined || !analysis.patientsCertain) return [];
  if (says.kind === 'forbid') return offered(analysis, analysis.main, says.action.id, whom, () => NOBODY);
  const { action, before } = says;
  const without = withoutAction(analysis, rule, action.id);
  if (!before) return never(analysis, without, action.id, whom);
  const prepared = (offer: Offer, siblings: readonly Offer[]): Region =>
    siblings
      .filter((sibling) => sibling.option === offer.option && comesBefore(sibling, offer, action.id))
      .reduce<Region>((all, sibling) => analysis.pathway.variables.diagrams.or(all, sibling.whom ?? EVERYBODY), NOBODY);
  return offered(analysis, without, before.id, whom, prepared);
}

function ruleWhom(analysis: Analysis, rule: Rule): Region | undefined {
  const start = analysis.pathway.graph.order[0];
  return start && analysis.decide(start, () => truthOf(analysis.pathway, rule));
}

/** Where an action is recommended to those of `whom`, less those for whom it is prepared. */
function offered(
  analysis: Analysis,
  flow: Flow,
  action: string,
  whom: Region,
  prepared: (offer: Offer, siblings: readonly Offer[]) => Region,
): Violation[] {
  const { graph, variables } = analysis.pathway;
  const d = variables.diagrams;
  const found: Violation[] = [];
  for (const step of graph.order) {
    if (!recommends(step, action)) continue;
    analysis.decide(step, () => {
      const possible = flow.possible(step);
      const siblings = offersOf(analysis.pathway, step);
      for (const offer of siblings) {
        const { recommendation } = offer;
        if (recommendation.direction !== 'for' || recommendation.action.id !== action || offer.whom === undefined)
          continue;
        const concerned = d.minus(d.and(d.and(possible, offer.whom), whom), prepared(offer, siblings));
        const region = analysis.arriving(step, concerned, flow);
        if (region !== NOBODY) found.push({ step, offer, region, flow });
      }
    });
  }
  return found;
}

/** The patients who have not been recommended an action so far; what the rule asks of them is remembered. */
function withoutAction(analysis: Analysis, rule: Rule, action: string): Flow {
  const { pathway } = analysis;
  const d = pathway.variables.diagrams;
  const levels = rule.when?.condition ? [...levelsRead(pathway.variables, rule.when.condition)] : [];
  const { says } = rule;
  const asks = (step: Step): boolean =>
    says.kind === 'require' && says.before ? recommends(step, says.before.id) : isEnd(step);
  return analysis.flow({
    from: pathway.graph.order[0],
    patients: EVERYBODY,
    rememberUntil: (step) => (asks(step) ? levels : []),
    goOn: (step, arriving) => {
      const { region, readable } = surelyOffered(pathway, step, action);
      return readable ? d.minus(arriving, region) : NOBODY;
    },
  });
}

/** Where the pathway ends for those of `whom` who were never recommended the action. */
function never(analysis: Analysis, without: Flow, action: string, whom: Region): Violation[] {
  const { graph, variables } = analysis.pathway;
  const d = variables.diagrams;
  const found: Violation[] = [];
  for (const step of graph.order.filter(isEnd)) {
    analysis.decide(step, () => {
      const { region: given, readable } = surelyOffered(analysis.pathway, step, action);
      if (!readable) return;
      const concerned = d.minus(d.and(without.possible(step), whom), given);
      const region = analysis.arriving(step, concerned, without);
      if (region !== NOBODY) found.push({ step, offer: undefined, region, flow: without });
    });
  }
  return found;
}

function isEnd(step: Step): boolean {
  return step.branches === undefined && step.next === undefined && !step.broken;
}

/** Within one option only stated timing tells what comes first. */
function comesBefore(first: Offer, second: Offer, action: string): boolean {
  if (first.recommendation.direction !== 'for' || first.recommendation.action.id !== action) return false;
  return (
    says(first.recommendation, 'before', second.recommendation.action.id) ||
    says(second.recommendation, 'after', action)
  );
}

function says({ timing }: Recommendation, relation: 'before' | 'after', action: string): boolean {
  return timing?.relation === relation && timing.action.id === action;
}
